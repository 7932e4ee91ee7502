"""Teams that appraise: those of one's own organisations, and those that may be given a dossier."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.prepared import Keys, prepared
from vungmanh.kernel.validity import holds_at, is_in_force
from vungmanh.organisations.queries import labels_of
from vungmanh.programmes.enums import TeamKind, TeamRole
from vungmanh.programmes.models import Appraisal, Team, TeamMember

ORDER = {role.value: place for place, role in enumerate(TeamRole)}


@dataclass(frozen=True)
class TeamLine:
    """One team of a list. ``dossiers``: how many it was given; ``open``: of these not concluded yet."""

    id: int
    organisation_id: int
    organisation: str
    kind: str
    name: str
    decision_number: str
    decided_on: date
    valid_from: date
    valid_to: date | None
    members: int
    dossiers: int
    open: int
    running: bool


@dataclass(frozen=True)
class TeamSheet:
    line: TeamLine
    members: tuple[TeamMember, ...]


def teams_in_sight(day: date) -> tuple[TeamLine, ...]:
    """Every team of one's own organisations, those at work first. Five queries."""
    rows = list(Team.objects.order_by("-valid_from", "-pk"))
    lines = _lines(rows, day)
    return tuple(sorted(lines, key=lambda line: not line.running))


def team_in_sight(team_id: int) -> Team:
    """Raises ``NotFound`` for what is out of sight as for what is not there."""
    found: Team | None = Team.objects.filter(pk=team_id).first()
    if found is None:
        raise NotFound(_("Không có đoàn này trong phạm vi của đồng chí."))
    return found


def member_in_sight(member_id: int) -> TeamMember:
    found: TeamMember | None = TeamMember.objects.select_related("team").filter(pk=member_id).first()
    if found is None:
        raise NotFound(_("Không có thành viên này trong phạm vi của đồng chí."))
    return found


def team_sheet(team_id: int, day: date) -> TeamSheet:
    team = team_in_sight(team_id)
    (line,) = _lines([team], day)
    return TeamSheet(line, members_of([team.pk]).get(team.pk, ()))


def members_of(teams: Collection[int]) -> dict[int, tuple[TeamMember, ...]]:
    """Standing members by team, the head first. Past the scope: whoever is appraised may know by whom. One query."""
    found: dict[int, list[TeamMember]] = {}
    rows: QuerySet[TeamMember] = TeamMember.unscoped.filter(team__in=list(teams)).order_by("pk")
    for each in rows:
        found.setdefault(each.team_id, []).append(each)
    return {one: tuple(sorted(each, key=lambda member: ORDER[member.role])) for one, each in found.items()}


def teams_called(ids: Collection[int]) -> dict[int, Team]:
    """Teams a dossier was given to, whoever asks: their names and papers stand on the dossier."""
    rows: QuerySet[Team] = Team.unscoped.filter(pk__in=list(ids))
    return {each.pk: each for each in rows}


def teams_to_give(day: date) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Teams at work in sight that may be given dossiers, and the support teams. Two queries."""
    rows = list(Team.objects.filter(holds_at(day)).order_by("-decided_on", "-pk"))
    labels = labels_of({each.organisation_id for each in rows}, day)
    named = [(each, f"{each.name} ({each.decision_number}, {labels[each.organisation_id].name})") for each in rows]
    main = [(each.pk, words) for each, words in named if each.kind != TeamKind.SUPPORT]
    return main, [(each.pk, words) for each, words in named if each.kind == TeamKind.SUPPORT]


def teams_of_account(accounts: Collection[int]) -> list[int]:
    """Teams in which these accounts stand."""
    return _standing_in(sorted(accounts))


@prepared
def _standing_in(accounts: Keys) -> QuerySet[TeamMember, int]:
    return TeamMember.unscoped.filter(account__in=accounts).order_by().values_list("team_id", flat=True).distinct()


def _lines(rows: Collection[Team], day: date) -> list[TeamLine]:
    labels = labels_of({row.organisation_id for row in rows}, day)
    members = members_of([row.pk for row in rows])
    given = _given([row.pk for row in rows])
    return [
        TeamLine(
            id=row.pk,
            organisation_id=row.organisation_id,
            organisation=labels[row.organisation_id].name,
            kind=row.kind,
            name=row.name,
            decision_number=row.decision_number,
            decided_on=row.decided_on,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            members=len(members.get(row.pk, ())),
            dossiers=given.get(row.pk, (0, 0))[0],
            open=given.get(row.pk, (0, 0))[1],
            running=is_in_force(row.valid_from, row.valid_to, day),
        )
        for row in rows
    ]


def _given(teams: Collection[int]) -> Mapping[int, tuple[int, int]]:
    """By team how many dossiers in sight it was given, and how many of them wait. One query."""
    found: dict[int, tuple[int, int]] = {}
    wanted = Q(team__in=list(teams)) | Q(support__in=list(teams))
    rows: Any = Appraisal.objects.filter(wanted).order_by().values_list("team_id", "support_id", "concluded_on")
    for team, support, concluded in rows:
        for one in {team, support} & set(teams):
            whole, waiting = found.get(one, (0, 0))
            found[one] = whole + 1, waiting + (concluded is None)
    return found
