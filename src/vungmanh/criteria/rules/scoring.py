"""What a sheet comes to: points of every item, the total, the band. Exact: divisions stay fractions.

An item is open while a fact it needs is not known; undecided where the paper has no answer, or two, until a person has
chosen. While one is open or undecided there is no total, only the points so far.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from vungmanh.criteria.enums import Otherwise
from vungmanh.criteria.rules.applying import unanswered, unmet
from vungmanh.criteria.rules.definition import Band, Item, Value, Version
from vungmanh.criteria.rules.kinds import KINDS
from vungmanh.criteria.rules.kinds.bonus import KIND as BONUS
from vungmanh.criteria.rules.kinds.bonus import is_needed

NOTHING = Fraction(0)


class ItemState(StrEnum):
    GIVEN = "given"
    FULL_BY_RULE = "full_by_rule"
    LEFT_OUT = "left_out"
    RESCALED = "rescaled"
    OPEN = "open"
    UNDECIDED = "undecided"
    GROUP = "group"


AWAY = {
    Otherwise.FULL: ItemState.FULL_BY_RULE,
    Otherwise.SKIP: ItemState.LEFT_OUT,
    Otherwise.UNSTATED: ItemState.LEFT_OUT,
    Otherwise.RESCALE: ItemState.RESCALED,
}


@dataclass(frozen=True)
class ItemResult:
    """``said``: the line of the scale it was. ``candidates``: of an undecided item; none where no line fits.
    ``chosen``: the points were decided by a person, not by the paper.
    """

    state: ItemState
    points: Fraction | None = None
    most: Decimal | None = None
    met: bool | None = None
    said: str = ""
    candidates: tuple[Decimal, ...] = ()
    chosen: bool = False


@dataclass(frozen=True)
class Result:
    """``points`` so far of ``most``, the highest of what applies; ``total`` only when nothing is missing."""

    items: Mapping[str, ItemResult]
    points: Fraction
    most: Fraction
    total: Fraction | None
    open: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    band: Band | None = None
    knocked: tuple[str, ...] = ()
    met: bool | None = None
    counted: Fraction | None = None
    """What the rest can reach, where items were taken out and the rest brought up to the total."""

    @property
    def is_complete(self) -> bool:
        return not self.open and not self.undecided

    @property
    def unmet(self) -> tuple[str, ...]:
        """The criteria that are known not to be met, by code."""
        return tuple(
            code for code, each in self.items.items() if each.met is False and each.state is not ItemState.GROUP
        )


@dataclass
class _Sheet:
    """What is gathered on the way through the tree."""

    values: Mapping[str, Value]
    chosen: Mapping[str, Decimal]
    items: dict[str, ItemResult] = field(default_factory=dict)
    open: dict[str, None] = field(default_factory=dict)
    rescaled: Fraction = NOTHING


@dataclass(frozen=True)
class _Sum:
    """Points and highest points of a node; ``short``: how much less than printed it can reach."""

    points: Fraction = NOTHING
    most: Fraction = NOTHING
    short: Fraction = NOTHING


def score(version: Version, values: Mapping[str, Value], chosen: Mapping[str, Decimal] | None = None) -> Result:
    """Judge a sheet by one version. ``chosen`` are the points a person decided for undecided items; a choice the
    paper does not leave open counts for nothing.
    """
    sheet = _Sheet(values, chosen or {})
    sums = [_node(sheet, top, None) for top in version.items]
    undecided = tuple(code for code, each in sheet.items.items() if each.state is ItemState.UNDECIDED)
    points, most = _over(sums, "points"), _over(sums, "most")
    complete = not sheet.open and not undecided
    total = _total(version, sheet, points) if complete else None
    knocked = _knocked(version, sheet)
    return Result(
        items=sheet.items,
        points=points,
        most=most,
        total=total,
        open=tuple(sheet.open),
        undecided=undecided,
        band=band_of(version, total, knocked),
        knocked=knocked,
        met=_all_met(sheet, complete) if version.total is None else None,
        counted=Fraction(version.total) - sheet.rescaled if version.total is not None and sheet.rescaled else None,
    )


def most_of(item: Item) -> Decimal:
    """What the paper prints as its highest points; where it prints nothing, the most its kind can give."""
    if item.most is not None:
        return item.most
    return Decimal(0) if item.is_group else KINDS[item.kind].highest(item)


def may_choose(result: ItemResult, points: Decimal) -> bool:
    """Among the candidates; where no line fits, anything from nothing to the highest."""
    if result.candidates:
        return points in result.candidates
    return 0 <= points <= (result.most or 0)


def _node(sheet: _Sheet, item: Item, away: Otherwise | None) -> _Sum:
    """``away``: the group above does not apply, and this is what its paper says of what stands below."""
    if away is None and unmet(item, sheet.values):
        away = item.otherwise
    if not item.is_group:
        return _criterion(sheet, item, away)
    sheet.items[item.code] = ItemResult(ItemState.GROUP)
    missing = unanswered(item.only_when, sheet.values) if away is None else ()
    sheet.open.update(dict.fromkeys(missing))
    found = _capped(item, [_node(sheet, each, away) for each in item.items])
    sheet.items[item.code] = ItemResult(
        ItemState.GROUP, found.points, item.most, _together([sheet.items[each.code].met for each in item.items])
    )
    return found


def _capped(item: Item, children: Sequence[_Sum]) -> _Sum:
    """A bonus lifts its group no higher than printed, less what cannot be reached this time."""
    points, most, short = (_over(children, each) for each in ("points", "most", "short"))
    if item.most is not None and any(each.kind == BONUS.code for each in item.items):
        ceiling = max(NOTHING, Fraction(item.most) - short)
        points, most = min(points, ceiling), min(most, ceiling)
    return _Sum(points, most, short)


def _over(sums: Sequence[_Sum], part: str) -> Fraction:
    return sum((getattr(each, part) for each in sums), NOTHING)


def _criterion(sheet: _Sheet, item: Item, away: Otherwise | None) -> _Sum:
    most = Fraction(most_of(item))
    if away is not None:
        return _away(sheet, item, away, most)
    missing = dict.fromkeys(
        (*unanswered(item.only_when, sheet.values), *(each for each in _uses(item) if each not in sheet.values))
    )
    if missing:
        sheet.open.update(missing)
        sheet.items[item.code] = ItemResult(ItemState.OPEN, most=most_of(item))
        return _Sum(most=most)
    found = _judged(sheet, item)
    sheet.items[item.code] = found
    return _Sum(found.points or NOTHING, most)


def _uses(item: Item) -> tuple[str, ...]:
    return KINDS[item.kind].uses(item)


def _away(sheet: _Sheet, item: Item, away: Otherwise, most: Fraction) -> _Sum:
    if away is Otherwise.FULL:
        sheet.items[item.code] = ItemResult(AWAY[away], most, most_of(item), True)
        return _Sum(most, most)
    sheet.items[item.code] = ItemResult(AWAY[away], most=most_of(item))
    counted = NOTHING if item.kind == BONUS.code and not is_needed(item) else most
    if away is Otherwise.RESCALE:
        sheet.rescaled += counted
    return _Sum(short=counted)


def _judged(sheet: _Sheet, item: Item) -> ItemResult:
    judged = KINDS[item.kind].judge(item, sheet.values)
    most = most_of(item)
    if judged.points is not None:
        return ItemResult(ItemState.GIVEN, Fraction(judged.points), most, judged.met, judged.said)
    undecided = ItemResult(ItemState.UNDECIDED, None, most, None, judged.said, judged.candidates)
    points = sheet.chosen.get(item.code)
    if points is None or not may_choose(undecided, points):
        return undecided
    return ItemResult(ItemState.GIVEN, Fraction(points), most, points > 0, judged.said, judged.candidates, chosen=True)


def _together(found: Sequence[bool | None]) -> bool | None:
    if any(each is False for each in found):
        return False
    return None if any(each is None for each in found) else True


def _total(version: Version, sheet: _Sheet, points: Fraction) -> Fraction | None:
    """Never above the version's total. Where items are taken out, the rest is brought up to it."""
    if version.total is None:
        return None
    whole = Fraction(version.total)
    counted = whole - sheet.rescaled
    if counted <= 0:
        return None
    return min(whole, points * whole / counted)


