#!/usr/bin/env python3
"""seal_image.py IMAGE: puts the checksum into an application image, firmware/boot/image.hpp says where."""

import struct
import sys
import zlib
from pathlib import Path

OFFSET, SIZE_AT, CRC_AT = 0x200, 0x208, 0x20C

path = Path(sys.argv[1])
image = bytearray(path.read_bytes())
(size,) = struct.unpack_from("<I", image, SIZE_AT)
if image[OFFSET:OFFSET + 8] != b"MSS310FW" or size != len(image):
    sys.exit(f"{path}: no application image, or one of {size} bytes and not {len(image)}")
struct.pack_into("<I", image, CRC_AT, 0)
struct.pack_into("<I", image, CRC_AT, zlib.crc32(image))
path.write_bytes(image)
