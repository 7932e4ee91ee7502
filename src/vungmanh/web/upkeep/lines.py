"""How a title stands as pages show it: each watched thing, each month, each case."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.urls import reverse

from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.periods import parse_period
from vungmanh.programmes import queries as programmes
from vungmanh.programmes.enums import Result
from vungmanh.programmes.queries.upkeep import HOLDS, CaseOfTitle, HeldTitle, Hold, MonthMark, Watched
from vungmanh.web.titles.conditions import told_line
from vungmanh.web.upkeep.wording import BECAUSE, CASE_SHAPES, HOLD_SHAPES, UNWATCHED


def hold_words(hold: Hold | None) -> tuple[str, str]:
    """Shape and words; of a title of which nothing is watched that nothing is."""
    return (HOLD_SHAPES[hold], str(HOLDS[hold])) if hold else ("no_target", str(UNWATCHED))


def because_text(each: Watched) -> str:
    if not each.because:
        return ""
    return str(BECAUSE[each.because]) % {"day": date_text(each.ahead) if each.ahead else ""}


def watched_line(each: Watched, permissions: Collection[str], seen: Collection[int]) -> dict[str, Any]:
    shape, label = hold_words(each.hold)
    return {
        "name": each.name,
        "shape": shape,
        "label": label,
        "because": because_text(each),
        "value": each.value,
        "told": [told_line(told, permissions, seen) for told in each.told],
        "example": each.certainty is programmes.Certainty.EXAMPLE,
        "certainty": str(programmes.CERTAINTIES[each.certainty]),
        "source": each.source,
    }


def month_line(mark: MonthMark, registration_id: int, chosen: str) -> dict[str, Any]:
    shape, label = hold_words(mark.standing.hold) if mark.standing else ("no_target", "")
    here = reverse("upkeep:title", args=[registration_id])
    return {
        "short": f"{mark.month.first:%m/%Y}",
        "words": mark.month.words,
        "shape": shape,
        "label": label,
        "href": f"{here}?thang={mark.month.code}#thang" if mark.standing else "",
        "current": mark.month.code == chosen,
    }


def case_lines(cases: Iterable[CaseOfTitle], may_void: bool) -> list[dict[str, Any]]:
    return [
        {
            "case": each.case,
            "label": str(each.case.get_state_display()),
            "shape": CASE_SHAPES[each.case.state],
            "steps": each.steps,
            "void_href": reverse("upkeep:void", args=[each.case.pk])
            if may_void and each.case.closed_on is None
            else "",
        }
        for each in cases
    ]


def held_line(row: HeldTitle, day: date) -> dict[str, Any]:
    shape, label = hold_words(row.standing.hold)
    wrong = [each.name for each in row.standing.watched if each.hold in (Hold.FAILED, Hold.ABOUT_TO_FAIL)]
    case = row.case
    return {
        "href": reverse("upkeep:title", args=[row.line.id]),
        "cell": row.line.cell,
        "code": row.line.code,
        "above": row.line.above,
        "programme": row.line.programme,
        "period": parse_period(row.line.for_period).words,
        "recognised_on": row.recognised_on,
        "shape": shape,
        "label": label,
        "wrong": wrong,
        "due": row.clock.due,
        "overdue": row.clock.overdue(day),
        "last": row.clock.last,
        "result": str(Result(row.clock.result).label) if row.clock.result else "",
        "case": case,
        "case_label": str(case.get_state_display()) if case else "",
        "case_shape": CASE_SHAPES[case.state] if case else "",
    }
