"""A sheet being written as a table: begun, saved as far as it is, seen as the secretary will, put aside."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.criteria import queries as criteria
from vungmanh.criteria.commands import drop_draft, save_draft
from vungmanh.criteria.enums import DraftState
from vungmanh.criteria.queries import editing
from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal
from vungmanh.kernel.vietnamese import fold
from vungmanh.organisations import queries as organisations
from vungmanh.web.criteria.begin import found_units
from vungmanh.web.criteria.editing_forms import BeginForm, DropForm, HeadForm, head_of
from vungmanh.web.criteria.editing_table import asked_move, table_from, view_of
from vungmanh.web.criteria.editing_wording import (
    COLUMNS,
    EXAMPLES,
    LEVELS,
    OTHER_EXAMPLES,
    OTHERWISE,
    SHAPES,
    SOURCES,
    WAYS,
)
from vungmanh.web.criteria.wording import CERTAINTIES
from vungmanh.web.form import ActPage
from vungmanh.web.page import Page, Request
from vungmanh.web.work.tops import highest_units

WRITE = "criteria.write"
ONWARD = {
    "draft-preview": gettext_lazy("Xem như bí thư sẽ thấy"),
    "draft-rehearsal": gettext_lazy("Chạy thử trên kỳ đã qua"),
    "draft-force": gettext_lazy("Đưa vào áp dụng"),
}
"""Pages that read what was saved: the buttons to them save first."""


def one_unit(request: Request, form: forms.Form, name: str = "place") -> organisations.Unit | None:
    """The one unit of that name or code; else the form says why there is none.

    Of several, the one that bears exactly that name and is still there: nobody begins a sheet for a unit that ended.
    """
    asked = form.cleaned_data[name]
    hits = found_units(asked, request.actor.day)
    living = [each for each in hits if each.lasting]
    named = [each for each in living if fold(each.name) == fold(asked)]
    for only in (hits, living, named):
        if len(only) == 1:
            return only[0]
    if hits:
        listed = "; ".join(f"{each.name} ({each.code})" for each in hits[:5])
        form.add_error(name, _("Có nhiều đơn vị như vậy: %(units)s. Ghi mã.") % {"units": listed})
    else:
        form.add_error(name, _("Không thấy đơn vị nào như vậy trong phạm vi của đồng chí."))
    return None


def first_unit(request: Request) -> str:
    tops = highest_units(request)
    return tops[0].code if len(tops) == 1 else ""


class BeginDraftPage(ActPage):
    """From a version there is, or from nothing."""

    permission = WRITE
    form_class = BeginForm
    title = gettext_lazy("Soạn mẫu phiếu mới")
    button = gettext_lazy("Bắt đầu soạn")

    @cached_property
    def base(self) -> Any:
        asked = self.request.GET.get("tu", "")
        if not asked.isdecimal() or len(asked) > 15:
            return None
        return criteria.version_named(int(asked), day=self.request.actor.day)

    def initial(self, **_keys: Any) -> dict[str, Any]:
        base = self.base.criteria_set if self.base else None
        return {
            "place": first_unit(self.request),
            "name": base.name if base else "",
            "use": base.use if base else "meeting",
        }

    def context(self, **_keys: Any) -> dict[str, Any]:
        lead = _("Chép từ “%(name)s”.") % {"name": self.base.criteria_set.name} if self.base else _("Từ mẫu trống.")
        return {"lead": lead, "back_href": reverse("criteria:sets")}

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        unit = one_unit(self.request, form)
        if unit is None:
            raise Refusal(_("Chưa soạn được. Sửa tên hoặc mã đơn vị."))
        draft = save_draft(
            self.request.actor,
            organisation_id=unit.id,
            name=form.cleaned_data["name"],
            use=form.cleaned_data["use"],
            content=self.base.content if self.base else {},
            based_on_id=self.base.pk if self.base else None,
        )
        return _("Đã bắt đầu soạn. Mẫu chưa có hiệu lực."), reverse("criteria:draft", args=[draft.pk])


def draft_in_hand(draft_id: int) -> Any:
    """An open draft. Raises ``Refusal`` for one that was put in force or aside."""
    draft = criteria.draft_named(draft_id)
    if draft.state != DraftState.OPEN:
        raise Refusal(_("Mẫu này không còn đang soạn. Mở danh sách mẫu phiếu để xem phiên bản đã có."))
    return draft


class DraftPage(Page):
    """The tables. Every button keeps what is written; moving and adding rows needs no script."""

    permission = WRITE

    def get(self, request: Request, draft_id: int) -> HttpResponse:
        draft = draft_in_hand(draft_id)
        table = editing.table_of(draft.content)
        asked = asked_move(request.GET.get("them", ""))
        if asked is not None and asked[1] is editing.Move.BELOW:
            table = editing.moved(table, *asked)
        initial = {"name": draft.name, "short_name": draft.short_name, "use": draft.use, **head_of(draft.content)}
        return self.shown(draft, HeadForm(initial=initial), table, draft.content)

    def post(self, request: Request, draft_id: int) -> HttpResponse:
        draft = draft_in_hand(draft_id)
        form, table = HeadForm(request.POST), table_from(request.POST)
        asked = asked_move(request.POST.get("viec", ""))
        if asked is not None and asked[1] is not editing.Move.BELOW:
            table = editing.moved(table, *asked)
        content = editing.content_of(table, draft.content)[0]
        if not form.is_valid():
            return self.shown(draft, form, table, content, status=422)
        if request.POST.get("luc") != draft.changed_at.isoformat():
            refused = _("Mẫu đã được lưu từ nơi khác sau khi đồng chí mở trang. Bấm lưu lần nữa để lấy bản này.")
            return self.shown(draft, form, table, content, status=422, refused=refused)
        values = form.cleaned_data
        content = {**content, **form.content(content.get("applies"))}
        try:
            save_draft(
                request.actor,
                organisation_id=draft.organisation_id,
                name=values["name"],
                short_name=values["short_name"],
                use=values["use"],
                content=content,
                draft_id=draft.pk,
            )
        except (NotFound, NotPermitted):
            raise
        except Refusal as refusal:
            return self.shown(draft, form, table, content, status=422, refused=refusal.message)
        messages.success(request, _("Đã lưu mẫu đang soạn."))
        return HttpResponseRedirect(self.onward(draft.pk, content) or self.after(draft.pk, asked), status=303)

    def onward(self, draft_id: int, content: Any) -> str:
        """The page that was asked for, once it can read the sheet; until then one stays where it is mended."""
        name = self.request.POST.get("viec", "")
        if name not in ONWARD:
            return ""
        if editing.checked(content, self.request.actor.day).ready:
            return reverse(f"criteria:{name}", args=[draft_id])
        messages.warning(
            self.request, _("Chưa mở được “%(page)s”: sửa các chỗ ghi dưới đây rồi bấm lại.") % {"page": ONWARD[name]}
        )
        return ""

    @staticmethod
    def after(draft_id: int, asked: tuple[str, editing.Move, int | None] | None) -> str:
        """Back to the row one was at."""
        address = reverse("criteria:draft", args=[draft_id])
        if asked is None:
            return address
        name, move, row = asked
        added = f"?them={name}:{'' if row is None else row}:{move}" if move is editing.Move.BELOW else ""
        return f"{address}{added}#{name}{'' if row is None else f'-{row}'}"

    def shown(
        self, draft: Any, form: forms.Form, table: editing.Table, content: Any, *, status: int = 200, refused: str = ""
    ) -> HttpResponse:
        check = editing.checked(content, self.request.actor.day)
        faults, doubts = criteria.faults_and_doubts(check.findings)
        return self.page(
            "criteria/edit_draft.html",
            status=status,
            draft=draft,
            unit=organisations.labels_of([draft.organisation_id], self.request.actor.day)[draft.organisation_id],
            form=form,
            refused=refused,
            view=view_of(table, check),
            check=check,
            faults=faults,
            doubts=doubts,
            names=COLUMNS,
            onward=ONWARD.items(),
            ways=WAYS.items(),
            examples=[*((WAYS[way], text) for way, text in EXAMPLES.items()), *OTHER_EXAMPLES],
            otherwise=OTHERWISE.items(),
            shapes=SHAPES.items(),
            sources=SOURCES.items(),
            levels=LEVELS.items(),
            certainties=[("", "–"), *CERTAINTIES.items()],
        )


class DropPage(ActPage):
    permission = WRITE
    form_class = DropForm
    title = gettext_lazy("Bỏ mẫu đang soạn")
    button = gettext_lazy("Bỏ mẫu đang soạn")

    def context(self, **keys: Any) -> dict[str, Any]:
        draft_id = keys["draft_id"]
        draft = draft_in_hand(draft_id)
        lead = _("%(name)s. Mẫu đang áp dụng giữ nguyên.") % {"name": draft.name}
        return {"lead": lead, "back_href": reverse("criteria:draft", args=[draft_id])}

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        draft_id = keys["draft_id"]
        drop_draft(self.request.actor, draft_id=draft_id)
        return _("Đã bỏ mẫu đang soạn."), reverse("criteria:sets")
