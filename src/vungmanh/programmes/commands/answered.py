"""Questions of a reorganisation that a workbook answers: what it brings was decided, so it closes the question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from vungmanh.kernel.action import Action
from vungmanh.kernel.keeping import ChangeSet
from vungmanh.organisations.commands import answer_within
from vungmanh.organisations.enums import Pending
from vungmanh.organisations.queries import labels_of
from vungmanh.organisations.queries.written import OpenQuestion, open_questions

SUBJECT = "organisations.pending"


@dataclass(frozen=True)
class Answer:
    """What was decided: with which heir, from which day, by which paper."""

    heir_id: int
    day: date
    decision_number: str


def asked_later(kind: Pending, subject: str, days: Mapping[int, date]) -> dict[int, date]:
    """Of these records those whose open question was raised after the day told, with the day it was raised."""
    found = open_questions(kind, subject, days)
    return {key: each.day for key, each in found.items() if days[key] < each.day}


def answer_open(
    action: Action, change_set: ChangeSet, kind: Pending, subject: str, words: str, told: Mapping[int, Answer]
) -> None:
    """Close what is still open about these records, as part of the set: taken back with it, open again."""
    found: dict[int, OpenQuestion] = open_questions(kind, subject, told)
    for key, question in found.items():
        said = told[key]
        outcome = f"{words}: {labels_of([said.heir_id], said.day)[said.heir_id].name}"
        answer_within(change_set, question.id, day=said.day, outcome=outcome, decision_number=said.decision_number)
        told_of = {"decided_on": said.day, "outcome": outcome, "decision_number": said.decision_number}
        action.record(SUBJECT, question.id, question.organisation_id, **told_of)
