"""Officials, their assignments and the log, made through the commands the program uses."""

from __future__ import annotations

from datetime import date

from tests.factories.organisations import SYSTEM
from vungmanh.kernel.action import Actor, acting_on
from vungmanh.oversight.commands import LogSaid, OfficialSaid, Terms, assign, log_support, state_official
from vungmanh.oversight.models import Assignment, Official, SupportEntry

SINCE = date(2025, 8, 1)


def make_official(code: str, place: int, name: str = "Nguyễn Văn Theo", post: str = "Cán bộ", **said: str) -> Official:
    return state_official(SYSTEM, said=OfficialSaid(code, name, place, post, **said))


def make_assignment(
    official: Official,
    *places: int,
    duty: str = "MONITOR_SUPPORT",
    since: date = SINCE,
    until: date | None = None,
    every: str = "",
    decision_number: str = "124-QĐ/ĐU",
    area: str = "",
) -> list[Assignment]:
    terms = Terms(duty, since, until, every, decision_number, area)
    return assign(SYSTEM, official_id=official.pk, organisation_ids=places, terms=terms)


def make_entry(
    assignment: Assignment,
    on: date,
    done: str = "Dự họp, góp ý nghị quyết",
    actor: Actor = SYSTEM,
    difficulty: str = "",
    agreed: str = "",
    due_on: date | None = None,
) -> SupportEntry:
    said = LogSaid(on, done, difficulty, agreed, due_on)
    return log_support(acting_on(actor, max(actor.day, on)), assignment_id=assignment.pk, said=said)
