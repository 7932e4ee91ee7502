"""Writing down an election, one post filled, posts of those who have gone."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel import clock
from vungmanh.kernel.numbers import count_text, date_text
from vungmanh.members import commands
from vungmanh.members import queries as members
from vungmanh.web.committees.beside import beside, posts_for, unit_href
from vungmanh.web.committees.forms import LIST_ID, MOST_SEATS, ElectForm, FillForm, first_after
from vungmanh.web.committees.lines import WRITE
from vungmanh.web.committees.pages import standing_of
from vungmanh.web.committees.wording import warning_words
from vungmanh.web.form import ActPage
from vungmanh.web.organisations.acts import unit_of
from vungmanh.web.page import Request

RESIDENTIAL = "RESIDENTIAL"
CELL_ROWS = ("SECRETARY", "DEPUTY_SECRETARY", *("CELL_COMMITTEE_MEMBER",) * 3)
BODY_ROWS = ("SECRETARY", "STANDING_DEPUTY_SECRETARY", *("STANDING_MEMBER",) * 2, *("COMMITTEE_MEMBER",) * 8)
MORE = 5


class ElectPage(ActPage):
    """A committee elected: its persons, its size, its term, the decision."""

    permission = WRITE
    template = "committees/elect.html"
    title, button = gettext_lazy("Ghi cấp uỷ được bầu"), gettext_lazy("Ghi cấp uỷ")
    unit = cached_property(unit_of)

    @cached_property
    def roll(self) -> dict[str, str]:
        return dict(members.members_for_choice(self.unit.id, self.request.actor.day))

    def post(self, request: Request, **keys: Any) -> HttpResponse:
        if "them" in request.POST:
            form = self.form(request.POST, **keys)
            return self.shown(ElectForm(initial=request.POST.dict(), **self.asked(form.rows + MORE)), **keys)
        return super().post(request, **keys)

    def form(self, data: Any, **_keys: Any) -> ElectForm:
        so = data.get("so", "") if data is not None else ""
        rows = min(int(so), MOST_SEATS) if so.isdecimal() and len(so) < 4 else 0
        return ElectForm(data, initial={"valid_from": date_text(self.request.actor.day)}, **self.asked(rows))

    def asked(self, rows: int) -> dict[str, Any]:
        """``rows``: how many lines are shown, at least those a committee of this kind usually needs."""
        usual = CELL_ROWS if self.unit.is_cell else BODY_ROWS
        shown = [*usual, *[usual[-1]] * (min(rows, MOST_SEATS) - len(usual))]
        posts = posts_for(self.unit, self.request.actor.day)
        return {"posts": posts, "rows": shown, "members": self.roll, "hamlet": self.unit.category == RESIDENTIAL}

    def context(self, **_keys: Any) -> dict[str, Any]:
        lead = _("%(name)s: người đang ngồi trong cấp uỷ thôi chức từ ngày bầu; đến lúc đó vẫn giữ nguyên.")
        known = {"roll": self.roll.values(), "list_id": LIST_ID, "lead": lead % {"name": self.unit.name}}
        now, _past = members.holders_of(self.unit.id, self.request.actor.day)
        sitting = [f"{each.full_name}, {each.post_name}" for each in now if each.seat]
        return {**beside(self.unit.id, self.unit.name), **known, "standing": self.standing, "sitting": sitting}

    @cached_property
    def standing(self) -> dict[str, Any]:
        return standing_of(self.unit.id, self.request.actor.day)

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        said = form.cleaned_data
        election = commands.Election(
            organisation_id=self.unit.id,
            elected_on=said["valid_from"],
            seats=form.seats if isinstance(form, ElectForm) else (),
            term_until=first_after(said["term_last"]),
            members=said["members"],
            decision_number=said["decision_number"],
            entered_as=said["entered_as"],
        )
        done = commands.elect_committee(self.request.actor, election=election, at=clock.now())
        words = _("Đã ghi cấp uỷ %(name)s, %(count)s người.")
        count = len({(seat.member_code, seat.full_name) for seat in election.seats})
        told = words % {"name": self.unit.name, "count": count_text(count)}
        return f"{told} {warning_words(done.warnings)}".strip(), unit_href(self.unit.id)


class FillPage(ActPage):
    """One post: a by-election, an appointment, somebody in another's place."""

    permission = WRITE
    template = "committees/fill.html"
    title, button = gettext_lazy("Ghi một người giữ chức"), gettext_lazy("Ghi giữ chức")
    unit = cached_property(unit_of)

    @cached_property
    def roll(self) -> dict[str, str]:
        return dict(members.members_for_choice(self.unit.id, self.request.actor.day))

    def form(self, data: Any, **_keys: Any) -> FillForm:
        day = self.request.actor.day
        now, _past = members.holders_of(self.unit.id, day)
        holders = [(str(each.id), f"{each.full_name}, {each.post_name}") for each in now]
        initial = {"valid_from": date_text(day), "entered_as": "BY_ELECTED"}
        initial["replaces"] = self.request.GET.get("thay", "")
        return FillForm(
            data,
            initial=initial,
            posts=posts_for(self.unit, day),
            holders=holders,
            members=self.roll,
            hamlet=self.unit.category == RESIDENTIAL,
        )

    def context(self, **_keys: Any) -> dict[str, Any]:
        lead = _("%(name)s: bầu bổ sung, chỉ định, hoặc ghi người đang giữ chức mà chưa có trong danh sách.")
        known = {"roll": self.roll.values(), "list_id": LIST_ID, "lead": lead % {"name": self.unit.name}}
        return {**beside(self.unit.id, self.unit.name), **known}

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        said = form.cleaned_data
        seat = form.seat if isinstance(form, FillForm) else commands.Seat("")
        filling = commands.Filling(
            organisation_id=self.unit.id,
            seat=seat,
            valid_from=said["valid_from"],
            term_until=first_after(said["term_last"]),
            decision_number=said["decision_number"],
            entered_as=said["entered_as"],
            replaces_id=int(said["replaces"]) if said["replaces"] else None,
        )
        done = commands.fill_post(self.request.actor, filling=filling, at=clock.now())
        told = _("Đã ghi người giữ chức %(post)s.") % {"post": members.post_names()[seat.post]}
        return f"{told} {warning_words(done.warnings)}".strip(), unit_href(self.unit.id)


class DepartedPage(ActPage):
    """Posts of those who have left or moved away end, each on the day its holder went."""

    permission = WRITE
    title = gettext_lazy("Kết thúc chức vụ của người đã đi")
    button = gettext_lazy("Kết thúc chức vụ")
    unit = cached_property(unit_of)

    def context(self, **_keys: Any) -> dict[str, Any]:
        gone = [each for each in members.departed_under(self.unit.id, self.request.actor.day)
                if each.holder.organisation_id == self.unit.id]  # fmt: skip
        parts = [
            _("%(name)s, %(post)s: từ ngày %(day)s")
            % {"name": each.holder.full_name, "post": each.holder.post_name, "day": date_text(each.day)}
            for each in gone
        ]
        lead = _("Thôi giữ chức: %(list)s.") % {"list": "; ".join(parts)} if parts else _("Không còn ai phải ghi.")
        return {**beside(self.unit.id, self.unit.name), "lead": lead}

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        count = commands.end_departed(self.request.actor, organisation_id=self.unit.id, at=clock.now())
        return _("Đã kết thúc %(count)s chức vụ.") % {"count": count_text(count)}, unit_href(self.unit.id)
