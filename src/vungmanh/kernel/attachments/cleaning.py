"""Pictures without what a camera wrote into them: where and when, with which device, by whom.

The picture itself is copied byte for byte, never decoded. Only what is known to belong to it stays; of a photograph
also which side is up. Whatever comes after the end of the picture goes too: phones append a second one, or a film.
Layouts: ITU-T T.81 annex B (JPEG), the PNG specification's chunks, the WebP container.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from vungmanh.kernel.attachments.kinds import Kind

KEPT_CHUNKS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs acTL fcTL fdAT".split()
)  # fmt: skip
KEPT_PARTS = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
EXIF_AND_XMP = 0x0C
"""The flags of a WebP head that announce what is taken out."""
APP0, APP1, APP2, APP14, APP15, COMMENT, SCAN, END = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE, 0xDA, 0xD9
ORIENTATION = 0x0112


class Damaged(ValueError):
    """The content breaks off or is not what it begins as."""


def cleaned(content: bytes, kind: Kind) -> bytes:
    """Raises ``Damaged``. What is no picture comes back as it is."""
    clean = {Kind.JPG: _jpeg, Kind.PNG: _png, Kind.WEBP: _webp}.get(kind)
    if clean is None:
        return content
    try:
        return clean(content)
    except (IndexError, struct.error) as fault:
        raise Damaged(str(fault)) from fault


def _jpeg(content: bytes) -> bytes:
    out, up, at = [content[:2]], 1, 2
    while True:
        at = _marker(content, at)
        code = content[at + 1]
        if code == END:
            out.append(content[at : at + 2])
            break
        length = struct.unpack(">H", content[at + 2 : at + 4])[0]
        end = at + 2 + length
        part = content[at:end]
        if length < 2 or len(part) != length + 2:
            raise Damaged("a segment breaks off")
        if code == APP1 and part[4:10] == b"Exif\0\0":
            up = _side_up(part[10:]) or up
        if code == SCAN:
            end = _scan_end(content, end)
            part = content[at:end]
        if _belongs(code, part):
            out.append(part)
        at = end
    return b"".join([out[0], _only_side_up(up), *out[1:]])


def _marker(content: bytes, at: int) -> int:
    if content[at] != 0xFF:
        raise Damaged("no marker where one belongs")
    while content[at + 1] == 0xFF:
        at += 1
    return at


def _belongs(code: int, part: bytes) -> bool:
    if code == COMMENT or APP1 <= code <= APP15:
        return code == APP14 or (code == APP2 and part[4:16] == b"ICC_PROFILE\0")
    return True


def _scan_end(content: bytes, at: int) -> int:
    """Where the coded picture ends: at the next marker that is neither a stuffed byte nor a restart."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0:
            raise Damaged("the picture breaks off")
        follows = content[at + 1]
        if follows != 0 and not 0xD0 <= follows <= 0xD7 and follows != 0xFF:
            return at
        at += 1 if follows == 0xFF else 2


def _side_up(tiff: bytes) -> int:
    """1 to 8 as the camera wrote it; 0 where it says nothing that can be read."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 10:
        return 0
    start = struct.unpack(f"{order}I", tiff[4:8])[0]
    if start + 2 > len(tiff):
        return 0
    count = struct.unpack(f"{order}H", tiff[start : start + 2])[0]
    for place in range(min(count, 200)):
        entry = tiff[start + 2 + 12 * place : start + 14 + 12 * place]
        if len(entry) == 12 and struct.unpack(f"{order}H", entry[:2])[0] == ORIENTATION:
            value = int(struct.unpack(f"{order}H", entry[8:10])[0])
            return value if 1 <= value <= 8 else 0
    return 0


def _only_side_up(up: int) -> bytes:
    """A head with this one entry and nothing else; none where the picture stands as it lies."""
    if up == 1:
        return b""
    entry = struct.pack(">HHIHH", ORIENTATION, 3, 1, up, 0)
    tiff = b"MM\0*" + struct.pack(">IH", 8, 1) + entry + b"\0\0\0\0"
    body = b"Exif\0\0" + tiff
    return struct.pack(">BBH", 0xFF, APP1, len(body) + 2) + body


def _png(content: bytes) -> bytes:
    out, at = [content[:8]], 8
    while True:
        length = struct.unpack(">I", content[at : at + 4])[0]
        name, end = content[at + 4 : at + 8], at + 12 + length
        if end > len(content):
            raise Damaged("a chunk breaks off")
        if name in KEPT_CHUNKS:
            out.append(content[at:end])
        if name == b"IEND":
            return b"".join(out)
        at = end


def _webp(content: bytes) -> bytes:
    body = b"".join(
        _announcing_nothing(part) if part[:4] == b"VP8X" else part
        for part in _riff_parts(content)
        if part[:4] in KEPT_PARTS
    )
    if not body:
        raise Damaged("no picture inside")
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def _riff_parts(content: bytes) -> Iterator[bytes]:
    at, last = 12, 8 + struct.unpack("<I", content[4:8])[0]
    if last > len(content):
        raise Damaged("the file breaks off")
    while at + 8 <= last:
        length = struct.unpack("<I", content[at + 4 : at + 8])[0]
        end = at + 8 + length + length % 2
        if at + 8 + length > last:
            raise Damaged("a part breaks off")
        yield content[at:end].ljust(end - at, b"\0")
        at = end


def _announcing_nothing(head: bytes) -> bytes:
    return head[:8] + bytes([head[8] & ~EXIF_AND_XMP]) + head[9:]
