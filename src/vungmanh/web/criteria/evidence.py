"""Evidence for one question: files and records handed in, shown by name, opened by whoever may see the sheet."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.criteria import queries as criteria
from vungmanh.criteria.commands import attach_file, attach_link, void_evidence
from vungmanh.criteria.enums import Scorer
from vungmanh.criteria.queries.asking import PERMISSION
from vungmanh.criteria.queries.evidence import Piece, content_of, evidence_of, piece_named
from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal
from vungmanh.web.attached import FileForm, attached_answer, size_text
from vungmanh.web.criteria.filling import ColumnPage
from vungmanh.web.criteria.forms import ReasonForm
from vungmanh.web.criteria.linking import record_of
from vungmanh.web.criteria.wording import SLUG_OF
from vungmanh.web.form import ActForm, ActPage
from vungmanh.web.page import Page, Request


class LinkForm(ActForm):
    """The address of a page of the product, as the browser shows it."""

    dia_chi = forms.CharField(label=gettext_lazy("Địa chỉ trang hồ sơ"), max_length=300)
    ten = forms.CharField(label=gettext_lazy("Gọi là"), max_length=200, required=False)


class EvidencePage(ColumnPage):
    """What stands for one question, and two ways to add. Which form was sent is told by its field."""

    def get(self, request: Request, sheet_id: int, column: str, code: str) -> HttpResponse:
        sheet, scorer = self.opened(sheet_id, column)
        return self.shown(sheet, scorer, code)

    def post(self, request: Request, sheet_id: int, column: str, code: str) -> HttpResponse:
        sheet, scorer = self.opened(sheet_id, column)
        links = "dia_chi" in request.POST
        form = LinkForm(request.POST) if links else FileForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.shown(sheet, scorer, code, form)
        try:
            said = self.attach(sheet, scorer, code, form)
        except (NotFound, NotPermitted):
            raise
        except Refusal as refusal:
            form.add_error("dia_chi" if links else "tep", refusal.message)
            return self.shown(sheet, scorer, code, form)
        messages.success(request, said)
        return HttpResponseRedirect(address_of(sheet, scorer, code), status=303)

    def attach(self, sheet: criteria.Filled, scorer: Scorer, code: str, form: forms.Form) -> str:
        about: dict[str, Any] = {"sheet_id": sheet.id, "scorer": scorer, "code": code}
        if isinstance(form, LinkForm):
            found = record_of(form.cleaned_data["dia_chi"], self.request)
            name = form.cleaned_data["ten"] or found.name
            attach_link(self.request.actor, address=found.address, name=name, **about)
            return _("Đã ghi minh chứng: %(name)s.") % {"name": name}
        chosen = form.cleaned_data["tep"]
        piece = attach_file(self.request.actor, name=chosen.name or "tep", content=chosen.read(), **about)
        return _("Đã nộp tệp: %(name)s.") % {"name": piece.name}

    def shown(self, sheet: criteria.Filled, scorer: Scorer, code: str, sent: forms.Form | None = None) -> HttpResponse:
        asked = next((each for each in sheet.facts if each.code == code), None) or sheet.version.by_code.get(code)
        if asked is None:
            raise NotFound(_("Phiếu này lúc này không hỏi câu đó. Mở lại phiếu để chấm tiếp."))
        pieces = evidence_of([sheet.id])[sheet.id].get((scorer, code), ())
        open_still = not sheet.column(scorer).handed_in
        return self.page(
            "criteria/evidence.html",
            status=422 if sent is not None else 200,
            cell=sheet.label.name,
            question=asked.name,
            rows=lines_of(pieces),
            open_still=open_still,
            file_form=sent if isinstance(sent, FileForm) else FileForm(),
            link_form=sent if isinstance(sent, LinkForm) else LinkForm(),
            most=settings.VUNGMANH_EVIDENCE_MAX_MB,
            sheet_href=reverse("criteria:sheet", args=[sheet.id]),
            back_href=reverse("criteria:fill", args=[sheet.id, SLUG_OF[scorer]]) if open_still else "",
        )


def address_of(sheet: criteria.Filled, scorer: Scorer, code: str) -> str:
    return reverse("criteria:evidence", args=[sheet.id, SLUG_OF[scorer], code])


def lines_of(pieces: tuple[Piece, ...]) -> list[dict[str, Any]]:
    """By name, with where it opens; ``drop_href`` while its column is open."""
    return [
        {
            "name": each.name,
            "href": each.address or reverse("criteria:evidence-file", args=[each.id]),
            "file": not each.address,
            "size": size_text(each.size),
            "by": each.by_name,
            "on": timezone.localtime(each.at).date(),
            "drop_href": reverse("criteria:evidence-drop", args=[each.id]) if each.open else "",
        }
        for each in pieces
    ]


class FilePage(Page):
    """The file itself, for whoever may see the sheet."""

    permission = "criteria.view"

    def get(self, request: Request, evidence_id: int) -> HttpResponse:
        piece = piece_named(evidence_id)
        return attached_answer(piece.name, piece.kind, content_of(piece))


class DropPage(ActPage):
    """Crosses a piece out while its column is open."""

    permission = "criteria.view"
    form_class = ReasonForm
    title = gettext_lazy("Bỏ minh chứng")
    button = gettext_lazy("Bỏ minh chứng")

    def get(self, request: Request, **keys: Any) -> HttpResponse:
        self.require(keys["evidence_id"])
        return super().get(request, **keys)

    def post(self, request: Request, **keys: Any) -> HttpResponse:
        self.require(keys["evidence_id"])
        return super().post(request, **keys)

    def require(self, evidence_id: int) -> Piece:
        piece = piece_named(evidence_id)
        if PERMISSION[piece.scorer] not in self.request.permissions:
            raise NotPermitted(_("Vai trò của đồng chí không chấm cột này. Dữ liệu giữ nguyên."))
        return piece

    def context(self, **keys: Any) -> dict[str, Any]:
        piece = piece_named(keys["evidence_id"])
        return {"lead": piece.name, "back_href": self.back(piece)}

    def back(self, piece: Piece) -> str:
        return reverse("criteria:evidence", args=[piece.sheet_id, SLUG_OF[piece.scorer], piece.code])

    def act(self, form: Any, **keys: Any) -> tuple[str, str]:
        piece = piece_named(keys["evidence_id"])
        void_evidence(self.request.actor, evidence_id=piece.id, reason=form.cleaned_data["reason"])
        return _("Đã bỏ minh chứng. Nhật ký giữ lại tên và lý do."), self.back(piece)
