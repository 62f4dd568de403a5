#!/usr/bin/env python3
"""Builds the firmware for a Cortex-M4 and looks at what came out: sizes, what must not be linked, and whether the
application's image says what it is. A planted use of the heap must be caught."""

import argparse
import re
import shutil
import subprocess
import sys
from pathlib import Path

# Source: LinkIt SDK 4.6.2, mt7682_hdk memory_map.h, as firmware/boot/flash_map.hpp has it.
FLASH_KIB = {"bootloader": 64, "app": 536}
RAM_KIB = 192   # of the machine that QEMU calls netduinoplus2

# Heap, exceptions, run-time types, guards of threads and the C library's ways into an operating system. Deleting is
# none: virtual destructors name it, and runtime.cpp stops there.
FORBIDDEN = re.compile(r"^(malloc|calloc|realloc|free|_(malloc|free)_r|_?sbrk(_r)?|_Zn[wa]\w*|__cxa_(throw|allocate_exception|"
                       r"guard_acquire|begin_catch)|_Unwind_\w+|_ZTI\w*|_(write|read|open|close|fstat|lseek|exit)(_r)?)$")
SKIPPED = 77
ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cmake", default="cmake")
    parser.add_argument("--build", type=Path, required=True, help="folder to build in")
    parser.add_argument("--generator", default="Ninja")
    parser.add_argument("--launcher", default="", help="of the compiler: ccache")
    parser.add_argument("--image-info", required=True)
    options = parser.parse_args()
    if not shutil.which("arm-none-eabi-g++"):
        print("skipped: gcc-arm-none-eabi is not installed (packages.txt, [test])")
        return SKIPPED
    board = options.build
    run(options.cmake, "-S", ROOT / "firmware/boards/m4", "-B", board, "-G", options.generator, "--toolchain",
        ROOT / "cmake/arm-none-eabi.cmake", f"-DCMAKE_CXX_COMPILER_LAUNCHER={options.launcher}")
    run(options.cmake, "--build", board, "--target", "all", "planted_heap")

    problems = []
    for image, limit in FLASH_KIB.items():
        flash, ram = sizes(board / f"{image}.elf")
        print(f"{image}: {flash} bytes of flash (of {limit} KiB), {ram} bytes of RAM before the stack (of {RAM_KIB} KiB)")
        if flash > limit * 1024:
            problems.append(f"{image}: {flash} bytes do not fit {limit} KiB")
        found = forbidden(board / f"{image}.elf")
        problems += [f"{image}: links {name}" for name in found]
    planted = forbidden(*board.glob("CMakeFiles/planted_heap.dir/**/planted_heap.cpp.obj"))
    print(f"planted use of the heap: found {', '.join(planted) or 'nothing'}")
    if not planted:
        problems.append("a file that uses new was not caught")

    print(f"app: {run(options.image_info, board / 'app.bin').strip()}")
    broken = bytearray((board / "app.bin").read_bytes())
    broken[-1] ^= 1
    (board / "broken.bin").write_bytes(broken)
    if subprocess.run([options.image_info, board / "broken.bin"], stdout=subprocess.DEVNULL).returncode != 1:
        problems.append("an image with a wrong bit is taken for an intact one")
    for problem in problems:
        print(f"problem: {problem}")
    return 1 if problems else 0


def run(*command) -> str:
    done = subprocess.run([str(each) for each in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{done.stdout}")
    return done.stdout


def sizes(elf: Path) -> tuple[int, int]:
    """Bytes of flash and of RAM, as arm-none-eabi-size has them: text, data, bss."""
    text, data, bss = map(int, run("arm-none-eabi-size", elf).splitlines()[1].split()[:3])
    return text + data, data + bss


def forbidden(*files: Path) -> list[str]:
    """Names that are linked, or wanted, and may not be."""
    names = {line.split()[-1] for file in files for line in run("arm-none-eabi-nm", file).splitlines() if line.strip()}
    return sorted(name for name in names if FORBIDDEN.match(name))


if __name__ == "__main__":
    sys.exit(main())
