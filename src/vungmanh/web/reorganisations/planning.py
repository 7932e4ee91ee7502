"""Putting a reorganisation together: the draft, its acts, what is added and taken out."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.imports.acts import ActsRead, read_acts
from vungmanh.imports.reading import Source
from vungmanh.kernel import clock
from vungmanh.kernel.errors import Unmet
from vungmanh.kernel.numbers import date_text
from vungmanh.organisations import commands
from vungmanh.organisations import queries as organisations
from vungmanh.organisations.queries import category_names
from vungmanh.organisations.queries.drafts import DraftRow, Planned, draft_seen
from vungmanh.organisations.queries.reorganisations import names_before
from vungmanh.organisations.queries.stated import kind_names
from vungmanh.web.form import ActPage, unit_called
from vungmanh.web.organisations.rights import MANAGE, ask_right
from vungmanh.web.page import Page, Request
from vungmanh.web.reorganisations.forms import DraftForm, NewDraftForm
from vungmanh.web.reorganisations.wording import ActLine, act_line, codes_named


def draft_of(page: Page) -> DraftRow:
    """The draft: in sight, and the right held where it stands. Looked up once a request."""
    draft = draft_seen(int(page.kwargs["draft_id"]))
    ask_right(page.request, MANAGE, draft.organisation_id)
    return draft


def beside(draft: DraftRow) -> dict[str, Any]:
    href = reverse("reorganisations:draft", args=[draft.id])
    crumbs = [
        {"text": _("Sắp xếp tổ chức"), "href": reverse("reorganisations:list")},
        {"text": draft.title, "href": href},
    ]
    return {"crumbs": crumbs, "back_href": href, "draft": draft}


def act_lines(acts: Iterable[Planned], day: date) -> list[ActLine]:
    """Acts in words, with the names the codes had on the eve. A fixed number of queries."""
    acts = list(acts)
    names = names_before(codes_named(acts), day)
    kinds = kind_names() | category_names()
    return [act_line(place, each, names, kinds) for place, each in enumerate(acts, 1)]


def read_upload(file: UploadedFile[Any]) -> ActsRead:
    with tempfile.TemporaryDirectory(prefix="vungmanh-") as folder:
        path = Path(folder) / f"acts{Path(str(file.name)).suffix}"
        path.write_bytes(file.read())
        return read_acts(Source(path, str(file.name)))


class NewDraftPage(ActPage):
    permission = MANAGE
    form_class = NewDraftForm
    title = gettext_lazy("Soạn phương án sắp xếp")
    button = gettext_lazy("Bắt đầu soạn")

    @cached_property
    def start(self) -> organisations.Unit | None:
        """The unit whose page one came from."""
        code = self.request.GET.get("tu", "")
        if not code:
            return None
        one = organisations.organisation_called(code, on=self.request.actor.day)
        return organisations.organisation_in_sight(one, on=self.request.actor.day)

    def initial(self, **_keys: Any) -> dict[str, Any]:
        if self.start is None:
            tops = organisations.units_under(None, on=self.request.actor.day, count=2).rows
            return {"under": tops[0].code if len(tops) == 1 else ""}
        above = self.start.parent_id
        inside = above is not None and organisations.in_sight([above])
        return {
            "under": self.start.parent_code if inside else self.start.code,
            "title": _("Sắp xếp %(name)s") % {"name": self.start.name},
        }

    def context(self, **_keys: Any) -> dict[str, Any]:
        href = reverse("reorganisations:list")
        return {
            "crumbs": [{"text": _("Sắp xếp tổ chức"), "href": href}],
            "back_href": href,
            "lead": _("Phương án được giữ lại, chưa động vào số liệu nào cho đến khi áp dụng."),
        }

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        said, actor = form.cleaned_data, self.request.actor
        under = unit_called(said["under"], on=actor.day)
        day, acts, name = said["day"], [], ""
        if said["file"] is not None:
            read = read_upload(said["file"])
            if read.faults:
                raise Unmet([": ".join(part for part in (each.place, each.message) if part) for each in read.faults])
            day, acts, name = read.day, read.acts, said["file"].name
        key = commands.start_draft(
            actor, organisation_id=under, title=said["title"], day=day, at=clock.now(), acts=acts, file=name
        )
        where = reverse("reorganisations:draft", args=[key])
        if self.start is not None and not acts:
            where = f"{reverse('reorganisations:add', args=[key])}?tu={self.start.code}"
        return _("Đã lưu phương án. Phương án còn đây khi đóng máy."), where


class DraftPage(Page):
    permission = MANAGE
    draft = cached_property(draft_of)

    def get(self, request: Request, draft_id: int) -> HttpResponse:
        draft = self.draft
        return self.page(
            "reorganisations/draft.html",
            **beside(draft),
            lines=act_lines(draft.acts, draft.day),
            under=organisations.organisation_in_sight(draft.organisation_id, on=request.actor.day),
            eve=draft.day - timedelta(days=1),
            draft_id=draft_id,
        )


class ChangeDraftPage(ActPage):
    permission = MANAGE
    draft = cached_property(draft_of)
    form_class = DraftForm
    title = gettext_lazy("Sửa tên và ngày")
    button = gettext_lazy("Lưu phương án")

    def initial(self, **_keys: Any) -> dict[str, Any]:
        return {"title": self.draft.title, "day": date_text(self.draft.day)}

    def context(self, **_keys: Any) -> dict[str, Any]:
        return beside(self.draft)

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        commands.change_draft(self.request.actor, draft_id=self.draft.id, at=clock.now(), **form.cleaned_data)
        return _("Đã lưu phương án."), reverse("reorganisations:draft", args=[self.draft.id])


class RemoveActPage(Page):
    """One button beside an act; there is nothing to fill in."""

    permission = MANAGE
    draft = cached_property(draft_of)

    def post(self, request: Request, draft_id: int, place: int) -> HttpResponse:
        commands.remove_act(request.actor, draft_id=self.draft.id, place=place, at=clock.now())
        return HttpResponseRedirect(reverse("reorganisations:draft", args=[draft_id]), status=303)


class DiscardPage(ActPage):
    permission = MANAGE
    draft = cached_property(draft_of)
    title = gettext_lazy("Bỏ phương án")
    button = gettext_lazy("Bỏ phương án")

    def initial(self, **_keys: Any) -> dict[str, Any]:
        return {"draft": self.draft.id}

    def context(self, **_keys: Any) -> dict[str, Any]:
        lead = _("Phương án chưa áp dụng nên số liệu không đổi. Nhật ký giữ việc đã bỏ.")
        return {**beside(self.draft), "lead": lead}

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        commands.discard_draft(self.request.actor, draft_id=self.draft.id, at=clock.now())
        return _("Đã bỏ phương án %(title)s.") % {"title": self.draft.title}, reverse("reorganisations:list")
