"""What waits on the yearly grading: sent back, to be reviewed, to be appraised, to be decided."""

from __future__ import annotations

from typing import cast

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.accounts.access import reach_with
from vungmanh.evaluations import queries as evaluations
from vungmanh.evaluations.enums import State
from vungmanh.kernel.periods import parse_period
from vungmanh.web.page import Request
from vungmanh.web.work.group import WorkGroup, WorkItem

FEW = 5
KEPT = "evaluations_standing"
TITLES = {
    State.RETURNED: gettext_lazy("Hồ sơ xếp loại bị trả lại"),
    State.SELF: gettext_lazy("Hồ sơ xếp loại chờ tập thể kiểm điểm"),
    State.REVIEWED: gettext_lazy("Hồ sơ xếp loại chờ thẩm định"),
    State.APPRAISED: gettext_lazy("Kết quả xếp loại chờ quyết định"),
}


def returned(request: Request) -> WorkGroup | None:
    return _group(request, State.RETURNED, "evaluations.fill")


def to_review(request: Request) -> WorkGroup | None:
    return _group(request, State.SELF, "evaluations.fill")


def to_appraise(request: Request) -> WorkGroup | None:
    return _group(request, State.REVIEWED, "evaluations.appraise")


def to_decide(request: Request) -> WorkGroup | None:
    return _group(request, State.APPRAISED, "evaluations.decide")


def _group(request: Request, state: State, permission: str) -> WorkGroup | None:
    """Evaluations in a state, as far as the permission is held; of members without their names."""
    if permission not in request.permissions:
        return None
    if state.value not in _standing(request):
        return WorkGroup(str(TITLES[state]), 0, ())
    within = reach_with(request.actor, permission)
    found = evaluations.waiting_for((state.value,), day=request.actor.day, within=within, most=FEW)
    label = {True: _("Xếp loại một đảng viên của %(name)s"), False: _("Xếp loại %(name)s")}
    items = tuple(
        WorkItem(
            label[row.of_member] % {"name": row.organisation},
            reverse("evaluations:dossier", args=[row.id]),
            parse_period(row.period).words,
            tone="warn" if state is State.RETURNED else "steady",
            button=_("Mở hồ sơ"),
        )
        for row in found.rows
    )
    return WorkGroup(str(TITLES[state]), found.total, items)


def _standing(request: Request) -> frozenset[str]:
    """Asked once for all four groups of one page."""
    kept = vars(request)
    if KEPT not in kept:
        kept[KEPT] = evaluations.states_standing([each.value for each in TITLES], day=request.actor.day)
    return cast("frozenset[str]", kept[KEPT])
