"""Candidates as lists and their own page show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.numbers import date_text
from vungmanh.members.queries import admission as admissions
from vungmanh.organisations import queries as organisations
from vungmanh.reports.rules.admission_forms import FORMS
from vungmanh.web.admissions.wording import (
    LIMITS,
    MARKS,
    MOVES,
    limit_text,
    reasons_in_words,
    shape_of,
    stage_text,
)
from vungmanh.web.naming import short_name
from vungmanh.web.page import Request

SHOWN = 2
SOON = 90
"""Days ahead from which a limit is marked as near; what is told when stands in the rules and the duties."""


@dataclass(frozen=True)
class Line:
    """One candidate of a list."""

    href: str
    name: str
    cell: str
    above: str
    stage: str
    shape: str
    days: int | None
    next: str
    missing: tuple[str, ...]
    more: int
    limit: str
    tone: str
    school: str
    leaves: str


def tone_of(day: date, today: date) -> str:
    """Over, near, or neither: the shape beside the words."""
    if day < today:
        return "error"
    return "at_risk" if (day - today).days <= SOON else ""


def line_of(line: admissions.CandidateLine, today: date) -> Line:
    row, ahead = line.row, line.ahead
    reasons = reasons_in_words(ahead.reasons) if ahead else []
    school = ", ".join(part for part in (row.grade, row.school) if part)
    return Line(
        reverse("admissions:file", args=[row.pk]),
        row.full_name,
        line.cell,
        short_name(line.above),
        stage_text(row.stage),
        shape_of(row.stage),
        (today - row.stage_on).days if row.stage_on else None,
        str(MOVES[ahead.name].verb) if ahead else "",
        tuple(reasons[:SHOWN]),
        max(0, len(reasons) - SHOWN),
        limit_text(*line.limit, today) if line.limit else "",
        tone_of(line.limit[1], today) if line.limit else "",
        school,
        date_text(row.leaves_school_on) if row.leaves_school_on else "",
    )


def file_context(found: admissions.CandidateFile, request: Request) -> dict[str, Any]:
    row, today = found.row, request.actor.day
    label = organisations.labels_of([row.organisation_id], today)[row.organisation_id]
    of_age, leaves = admissions.window_of(row, found.rules)
    return {
        "row": row,
        "cell": label.name,
        "cell_href": reverse("organisations:unit", args=[row.organisation_id]),
        "stage": stage_text(row.stage),
        "shape": shape_of(row.stage),
        # Late recognition counts from the end of the twelve months: not the day on which it was decided.
        "since": (row.official_on or row.stage_on) if row.stage == "OFFICIAL" else row.stage_on,
        "member_href": reverse("members:member", args=[row.member_id])
        if row.member_id and "members.view" in request.permissions
        else "",
        "steps": [_step(each) for each in found.steps],
        "to_come": [stage_text(each) for each in found.to_come],
        "papers": found.papers,
        "backers": found.backers,
        "limits": [_limit(each, today) for each in found.limits],
        "ahead": _ahead(found, request),
        "aside": _aside(found, request),
        "rules": found.rules,
        "forms": forms_of(row),
        "of_age": of_age,
        "window_closes": leaves,
        "may_write": "admissions.write" in request.permissions and row.ended_on is None,
        "settle_href": reverse("admissions:settle", args=[row.pk])
        if row.ended_on and not found.successor_id and "admissions.write" in request.permissions
        else "",
        "successor_href": reverse("admissions:file", args=[found.successor_id]) if found.successor_id else "",
    }


def _step(step: Any) -> dict[str, Any]:
    words = MOVES.get(step.move)
    vote = ""
    if step.official_members:
        told = {
            "favour": step.in_favour,
            "against": step.against,
            "present": step.present,
            "all": step.official_members,
        }
        vote = _("tán thành %(favour)s, không tán thành %(against)s, có mặt %(present)s trên %(all)s chính thức") % told
        vote += f" ({100 * step.in_favour / step.official_members:.2f}%)".replace(".", ",")
    return {"what": str(words.done) if words else step.move, "step": step, "vote": vote}


def _limit(limit: admissions.LimitLine, today: date) -> dict[str, Any]:
    return {
        "text": limit_text(limit.kind, limit.day, today),
        "tone": tone_of(limit.day, today),
        "mark": str(MARKS[limit.mark]) if limit.mark and limit.mark != "F" else "",
        "what": str(LIMITS[limit.kind]),
    }


def address_of(candidate_id: int, move: str) -> str:
    return reverse("admissions:move", args=[candidate_id, MOVES[move].slug])


def _ahead(found: admissions.CandidateFile, request: Request) -> dict[str, Any] | None:
    """The first move forward: its button where it may be made, else what is missing or whose it is."""
    ahead = found.ahead
    if ahead is None:
        return None
    may = ahead.permission in request.permissions
    told = [each for each in ahead.reasons if may or not each.startswith("decide:")]  # who decides is not his matter
    return {
        "label": str(MOVES[ahead.name].verb),
        "href": address_of(found.row.pk, ahead.name) if may and ahead.ready else "",
        "reasons": missing_words(told, found.papers),
        "by_others": "" if may else _by_others(ahead),
        "fixes": _fixes(ahead.reasons, found.row.pk) if "admissions.write" in request.permissions else [],
    }


def missing_words(reasons: Sequence[str], papers: Sequence[Any]) -> list[str]:
    """In words, each paper by its name as well: few know the forms by their numbers."""
    names = {f"paper:{each.paper.code}": each.paper.name for each in papers}
    words = _("Thiếu %(code)s: %(name)s.")
    return [
        words % {"code": reason.partition(":")[2], "name": names[reason]}
        if reason in names
        else admissions.reason_text(reason)
        for reason in reasons
    ]


def _by_others(ahead: admissions.MoveState) -> str:
    if ahead.permission == "admissions.write":
        return _("Bước này do chi bộ hoặc văn phòng đảng uỷ ghi.")
    if ahead.name == "propose_committee":
        return _("Bước này do văn phòng đảng uỷ ghi, theo nghị quyết của đảng uỷ.")
    return _("Bước này do người có quyền ở cấp quyết định ghi.")


FIXES = {"mentor": "backer", "sponsor": "backer", "paper": "papers", "certificate": "papers"}
"""Which act on the file takes away what is missing; what was left out of the person's own line is the rest."""
BUTTONS = {
    "backer": gettext_lazy("Ghi người giúp đỡ, giới thiệu"),
    "papers": gettext_lazy("Đánh dấu giấy tờ"),
    "correct": gettext_lazy("Sửa điều đã ghi"),
}


