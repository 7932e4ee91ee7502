"""Text files with separators. Every cell is text, which suits codes; the encoding and the separator are found out."""

import csv
import io

from django.utils.translation import gettext

from vungmanh.imports.encodings import decode
from vungmanh.imports.reading.grids import Grid, Source, UnreadableError

SEPARATORS = ";\t,"
LONGEST_CELL = 1_000_000


def read(source: Source, title: str) -> Grid:
    """The one sheet of a text file."""
    decoded = decode(source.path.read_bytes())
    if decoded is None:
        words = gettext(
            "Không nhận ra bảng mã chữ Việt của tệp nên chưa đọc gì. Mở bằng Excel, lưu thành CSV UTF-8 hoặc .xlsx."
        )
        raise UnreadableError(words)
    if "\0" in decoded.text:
        raise UnreadableError(
            gettext("Tệp không phải là văn bản, dù mang đuôi .csv. Lưu lại thành .xlsx hoặc CSV UTF-8.")
        )
    text, separator = _separator(decoded.text)
    csv.field_size_limit(LONGEST_CELL)
    try:
        rows: list[list[object]] = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))  # type: ignore[arg-type]  # cells of text are cells
    except csv.Error as error:
        words = gettext("Tệp CSV sai dấu ngoặc kép nên không tách được ô. Mở bằng Excel, lưu thành .xlsx rồi chọn lại.")
        raise UnreadableError(words) from error
    note = ""
    if not decoded.encoding.startswith("UTF"):
        note = gettext("Tệp được đọc theo bảng mã %(encoding)s. Xem vài dòng có dấu trước khi nhập.") % {
            "encoding": decoded.encoding
        }
    return Grid(source.name, title, rows, note=note)


def _separator(text: str) -> tuple[str, str]:
    """The text without Excel's own ``sep=`` line, and the sign that occurs most in the heading, outside quotes."""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        return "\n" + rest, first.strip()[4]
    line = next((line for line in text.splitlines() if line.strip(' \t,;"')), "")
    outside = "".join(line.split('"')[::2])
    best = max(SEPARATORS, key=outside.count)
    return text, best if outside.count(best) else ","
