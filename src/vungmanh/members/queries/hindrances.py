"""Discipline as a fact that speaks against a level, for the yearly grading. It says that there is one, not which."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from vungmanh.kernel.hindrances import Found, Hindrance, HindranceQuestion
from vungmanh.members.queries.discipline import DisciplineFact, members_disciplined, organisations_disciplined


def of_organisations(question: HindranceQuestion) -> Found:
    last = min(question.period.last, question.day)
    found = organisations_disciplined(question.ids, first=question.period.first, last=last)
    return _by_key((each.organisation_id, each) for each in found)


def of_members(question: HindranceQuestion) -> Found:
    last = min(question.period.last, question.day)
    found = members_disciplined(question.ids, first=question.period.first, last=last)
    return _by_key((each.member_id, each) for each in found if each.member_id is not None)


def _by_key(facts: Iterable[tuple[int, DisciplineFact]]) -> Found:
    found: dict[int, list[Hindrance]] = {}
    for key, fact in facts:
        found.setdefault(key, []).append(Hindrance(_("Có quyết định kỷ luật còn hiệu lực trong kỳ"), fact.valid_from))
    return found
