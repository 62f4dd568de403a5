"""The fenced blocks of the transcript: what was typed, and what came back."""

import dataclasses

PROMPT = "$ "


@dataclasses.dataclass(frozen=True)
class Line:
    number: int  # in the file
    text: str


@dataclasses.dataclass(frozen=True)
class Exchange:
    """One command and the lines that came back. The command of a text without a prompt is ""."""

    command: str
    reply: tuple[Line, ...]


@dataclasses.dataclass(frozen=True)
class Block:
    number: int
    line: int  # of its opening fence
    exchanges: tuple[Exchange, ...]

    @property
    def title(self) -> str:
        """The first command, or the first line."""
        first = self.exchanges[0]
        return first.command or (first.reply[0].text if first.reply else "")

    @property
    def lines(self) -> list[Line]:
        return [line for exchange in self.exchanges for line in exchange.reply]


def typed(text: str) -> str | None:
    """The command of a line with a prompt. `$meross fac` is its author's typing error for `$ meross fac`."""
    if text.startswith(PROMPT) and not text.startswith(PROMPT + "["):  # a log line behind an idle prompt
        return text.removeprefix(PROMPT)
    return text.removeprefix("$") if text.startswith("$m") else None


def exchanges(lines: list[Line]) -> tuple[Exchange, ...]:
    found: list[tuple[str, list[Line]]] = []
    for line in lines:
        command = typed(line.text)
        if command is not None:
            found.append((command, []))
        elif found:
            found[-1][1].append(line)
        else:
            found.append(("", [line]))
    return tuple(Exchange(command, tuple(reply)) for command, reply in found)


def read(markdown: str) -> list[Block]:
    blocks: list[Block] = []
    fence, inside = 0, None
    for number, text in enumerate(markdown.split("\n"), 1):
        if text.startswith("```"):
            if inside is not None:
                blocks.append(Block(len(blocks) + 1, fence, exchanges(inside)))
            fence, inside = number, ([] if inside is None else None)
        elif inside is not None:
            inside.append(Line(number, text))
    if inside is not None:
        raise ValueError(f"line {fence}: this block is not closed")
    return blocks
