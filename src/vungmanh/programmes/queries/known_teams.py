"""What is already known of the teams a file speaks of; and teams row by row, as their workbook writes them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet

from vungmanh.organisations.queries.stated import seen_under
from vungmanh.programmes.models import Team, TeamMember
from vungmanh.programmes.queries.appraisals.teams import members_of
from vungmanh.programmes.rules.team_history import MemberKey, Seats, TeamKey

Row = dict[str, Any]


@dataclass
class KnownTeam:
    """One team with its standing members, by name and agency."""

    team: Team | None = None
    members: dict[MemberKey, TeamMember] = field(default_factory=dict)

    @property
    def seats(self) -> Seats:
        by_member = {key: (each.role, each.account) for key, each in self.members.items()}
        return Seats(self.team.valid_from, self.team.valid_to, by_member) if self.team else Seats()


def known_teams(keys: Collection[TeamKey]) -> dict[TeamKey, KnownTeam]:
    """An entry for every key asked, empty where nothing stands. Two queries."""
    rows = Team.objects.filter(
        organisation_id__in={one for one, _kind, _number in keys},
        decision_number__in={number for _one, _kind, number in keys},
    )
    found = {key: KnownTeam() for key in keys}
    by_team: dict[int, KnownTeam] = {}
    for team in rows:
        known = found.get((team.organisation_id, team.kind, team.decision_number))
        if known is not None:
            known.team = team
            by_team[team.pk] = known
    for each in TeamMember.objects.filter(team__in=by_team).order_by("pk"):
        by_team[each.team_id].members[each.name, each.agency] = each
    return found


def team_rows(under_id: int, day: date) -> list[Row]:
    """One row a member; a team without any has one row of its own. Only what the asker sees."""
    return rows_of_teams(Team.objects.filter(organisation_id__in=seen_under(under_id, day)))


def rows_of_teams(teams: QuerySet[Team] | None = None) -> list[Row]:
    """The same for teams chosen otherwise: none named, all in sight."""
    rows: QuerySet[Team] = Team.objects.all() if teams is None else teams
    found = list(rows.order_by("organisation_id", "valid_from", "pk"))
    members = members_of([team.pk for team in found])
    return [row for team in found for row in _written(team, members.get(team.pk, ()))]


def _written(team: Team, members: Collection[TeamMember]) -> list[Row]:
    whole: Row = {
        "organisation_id": team.organisation_id,
        "team_kind": team.kind.upper(),
        "decision_number": team.decision_number,
        "name": team.name,
        "decided_on": team.decided_on,
        "valid_from": team.valid_from,
        "valid_to": team.valid_to,
    }
    told: list[Row] = [
        {
            "full_name": each.name,
            "agency": each.agency or None,
            "post": each.post or None,
            "team_role": each.role.upper(),
        }
        for each in members
    ]
    blank: Row = dict.fromkeys(("full_name", "agency", "post", "team_role"))
    return [{**whole, **each, "username": None} for each in told or [blank]]
