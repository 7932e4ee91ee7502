"""Teams that appraise and support teams from workbooks: all or nothing, taken back as one whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from vungmanh.kernel.action import Action, Actor, act
from vungmanh.kernel.keeping import ChangeSet, change_each
from vungmanh.programmes.commands.outcome import RowsOutcome
from vungmanh.programmes.enums import TeamRole
from vungmanh.programmes.models import Team, TeamMember
from vungmanh.programmes.queries.known_teams import KnownTeam, known_teams
from vungmanh.programmes.rules.moves import CONCLUDE
from vungmanh.programmes.rules.team_history import TEAM_COLUMNS, TeamKey, TeamRow, judge_rows

BATCH = 500
Changes = list[tuple[Any, dict[str, Any]]]


@dataclass
class _Work:
    """One import while it runs."""

    change_set: ChangeSet
    teams: list[Team] = field(default_factory=list)
    members: list[TeamMember] = field(default_factory=list)
    changes: Changes = field(default_factory=list)
    told: set[TeamKey] = field(default_factory=set)

    def change(self, row: Any, said: dict[str, Any]) -> bool:
        """A row made by this very file already says it; what is blank says nothing."""
        new = {name: value for name, value in said.items() if value not in ("", None) and getattr(row, name) != value}
        if row.pk is None or not new:
            return False
        self.changes.append((row, new))
        return True


def import_teams(actor: Actor, *, rows: Sequence[TeamRow], change_set: ChangeSet) -> RowsOutcome:
    """Write teams and members by their natural keys: new, changed, same. Any fault: nothing written.

    Nobody leaves a team by a file: that is done on its page, with the reason.
    """
    return _import_teams(actor, rows=rows, change_set=change_set) if rows else RowsOutcome()


@act
def _import_teams(action: Action, *, rows: Sequence[TeamRow], change_set: ChangeSet) -> RowsOutcome:
    action.on_many({row.organisation_id for row in rows}, CONCLUDE)
    known = known_teams({row.key for row in rows})
    seats = {key: each.seats for key, each in known.items()}
    outcome = RowsOutcome(faults=judge_rows(rows, seats, action.actor.day))
    if not outcome.faults:
        work = _Work(change_set)
        for row in rows:
            _say(work, row, known[row.key], outcome)
        _write(work)
    action.record("programmes.teams", change_set.pk, **outcome.told)
    return outcome


def _say(work: _Work, row: TeamRow, known: KnownTeam, outcome: RowsOutcome) -> None:
    """One row: its team, told by the first row of it, and its member."""
    said = {name: getattr(row, name) for name in TEAM_COLUMNS}
    made, changed = known.team is None, False
    if known.team is None:
        one, kind, number = row.key
        known.team = Team(organisation_id=one, kind=kind, decision_number=number, made_in=work.change_set, **said)
        work.teams.append(known.team)
    elif row.key not in work.told:
        changed = work.change(known.team, said)
    work.told.add(row.key)
    if row.member:
        new, other = _seat(work, row, known, known.team)
        made, changed = made or new, changed or other
    outcome.count(made=made, changed=changed)


def _seat(work: _Work, row: TeamRow, known: KnownTeam, team: Team) -> tuple[bool, bool]:
    """Whether the member is new, or says something other than was known."""
    said = {"post": row.post, "role": row.role, "account": row.account}
    member = known.members.get(row.member_key)
    if member is not None:
        return False, work.change(member, said)
    said["role"] = row.role or TeamRole.MEMBER.value
    member = TeamMember(team=team, name=row.member, agency=row.agency, made_in=work.change_set, **said)
    known.members[row.member_key] = member
    work.members.append(member)
    return True, False


def _write(work: _Work) -> None:
    """Whoever is head no more is written before whoever becomes it: a team never has two."""
    Team.objects.bulk_create(work.teams, BATCH)
    leaving = [each for each in work.changes if each[1].get("role", TeamRole.HEAD) != TeamRole.HEAD]
    change_each(work.change_set, leaving)
    change_each(work.change_set, [each for each in work.changes if each not in leaving])
    TeamMember.objects.bulk_create(work.members, BATCH)
