"""Records of the product that may stand as evidence, and whether whoever names one sees it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.criteria import queries as criteria
from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.organisations import queries as organisations
from vungmanh.programmes import queries as programmes
from vungmanh.reports.queries.documents import document_in_sight

Look = Callable[[int, date], object]
"""Raises ``NotFound`` for what is out of sight."""


@dataclass(frozen=True)
class Linked:
    """One sort of record: the name of its page, the right that page asks for, what it is called."""

    page: str
    permission: str
    name: Promise
    look: Look


RECORDS: Mapping[str, Linked] = {
    "plan": Linked(
        "plans:plan", "plans.view", gettext_lazy("Kế hoạch"), lambda one, _day: programmes.plan_in_sight(one)
    ),
    "task": Linked(
        "plans:task",
        "plans.write",
        gettext_lazy("Nhiệm vụ trong kế hoạch"),
        lambda one, _day: programmes.task_in_sight(one),
    ),
    "title": Linked(
        "titles:dossier", "programmes.view", gettext_lazy("Hồ sơ danh hiệu"), lambda one, _day: programmes.dossier(one)
    ),
    "sheet": Linked(
        "criteria:sheet",
        "criteria.view",
        gettext_lazy("Phiếu chấm điểm"),
        lambda one, day: criteria.sheet_line(one, day=day),
    ),
    "document": Linked(
        "reports:document", "reports.view", gettext_lazy("Báo cáo"), lambda one, _day: document_in_sight(one)
    ),
    "organisation": Linked(
        "organisations:unit",
        "organisations.view",
        gettext_lazy("Lịch sử tổ chức"),
        lambda one, day: organisations.organisation_in_sight(one, on=day),
    ),
}


def linked_name(sort: str, key: int, *, permissions: Collection[str], day: date) -> str:
    """What the record is called. Raises ``Refusal`` where whoever names it may not open its page."""
    linked = RECORDS[sort]
    words = _("Đồng chí không mở được trang ấy nên chưa ghi làm minh chứng.")
    if linked.permission not in permissions:
        raise Refusal(words)
    try:
        linked.look(key, day)
    except NotFound as hidden:
        raise Refusal(words) from hidden
    return f"{linked.name} {key}"
