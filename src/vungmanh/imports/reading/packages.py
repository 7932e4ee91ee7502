"""The inside of an .xlsx before its values are read: is it safe, is it whole, and what lies behind the cells.

calamine hands out values only. Formulas without a stored result, error cells and hidden rows are looked up in the XML
itself, by plain searches for a few bytes: a sheet without them costs one pass.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

from django.utils.translation import gettext

from vungmanh.imports.reading.grids import Marks, UnreadableError

# What a sheet may become in memory. An honest sheet of 100,000 rows takes 60 to 90 MB of XML and two million cells.
MOST_UNPACKED = 600 * 1024 * 1024
MOST_CELLS = 60_000_000
MOST_PARTS = 5_000
# A spoiled byte may surface anywhere: in the zip directory, a compressed part, a number, the XML.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    ArithmeticError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
)
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
ADDRESS = re.compile(rb'\br="([A-Z]{1,3}\d{1,7})"')
NUMBER = re.compile(rb'\br="(\d{1,7})"')
SPAN = re.compile(rb'\b(min|max)="(\d{1,5})"')
VALUE = re.compile(rb"<(?:\w+:)?v(?: [^>]*)?>([^<]+)</")
ROOT = re.compile(rb"<(\w+:)?worksheet[\s>]")


@dataclass(frozen=True, slots=True)
class Package:
    """An opened workbook whose every part has been unpacked once and found whole and within bounds."""

    marks: dict[str, Marks]


def broken() -> UnreadableError:
    words = gettext("Tệp hỏng, không mở được. Chưa đọc gì. Mở bằng Excel, lưu lại thành .xlsx rồi chọn lại.")
    return UnreadableError(words)


def inspect(path: Path) -> Package:
    """Everything the values do not tell, by sheet name. Raises ``Unreadable`` for what should not be opened at all."""
    try:
        with zipfile.ZipFile(path) as parts:
            _within_bounds(parts)
            names = parts.namelist()
            workbook = next((name for name in names if name.endswith("xl/workbook.xml")), None)
            if workbook is None:
                raise _another_kind(names)
            sheets = dict(_sheet_parts(parts, workbook))
            _unpack_rest(parts, set(sheets.values()))
            return Package({title: _marks(parts.read(part)) for title, part in sheets.items()})
    except BROKEN as error:
        raise broken() from error


def _within_bounds(parts: zipfile.ZipFile) -> None:
    infos = parts.infolist()
    if any(info.flag_bits & 1 for info in infos):
        raise UnreadableError(gettext("Tệp có mật khẩu nên không đọc được. Bỏ mật khẩu rồi chọn lại."))
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > MOST_UNPACKED:
        words = gettext(
            "Tệp nén bung ra lớn quá mức, có thể là tệp hỏng hoặc tệp phá. Chưa đọc gì. Chép dữ liệu sang tệp mới."
        )
        raise UnreadableError(words)


def _another_kind(names: list[str]) -> UnreadableError:
    if any(name.endswith(".bin") and "workbook" in name for name in names):
        return UnreadableError(gettext("Tệp dạng nhị phân .xlsb không đọc được. Lưu lại thành .xlsx rồi chọn lại."))
    words = gettext(
        "Tệp không phải bảng tính Excel, dù mang đuôi .xlsx. Mở bằng chương trình đã làm ra nó, lưu thành .xlsx."
    )
    return UnreadableError(words)


def _tree(parts: zipfile.ZipFile, name: str) -> ElementTree.Element:
    data = parts.read(name)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise broken()  # no office program writes them; they serve to blow a reader up
    return ElementTree.fromstring(data)  # noqa: S314 - without a document type there is nothing to expand


def _sheet_parts(parts: zipfile.ZipFile, workbook: str) -> Iterator[tuple[str, str]]:
    """Sheet names with the part each is kept in."""
    home = PurePosixPath(workbook).parent
    relations = _tree(parts, f"{home}/_rels/workbook.xml.rels")
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    present = set(parts.namelist())
    for sheet in _tree(parts, workbook).iter():
        if sheet.tag.endswith("}sheet"):
            target = targets.get(_relation(sheet), "")
            part = target[1:] if target.startswith("/") else f"{home}/{target}"
            if part in present:
                yield sheet.get("name", ""), part


def _relation(sheet: ElementTree.Element) -> str | None:
    return sheet.get(RELATION) or next((v for k, v in sheet.attrib.items() if k.endswith("}id")), None)


def _unpack_rest(parts: zipfile.ZipFile, sheets: set[str]) -> None:
    """Unpack what the reader will unpack as well: a part that lies about its size fails here, harmlessly."""
    for info in parts.infolist():
        if info.filename.endswith((".xml", ".rels")) and info.filename not in sheets:
            with parts.open(info) as part:
                while part.read(1 << 20):
                    pass


def _marks(data: bytes) -> Marks:
    root = ROOT.search(data, 0, 4000)
    prefix = root[1] or b"" if root else b""
    _check_area(data, prefix)
    marks = Marks()
    for cell in _formula_cells(data, prefix):
        address = _address(cell)
        marks.formulas.append(address)
        # A formula that yields an empty text has a stored result too: type "str" and nothing in it.
        if VALUE.search(cell) is None and b't="str"' not in cell:
            marks.uncached.append(address)
    for cell in _cells_with(data, prefix, b't="e"'):
        value = VALUE.search(cell)
        marks.errors[_address(cell)] = value[1].decode() if value else "#"
    _find_hidden(data, prefix, marks)
    return marks


def _address(cell: bytes) -> str:
    found = ADDRESS.search(cell)
    return found[1].decode() if found else ""


def _check_area(data: bytes, prefix: bytes) -> None:
    """The reader lays cells out as a full rectangle: one stray cell at the far corner must not fill the memory."""
    last = data.rfind(b"<" + prefix + b"row ")
    number = NUMBER.search(data, last, last + 200) if last >= 0 else None
    height = int(number[1]) if number else 0
    width = 26
    if height * 16_384 > MOST_CELLS:
        width = 16_384 if re.search(rb' r="[A-Z]{3}\d', data) else 702 if re.search(rb' r="[A-Z]{2}\d', data) else 26
    if height * width > MOST_CELLS:
        words = gettext("Trang có ô nằm rất xa vùng dữ liệu (dòng %(row)d). Xoá các dòng và cột thừa rồi chọn lại.")
        raise UnreadableError(words % {"row": height})


def _cell_around(data: bytes, prefix: bytes, place: int) -> bytes:
    start = data.rfind(b"<" + prefix + b"c ", 0, place)
    end = data.find(b"</" + prefix + b"c>", place)
    return data[max(start, 0) : end if end >= 0 else place]


def _places(data: bytes, needle: bytes) -> Iterator[int]:
    place = data.find(needle)
    while place >= 0:
        yield place
        place = data.find(needle, place + len(needle))


def _formula_cells(data: bytes, prefix: bytes) -> Iterator[bytes]:
    opening = b"<" + prefix + b"f"
    places = sorted(place for end in (b">", b" ", b"/") for place in _places(data, opening + end))
    return (_cell_around(data, prefix, place) for place in places)


def _cells_with(data: bytes, prefix: bytes, needle: bytes) -> Iterator[bytes]:
    return (_cell_around(data, prefix, place) for place in _places(data, needle))


def _find_hidden(data: bytes, prefix: bytes, marks: Marks) -> None:
    row, column = b"<" + prefix + b"row ", b"<" + prefix + b"col "
    for needle in (b'hidden="1"', b'hidden="true"'):
        for place in _places(data, needle):
            tag = data[data.rfind(b"<", 0, place) : data.find(b">", place)]
            if tag.startswith(row) and (number := NUMBER.search(tag)):
                marks.hidden_rows.append(int(number[1]))
            elif tag.startswith(column):
                span = {name: int(value) for name, value in SPAN.findall(tag)}
                marks.hidden_columns.extend(range(span.get(b"min", 1) - 1, min(span.get(b"max", 1), 702)))
