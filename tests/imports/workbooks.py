"""Files as offices hand them in, made on the spot."""

import unicodedata
from pathlib import Path

import openpyxl

from vungmanh.imports import encodings
from vungmanh.imports.reading import Reading, read_files

PROGRAMMES = {"tsvmtd": "trong sạch, vững mạnh toàn diện", "kieu_mau": "kiểu mẫu", "bon_tot": "bốn tốt"}
CHOICES = {
    "programmes": PROGRAMMES,
    "kinds": {"COMMUNE": "đảng bộ xã, phường, thị trấn", "SUBORDINATE_CELL": "chi bộ trực thuộc"},
    "categories": {"RESIDENTIAL": "khu dân cư", "AGENCY": "cơ quan"},
    "indicators": {"members.admitted": "đảng viên kết nạp"},
}
TITLE_HEADINGS = ["Chương trình", "Mã chi bộ", "Ngày đăng ký", "Ngày công nhận", "Số quyết định"]


def workbook(path: Path, **sheets: list[list[object]]) -> Path:
    """An .xlsx with these sheets; text that looks like a formula is one, as when typed into Excel."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
    book.save(path)
    return path


def titles(path: Path, *rows: list[object], headings: list[str] | None = None) -> Path:
    return workbook(path, titles=[list(headings or TITLE_HEADINGS), *rows])


def text_file(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def read(*paths: Path, **options) -> Reading:
    return read_files(list(paths), choices=CHOICES, **options)


def told(reading: Reading) -> list[tuple[str, str]]:
    """Every fault as (cell, message)."""
    return [(fault.address, fault.message) for fault in reading.faults]


def warned(reading: Reading) -> list[tuple[str, str]]:
    return [(fault.address, fault.message) for fault in reading.warnings]


def in_tcvn3(text: str) -> bytes:
    bytes_of = {letter: byte for byte, letter in encodings._tcvn3_table().items()}
    return bytes(ord(c) if c.isascii() else bytes_of.get(c) or bytes_of[c.lower()] for c in text)


def in_vni(text: str) -> bytes:
    bytes_of = {letter: byte for byte, letter in encodings._VNI_LETTERS.items()}
    marks_of = {frozenset(marks): byte for byte, marks in encodings._VNI_MARKS.items()}
    out = bytearray()
    for sign in unicodedata.normalize("NFC", text):
        down = 0x20 if sign.isupper() else 0
        if sign.isascii():
            out.append(ord(sign))
        elif sign.lower() in bytes_of:
            out.append(bytes_of[sign.lower()] - down)
        else:
            out.extend(_spread(sign, bytes_of, marks_of, down))
    return bytes(out)


def _spread(sign: str, bytes_of: dict[str, int], marks_of: dict[frozenset[str], int], down: int) -> list[int]:
    base, *marks = list(unicodedata.normalize("NFD", sign))
    first = ord(base)
    if "\u031b" in marks:
        marks.remove("\u031b")
        first = bytes_of[unicodedata.normalize("NFC", base.lower() + "\u031b")] - down
    return [first, marks_of[frozenset(marks)] - down]


def in_windows(text: str) -> bytes:
    out = bytearray()
    for sign in unicodedata.normalize("NFC", text):
        spread = unicodedata.normalize("NFD", sign)
        tones = "".join(c for c in spread if c in "\u0300\u0301\u0303\u0309\u0323")
        bare = unicodedata.normalize("NFC", "".join(c for c in spread if c not in tones))
        out += (bare + tones).encode("cp1258")
    return bytes(out)
