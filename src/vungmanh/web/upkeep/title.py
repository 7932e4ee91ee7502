"""One title for its page of upkeep: standing, months, re-checks, cases, and what may be done now."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.urls import reverse

from vungmanh.kernel.periods import parse_period
from vungmanh.organisations import queries as organisations
from vungmanh.programmes import queries as programmes
from vungmanh.programmes.enums import State
from vungmanh.programmes.queries import upkeep
from vungmanh.programmes.queries.upkeep import CheckClock, MonthMark, TitleStanding
from vungmanh.web.page import Request
from vungmanh.web.titles.conditions import unseen_discipline
from vungmanh.web.titles.wording import MOVES
from vungmanh.web.upkeep.lines import case_lines, hold_words, month_line, watched_line
from vungmanh.web.upkeep.wording import ACTS


def shown_title(request: Request, registration_id: int) -> dict[str, Any]:
    title = programmes.dossier(registration_id)
    row, day, permissions = title.registration, request.actor.day, request.permissions
    sees = programmes.sees_discipline(request.actor, [row.organisation_id])
    marks = upkeep.month_marks(row, day, discipline=sees)
    chosen = _chosen(marks, request.GET.get("thang", ""))
    clock = upkeep.clocks_of([row], day)[row.pk]
    cases = upkeep.cases_of(row.pk)
    rules = upkeep.upkeep_of(row.version)
    return {
        "registration": row,
        "cell": organisations.labels_of([row.organisation_id], day)[row.organisation_id].name,
        "programme": row.programme,
        "period": parse_period(row.for_period).words,
        "state_label": str(row.get_state_display()),
        "held": row.state == State.RECOGNISED,
        "now": hold_words(marks[-1].standing.hold) if marks[-1].standing else None,
        "months": [month_line(mark, row.pk, chosen.month.code if chosen else "") for mark in marks],
        "chosen": chosen,
        "watched": _watched(chosen.standing, permissions) if chosen and chosen.standing else [],
        "left_out": len(unseen_discipline(row.version, sees)),
        "clock": clock,
        "overdue": row.state == State.RECOGNISED and clock.overdue(day),
        "recheck_months": row.version.recheck_months,
        "rechecks": title.rechecks,
        "cases": case_lines(cases, "programmes.appraise" in permissions),
        "rules": rules,
        "rules_certainty": programmes.CERTAINTIES[rules.certainty],
        "acts": acts_of(row, cases, clock, permissions, day),
    }


def _chosen(marks: tuple[MonthMark, ...], code: str) -> MonthMark | None:
    """The month the address names, else the last in which the title was held."""
    held = [mark for mark in marks if mark.standing]
    return next((mark for mark in held if mark.month.code == code), held[-1] if held else None)


def _watched(standing: TitleStanding, permissions: Collection[str]) -> list[dict[str, Any]]:
    units = {told.key for each in standing.watched for told in each.told if told.key is not None}
    seen = organisations.in_sight(units)
    return [watched_line(each, permissions, seen) for each in standing.watched]


def acts_of(
    row: Any, cases: Collection[upkeep.CaseOfTitle], clock: CheckClock, permissions: Collection[str], day: Any
) -> list[dict[str, Any]]:
    """What this person may do now; the first that is pressing is the page's main one."""
    if row.state != State.RECOGNISED:
        return []
    case = next((each.case for each in cases if each.case.closed_on is None), None)
    moves = upkeep.case_moves(case.state if case else "")
    found: list[dict[str, Any]] = [
        {"label": ACTS[name].verb, "href": reverse("upkeep:act", args=[row.pk, ACTS[name].slug]), "name": name}
        for name, permission in moves
        if permission in permissions and not (name == "hear" and case and case.heard_on)
    ]
    for name, permission in (("recheck", "programmes.appraise"), ("revoke", "programmes.recognise")):
        if permission in permissions:
            href = reverse("titles:move", args=[row.pk, MOVES[name].slug])
            found.append({"label": MOVES[name].verb, "href": href, "name": name})
    pressing = _pressing(case, clock, day)
    for each in found:
        each["main"] = each["name"] == pressing
    return sorted(found, key=lambda each: not each["main"])


def _pressing(case: Any, clock: CheckClock, day: Any) -> str:
    if case is None:
        return "recheck" if clock.overdue(day) else ""
    if case.state == "proposed":
        return "revoke"
    if case.heard_on is None:
        return "hear"
    return "propose" if case.mend_by and case.mend_by < day else ""
