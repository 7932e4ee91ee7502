"""From a file to its sheets of raw cells, or to one plain sentence why not."""

from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext
from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from vungmanh.imports.reading import delimited, packages, records
from vungmanh.imports.reading.grids import Grid, Marks, Source, UnreadableError

ZIP = b"PK\x03\x04"
MODERN = frozenset({".xlsx", ".xlsm"})
MEGABYTE = 1024 * 1024


def open_grids(source: Source, *, max_bytes: int) -> list[Grid]:
    """All sheets of a file. Raises ``UnreadableError`` with what to do."""
    path, ending = source.path, Path(source.name).suffix.lower()
    if not path.is_file():
        raise UnreadableError(gettext("Không có tệp này. Xem lại tên và thư mục."))
    size = path.stat().st_size
    if size == 0:
        raise UnreadableError(gettext("Tệp trống, 0 byte. Chọn lại tệp có dữ liệu."))
    if size > max_bytes:
        words = gettext(
            "Tệp lớn %(size)s MB, chỉ nhận đến %(limit)s MB. Chia thành nhiều tệp; nhập cùng một lần vẫn được."
        )
        raise UnreadableError(words % {"size": _megabytes(size), "limit": _megabytes(max_bytes)})
    with path.open("rb") as file:
        head = file.read(512)
    if ending in MODERN:
        return _modern(source, head)
    if ending == ".xls":
        return _old(source, head)
    if ending == ".csv":
        return _text(source, head)
    words = gettext("Chỉ đọc tệp .xlsx, .xls và .csv. Lưu lại thành một trong ba loại đó rồi chọn lại.")
    raise UnreadableError(words)


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:.1f}".replace(".", ",").removesuffix(",0")


def _misnamed(ending: str) -> UnreadableError:
    words = gettext("Đuôi tệp không đúng với ruột: đây là tệp %(ending)s. Đổi đuôi thành %(ending)s rồi chọn lại.")
    return UnreadableError(words % {"ending": ending})


def _locked() -> UnreadableError:
    return UnreadableError(gettext("Tệp có mật khẩu nên không đọc được. Bỏ mật khẩu rồi chọn lại."))


def _web_page() -> UnreadableError:
    words = gettext("Tệp là trang web được lưu với đuôi bảng tính. Mở bằng Excel, lưu thành .xlsx rồi chọn lại.")
    return UnreadableError(words)


def _is_web_page(head: bytes) -> bool:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta"))


def _modern(source: Source, head: bytes) -> list[Grid]:
    if head.startswith(records.SIGNATURE):
        raise _locked() if records.is_encrypted_package(source.path) else _misnamed(".xls")
    if not head.startswith(ZIP):
        raise _web_page() if _is_web_page(head) else packages.broken()
    package = packages.inspect(source.path)
    return [
        Grid(source.name, title, rows, visible, merged, package.marks.get(title, Marks()))
        for title, rows, visible, merged in _sheets(source.path)
    ]


def _old(source: Source, head: bytes) -> list[Grid]:
    if head.startswith(ZIP):
        raise _misnamed(".xlsx")
    if not head.startswith(records.SIGNATURE):
        raise _web_page() if _is_web_page(head) else packages.broken()
    try:
        marks = records.inspect(source.path)
    except records.EncryptedError as error:
        raise _locked() from error
    except ValueError as error:
        raise packages.broken() from error
    if not records.holds_workbook(source.path):
        raise packages.broken()
    sheets = list(_sheets(source.path))
    marks = marks if len(marks) == len(sheets) else [Marks()] * len(sheets)
    return [
        Grid(source.name, title, rows, visible, merged, mark)
        for (title, rows, visible, merged), mark in zip(sheets, marks, strict=True)
    ]


def _text(source: Source, head: bytes) -> list[Grid]:
    if head.startswith(ZIP):
        raise _misnamed(".xlsx")
    if head.startswith(records.SIGNATURE):
        raise _misnamed(".xls")
    return [delimited.read(source, Path(source.name).stem)]


SheetParts = tuple[str, list[list[object]], bool, list[tuple[tuple[int, int], tuple[int, int]]]]


def _sheets(path: Path) -> Iterator[SheetParts]:
    """What calamine reads. A file that trips it up, even into a panic, is a broken file and nothing more."""
    try:
        with load_workbook(str(path)) as workbook:
            yield from list(_values(workbook))
    except PasswordError as error:
        raise _locked() from error
    except (CalamineError, OSError, ValueError) as error:
        raise packages.broken() from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise packages.broken() from error


def _values(workbook: CalamineWorkbook) -> Iterator[SheetParts]:
    for meta in workbook.sheets_metadata:
        if meta.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_name(meta.name)
        rows: list[list[object]] = sheet.to_python(skip_empty_area=False)  # type: ignore[assignment]  # any cell is an object
        yield meta.name, rows, meta.visible == SheetVisibleEnum.Visible, list(sheet.merged_cell_ranges or [])
