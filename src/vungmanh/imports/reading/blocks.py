"""The rows of one sheet of one file as typed columns, each value still knowing its cell."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from vungmanh.imports.coercion import shown
from vungmanh.imports.faults import Fault, column_letters
from vungmanh.imports.reading.grids import Grid
from vungmanh.imports.sheets import Sheet


@dataclass(slots=True, eq=False)
class Block:
    """``columns`` has a list for every key of the sheet; position ``i`` in each is the row numbered ``numbers[i]``.

    Columns instead of row objects: the same 100,000 rows cost a fifth of the time and go into bulk inserts as they are.
    """

    sheet: Sheet
    grid: Grid
    places: dict[str, int]
    numbers: list[int]
    columns: dict[str, list[object]] = field(default_factory=dict)
    faulty: set[tuple[int, str]] = field(default_factory=set)
    broken: set[int] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def file(self) -> str:
        return self.grid.file

    @property
    def title(self) -> str:
        return self.grid.title

    def address(self, index: int, key: str) -> str:
        """Where this value stands in the file, as Excel says it; empty when the file has no such column."""
        place = self.places.get(key)
        return "" if place is None else f"{column_letters(place)}{self.numbers[index]}"

    def raw(self, index: int, key: str) -> object:
        """The cell as it was typed."""
        row = self.grid.rows[self.numbers[index] - 1]
        place = self.places.get(key)
        return "" if place is None or place >= len(row) else row[place]

    def fault(self, index: int, key: str, message: str, *, warning: bool = False) -> Fault:
        """A fault at one value, for whoever judges rows further than the sheet alone allows."""
        label = self.sheet.by_key[key].label if key else ""
        address, value = self.address(index, key), shown(self.raw(index, key))
        return Fault(self.file, self.title, self.numbers[index], key, label, address, value, message, warning)

    def refuse(self, index: int, key: str, message: str) -> Fault:
        """As ``fault``, and remember that this cell and its row cannot be relied on."""
        self.faulty.add((index, key))
        self.broken.add(index)
        return self.fault(index, key, message)

    def rows(self) -> "Iterator[Row]":
        """One row at a time, for sheets small enough to be judged that way."""
        return (Row(self, index) for index in range(len(self.numbers)))

    def keep(self, wanted: list[int]) -> None:
        """Drop every row but these, so that blank or repeated ones are nowhere again."""
        self.numbers = [self.numbers[index] for index in wanted]
        for key, values in self.columns.items():
            self.columns[key] = [values[index] for index in wanted]
        moved = {old: new for new, old in enumerate(wanted)}
        self.faulty = {(moved[index], key) for index, key in self.faulty if index in moved}
        self.broken = {moved[index] for index in self.broken if index in moved}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a block. ``row["recognised_on"]`` is the value; ``row.fault(...)`` says what is wrong with it."""

    block: Block
    index: int

    def __getitem__(self, key: str) -> object:
        return self.block.columns[key][self.index]

    @property
    def number(self) -> int:
        return self.block.numbers[self.index]

    @property
    def sound(self) -> bool:
        """False when reading already found a fault in this row; its faulty values are None."""
        return self.index not in self.block.broken

    @property
    def values(self) -> dict[str, object]:
        return {key: column[self.index] for key, column in self.block.columns.items()}

    def fault(self, key: str, message: str, *, warning: bool = False) -> Fault:
        return self.block.fault(self.index, key, message, warning=warning)
