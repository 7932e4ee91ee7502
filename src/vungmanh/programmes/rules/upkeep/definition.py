"""How titles are kept up, as a programme's file states it: what is watched, and what comes before a revocation.

Source of the whole: programmes, section 2, steps 11 and 12. No source found says any number of it, so that what a file
gives no source for is an example and labelled so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from vungmanh.kernel.wording import gettext as _
from vungmanh.programmes.rules.conditions import Certainty

MARGINS = ("graded", "official_members")
"""Kinds of condition that have something to be near to."""
MOST_DAYS = 366
MOST_MONTHS = 600


@dataclass(frozen=True)
class Watch:
    """One thing looked at while a title is held: a condition of registration, or criteria of a score sheet.

    ``criterion`` empty: every criterion of the sheet that the records answer. About to fail: what the records already
    tell of so many ``days`` ahead is not met any more, or the value is met by less than ``margin``.
    """

    condition: str = ""
    sheet: str = ""
    criterion: str = ""
    days: int = 0
    margin: str = ""
    certainty: Certainty = Certainty.EXAMPLE
    source: str = ""

    @property
    def near(self) -> Decimal:
        return Decimal(self.margin or 0)

    def plain(self) -> dict[str, Any]:
        return {**vars(self), "certainty": self.certainty.value}


@dataclass(frozen=True)
class Upkeep:
    """``warning_first`` and ``hearing_first``: what a revocation asks for. ``register_again_months``: how long a cell
    whose title was revoked waits; None: nothing is said, so that it does not wait.
    """

    watch: tuple[Watch, ...] = ()
    warning_first: bool = False
    hearing_first: bool = False
    register_again_months: int | None = None
    certainty: Certainty = Certainty.EXAMPLE
    source: str = ""

    def plain(self) -> dict[str, Any]:
        return {**vars(self), "watch": [each.plain() for each in self.watch], "certainty": self.certainty.value}


def upkeep_from(plain: Collection[Mapping[str, Any]]) -> Upkeep:
    """What a version's column holds: a list of one, or of none where the file says nothing."""
    for each in plain:
        watch = tuple(Watch(**{**one, "certainty": Certainty(one["certainty"])}) for one in each["watch"])
        return Upkeep(**{**each, "watch": watch, "certainty": Certainty(each["certainty"])})
    return Upkeep()


WATCH_KEYS = ("condition", "sheet", "criterion", "days", "margin", "certainty", "source")
KEYS = ("watch", "warning_first", "hearing_first", "register_again_months", "certainty", "source")


def read_upkeep(
    entry: Any, kinds: Mapping[str, str], sheets: Collection[str], where: str, problems: list[str]
) -> tuple[Upkeep, ...]:
    """The section of a version. What is wrong is added to ``problems`` with its place. ``kinds``: of its conditions."""
    if entry is None:
        return ()
    place = _("%(where)s, “upkeep”") % {"where": where}
    if not isinstance(entry, Mapping):
        problems.append(_("%(place)s: phải là một nhóm mục.") % {"place": place})
        return ()
    told = list(_said_wrongly(entry))
    watches = entry.get("watch") or []
    if not isinstance(watches, list):
        told.append(_("“watch”: ghi danh sách."))
        watches = []
    for number, each in enumerate(watches, start=1):
        told += [f"“watch” {number}: {fault}" for fault in _faults(each, kinds, sheets)]
    problems += [f"{place}, {each}" for each in told]
    return () if told else (_upkeep(entry, watches),)


def _said_wrongly(entry: Mapping[str, Any]) -> Iterator[str]:
    words = _("“%(key)s”: không có mục này. Đang có: %(known)s.")
    yield from (words % {"key": key, "known": ", ".join(KEYS)} for key in entry if key not in KEYS)
    for key in ("warning_first", "hearing_first"):
        if not isinstance(entry.get(key, False), bool):
            yield _("“%(key)s”: ghi yes hoặc no.") % {"key": key}
    months = entry.get("register_again_months")
    if months is not None and not _whole(months, 1, MOST_MONTHS):
        yield _("“register_again_months”: ghi số tháng từ 1 đến %(most)d, hoặc bỏ trống khi chưa rõ.") % {
            "most": MOST_MONTHS
        }
    yield from _uncertain(entry)


def _faults(entry: Any, kinds: Mapping[str, str], sheets: Collection[str]) -> Iterator[str]:
    if not isinstance(entry, Mapping):
        yield _("phải là một nhóm mục.")
        return
    words = _("“%(key)s”: không có mục này. Đang có: %(known)s.")
    yield from (words % {"key": key, "known": ", ".join(WATCH_KEYS)} for key in entry if key not in WATCH_KEYS)
    condition, sheet = entry.get("condition"), entry.get("sheet")
    if bool(condition) == bool(sheet):
        yield _("ghi một trong hai: “condition” hoặc “sheet”.")
    elif condition and condition not in kinds:
        yield _("“condition”: phiên bản không có điều kiện “%(code)s”.") % {"code": condition}
    elif sheet and sheet not in sheets:
        yield _("“sheet”: mục “criteria” không nêu phiếu “%(code)s”.") % {"code": sheet}
    yield from _wrong_numbers(entry, kinds.get(str(condition), ""))
    yield from _uncertain(entry)


def _wrong_numbers(entry: Mapping[str, Any], kind: str) -> Iterator[str]:
    if entry.get("criterion") and not entry.get("sheet"):
        yield _("“criterion”: ghi kèm “sheet”.")
    if not _whole(entry.get("days", 0), 0, MOST_DAYS):
        yield _("“days”: ghi số ngày từ 0 đến %(most)d.") % {"most": MOST_DAYS}
    elif entry.get("days") and entry.get("sheet"):
        yield _("“days”: chỉ dùng cho “condition”.")
    margin = entry.get("margin", 0)
    if isinstance(margin, bool) or not isinstance(margin, int | float) or margin < 0:
        yield _("“margin”: ghi một số không âm.")
    elif margin and kind and kind not in MARGINS:
        yield _("“margin”: chỉ dùng cho điều kiện loại %(known)s, hoặc cho mục của phiếu.") % {
            "known": ", ".join(MARGINS)
        }
    elif margin and kind and not isinstance(margin, int):
        yield _("“margin”: của điều kiện thì ghi số nguyên.")


def _uncertain(entry: Mapping[str, Any]) -> Iterator[str]:
    certainty = entry.get("certainty", Certainty.EXAMPLE)
    if certainty not in list(Certainty):
        yield _("“certainty”: ghi một trong: %(known)s.") % {"known": ", ".join(Certainty)}
    elif certainty != Certainty.EXAMPLE and not entry.get("source"):
        yield _("“source”: không phải ví dụ thì phải ghi nguồn.")


def _whole(value: Any, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _upkeep(entry: Mapping[str, Any], watches: Collection[Mapping[str, Any]]) -> Upkeep:
    return Upkeep(
        watch=tuple(
            Watch(
                condition=str(each.get("condition") or ""),
                sheet=str(each.get("sheet") or ""),
                criterion=str(each.get("criterion") or ""),
                days=each.get("days", 0),
                margin=str(each["margin"]) if each.get("margin") else "",
                certainty=Certainty(each.get("certainty", Certainty.EXAMPLE)),
                source=str(each.get("source") or ""),
            )
            for each in watches
        ),
        warning_first=entry.get("warning_first", False),
        hearing_first=entry.get("hearing_first", False),
        register_again_months=entry.get("register_again_months"),
        certainty=Certainty(entry.get("certainty", Certainty.EXAMPLE)),
        source=str(entry.get("source") or ""),
    )
