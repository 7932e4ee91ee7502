"""One import of the past, and taking it back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.imports.commands import undo_import
from vungmanh.imports.queries import batch_of
from vungmanh.kernel import clock
from vungmanh.web.form import ActPage
from vungmanh.web.imports.reading import sheet_lines
from vungmanh.web.page import Page, Request


class BatchPage(Page):
    """Who brought in what, when, and whether it still stands."""

    permission = "imports.run"

    def get(self, request: Request, batch_id: int) -> HttpResponse:
        batch = batch_of(request.actor, batch_id)
        lines = sheet_lines(batch.counts)
        slips = "accounts.manage" in request.permissions and any(each.key == "accounts" and each.new for each in lines)
        return self.page("imports/batch.html", batch=batch, lines=lines, slips=slips)


class UndoPage(ActPage):
    """Takes a whole import back, or says what rests on it."""

    permission = "imports.run"
    title = gettext_lazy("Huỷ lần nhập")
    button = gettext_lazy("Huỷ cả lần nhập")

    def context(self, **keys: Any) -> dict[str, Any]:
        batch = batch_of(self.request.actor, keys["batch_id"])
        words = _(
            "Lần nhập %(key)d: %(label)s. Mọi dòng lần này thêm bị huỷ, mọi dòng lần này sửa trở lại như trước; việc"
            " huỷ ghi vào nhật ký."
        )
        here = reverse("imports:batch", args=[batch.key])
        return {
            "lead": words % {"key": batch.key, "label": batch.label},
            "back_href": here,
            "crumbs": [
                {"href": reverse("imports:list"), "text": _("Nhập số liệu")},
                {"href": here, "text": _("Lần nhập %(key)d") % {"key": batch.key}},
            ],
        }

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        """Counts rows of the file, as the import did, not the records that stand for them."""
        batch = batch_of(self.request.actor, keys["batch_id"])
        undo_import(self.request.actor, batch_id=batch.key, at=clock.now())
        words = _("Đã huỷ lần nhập %(key)d: bỏ %(new)d dòng mới, trả %(changed)d dòng sửa về như trước.")
        told = {"key": batch.key, "new": batch.new, "changed": batch.changed}
        return words % told, reverse("imports:batch", args=[batch.key])