def _fixes(reasons: Sequence[str], candidate_id: int) -> list[dict[str, str]]:
    """The acts that lead on, in the order the reasons are told; the first one is the main button."""
    kinds = [reason.partition(":")[0] for reason in reasons]
    ways = [FIXES.get(kind, "correct" if kind in ("age", "schooling") else "") for kind in kinds]
    return [
        {"label": str(BUTTONS[way]), "href": reverse(f"admissions:{way}", args=[candidate_id])}
        for way in dict.fromkeys(ways)
        if way
    ]


def _aside(found: admissions.CandidateFile, request: Request) -> list[dict[str, str]]:
    forward = found.ahead
    choices = [
        {"label": str(MOVES[each.name].verb), "href": address_of(found.row.pk, each.name)}
        for each in found.moves
        if each.permission in request.permissions and each.ready and each is not forward
    ]
    votes = found.row.stage in ("FILE_IN_PROGRESS", "ADMITTED") and found.row.ended_on is None
    if votes and "admissions.write" in request.permissions:
        choices.append({"label": str(MOVES["vote"].verb), "href": address_of(found.row.pk, "vote")})
    return choices


def forms_of(row: Any) -> list[dict[str, str]]:
    """Papers that can be printed from the record at this stage."""
    return [
        {
            "label": form.code,
            "name": form.name,
            "href": reverse("admissions:form", args=[row.pk, slug]),
        }
        for slug, form in FORMS.items()
        if row.ceremony_on or not form.after_ceremony
    ]
