"""What a programme sets for itself, as its file states it: the score sheets by type of cell, targets and stages.

Targets may be ranges and may count only cells under some kinds of unit, or only below units with an attribute; stages
have a period each, down to a quarter, and a pilot may bound how many cells of each type every unit of some kind
chooses. Sources: programmes, sections 2, 3, 4.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from vungmanh.kernel.periods import parse_period
from vungmanh.kernel.wording import gettext as _


class Purpose(StrEnum):
    """What a score sheet of a dossier is filled in for."""

    SELF = "self"
    APPRAISAL = "appraisal"


class StageKind(StrEnum):
    PILOT = "pilot"
    REVIEW = "review"
    SPREAD = "spread"


MEASURES = ("registered", "recognised")
UNITS = ("percent", "count")
COUNTED = ("cumulative",)


@dataclass(frozen=True)
class SheetChoice:
    """Which sheets cells of some types use; no type named: every cell that no other choice names."""

    categories: tuple[str, ...]
    sheets: Mapping[str, str]
    """By purpose the code of a set."""

    def plain(self) -> dict[str, Any]:
        return {"categories": list(self.categories), **self.sheets}


@dataclass(frozen=True)
class StatedTarget:
    """``under``: only cells directly under units of these kinds; ``name`` says of whom in the words of the source.

    ``counted`` ``cumulative``: titles held since the term began, instead of those given in the period; ``attribute``:
    only cells below units of which one of these is stated, each on the day that is asked about.
    """

    period: str
    measure: str
    unit: str
    at_least: int
    at_most: int | None
    name: str
    under: tuple[str, ...] = ()
    source: str = ""
    counted: str = ""
    attribute: tuple[str, ...] = ()

    def plain(self) -> dict[str, Any]:
        """Without what came later where the file says nothing of it: what was loaded before it stays the same."""
        told = {**vars(self), "under": list(self.under), "attribute": list(self.attribute)}
        silent = {key for key in ("counted", "attribute") if not told[key]}
        return {key: value for key, value in told.items() if key not in silent}


@dataclass(frozen=True)
class Stage:
    """``each_unit``: kinds of unit of which each chooses, by type of cell, ``at_least`` to ``at_most`` cells."""

    period: str
    stage: str
    name: str
    categories: tuple[str, ...] = ()
    each_unit: tuple[str, ...] = ()
    at_least: int | None = None
    at_most: int | None = None
    source: str = ""

    def plain(self) -> dict[str, Any]:
        return {**vars(self), "categories": list(self.categories), "each_unit": list(self.each_unit)}


def sheet_for(choices: Any, category: str | None, purpose: str) -> str:
    """The set named for a type of cell; "" where the programme names none."""
    own = [each for each in choices if category and category in each["categories"]]
    general = [each for each in choices if not each["categories"]]
    return next((str(each[purpose]) for each in (*own, *general) if each[purpose]), "")


T = TypeVar("T")


def read_sheets(entries: Any, where: str, problems: list[str]) -> tuple[SheetChoice, ...]:
    def one(entry: Mapping[str, Any]) -> SheetChoice:
        codes = {purpose.value: _text(entry, purpose.value) for purpose in Purpose}
        if not any(codes.values()):
            raise ValueError(_("ghi mã phiếu ở “self” (tự chấm) hoặc “appraisal” (thẩm định)."))
        return SheetChoice(_list(entry, "categories"), codes)

    return _each(entries, "criteria", {"categories", *Purpose}, one, where, problems)


def read_targets(entries: Any, where: str, problems: list[str]) -> tuple[StatedTarget, ...]:
    def one(entry: Mapping[str, Any]) -> StatedTarget:
        least, most = _number(entry, "at_least"), _number(entry, "at_most")
        unit = _among(entry, "unit", UNITS)
        if least is None or (most is not None and most < least):
            raise ValueError(_("“at_least”: ghi số; “at_most” nếu có thì không nhỏ hơn."))
        if unit == "percent" and max(least, most or 0) > 100:
            raise ValueError(_("phần trăm không vượt 100."))
        return StatedTarget(
            _period(entry), _among(entry, "measure", MEASURES), unit, least, most, _name(entry),
            _list(entry, "under"), _text(entry, "source"),
            _among(entry, "counted", COUNTED) if _text(entry, "counted") else "", _list(entry, "attribute"),
        )  # fmt: skip

    known = {"period", "measure", "unit", "at_least", "at_most", "name", "under", "source", "counted", "attribute"}
    return _each(entries, "targets", known, one, where, problems)


def read_stages(entries: Any, where: str, problems: list[str]) -> tuple[Stage, ...]:
    def one(entry: Mapping[str, Any]) -> Stage:
        least, most = _number(entry, "at_least"), _number(entry, "at_most")
        if least is not None and most is not None and most < least:
            raise ValueError(_("“at_most” không nhỏ hơn “at_least”."))
        return Stage(
            _period(entry), _among(entry, "stage", tuple(StageKind)), _name(entry), _list(entry, "categories"),
            _list(entry, "each_unit"), least, most, _text(entry, "source"),
        )  # fmt: skip

    known = {"period", "stage", "name", "categories", "each_unit", "at_least", "at_most", "source"}
    return _each(entries, "roadmap", known, one, where, problems)


def _each(
    entries: Any, key: str, known: set[str], one: Callable[[Mapping[str, Any]], T], where: str, problems: list[str]
) -> tuple[T, ...]:
    """Every entry of a list, or what is wrong with it and where."""
    if entries is None:
        return ()
    if not isinstance(entries, list):
        problems.append(_("%(where)s, “%(key)s”: ghi danh sách.") % {"where": where, "key": key})
        return ()
    found: list[T] = []
    for number, entry in enumerate(entries, start=1):
        place = _("%(where)s, “%(key)s” mục %(number)d") % {"where": where, "key": key, "number": number}
        if not isinstance(entry, Mapping):
            problems.append(_("%(where)s: phải là một nhóm mục.") % {"where": place})
            continue
        words = _("%(where)s: không có mục “%(key)s”.")
        problems += [words % {"where": place, "key": name} for name in entry if name not in known]
        try:
            found.append(one(entry))
        except ValueError as fault:
            problems.append(f"{place}: {fault}")
    return tuple(found)


def _text(entry: Mapping[str, Any], key: str) -> str:
    return str(entry.get(key) or "").strip()


def _name(entry: Mapping[str, Any]) -> str:
    if not (name := _text(entry, "name")):
        raise ValueError(_("“name”: ghi bằng lời."))
    return name


def _list(entry: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = entry.get(key) or []
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise ValueError(_("“%(key)s”: ghi danh sách các mã.") % {"key": key})
    return tuple(value)


def _number(entry: Mapping[str, Any], key: str) -> int | None:
    value = entry.get(key)
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(_("“%(key)s”: ghi số nguyên từ 0.") % {"key": key})
    return value


def _among(entry: Mapping[str, Any], key: str, known: tuple[str, ...]) -> str:
    value = _text(entry, key)
    if value not in known:
        raise ValueError(_("“%(key)s”: ghi một trong: %(known)s.") % {"key": key, "known": ", ".join(known)})
    return value


def _period(entry: Mapping[str, Any]) -> str:
    try:
        return parse_period(str(entry.get("period", ""))).code
    except ValueError as fault:
        raise ValueError(f"“period”: {fault}") from fault
