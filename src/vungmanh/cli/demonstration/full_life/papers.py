"""Two small files made by code, so that nobody's paper or face is in the demonstration."""

from __future__ import annotations

import struct
import zlib

LINES = ("BIEN BAN SINH HOAT CHI BO (MINH HOA)", "Trang nay do phan mem tao ra, khong phai van ban that.")
"""Without marks: the fonts every reader has know no Vietnamese."""
WIDTH, HEIGHT = 480, 320
GRASS, SKY, ROAD, SUN = b"\x5a\x9e\x4b", b"\xbf\xdf\xf2", b"\xc9\xc4\xbb", b"\xf4\xc4\x3a"


def minutes() -> bytes:
    """One page of A4 in PDF 1.4, its table of places worked out."""
    words = "".join(f"({line}) Tj 0 -24 Td " for line in LINES)
    text = f"BT /F1 14 Tf 72 760 Td {words}ET".encode()
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    out, places = b"%PDF-1.4\n", list[int]()
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + head + table + tail


def picture() -> bytes:
    """A road through fields under a sun, in plain colours."""
    rows = b"".join(b"\x00" + b"".join(_colour(x, y) for x in range(WIDTH)) for y in range(HEIGHT))
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in parts)


def _colour(x: int, y: int) -> bytes:
    if (x - 390) ** 2 + (y - 60) ** 2 < 34**2:
        return SUN
    if y < HEIGHT // 2:
        return SKY
    return ROAD if abs(x - WIDTH // 2) < (y - HEIGHT // 2) // 2 + 6 else GRASS


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
