"""Files as people send them: pictures with what a camera writes into them, papers, and what is not taken in."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

SECRET = b"10.2433N 106.3756E may cua anh Tam"
"""Where, and with whose device: must not be found in what is kept."""


def exif(up: int = 1, order: str = ">") -> bytes:
    mark = b"MM\0*" if order == ">" else b"II*\0"
    entry = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, up, 0)
    return mark + struct.pack(f"{order}IH", 8, 1) + entry + b"\0\0\0\0" + SECRET


def segment(code: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, code, len(body) + 2) + body


SCAN = segment(0xDA, b"\x01\x01\0\0\x3f\0") + b"\x12\xff\x00\x34\xff\xd0\x56"
PLAIN = (
    b"\xff\xd8",
    segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
    segment(0xE2, b"ICC_PROFILE\0\x01\x01mau"),
    segment(0xDB, b"\0" + bytes(64)),
    SCAN,
    segment(0xC4, b"\0" + bytes(16)),
    SCAN,
    b"\xff\xd9",
)
"""A progressive photograph as far as its parts go: two scans with a table between them."""


def jpeg(up: int = 1, order: str = ">", note: bytes = b"") -> bytes:
    """As a phone sends it: the camera's own words, a preview, a film behind the end. ``note`` makes another."""
    private = (
        segment(0xE1, b"Exif\0\0" + exif(up, order)),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET),
        segment(0xE2, b"MPF\0" + SECRET),
        segment(0xED, b"Photoshop 3.0\0" + SECRET),
        segment(0xFE, SECRET),
    )
    table = segment(0xDB, b"\x01" + (note + bytes(64))[:64])
    return b"".join((PLAIN[0], PLAIN[1], *private, *PLAIN[2:4], table, *PLAIN[4:])) + SECRET


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png() -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(b"\0\0"))
    private = chunk(b"tEXt", b"Author\0" + SECRET) + chunk(b"eXIf", exif(6)) + chunk(b"tIME", SECRET[:7])
    return b"\x89PNG\r\n\x1a\n" + head + private + body + chunk(b"IEND", b"") + SECRET


def riff(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def webp() -> bytes:
    head = riff(b"VP8X", bytes([0x2C]) + bytes(9))
    parts = (
        head + riff(b"ICCP", b"mau") + riff(b"VP8L", b"\x2f\0\0\0\0") + riff(b"EXIF", exif()) + riff(b"XMP ", SECRET)
    )
    return b"RIFF" + struct.pack("<I", len(parts) + 4) + b"WEBP" + parts


def pdf(text: str = "bien ban") -> bytes:
    return f"%PDF-1.7\n% {text}\n%%EOF\n".encode()


def office(main: str = "word/document.xml", *more: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in ("[Content_Types].xml", main, *more):
            package.writestr(name, "<x/>")
    return out.getvalue()
