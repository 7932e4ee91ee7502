"""Which pages of the product may stand as evidence, and whether the person sees what they show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.criteria import queries as criteria
from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal
from vungmanh.organisations import queries as organisations
from vungmanh.programmes import queries as programmes
from vungmanh.reports.queries.documents import document_in_sight
from vungmanh.web.page import Request


@dataclass(frozen=True)
class Record:
    address: str
    name: str


Look = Callable[[int, Request], object]
RECORDS: Mapping[str, tuple[Promise, Look]] = {
    "plans:plan": (gettext_lazy("Kế hoạch"), lambda one, _request: programmes.plan_in_sight(one)),
    "plans:task": (gettext_lazy("Nhiệm vụ trong kế hoạch"), lambda one, _request: programmes.task_in_sight(one)),
    "titles:dossier": (gettext_lazy("Hồ sơ danh hiệu"), lambda one, _request: programmes.dossier(one)),
    "criteria:sheet": (
        gettext_lazy("Phiếu chấm điểm"),
        lambda one, request: criteria.sheet_line(one, day=request.actor.day),
    ),
    "reports:document": (gettext_lazy("Báo cáo"), lambda one, _request: document_in_sight(one)),
    "organisations:unit": (
        gettext_lazy("Lịch sử tổ chức"),
        lambda one, request: organisations.organisation_in_sight(one, on=request.actor.day),
    ),
}
"""By the name of the page: what it is called, and a question that raises ``NotFound`` for what is out of sight."""


def record_of(address: str, request: Request) -> Record:
    """Of an address as a browser shows it, whole or its path. Raises ``Refusal`` saying which pages are meant."""
    path = urlsplit(address.strip()).path
    try:
        found = resolve(path)
    except Resolver404:
        found = None
    known = RECORDS.get(found.view_name) if found is not None else None
    if found is None or known is None:
        raise Refusal(_("Chưa nhận được địa chỉ này. Mở kế hoạch, hồ sơ, phiếu, báo cáo rồi chép địa chỉ trang ấy."))
    name, look = known
    permission = getattr(getattr(found.func, "view_class", None), "permission", "")
    key = next(iter(found.kwargs.values()))
    try:
        if permission not in request.permissions:
            raise NotPermitted(permission)
        look(int(key), request)
    except (NotFound, NotPermitted) as refusal:
        raise Refusal(_("Đồng chí không mở được trang ấy nên chưa ghi làm minh chứng.")) from refusal
    return Record(path, f"{name} {key}")
