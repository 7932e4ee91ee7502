"""One post: its end, a correction, taking it back alone or with everything written down together with it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel import clock
from vungmanh.kernel.numbers import date_text
from vungmanh.members import commands
from vungmanh.members import queries as members
from vungmanh.organisations import queries as organisations
from vungmanh.organisations.queries import Unit
from vungmanh.web.committees.beside import beside, posts_for, unit_href
from vungmanh.web.committees.forms import CorrectForm, EndForm, ReasonForm, first_after
from vungmanh.web.committees.lines import WRITE
from vungmanh.web.form import ActPage
from vungmanh.web.organisations.rights import ask_right
from vungmanh.web.page import Page


class OfOnePost(Page):
    """What acts on one post share: the holder in sight, and the right held at his organisation."""

    permission = WRITE

    @cached_property
    def holder(self) -> members.Holder:
        found = members.holder_in_sight(int(self.kwargs["post_id"]))
        ask_right(self.request, WRITE, found.organisation_id)
        return found

    @cached_property
    def unit(self) -> Unit:
        return organisations.organisation_in_sight(self.holder.organisation_id, on=self.request.actor.day)

    def context(self, **_keys: Any) -> dict[str, Any]:
        words = _("%(name)s, %(post)s, %(unit)s, từ ngày %(day)s.")
        told = {"name": self.holder.full_name, "post": self.holder.post_name, "unit": self.unit.name}
        lead = words % {**told, "day": date_text(self.holder.valid_from)}
        return {**beside(self.unit.id, self.unit.name), "lead": lead}


class EndPage(OfOnePost, ActPage):
    permission = WRITE
    form_class = EndForm
    title, button = gettext_lazy("Ghi thôi giữ chức"), gettext_lazy("Ghi thôi giữ chức")

    def initial(self, **_keys: Any) -> dict[str, Any]:
        self.holder  # noqa: B018 - looking it up asks for the right
        return {"ended_as": "RELIEVED"}

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        said = form.cleaned_data
        commands.end_post(
            self.request.actor,
            holding_id=keys["post_id"],
            day=said["last_day"] + timedelta(days=1),
            ended_as=said["ended_as"],
            at=clock.now(),
            reason=said["reason"],
            decision_number=said["decision_number"],
        )
        told = {"name": self.holder.full_name, "day": date_text(said["last_day"])}
        return _("Đã ghi %(name)s giữ chức đến hết ngày %(day)s.") % told, unit_href(self.unit.id)


class CorrectPage(OfOnePost, ActPage):
    permission = WRITE
    title, button = gettext_lazy("Sửa chức vụ đã ghi sai"), gettext_lazy("Ghi sửa đổi")

    def form(self, data: Any, **_keys: Any) -> CorrectForm:
        one = self.holder
        days = {
            "valid_from": one.valid_from,
            "last_day": _last(one.valid_to),
            "term_last": _last(one.term_until),
            "dual_from": one.dual_from,
            "dual_last": _last(one.dual_to),
        }
        initial = {name: date_text(day) if day else "" for name, day in days.items()}
        initial |= {"post": one.post, "entered_as": one.entered_as, "decision_number": one.decision_number}
        return CorrectForm(data, initial=initial, posts=posts_for(self.unit, self.request.actor.day, held=one.post))

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        said = form.cleaned_data
        corrected = commands.Corrected(
            post=said["post"],
            valid_from=said["valid_from"],
            valid_to=first_after(said["last_day"]),
            term_until=first_after(said["term_last"]),
            entered_as=said["entered_as"],
            decision_number=said["decision_number"],
            dual_from=said["dual_from"],
            dual_to=first_after(said["dual_last"]),
        )
        commands.correct_post(self.request.actor, holding_id=keys["post_id"], said=corrected, at=clock.now())
        return _("Đã ghi sửa đổi."), unit_href(self.unit.id)


def _last(end: date | None) -> date | None:
    return end - timedelta(days=1) if end else None


class VoidPage(OfOnePost, ActPage):
    permission = WRITE
    form_class = ReasonForm
    title, button = gettext_lazy("Huỷ chức vụ ghi nhầm"), gettext_lazy("Huỷ chức vụ")

    def form(self, data: Any, **_keys: Any) -> forms.Form:
        self.holder  # noqa: B018 - looking it up asks for the right
        return ReasonForm(data)

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        reason = form.cleaned_data["reason"]
        commands.void_post(self.request.actor, holding_id=keys["post_id"], reason=reason, at=clock.now())
        return _("Đã huỷ chức vụ ghi nhầm. Coi như chưa từng có."), unit_href(self.unit.id)


class UndoPage(OfOnePost, ActPage):
    """Take back everything that was written down together with this post: a whole election."""

    permission = WRITE
    form_class = ReasonForm
    title, button = gettext_lazy("Huỷ cả lần ghi"), gettext_lazy("Huỷ cả lần ghi")

    def form(self, data: Any, **_keys: Any) -> forms.Form:
        self.holder  # noqa: B018 - looking it up asks for the right
        return ReasonForm(data)

    def context(self, **keys: Any) -> dict[str, Any]:
        lead = _("Mọi người ghi cùng lần này được huỷ; người và cấp uỷ mà lần ghi đã kết thúc trở lại như cũ.")
        return {**super().context(**keys), "lead": lead}

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        commands.undo_posts(
            self.request.actor,
            change_set_id=self.holder.undo_key or 0,
            at=clock.now(),
            reason=form.cleaned_data["reason"],
        )
        return _("Đã huỷ lần ghi."), unit_href(self.unit.id)
