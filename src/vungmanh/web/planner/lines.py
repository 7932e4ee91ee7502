"""One cell of the planner, as the page shows it: how far it is and what it still lacks, with where to go on."""

from __future__ import annotations

from collections.abc import Collection
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
from vungmanh.web.titles.wording import SHAPES

WAITS = {
    "appraised": gettext_lazy("còn quyết định công nhận"),
    "registered": gettext_lazy("còn thẩm định và quyết định công nhận"),
    "returned": gettext_lazy("còn nộp lại, thẩm định và quyết định công nhận"),
}
NEXT = {
    "appraised": ("programmes.recognise", "cong-nhan", gettext_lazy("Công nhận")),
    "registered": ("programmes.appraise", "tham-dinh", gettext_lazy("Thẩm định")),
    "returned": ("programmes.register", "nop-lai", gettext_lazy("Nộp lại")),
}


def near_line(row: NearCell, permissions: Collection[str]) -> dict[str, Any]:
    """What is not shown as met by the records stands with its reason; the next act only for who may do it."""
    permission, slug, verb = NEXT[row.state]
    return {
        "name": row.name,
        "href": reverse("titles:dossier", args=[row.registration_id]),
        "above": row.above,
        "state": str(State(row.state).label),
        "shape": SHAPES[row.state],
        "waits": WAITS[row.state],
        "lacking": lacking_of(row.found),
        "plan": plan_text(row),
        "plan_href": reverse("plans:plan", args=[row.plan.plan_id]) if row.plan and "plans.view" in permissions else "",
        "act_href": reverse("titles:move", args=[row.registration_id, slug]) if permission in permissions else "",
        "verb": verb,
    }


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
