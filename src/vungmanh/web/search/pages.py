"""Finding an organisation from anywhere: suggestions while one types, and a page of hits that can be shared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.numbers import date_text
from vungmanh.organisations import queries as organisations
from vungmanh.organisations.queries.search import MOST
from vungmanh.web.naming import opening_note
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number

HINTS = 8
LONGEST = 120


class FindForm(forms.Form):
    q = forms.CharField(label=gettext_lazy("Tìm tổ chức, chi bộ"), required=False, max_length=LONGEST)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they come
        self.fields["q"].widget.attrs.update({"class": "input", "type": "search", "autocomplete": "off"})


@dataclass(frozen=True)
class HitLine:
    """One organisation found. ``note``: what it was called when that is not its name now, and where it went."""

    name: str
    href: str
    code: str
    kind_label: str
    parent_name: str
    note: str


def hit_lines(hits: list[organisations.Hit], day: date) -> list[HitLine]:
    return [
        HitLine(
            hit.unit.name,
            reverse("organisations:unit", args=[hit.unit.id]),
            hit.unit.code,
            hit.unit.category_label or hit.unit.kind_label,
            hit.unit.parent_name,
            note_of(hit, day),
        )
        for hit in hits
    ]


def note_of(hit: organisations.Hit, day: date) -> str:
    """``trước là Đảng bộ xã A``; ``kết thúc 30/6/2025, nay là Đảng bộ xã N``; ``mở từ 1/1/2027``."""
    parts = []
    if ahead := opening_note(hit.unit.opened_on, day):
        parts.append(ahead)
    if hit.called:
        parts.append(_("trước là %(name)s") % {"name": hit.called})
    if not hit.unit.lasting and hit.unit.closed_on is not None:
        last = date_text(hit.unit.closed_on.fromordinal(hit.unit.closed_on.toordinal() - 1))
        parts.append(_("kết thúc %(day)s") % {"day": last})
    if hit.heirs:
        parts.append(_("nay là %(names)s") % {"names": ", ".join(hit.heirs)})
    return ", ".join(parts)


class ListPage(Page):
    permission = "organisations.view"

    def get(self, request: Request) -> HttpResponse:
        form = FindForm(request.GET)
        text: str = form.cleaned_data["q"] if form.is_valid() else ""
        number = page_number(request.GET)
        first = (number - 1) * PER_PAGE
        hits, total = organisations.search(text, on=request.actor.day, first=first, count=PER_PAGE, ahead=True)
        return self.page(
            "search/list.html",
            form=form,
            text=text,
            rows=hit_lines(hits, request.actor.day),
            too_many=total >= MOST,
            paging=Paging(total, number, f"{reverse('search:list')}?{urlencode({'q': text})}"),
        )


class HintsPage(Page):
    """The first few hits as links under the box. Without JavaScript nobody asks for it."""

    permission = "organisations.view"

    def get(self, request: Request) -> HttpResponse:
        text = request.GET.get("q", "")[:LONGEST].strip()
        day = request.actor.day
        hits, total = organisations.search(text, on=day, count=HINTS, ahead=True) if text else ([], 0)
        return self.page(
            "search/_hints.html",
            text=text,
            rows=hit_lines(hits, request.actor.day),
            rest=total - len(hits),
            all_href=f"{reverse('search:list')}?{urlencode({'q': text})}",
        )
