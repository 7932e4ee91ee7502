"""Candidates for tests, moved by the same commands the program uses."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings

from tests.factories.organisations import SYSTEM
from vungmanh.kernel.action import Actor
from vungmanh.kernel.catalogue import catalogue
from vungmanh.members.commands.admission import (
    Vote,
    advance_candidate,
    name_backer,
    open_candidate,
    tick_papers,
)
from vungmanh.members.models import AdmissionRules, Candidate, Member, Placement
from vungmanh.members.queries.admission.rulebook import rule_book
from vungmanh.members.rules.admission.definition import Rules

UNANIMOUS = Vote(official_members=9, present=9, in_favour=9, against=0)
WALK: dict[str, dict[str, Any]] = {
    "choose": {"day": date(2024, 1, 10), "decision_number": "03-NQ/CB"},
    "finish_course": {"day": date(2024, 3, 15)},
    "begin_file": {"day": date(2024, 4, 1)},
    "propose_cell": {"day": date(2024, 6, 3), "decision_number": "15-NQ/CB", "vote": UNANIMOUS},
    "propose_committee": {"day": date(2024, 6, 20), "decision_number": "21-NQ/ĐU"},
    "decide": {"day": date(2024, 7, 1), "decision_number": "88-QĐ/HU"},
    "hold_ceremony": {"day": date(2024, 7, 19)},
    "propose_recognition": {"day": date(2025, 7, 25), "decision_number": "18-NQ/CB", "vote": UNANIMOUS},
    "recognise": {"day": date(2025, 8, 20), "decision_number": "99-QĐ/ĐU"},
}
"""An unsurprising life, each step in time."""
OPENED_ON = date(2023, 9, 5)


def shipped_admission() -> None:
    """The rules the house ships with."""
    if not AdmissionRules.objects.exists():
        catalogue.load(SYSTEM, settings.CATALOGUE / "admission.yaml")


def rules_on(day: date) -> Rules:
    found = rule_book().on(day)
    assert found is not None
    return found


def make_member_on_roll(
    cell: int, name: str = "Lê Văn Bảo", code: str = "DV-01", since: date = date(2015, 3, 1), official: bool = True
) -> Member:
    """Written straight: the commands of members are another subject's."""
    member = Member.objects.create(
        member_code=code,
        full_name=name,
        folded=name.casefold(),
        sort_key=name,
        cell_id=cell,
        admitted_on=since,
        official_on=since if official else None,
    )
    Placement.objects.create(member=member, organisation_id=cell, arrived_as="TRANSFERRED_IN", valid_from=since)
    return member


def make_candidate(
    cell: int,
    stage: str = "IN_POOL",
    *,
    code: str = "KN-01",
    full_name: str = "Trần Thị Mai",
    actor: Actor = SYSTEM,
    **values: Any,
) -> Candidate:
    """Opened and walked to the stage asked for, every paper in and every vote unanimous."""
    shipped_admission()
    known = {"born_on": date(1998, 5, 4), "sex": "FEMALE", "schooling": "UPPER_SECONDARY", **values}
    row = open_candidate(actor, organisation_id=cell, day=OPENED_ON, code=code, full_name=full_name, **known)
    if stage == "IN_POOL":
        return row
    complete(row, actor)
    for move, step in WALK.items():
        row = advance_candidate(actor, candidate_id=row.pk, move_name=move, **step)
        if row.stage == stage:
            break
    return row


def complete(row: Candidate, actor: Actor = SYSTEM) -> None:
    """A mentor, a sponsor and every paper."""
    for role in ("MENTOR", "SPONSOR"):
        name_backer(actor, candidate_id=row.pk, role=role, day=OPENED_ON, name="Lê Văn Bảo")
    papers = rules_on(date(2026, 1, 1)).papers
    tick_papers(actor, candidate_id=row.pk, received={each.code: date(2024, 5, 1) for each in papers})
