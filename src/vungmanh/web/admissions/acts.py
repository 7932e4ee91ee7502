"""Acts on one candidate: opened, moved, papers ticked, people named, mended, voided."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.errors import NotFound, NotPermitted, Unmet
from vungmanh.kernel.numbers import date_text
from vungmanh.members.commands import admission as commands
from vungmanh.members.queries import admission as admissions
from vungmanh.members.queries.sight import member_in_sight
from vungmanh.organisations import queries as organisations
from vungmanh.web.admissions.forms import (
    CorrectForm,
    FollowForm,
    MoveForm,
    OpenForm,
    ReasonForm,
    SettleForm,
    person_initial,
)
from vungmanh.web.admissions.lines import missing_words
from vungmanh.web.admissions.wording import BY_SLUG, MOVES, reasons_in_words
from vungmanh.web.form import ActPage
from vungmanh.web.page import Request
from vungmanh.web.transfers.undoing import posts_now

MOST_CELLS = 400
if TYPE_CHECKING:
    Base = ActPage
else:
    Base = object


def cell_choices(day: date) -> list[tuple[str, str]]:
    """Cells in sight, by name."""
    tops = organisations.units_under(None, on=day).rows
    cells = [unit for top in tops for unit in organisations.cells_under(top.id, on=day, count=MOST_CELLS).rows]
    return [(str(unit.id), unit.name) for unit in cells]


class OnFile(Base):
    """What an act on one file shares. Whoever may not write is told before he writes anything."""

    permission = "admissions.view"
    needs = "admissions.write"
    template = "admissions/act.html"

    def get(self, request: Request, **keys: Any) -> HttpResponse:
        self.require(**keys)
        return super().get(request, **keys)

    def require(self, **keys: Any) -> None:
        self.file(**keys)
        if self.needs not in self.request.permissions:
            raise NotPermitted(_("Vai trò của đồng chí không làm được việc này. Hồ sơ giữ nguyên."))

    def file(self, **keys: Any) -> admissions.CandidateFile:
        if not hasattr(self, "_file"):
            self._file = admissions.candidate_file(keys["candidate_id"], self.request.actor)
        return self._file

    def here(self, **keys: Any) -> str:
        return reverse("admissions:file", args=[keys["candidate_id"]])

    def context(self, **keys: Any) -> dict[str, Any]:
        name = self.file(**keys).row.full_name
        crumbs = [
            {"text": _("Kết nạp đảng viên"), "href": reverse("admissions:list")},
            {"text": name, "href": self.here(**keys)},
        ]
        return {"crumbs": crumbs, "back_href": self.here(**keys)}

    def words_of(self, refusal: Unmet) -> list[str]:
        return reasons_in_words(refusal.reasons)


class OpenPage(ActPage):
    """Somebody is put into the pool of a cell."""

    permission = "admissions.write"
    title = gettext_lazy("Đưa quần chúng ưu tú vào nguồn")
    button = gettext_lazy("Đưa vào nguồn")

    def form(self, data: Any, **_keys: Any) -> forms.Form:
        day = self.request.actor.day
        return OpenForm(data, cells=cell_choices(day), initial={"day": date_text(day)})

    def context(self, **_keys: Any) -> dict[str, Any]:
        here = reverse("admissions:list")
        return {
            "crumbs": [{"text": _("Kết nạp đảng viên"), "href": here}],
            "lead": _("Chỉ ghi điều việc kết nạp cần. Điều chưa biết để trống, bổ sung sau."),
            "back_href": here,
        }

    def act(self, form: Any, **_keys: Any) -> tuple[str, str]:
        values = form.cleaned_data
        row = commands.open_candidate(
            self.request.actor, organisation_id=int(values["organisation"]), day=values["day"], **form.person()
        )
        return _("Đã đưa %(name)s vào nguồn.") % {"name": row.full_name}, reverse("admissions:file", args=[row.pk])


class FollowPage(ActPage):
    """The file of a probationary member who came with the list of members: from the step he has reached."""

    permission = "admissions.write"
    title = gettext_lazy("Mở hồ sơ theo dõi dự bị")
    button = gettext_lazy("Mở hồ sơ")

    def form(self, data: Any, **keys: Any) -> forms.Form:
        member = member_in_sight(keys["member_id"])
        known = {"admitted_on": member.admitted_on, "ceremony_on": member.ceremony_on}
        return FollowForm(data, lacking=[name for name, day in known.items() if day is None])

    def context(self, **keys: Any) -> dict[str, Any]:
        member = member_in_sight(keys["member_id"])
        crumbs = [{"text": _("Kết nạp đảng viên"), "href": reverse("admissions:list")}]
        words = _(
            "%(name)s (%(code)s): từ hồ sơ này phần mềm nhắc hạn xét công nhận chính thức và ghi việc công nhận. Đồng "
            "chí ấy được tính vào số kết nạp của kỳ có ngày quyết định."
        )
        lead = words % {"name": member.full_name, "code": member.member_code}
        return {"crumbs": crumbs, "lead": lead, "back_href": self.back(member.pk)}

    def back(self, member_id: int) -> str:
        sees = "members.view" in self.request.permissions
        return reverse("members:member", args=[member_id]) if sees else reverse("admissions:list")

    def act(self, form: Any, **keys: Any) -> tuple[str, str]:
        row = commands.follow_probation(self.request.actor, **keys, **form.cleaned_data)
        return _("Đã mở hồ sơ theo dõi dự bị."), reverse("admissions:file", args=[row.pk])


class MovePage(OnFile, ActPage):
    """One move, or a vote that moved nothing."""

    def move(self, **keys: Any) -> str:
        name = BY_SLUG.get(keys["slug"], "")
        if name != "vote" and name not in {each.name for each in admissions.ADMISSION.moves}:
            raise NotFound(_("Không có việc này."))
        return name

    def require(self, **keys: Any) -> None:
        name = self.move(**keys)
        states = {each.name: each for each in self.file(**keys).moves}
        self.needs = states[name].permission if name in states else "admissions.write"
        super().require(**keys)

    def form(self, data: Any, **keys: Any) -> forms.Form:
        name = self.move(**keys)
        asks = frozenset({"vote", "number"}) if name == "vote" else admissions.asks_of(name)
        number = str(MOVES[name].number)
        day = self.request.actor.day
        initial: dict[str, Any] = {"day": date_text(day)}
        if "vote" in asks:  # the roll knows how many there are: nobody counts them anew
            cell = self.file(**keys).row.organisation_id
            initial["official_members"] = len(admissions.official_members_of(cell, day)) or None
        return MoveForm(data, asks=asks, number_label=number, initial=initial)

    def context(self, **keys: Any) -> dict[str, Any]:
        name, found = self.move(**keys), self.file(**keys)
        state = next((each for each in found.moves if each.name == name), None)
        words = MOVES[name].verb
        missing = missing_words(state.reasons, found.papers) if state else []
        member = found.row.member_id if name == "strike" else None
        shown = {"title": words, "button": words, "missing": missing, "lead": posts_now(member, self) if member else ""}
        return {**super().context(**keys), **shown}

    def act(self, form: Any, **keys: Any) -> tuple[str, str]:
        name, values = self.move(**keys), form.cleaned_data
        shared = {"candidate_id": keys["candidate_id"], "day": values["day"], "note": values["note"]}
        number = values.get("number", "")
        if name == "vote":
            commands.record_vote(self.request.actor, decision_number=number, vote=form.vote, **shared)
            return _("Đã ghi lần biểu quyết; hồ sơ ở nguyên bước."), self.here(**keys)
        commands.advance_candidate(
            self.request.actor,
            move_name=name,
            decision_number=number,
            vote=form.vote,
            member_code=values.get("member_code", ""),
            **shared,
        )
        return _("Đã ghi: %(what)s.") % {"what": MOVES[name].done}, self.here(**keys)


class SettlePage(OnFile, ActPage):
    """A cell ended without one heir: a person says where the record goes on."""

    title = gettext_lazy("Chọn chi bộ nhận hồ sơ")
    button = gettext_lazy("Chuyển hồ sơ")

    def form(self, data: Any, **_keys: Any) -> forms.Form:
        day = self.request.actor.day
        return SettleForm(data, cells=cell_choices(day), initial={"day": date_text(day)})

    def act(self, form: Any, **keys: Any) -> tuple[str, str]:
        values = form.cleaned_data
        row = commands.settle_candidate(
            self.request.actor, organisation_id=int(values["organisation"]), day=values["day"], **keys
        )
        return _("Đã chuyển hồ sơ."), reverse("admissions:file", args=[row.pk])


class CorrectPage(OnFile, ActPage):
    title = gettext_lazy("Sửa điều đã ghi")
    button = gettext_lazy("Lưu điều đã sửa")
    form_class = CorrectForm

    def initial(self, **keys: Any) -> dict[str, Any]:
        return person_initial(self.file(**keys).row)

    def act(self, form: Any, **keys: Any) -> tuple[str, str]:
        reason = form.cleaned_data["reason"]
        commands.correct_candidate(self.request.actor, reason=reason, **keys, **form.person())
        return _("Đã sửa hồ sơ."), self.here(**keys)


class VoidPage(OnFile, ActPage):
    title = gettext_lazy("Huỷ hồ sơ ghi nhầm")
    button = gettext_lazy("Huỷ hồ sơ")
    form_class = ReasonForm

    def act(self, form: Any, **keys: Any) -> tuple[str, str]:
        commands.void_candidate(self.request.actor, reason=form.cleaned_data["reason"], **keys)
        return _("Đã huỷ hồ sơ; dấu vết còn trong nhật ký."), reverse("admissions:list")
