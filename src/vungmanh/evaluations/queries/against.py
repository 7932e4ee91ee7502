"""What the records say against levels, before any is chosen: shown before the vote, to whoever has a part in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from vungmanh.evaluations.enums import Whom
from vungmanh.evaluations.queries.blocks import with_blocks
from vungmanh.evaluations.queries.dossier import Dossier
from vungmanh.evaluations.queries.hindering import Hindering, hindering
from vungmanh.evaluations.rules.definition import Condition, Rule
from vungmanh.kernel.hindrances import Hindrance
from vungmanh.kernel.periods import Period


@dataclass(frozen=True)
class Against:
    """One condition that does not hold by the records, and what the levels it bars are called that year."""

    condition: Condition
    levels: tuple[str, ...]
    found: tuple[Hindrance, ...]


def against_each(
    rule: Rule, whom: Whom, subjects: Collection[int], period: Period, day: date
) -> Mapping[int, tuple[Against, ...]]:
    """By member or organisation. One question for each fact, however many they are."""
    beside = with_blocks(rule, whom, period)
    found = hindering(beside, whom, subjects, period, day)
    return {one: tuple(_against(beside, whom, one, found)) for one in subjects}


def against_in(found: Dossier) -> tuple[Against, ...]:
    subject = found.row.member_id or found.row.organisation_id
    return tuple(_against(found.rule, found.whom, subject, found.known.hindering))


def _against(rule: Rule, whom: Whom, subject: int, found: Hindering) -> Iterable[Against]:
    for each in rule.conditions:
        if each.whom is whom and (told := found.of(each, subject)):
            yield Against(each, tuple(rule.label(whom, level) for level in each.levels), told)
