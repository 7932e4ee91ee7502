"""The same record twice, in one file or in several that are imported as one whole."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext

from vungmanh.imports.faults import Fault
from vungmanh.imports.reading.blocks import Block
from vungmanh.imports.sheets import Kind

Place = tuple[Block, int]


def judge_repeats(blocks: Sequence[Block]) -> list[Fault]:
    """All blocks of one sheet. Once more the same is dropped with a warning; with other values it is a fault."""
    keys = {block: _keys_of(block) for block in blocks}
    total = sum(map(len, blocks))
    if len({key for listed in keys.values() for key in listed}) == total:
        return []
    faults: list[Fault] = []
    seen: defaultdict[object, list[Place]] = defaultdict(list)
    again: dict[Block, set[int]] = {block: set() for block in blocks}
    for block in blocks:
        for index, key in enumerate(keys[block]):
            if index in block.broken:
                continue
            fault = _repeat(block, index, seen[key])
            if fault is None:
                seen[key].append((block, index))
                continue
            faults.append(fault)
            (again[block] if fault.warning else block.broken).add(index)
    for block, identical in again.items():
        if identical:
            block.keep([index for index in range(len(block)) if index not in identical])
    return faults


def _keys_of(block: Block) -> list[object]:
    by_key = block.sheet.by_key
    columns = [
        _in_any_order(block.columns[key]) if by_key[key].kind is Kind.CODES else block.columns[key]
        for key in block.sheet.natural_keys
    ]
    return list(zip(*columns, strict=True))


def _in_any_order(values: list[object]) -> list[object]:
    """Whether "A; B" or "B; A": the same organisations."""
    return [tuple(sorted(value)) if isinstance(value, tuple) else value for value in values]


def _repeat(block: Block, index: int, earlier: list[Place]) -> Fault | None:
    """None when this row says something new: the first of its key, or one more of what a key may have many of.

    A row that adds one need not repeat the rest: there a blank contradicts nothing.
    """
    if not earlier:
        return None
    lasting = [column.key for column in block.sheet.columns if not column.adds and not column.natural]
    adding = [column.key for column in block.sheet.columns if column.adds]
    for other, place in earlier:
        one_more = any(block.columns[key][index] or other.columns[key][place] for key in adding)
        if key := _first_difference(block, index, other, place, lasting, blanks_agree=one_more):
            return _contradiction(block, index, other, place, key)
    return _added(block, index, earlier, lasting, adding) if adding else _same_again(block, index, *earlier[0])


def _added(block: Block, index: int, earlier: list[Place], lasting: list[str], adding: list[str]) -> Fault | None:
    """None when what the row adds is new, or when it fills in what the row with the same addition left blank."""
    for other, place in earlier:
        if block.columns[adding[0]][index] == other.columns[adding[0]][place]:
            if key := _first_difference(block, index, other, place, adding):
                return _contradiction(block, index, other, place, key)
            if not _first_difference(block, index, other, place, lasting):
                return _same_again(block, index, other, place)
    return None


def _first_difference(
    block: Block, index: int, other: Block, place: int, keys: Iterable[str], *, blanks_agree: bool = False
) -> str:
    for key in keys:
        pair = (block.columns[key][index], other.columns[key][place])
        if pair[0] != pair[1] and not (blanks_agree and None in pair):
            return key
    return ""


def _contradiction(block: Block, index: int, other: Block, place: int, key: str) -> Fault:
    words = gettext("Trùng %(row)s nhưng khác %(name)s. Giữ một dòng.")
    shared = {"row": _row_named(block, other, place), "name": _label(block, key)}
    return block.fault(index, key if key in block.places else _main_key(block), words % shared)


def _same_again(block: Block, index: int, other: Block, place: int) -> Fault:
    words = gettext("Trùng %(row)s, mọi ô như nhau. Nếu nhập, dòng %(number)d bị bỏ qua.")
    shared = {"row": _row_named(block, other, place), "number": block.numbers[index]}
    return block.fault(index, _main_key(block), words % shared, warning=True)


def _row_named(block: Block, other: Block, place: int) -> str:
    number = other.numbers[place]
    if other is block:
        return gettext("dòng %(row)d") % {"row": number}
    if other.file == block.file:
        return gettext("dòng %(row)d trang %(sheet)s") % {"row": number, "sheet": other.title}
    return gettext("dòng %(row)d tệp %(file)s") % {"row": number, "file": other.file}


def _main_key(block: Block) -> str:
    """The column a repeated row is best found by: the code in its key."""
    by_key = block.sheet.by_key
    codes = [key for key in block.sheet.natural_keys if by_key[key].kind in {Kind.CODE, Kind.CODES}]
    return next((key for key in codes if key in block.places), block.sheet.natural_keys[0])


def _label(block: Block, key: str) -> str:
    label = block.sheet.by_key[key].label
    return label[:1].lower() + label[1:]
