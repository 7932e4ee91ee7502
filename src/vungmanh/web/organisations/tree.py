"""The tree, opened node by node. What is open stands in the address; with htmx only the node itself travels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qs, urlencode, urlsplit

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.kernel.numbers import count_text
from vungmanh.organisations import queries as organisations
from vungmanh.web.naming import opening_note
from vungmanh.web.organisations.addresses import dated
from vungmanh.web.organisations.forms import SearchForm
from vungmanh.web.page import Page, Request

MOST_OPEN = 60
"""An address has its limits; nobody reads sixty open units."""


@dataclass(frozen=True)
class Node:
    """One line of the tree. ``turn_href`` opens or closes it on the page as a whole, ``part_href`` it alone."""

    id: int
    name: str
    href: str
    code: str
    kind_label: str
    count: str
    opened: bool
    turn_href: str
    part_href: str
    below: tuple[Node, ...]
    hidden: int
    ahead: str = ""


@dataclass(frozen=True)
class Shown:
    """How the tree is being looked at."""

    on: date
    today: date
    opened: frozenset[int]

    def address(self, **more: str) -> str:
        asked = {"ngay": "" if self.on == self.today else self.on.isoformat(), **more}
        asked = {name: value for name, value in asked.items() if value}
        return f"?{urlencode(asked, safe=',')}" if asked else reverse("organisations:tree")

    def turned(self, one: int) -> frozenset[int]:
        return self.opened ^ {one}


def listed(ids: Iterable[int]) -> str:
    return ",".join(str(one) for one in sorted(ids)) or "0"


def read_ids(text: str) -> frozenset[int]:
    """What cannot be read is left out: a damaged address still shows a tree."""
    found = [int(part) for part in text.split(",") if part.isdecimal() and len(part) < 16]
    return frozenset(found[:MOST_OPEN])


def in_all(branches: Iterable[organisations.Branch]) -> Iterator[organisations.Branch]:
    for branch in branches:
        yield branch
        yield from in_all(branch.below)


def nodes(branches: Iterable[organisations.Branch], shown: Shown) -> tuple[Node, ...]:
    return tuple(node_of(branch, shown) for branch in branches)


def node_of(branch: organisations.Branch, shown: Shown) -> Node:
    unit = branch.unit
    turn = shown.address(mo=listed(shown.turned(unit.id)))
    part = shown.address(nut=str(unit.id), mo="0" if branch.opened else str(unit.id))
    return Node(
        id=unit.id,
        name=unit.name,
        href=dated("unit", unit.id, shown.on, shown.today),
        code=unit.code,
        kind_label=unit.category_label or unit.kind_label,
        count="" if unit.is_cell else _("%(count)s chi bộ") % {"count": count_text(branch.cells)},
        opened=branch.opened,
        turn_href=turn if branch.parts else "",
        part_href=part if branch.parts else "",
        below=nodes(branch.below, shown),
        hidden=branch.hidden,
        ahead=opening_note(unit.opened_on, shown.today),
    )


class TreePage(Page):
    permission = "organisations.view"

    def get(self, request: Request) -> HttpResponse:
        form = SearchForm(request.GET)
        form.is_valid()  # a day that cannot be read is said at the field; the tree is then today's
        today = request.actor.day
        on: date = form.cleaned_data.get("ngay") or today
        node = request.GET.get("nut", "")
        if request.htmx and node.isdecimal() and len(node) < 16:
            return self.one(int(node), Shown(on, today, read_ids(request.GET.get("mo", ""))))
        return self.whole(form, on, form.cleaned_data.get("tim", ""))

    def whole(self, form: SearchForm, on: date, text: str) -> HttpResponse:
        today = self.request.actor.day
        hits = 0
        if text:
            found, hits = organisations.branches_to(text, on=on)
        else:
            asked = read_ids(self.request.GET["mo"]) if "mo" in self.request.GET else None
            found = organisations.branches(on=on, opened=asked)
        opened = frozenset(one.unit.id for one in in_all(found) if one.opened)
        return self.page(
            "organisations/tree.html",
            status=422 if form.errors else 200,
            form=form,
            on=on,
            text=text,
            hits=hits,
            nodes=nodes(found, Shown(on, today, opened)),
            list_href=reverse("organisations:list"),
        )

    def one(self, unit_id: int, shown: Shown) -> HttpResponse:
        """The node alone, turned; the address then says what is open by now."""
        organisations.organisation_in_sight(unit_id, on=shown.on)
        [branch] = organisations.branches(on=shown.on, opened=shown.opened, top=unit_id)
        response = self.page("organisations/_node.html", node=node_of(branch, shown))
        before = parse_qs(urlsplit(self.request.htmx.current_url or "").query)
        known = read_ids(before.get("mo", [""])[0]) if "mo" in before else organisations.only_top(shown.on)
        now = known | {unit_id} if unit_id in shown.opened else known - {unit_id}
        response.headers["HX-Replace-Url"] = f"{reverse('organisations:tree')}{shown.address(mo=listed(now))}"
        return response
