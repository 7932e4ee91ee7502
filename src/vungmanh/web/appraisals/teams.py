"""Teams that appraise: the list, one team with its members, and the acts on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.accounts.access import forbidden
from vungmanh.imports.queries import coded_rows
from vungmanh.kernel.errors import Unmet
from vungmanh.kernel.numbers import date_text
from vungmanh.programmes import commands
from vungmanh.programmes.enums import TeamKind, TeamRole
from vungmanh.programmes.queries.appraisals import teams as queries
from vungmanh.programmes.queries.known_teams import rows_of_teams
from vungmanh.web.appraisals.forms import EndForm, MemberForm, ReasonForm, TeamForm
from vungmanh.web.download import answer_or_job
from vungmanh.web.form import ActPage
from vungmanh.web.page import Page, Request
from vungmanh.web.titles.wording import reasons_in_words
from vungmanh.web.work.tops import highest_units

WRITE = "appraisals.write"


class TeamsPage(Page):
    """Teams of one's own organisations; as a workbook in the shape of their sheet."""

    permission = "programmes.view"

    def get(self, request: Request) -> HttpResponse:
        if request.GET.get("tai") == "xlsx":
            return answer_or_job(request, "teams", coded_rows("teams", rows_of_teams()), "doan-tham-dinh")
        rows = queries.teams_in_sight(request.actor.day)
        return self.page(
            "appraisals/teams.html",
            rows=[{"line": row, "kind": str(TeamKind(row.kind).label)} for row in rows],
            may_write=WRITE in request.permissions,
        )


class TeamPage(Page):
    permission = "programmes.view"

    def get(self, request: Request, team_id: int) -> HttpResponse:
        found = queries.team_sheet(team_id, request.actor.day)
        may = WRITE in request.permissions and not forbidden(request.actor, WRITE, [found.line.organisation_id])
        return self.page(
            "appraisals/team.html",
            team=found.line,
            kind=str(TeamKind(found.line.kind).label),
            members=[(each, str(TeamRole(each.role).label)) for each in found.members],
            may_write=may,
        )


class BesideTeam:
    """Of an act on a team: which one stands above the form, reasons come in words. Beside ``ActPage``."""

    permission: ClassVar[str] = WRITE
    template: ClassVar[str] = "appraisals/act.html"
    if TYPE_CHECKING:
        request: Any

    def words_of(self, refusal: Unmet) -> list[str]:
        return reasons_in_words(refusal.reasons)

    def team_id(self, **keys: Any) -> int:
        return int(keys["team_id"])

    def context(self, **keys: Any) -> dict[str, Any]:
        team = queries.team_in_sight(self.team_id(**keys))
        here = reverse("appraisals:team", args=[team.pk])
        return {"crumbs": [{"text": team.name, "href": here}], "back_href": here}


class NewTeamPage(BesideTeam, ActPage):
    title = gettext_lazy("Lập đoàn thẩm định")
    button = gettext_lazy("Lập đoàn")

    def form(self, data: Any, **keys: Any) -> forms.Form:
        units = [(unit.id, unit.name) for unit in highest_units(self.request) if not unit.is_cell]
        return TeamForm(data, units=units, initial={"valid_from": date_text(self.request.actor.day)})

    def context(self, **keys: Any) -> dict[str, Any]:
        here = reverse("appraisals:teams")
        return {"crumbs": [{"text": _("Đoàn thẩm định"), "href": here}], "back_href": here}

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        values = dict(form.cleaned_data)
        organisation = int(values.pop("organisation"))
        team = commands.set_up_team(self.request.actor, organisation_id=organisation, **values)
        return _("Đã lập đoàn. Thêm thành viên của đoàn."), reverse("appraisals:member-new", args=[team.pk])


class AddMemberPage(BesideTeam, ActPage):
    form_class = MemberForm
    title = gettext_lazy("Thêm thành viên")
    button = gettext_lazy("Thêm thành viên")

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        commands.add_member(self.request.actor, team_id=keys["team_id"], **form.cleaned_data)
        return _("Đã thêm thành viên."), reverse("appraisals:team", args=[keys["team_id"]])


class RemoveMemberPage(BesideTeam, ActPage):
    form_class = ReasonForm
    title = gettext_lazy("Bỏ thành viên khỏi đoàn")
    button = gettext_lazy("Bỏ thành viên")

    def team_id(self, **keys: Any) -> int:
        return queries.member_in_sight(keys["team_member_id"]).team_id

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        team = self.team_id(**keys)
        commands.remove_member(self.request.actor, member_id=keys["team_member_id"], **form.cleaned_data)
        return _("Đã bỏ thành viên khỏi đoàn."), reverse("appraisals:team", args=[team])


class EndTeamPage(BesideTeam, ActPage):
    form_class = EndForm
    title = gettext_lazy("Kết thúc đoàn")
    button = gettext_lazy("Kết thúc đoàn")

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        commands.end_team(self.request.actor, team_id=keys["team_id"], **form.cleaned_data)
        return _("Đã ghi ngày kết thúc đoàn."), reverse("appraisals:team", args=[keys["team_id"]])


class VoidTeamPage(BesideTeam, ActPage):
    form_class = ReasonForm
    title = gettext_lazy("Bỏ đoàn lập nhầm")
    button = gettext_lazy("Bỏ đoàn")

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        commands.void_team(self.request.actor, team_id=keys["team_id"], **form.cleaned_data)
        return _("Đã bỏ đoàn."), reverse("appraisals:teams")
