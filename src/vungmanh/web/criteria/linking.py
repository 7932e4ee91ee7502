"""Which pages of the product may stand as evidence, told by their address."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from vungmanh.kernel.errors import Refusal
from vungmanh.reports.queries.linking import RECORDS, linked_name
from vungmanh.web.page import Request

SORTS = {linked.page: sort for sort, linked in RECORDS.items()}


@dataclass(frozen=True)
class Record:
    address: str
    name: str


def record_of(address: str, request: Request) -> Record:
    """Of an address as a browser shows it, whole or its path. Raises ``Refusal`` saying which pages are meant."""
    path = urlsplit(address.strip()).path
    try:
        found = resolve(path)
    except Resolver404:
        found = None
    sort = SORTS.get(found.view_name) if found is not None else None
    if found is None or sort is None:
        raise Refusal(_("Chưa nhận được địa chỉ này. Mở kế hoạch, hồ sơ, phiếu, báo cáo rồi chép địa chỉ trang ấy."))
    key = int(next(iter(found.kwargs.values())))
    name = linked_name(sort, key, permissions=request.permissions, day=request.actor.day)
    return Record(path, name)
