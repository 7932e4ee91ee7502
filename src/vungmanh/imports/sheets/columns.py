"""The words in which a sheet is described: columns, their kinds, and what must hold between them.

A sheet is data so that reading, templates, exports and the help pages all follow one description. Headings and sheet
names are part of the interface with people's files: they are fixed Vietnamese text and never translated.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property


class Kind(Enum):
    """How a cell is understood, and how it is written back."""

    CODE = "code"
    TEXT = "text"
    NAME = "name"
    DATE = "date"
    LAST_DAY = "last_day"
    COUNT = "count"
    NUMBER = "number"
    YES_NO = "yes_no"
    CHOICE = "choice"
    PERIOD = "period"
    CODES = "codes"
    NAMES = "names"
    CHOICES = "choices"


LISTS = frozenset({Kind.CODES, Kind.NAMES, Kind.CHOICES})
DATES = frozenset({Kind.DATE, Kind.LAST_DAY})


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``noun`` is how a message names its content, in lower case: "chương trình", "công nhận".

    ``values`` is a fixed pick list (code to label); ``also`` how offices write its entries beside that (short form to
    code); ``choices`` names one that only the database knows. A column with
    ``adds`` may differ between rows of the same key: each row adds one more of it. What is ``sealed`` is kept nowhere
    in full, not even in what is told of a faulty file.
    """

    key: str
    label: str
    kind: Kind
    required: bool = False
    natural: bool = False
    note: str = ""
    noun: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    also: Mapping[str, str] = field(default_factory=dict)
    choices: str = ""
    aliases: tuple[str, ...] = ()
    max_length: int = 255
    adds: bool = False
    sealed: bool = False

    @property
    def name(self) -> str:
        """What a message calls the content of this column."""
        return self.noun or self.label[:1].lower() + self.label[1:]


@dataclass(frozen=True, slots=True)
class Fill:
    """A blank in ``key`` stands for what ``of`` makes from ``source`` (or for ``of(None)`` without a source)."""

    key: str
    source: str
    of: Callable[[object], object]


@dataclass(frozen=True)
class Sheet:
    """One sheet and what must hold inside each of its rows, as far as the row alone can tell.

    ``order``: chains that may not run backwards. ``needs``: the first filled in asks for the second. ``one_of``:
    exactly one is filled in. ``some_of``: at least one is. ``doubtful``: a pure look at a row that may answer with
    (key, message) for a warning.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    order: tuple[tuple[str, ...], ...] = ()
    needs: tuple[tuple[str, str], ...] = ()
    one_of: tuple[tuple[str, ...], ...] = ()
    some_of: tuple[tuple[str, ...], ...] = ()
    fills: tuple[Fill, ...] = ()
    doubtful: Callable[[Mapping[str, list[object]]], dict[int, tuple[str, str]]] | None = None

    @cached_property
    def by_key(self) -> dict[str, Column]:
        return {column.key: column for column in self.columns}

    @cached_property
    def natural_keys(self) -> tuple[str, ...]:
        return tuple(column.key for column in self.columns if column.natural)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        return tuple(column.key for column in self.columns)
