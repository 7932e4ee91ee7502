"""Facts that speak against a level, for the yearly grading: discipline (that there is one, not which), and meetings
missed without reason.
"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.hindrances import Found, Hindrance, HindranceQuestion
from vungmanh.members.queries.absences import missed_by
from vungmanh.members.queries.discipline import (
    DisciplineFact,
    leaders_disciplined,
    members_disciplined,
    parts_disciplined,
)

OWN = _("Có quyết định kỷ luật còn hiệu lực trong kỳ")
PART = _("Tổ chức đảng trực thuộc có quyết định kỷ luật còn hiệu lực trong kỳ")
MISSED = _("Vắng %(count)d buổi sinh hoạt không lý do")
LEADER = _("Có cấp uỷ viên có quyết định kỷ luật còn hiệu lực trong kỳ")


def of_organisations(question: HindranceQuestion) -> Found:
    """On itself, on what stands below it, on whoever sits in its committee: the rule names all three."""
    first, last = question.period.first, min(question.period.last, question.day)
    found: dict[int, list[Hindrance]] = {}
    for key, fact in parts_disciplined(question.ids, first=first, last=last):
        _add(found, key, fact, OWN if fact.organisation_id == key else PART)
    for key, fact in leaders_disciplined(question.ids, first=first, last=last):
        _add(found, key, fact, LEADER)
    return found


def of_members(question: HindranceQuestion) -> Found:
    last = min(question.period.last, question.day)
    found = members_disciplined(question.ids, first=question.period.first, last=last)
    by_member: dict[int, list[Hindrance]] = {}
    for each in found:
        if each.member_id is not None:
            _add(by_member, each.member_id, each, OWN)
    return by_member


def missed_meetings(question: HindranceQuestion) -> Found:
    """Of whom nobody said how many, nothing is told; who missed fewer has nothing against him."""
    told = missed_by(question.ids, question.period, question.day)
    return {
        one: [Hindrance(str(MISSED) % {"count": each.without_reason}, each.stated_on)]
        if each.without_reason >= question.at_least
        else []
        for one, each in told.items()
    }


def _add(found: dict[int, list[Hindrance]], key: int, fact: DisciplineFact, words: Promise) -> None:
    found.setdefault(key, []).append(Hindrance(str(words), fact.valid_from))
