"""One cell of the planner, as the page shows it: how far it is and what it still lacks, with where to go on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.numbers import count_text
from vungmanh.kernel.periods import Period
from vungmanh.programmes import queries as programmes
from vungmanh.programmes.enums import State
from vungmanh.programmes.queries import Candidate, Outcome
from vungmanh.programmes.queries.planner import NearCell
from vungmanh.web.titles.conditions import OUTCOME_SHAPES, RIPENESS_SHAPES, short_text
from vungmanh.web.titles.wording import SHAPES, Words

WAITS = {
    "agreed": gettext_lazy("còn quyết định công nhận"),
    "appraised": gettext_lazy("còn quyết định công nhận"),
    "checked": gettext_lazy("còn thẩm định và quyết định công nhận"),
    "submitted": gettext_lazy("còn thẩm định và quyết định công nhận"),
    "registered": gettext_lazy("còn thẩm định và quyết định công nhận"),
    "returned": gettext_lazy("còn nộp lại, thẩm định và quyết định công nhận"),
}
NEXT = {
    "agreed": ("programmes.recognise", "cong-nhan", gettext_lazy("Công nhận")),
    "appraised": ("programmes.recognise", "cong-nhan", gettext_lazy("Công nhận")),
    "checked": ("programmes.appraise", "", gettext_lazy("Thẩm định")),
    "submitted": ("programmes.appraise", "", gettext_lazy("Thẩm định")),
    "registered": ("programmes.appraise", "tham-dinh", gettext_lazy("Thẩm định")),
    "returned": ("programmes.register", "nop-lai", gettext_lazy("Nộp lại")),
}
"""Permission, move and verb; no move: the page of the stages of appraisal."""
SUBMIT = ("programmes.register", "nop-ho-so", gettext_lazy("Nộp hồ sơ"))


@dataclass(frozen=True)
class Way:
    """What the programme's file puts between registering and the title."""

    stages: bool
    agreement: bool


def near_line(row: NearCell, permissions: Collection[str], way: Way) -> dict[str, Any]:
    """What is not shown as met by the records stands with its reason; the next act only for who may do it."""
    act_href, verb = _next(row, permissions, way)
    return {
        "name": row.name,
        "href": reverse("titles:dossier", args=[row.registration_id]),
        "above": row.above,
        "state": str(State(row.state).label),
        "shape": SHAPES[row.state],
        "waits": waits_for(row.state, way),
        "lacking": lacking_of(row.found),
        "plan": plan_text(row),
        "plan_href": reverse("plans:plan", args=[row.plan.plan_id]) if row.plan and "plans.view" in permissions else "",
        "act_href": act_href,
        "verb": verb,
    }


def waits_for(state: str, way: Way) -> Words:
    if state == State.APPRAISED and way.agreement:
        return gettext_lazy("còn chủ trương và quyết định công nhận")
    if state == State.REGISTERED and way.stages:
        return gettext_lazy("còn nộp hồ sơ, thẩm định và quyết định công nhận")
    return WAITS[state]


def _next(row: NearCell, permissions: Collection[str], way: Way) -> tuple[str, Words]:
    """Address and verb; none where two desks come first: the dossier says whose turn it is."""
    if row.state == State.APPRAISED and way.agreement:
        return "", ""
    permission, slug, verb = SUBMIT if way.stages and row.state == State.REGISTERED else NEXT[row.state]
    if permission not in permissions:
        return "", verb
    one = row.registration_id
    return reverse("titles:move", args=[one, slug]) if slug else reverse("appraisals:dossier", args=[one]), verb


def lacking_of(found: programmes.ConditionsOfCell) -> list[dict[str, str]]:
    return [
        {
            "shape": OUTCOME_SHAPES[each.outcome],
            "name": each.condition.name,
            "outcome": str(programmes.OUTCOMES[each.outcome]),
            "told": "; ".join(programmes.told_text(told) for told in each.answer.told),
        }
        for each in found.weighed
        if each.outcome is not Outcome.MET
    ]


def plan_text(row: NearCell) -> str:
    if row.plan is None:
        return _("chưa có kế hoạch")
    return _("kế hoạch: xong %(closed)s/%(tasks)s nhiệm vụ") % {
        "closed": count_text(row.plan.closed),
        "tasks": count_text(row.plan.tasks),
    }


def candidate_line(row: Candidate, programme: str, period: Period) -> dict[str, Any]:
    href = reverse("titles:conditions", args=[programme, row.organisation_id])
    return {
        "name": row.name,
        "above": row.above,
        "href": f"{href}?{urlencode({'ky': period.code})}",
        "ripeness": programmes.RIPENESS[row.found.ripeness],
        "shape": RIPENESS_SHAPES[row.found.ripeness],
        "said": short_text(row.found),
        "lacking": lacking_of(row.found),
    }
