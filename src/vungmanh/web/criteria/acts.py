"""Taking something back: a column sent back to be mended, a sheet crossed out."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.criteria import queries as criteria
from vungmanh.criteria.commands import send_back, void_sheet
from vungmanh.criteria.enums import Scorer
from vungmanh.criteria.queries.asking import PERMISSION
from vungmanh.kernel.errors import NotFound, NotPermitted
from vungmanh.kernel.numbers import date_text
from vungmanh.web.criteria.forms import ReasonForm
from vungmanh.web.criteria.wording import COLUMNS, SLUGS
from vungmanh.web.form import ActPage
from vungmanh.web.page import Request

LEVEL_ABOVE = frozenset({PERMISSION[Scorer.LEVEL_ABOVE]})
NOT_YOURS = gettext_lazy("Vai trò của đồng chí không làm được việc này. Phiếu giữ nguyên.")


class SendBackPage(ActPage):
    """Opens a column that was handed in. What was answered stays."""

    permission = "criteria.view"
    form_class = ReasonForm
    button = gettext_lazy("Trả lại cột điểm")

    def get(self, request: Request, **keys: Any) -> HttpResponse:
        require(request, keys["sheet_id"], LEVEL_ABOVE)
        return super().get(request, **keys)

    def post(self, request: Request, **keys: Any) -> HttpResponse:
        require(request, keys["sheet_id"], LEVEL_ABOVE)
        return super().post(request, **keys)

    def context(self, **keys: Any) -> dict[str, Any]:
        name = COLUMNS[column_named(keys["column"])]
        return {**about(keys["sheet_id"]), "title": _("Trả lại: %(column)s") % {"column": name}}

    def act(self, form: Any, **keys: Any) -> tuple[str, str]:
        scorer = column_named(keys["column"])
        reason = form.cleaned_data["reason"]
        send_back(self.request.actor, sheet_id=keys["sheet_id"], scorer=scorer, reason=reason)
        said = _("Đã trả lại: %(column)s. Các câu trả lời giữ nguyên để sửa.") % {"column": COLUMNS[scorer]}
        return said, reverse("criteria:sheet", args=[keys["sheet_id"]])


class VoidPage(ActPage):
    """Crosses a sheet out. It stays in the journal."""

    permission = "criteria.view"
    form_class = ReasonForm
    title = gettext_lazy("Huỷ phiếu")
    button = gettext_lazy("Huỷ phiếu")

    def get(self, request: Request, **keys: Any) -> HttpResponse:
        require(request, keys["sheet_id"], frozenset(PERMISSION.values()))
        return super().get(request, **keys)

    def post(self, request: Request, **keys: Any) -> HttpResponse:
        require(request, keys["sheet_id"], frozenset(PERMISSION.values()))
        return super().post(request, **keys)

    def context(self, **keys: Any) -> dict[str, Any]:
        return about(keys["sheet_id"])

    def act(self, form: Any, **keys: Any) -> tuple[str, str]:
        void_sheet(self.request.actor, sheet_id=keys["sheet_id"], reason=form.cleaned_data["reason"])
        return _("Đã huỷ phiếu. Nhật ký giữ lại nội dung và lý do."), reverse("criteria:list")


def require(request: Request, sheet_id: int, allowed: frozenset[str]) -> None:
    """Whoever may not do it is told before he writes anything; what is out of sight is not there."""
    criteria.filled(sheet_id)
    if not allowed & request.permissions:
        raise NotPermitted(str(NOT_YOURS))


def about(sheet_id: int) -> dict[str, Any]:
    """Which sheet the act is on."""
    sheet = criteria.filled(sheet_id)
    here = reverse("criteria:sheet", args=[sheet.id])
    names = {"cell": sheet.label.name, "sheet": sheet.row.criteria_set.name, "day": date_text(sheet.row.on)}
    return {
        "crumbs": [{"text": sheet.label.name, "href": here}],
        "lead": _("%(cell)s, %(sheet)s, ngày %(day)s.") % names,
        "back_href": here,
    }


def column_named(slug: str) -> Scorer:
    if slug not in SLUGS:
        raise NotFound(_("Phiếu này không có cột điểm đó."))
    return SLUGS[slug]
