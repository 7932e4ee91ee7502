"""The inside of an old .xls: a small file system of sectors holding one stream of records.

Only what calamine does not tell is looked up: whether the file is encrypted, which rows are hidden, and which cells are
formulas or errors.
"""

import struct
from collections.abc import Iterator
from pathlib import Path

from vungmanh.imports.faults import column_letters
from vungmanh.imports.reading.grids import Marks

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
END = 0xFFFFFFFA  # this and above: not a sector
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
BOF, BOUNDSHEET, FILEPASS, ROW, FORMULA, STRING, BOOLERR, COLINFO = (
    0x0809,
    0x0085,
    0x002F,
    0x0208,
    0x0006,
    0x0207,
    0x0205,
    0x007D,
)

# Records that put a value into a cell: text, numbers, results. A column past 255 in one of them is a spoiled byte, and
# the reader would try to fill the whole rectangle up to it.
CELLS = frozenset({0x00FD, 0x027E, 0x0203, 0x0204, 0x00D6, 0x00BD, FORMULA, BOOLERR})
COLUMNS = 256


class EncryptedError(Exception):
    """The workbook asks for a password."""


class Container:
    """The file system inside: streams by name. Any lie in it ends in ``ValueError``."""

    def __init__(self, path: Path) -> None:
        self.data = path.read_bytes()
        if self.data[:8] != SIGNATURE or len(self.data) < 512:
            raise ValueError("not a compound file")
        shift, mini_shift = struct.unpack_from("<HH", self.data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise ValueError("sector size")
        self.size = 1 << shift
        self.cutoff = struct.unpack_from("<I", self.data, 56)[0]
        self.table = self._allocation()
        directory = self._chain(struct.unpack_from("<I", self.data, 48)[0])
        self.entries = dict(self._entries(directory))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self.size
        return self.data[start : start + self.size]

    def _numbers(self, sector: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(sector) // 4}I", sector[: len(sector) // 4 * 4])

    def _allocation(self) -> list[int]:
        sectors = [n for n in struct.unpack_from("<109I", self.data, 76) if n < END]
        following, count = struct.unpack_from("<II", self.data, 68)
        for _ in range(min(count, len(self.data) // self.size)):
            if following >= END:
                break
            *more, following = self._numbers(self._sector(following))
            sectors.extend(n for n in more if n < END)
        return [n for sector in sectors for n in self._numbers(self._sector(sector))]

    def _chain(self, first: int) -> bytes:
        found: list[bytes] = []
        while first < END:
            if first >= len(self.table) or len(found) > len(self.table):
                raise ValueError("broken chain")
            found.append(self._sector(first))
            first = self.table[first]
        return b"".join(found)

    def _entries(self, directory: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
        for start in range(0, len(directory) - 127, 128):
            length = struct.unpack_from("<H", directory, start + 64)[0]
            name = directory[start : start + max(length - 2, 0)][:64].decode("utf-16-le", "replace")
            first, size = struct.unpack_from("<II", directory, start + 116)
            if name:
                yield name, (first, size)

    def stream(self, *names: str) -> bytes:
        """The first stream of these names. Short streams are packed together inside the root entry."""
        first, size = next((self.entries[name] for name in names if name in self.entries), (END, 0))
        if size >= self.cutoff:
            return self._chain(first)[:size]
        root = self._chain(self.entries.get("Root Entry", (END, 0))[0])
        table = self._numbers(self._chain(struct.unpack_from("<I", self.data, 60)[0]))
        pieces: list[bytes] = []
        while first < len(table) and len(pieces) <= len(table):
            pieces.append(root[first * 64 : first * 64 + 64])
            first = table[first]
        return b"".join(pieces)[:size]


def inspect(path: Path) -> list[Marks]:
    """Marks of each sheet in the order of the workbook. Raises ``EncryptedError`` or ``ValueError``."""
    try:
        container = Container(path)
        if "EncryptedPackage" in container.entries:
            raise EncryptedError
        return list(_sheets(container.stream("Workbook", "Book")))
    except (struct.error, IndexError) as error:
        raise ValueError("cut short") from error


def holds_workbook(path: Path) -> bool:
    """Whether this is an .xls at all; Word and old mail files have the same outside."""
    try:
        entries = Container(path).entries
    except (ValueError, struct.error):
        return False
    return "Workbook" in entries or "Book" in entries


def is_encrypted_package(path: Path) -> bool:
    """Whether this is an .xlsx behind a password, which Excel wraps into the old container."""
    try:
        return "EncryptedPackage" in Container(path).entries
    except (ValueError, struct.error):
        return False


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    while start + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, start)
        yield kind, stream[start + 4 : start + 4 + length]
        start += 4 + length
        if kind == 0x000A:
            return


def _sheets(stream: bytes) -> Iterator[Marks]:
    starts: list[int] = []
    for kind, body in _records(stream, 0):
        if kind == FILEPASS:
            raise EncryptedError
        if kind == BOUNDSHEET:
            starts.append(struct.unpack_from("<I", body)[0])
    for start in starts:
        yield _marks(stream, start)


def _marks(stream: bytes, start: int) -> Marks:
    marks = Marks()
    waiting = ""  # a formula whose text result should follow in a record of its own
    for kind, body in _records(stream, start):
        if kind in CELLS and struct.unpack_from("<H", body, 2)[0] >= COLUMNS:
            raise ValueError("cell out of the sheet")
        if kind == FORMULA:
            waiting = _formula(body, marks)
        elif kind == STRING and waiting:
            marks.uncached.remove(waiting)
            waiting = ""
        elif kind == BOOLERR and body[7]:
            marks.errors[_address(body)] = ERRORS.get(body[6], "#")
        else:
            _hidden(kind, body, marks)
    return marks


def _hidden(kind: int, body: bytes, marks: Marks) -> None:
    if kind == ROW and struct.unpack_from("<H", body, 12)[0] & 0x20:
        marks.hidden_rows.append(struct.unpack_from("<H", body)[0] + 1)
    elif kind == COLINFO and struct.unpack_from("<H", body, 8)[0] & 1:
        first, last = struct.unpack_from("<HH", body)
        marks.hidden_columns.extend(range(first, min(last, COLUMNS - 1) + 1))


def _formula(body: bytes, marks: Marks) -> str:
    """Note a formula. The stored result is a number unless its last two bytes say otherwise."""
    address = _address(body)
    marks.formulas.append(address)
    if body[12:14] != b"\xff\xff":
        return ""
    if body[6] == 2:
        marks.errors[address] = ERRORS.get(body[8], "#")
    if body[6] == 0:
        marks.uncached.append(address)
        return address
    return ""


def _address(body: bytes) -> str:
    row, column = struct.unpack_from("<HH", body)
    return f"{column_letters(column)}{row + 1}"
