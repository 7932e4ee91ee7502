"""What must hold inside a row, as far as the row alone can tell. Which rules hold is data of the sheet."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext

from vungmanh.imports.coercion import shown
from vungmanh.imports.faults import Fault
from vungmanh.imports.reading.blocks import Block
from vungmanh.imports.sheets import Fill, Kind

ONE_DAY = timedelta(days=1)


def judge_rows(block: Block) -> list[Fault]:
    """Faults and doubts of each row by itself; blanks that stand for something are filled in."""
    faults = [*_needs(block), *_one_of(block), *_some_of(block), *_orders(block)]
    numbers = {fault.row for fault in faults}
    if numbers:
        block.broken.update(index for index, number in enumerate(block.numbers) if number in numbers)
    for fill in block.sheet.fills:
        _fill(block, fill)
    return faults + list(_doubts(block))


def _fill(block: Block, fill: Fill) -> None:
    values = block.columns[fill.key]
    if None not in values:
        return
    memory: dict[object, object] = {}
    sources = block.columns[fill.source] if fill.source else [None] * len(block)
    for index, value in enumerate(values):
        if value is None and (index, fill.key) not in block.faulty:
            source = sources[index]
            if source not in memory:
                memory[source] = fill.of(source)
            values[index] = memory[source]


def _doubts(block: Block) -> Iterator[Fault]:
    if block.sheet.doubtful is not None:
        for index, (key, message) in sorted(block.sheet.doubtful(block.columns).items()):
            yield block.fault(index, key, message, warning=True)


def _untouched(block: Block, index: int, keys: Iterable[str]) -> bool:
    """Whether none of these cells has a fault already: one mistake should not be told twice."""
    return not block.faulty or all((index, key) not in block.faulty for key in keys)


def _needs(block: Block) -> Iterator[Fault]:
    words = gettext("Đã ghi %(given)s thì phải có %(needed)s.")
    for given, needed in block.sheet.needs:
        pairs = zip(block.columns[given], block.columns[needed], strict=True)
        for index in [i for i, (a, b) in enumerate(pairs) if a is not None and b is None]:
            if _untouched(block, index, (given, needed)):
                labels = {"given": _label(block, given), "needed": _label(block, needed)}
                yield block.fault(index, needed if needed in block.places else given, words % labels)


def _label(block: Block, key: str) -> str:
    label = block.sheet.by_key[key].label
    return label[:1].lower() + label[1:]


def _one_of(block: Block) -> Iterator[Fault]:
    for group in block.sheet.one_of:
        columns = [block.columns[key] for key in group]
        names = gettext(" hoặc ").join(_label(block, key) for key in group)
        for index, values in enumerate(zip(*columns, strict=True)):
            filled = len(group) - values.count(None)
            if filled != 1 and _untouched(block, index, group):
                words = gettext("Chỉ ghi một trong: %(names)s.") if filled else gettext("Thiếu %(names)s.")
                key = group[-1] if filled and group[-1] in block.places else _first_present(block, group)
                yield block.fault(index, key, words % {"names": names})


def _some_of(block: Block) -> Iterator[Fault]:
    for group in block.sheet.some_of:
        columns = [block.columns[key] for key in group]
        blank = (None,) * len(group)
        for index in [i for i, values in enumerate(zip(*columns, strict=True)) if values == blank]:
            if _untouched(block, index, group):
                names = ", ".join(_label(block, key) for key in group)
                words = gettext("Dòng chưa ghi gì để nhập. Ghi ít nhất một trong: %(names)s.")
                yield block.fault(index, _first_present(block, group), words % {"names": names})


def _first_present(block: Block, group: Sequence[str]) -> str:
    return next((key for key in group if key in block.places), group[0])


def _orders(block: Block) -> Iterator[Fault]:
    for chain in block.sheet.order:
        keys = [key for key in chain if key in block.places]
        columns = [_as_meant(block, key) for key in keys]
        if len(keys) < 2:
            continue
        for index, row in enumerate(zip(*columns, strict=True)):
            if _runs_back(row):
                yield from _backwards(block, index, keys, row)


def _as_meant(block: Block, key: str) -> list[Any]:
    """Last days are kept half-open; people compare the day they wrote."""
    values = block.columns[key]
    if block.sheet.by_key[key].kind is not Kind.LAST_DAY:
        return values
    return [value - ONE_DAY if isinstance(value, date) else None for value in values]


def _runs_back(row: tuple[Any, ...]) -> bool:
    before = None
    for value in row:
        if value is not None:
            if before is not None and value < before:
                return True
            before = value
    return False


def _backwards(block: Block, index: int, keys: list[str], row: tuple[Any, ...]) -> Iterator[Fault]:
    """Each value against the nearest one before it that is given: steps may be missing, not swapped."""
    given = [(key, value) for key, value in zip(keys, row, strict=True) if value is not None]
    for (first, earlier), (last, later) in pairwise(given):
        if later < earlier:
            yield block.fault(index, last, _backwards_words(block, first, earlier, last, later))


def _backwards_words(block: Block, first: str, earlier: object, last: str, later: object) -> str:
    before, after = block.sheet.by_key[first], block.sheet.by_key[last]
    shared = {
        "Later": after.name[:1].upper() + after.name[1:],
        "later": _written(later),
        "before": before.name,
        "earlier": _written(earlier),
    }
    if before.kind is Kind.NUMBER:
        return gettext("%(Later)s %(later)s nhỏ hơn %(before)s %(earlier)s. Xem lại một trong hai số.") % shared
    return gettext("%(Later)s %(later)s trước khi %(before)s %(earlier)s. Xem lại một trong hai ngày.") % shared


def _written(value: object) -> str:
    return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else shown(value)