def _knocked(version: Version, sheet: _Sheet) -> tuple[str, ...]:
    return tuple(code for code, item in version.by_code.items() if item.knock_out and sheet.items[code].met is False)


def _all_met(sheet: _Sheet, complete: bool) -> bool | None:
    if any(each.met is False for each in sheet.items.values()):
        return False
    return True if complete else None


def band_of(version: Version, total: Fraction | None, knocked: Sequence[str] = ()) -> Band | None:
    """The band of an exact total, at best the lowest band an item not met allows. None where no band holds it.

    Of several bands that hold it (which the tester reports) the lowest counts.
    """
    if total is None:
        return None
    ordered = sorted(version.bands, key=_height)
    held = [band for band in ordered if _holds(band, total)]
    if not held:
        return None
    limits = {version.by_code[code].knock_out for code in knocked}
    return min((held[0], *(band for band in ordered if band.code in limits)), key=_height)


def lowering(version: Version, total: Fraction | None, knocked: Sequence[str]) -> tuple[Item, ...]:
    """Of the items not met that limit the band, those that made it lower than the total alone would."""
    free, band = band_of(version, total), band_of(version, total, knocked)
    if free is None or band is None or free.code == band.code:
        return ()
    items = version.by_code
    return tuple(items[code] for code in knocked if items[code].knock_out == band.code)


def _height(band: Band) -> tuple[bool, Decimal, bool]:
    """Bands from the lowest up: one without a lower end first, and at the same number the one it belongs to."""
    lowest = band.within.lowest
    return (lowest is not None, lowest or Decimal(0), not band.within.lowest_in)


def _holds(band: Band, total: Fraction) -> bool:
    """As ``Interval.holds``, for a fraction: a rounded 89,995 would be another band than the exact one."""
    within = band.within
    above = within.lowest is None or total > within.lowest or (within.lowest_in and total == within.lowest)
    below = within.highest is None or total < within.highest or (within.highest_in and total == within.highest)
    return above and below
