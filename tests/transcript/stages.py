"""What state the plug must be in to answer as the transcript's did, and how a block is tried that is not simply a
command and its reply."""

import dataclasses

from blocks import Block

UUID = "18110800000000000000020000310001"
MAC = "02:00:00:31:00:01"

USUAL = {
    "virtual.plug.uuid": UUID,
    "virtual.plug.mac": MAC,
    "virtual.plug.factory_mode": "false",
    "virtual.plug.console.async_log_period_s": "0.2",  # often, so that log lines do come between
}

# The transcript's plug had its 3.3 V from the serial adapter: no mains, and a metering chip that saw nothing. A twin
# needs mains to live, so its chip is made to see next to nothing of it.
BLIND_METER = {
    "virtual.mains.voltage_v": "100",
    "virtual.plug.voltage_gain_error": "-0.9",
    "virtual.plug.metering_parts.upper_divider_error": "1",
    "virtual.plug.metering_parts.chip_voltage_error": "-0.5",
    "virtual.plug.current_gain_error": "-0.9",
    "virtual.plug.metering_parts.chip_current_error": "-0.5",
}


@dataclasses.dataclass(frozen=True)
class Stage:
    knobs: dict[str, str] = dataclasses.field(default_factory=dict)
    before: tuple[tuple[str, str], ...] = ()  # commands typed first, and with what each is over
    ask: str = ""                             # what is typed for a block that shows no prompt
    blank_lines_free: bool = False
    then: str = ""          # what must come behind the block's last line, where more comes than the block shows
    relay: bool = False     # the relay must switch
    check: tuple[str, str] | None = None      # a command typed afterwards, and its reply's first line
    why: str = ""


SCAN = ("meross scan", "cmd id 0xd8")  # one command to the Wi-Fi processor
NET = ("meross net", "router mac:")    # two
FIVE = "three scans first: the driver counts its commands from boot on, and had come to 5"

# By the block's first command, or first line. Any other block is a command and its whole reply.
STAGES = {
    "?      - show the comands available": Stage(ask="?", why="no prompt is shown: it is what ? prints"),
    "meross": Stage(blank_lines_free=True, why="no other menu of the transcript has a blank line there, nor the SDK's"),
    "meross net": Stage(before=(SCAN,) * 3, why=FIVE),
    "meross power": Stage(knobs=BLIND_METER, why="a metering chip that sees nothing, as without mains"),
    "meross scan": Stage(before=(SCAN,) + (NET,) * 28, why="57 commands first: the driver had come to 0x3b"),
    "meross switch <uuid> on/off": Stage(ask="meross switch", why="a form, no command: what meross switch says"),
    "meross crash": Stage(then="In Hard Fault Handler", why="the block ends before the fault dump"),
    "meross test": Stage(relay=True, why="no reply to the second command is shown: the relay must switch"),
    "meross iot unbind": Stage(then="HAL_WDT_SOFTWARE_RESET", why="the block ends before the restart"),
    "meross iot upgrade <url>": Stage(ask="meross iot upgrade", why="a form, no command: what meross iot upgrade says"),
    "meross iot dbg": Stage(before=(SCAN,) * 3, why=FIVE),
    "meross fac 0": Stage(knobs={"virtual.plug.factory_mode": "true"}, then="HAL_WDT_SOFTWARE_RESET",
                          check=("meross fac", "In fac mode:NO"),
                          why="no replies are shown: it must restart, and be out of factory mode"),
}


def stage_of(block: Block) -> Stage:
    return STAGES.get(block.title.strip(), Stage())
