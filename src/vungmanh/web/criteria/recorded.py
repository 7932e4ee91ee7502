"""What the records said beside what was answered: computed, asked and the difference, fact by fact."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from vungmanh.criteria import queries as criteria
from vungmanh.criteria.enums import Scorer, Source
from vungmanh.criteria.queries.asking import Question, number_text


@dataclass(frozen=True)
class Answered:
    """What one column says of a fact; ``gap`` is how far it lies from the records, in words where it is no number."""

    value: str
    gap: str
    note: str


@dataclass(frozen=True)
class KnownLine:
    name: str
    computed: str
    cells: tuple[Answered, ...]


def known_lines(sheet: criteria.Filled) -> list[KnownLine]:
    """Facts the records may answer, and those that stand beside no item because they only decide what applies."""
    own = {item.fact for item in sheet.version.criteria()}
    return [
        KnownLine(
            fact.name,
            criteria.shown(fact, sheet.records_said(fact.code)),
            tuple(_answered(fact, column) for column in sheet.columns),
        )
        for fact in sheet.facts
        if fact.source is not Source.ASKED or fact.code not in own
    ]


def _answered(fact: criteria.Fact, column: criteria.Column) -> Answered:
    entry = column.entries.get(fact.code)
    if entry is None or entry.value is None:
        return Answered("", "", "")
    return Answered(criteria.shown(fact, entry.value), _gap(entry), entry.note)


def _gap(entry: criteria.Entry) -> str:
    if not entry.differs:
        return ""
    if isinstance(entry.value, Decimal) and isinstance(entry.computed, Decimal):
        difference = entry.value - entry.computed
        return f"{'+' if difference > 0 else '−'}{number_text(abs(difference))}"
    return _("khác")


@dataclass(frozen=True)
class Together:
    """One thing for the cell and the committee to look at together: no blame, both values."""

    name: str
    computed: str
    said: str


def together(sheet: criteria.Filled) -> list[Together]:
    """Where the organisation's own answers are not what the records said."""
    own = next((each for each in sheet.columns if each.scorer is Scorer.SELF and each.begun), None)
    if own is None:
        return []
    return [
        Together(fact.name, criteria.shown(fact, entry.computed), criteria.shown(fact, entry.value))
        for fact in sheet.facts
        if (entry := own.entries.get(fact.code)) is not None and fact.source is Source.BOTH and entry.differs
    ]


def explains(sheet: criteria.Filled, question: Question) -> bool:
    """Whether the records have an answer that a person may differ from, saying why."""
    fact = question.fact
    return fact is not None and fact.source is Source.BOTH and sheet.computed.get(question.code) is not None


def why_other(sheet: criteria.Filled, question: Question, value: criteria.Value | None) -> str:
    """What is asked for where an answer is not what the records say; nothing where it is."""
    said = sheet.computed.get(question.code)
    if question.fact is None or not explains(sheet, question) or value == said:
        return ""
    words = _("Sổ sách tính %(computed)s, đồng chí ghi %(value)s. Ghi vì sao khác vào ô ghi chú rồi lưu lại.")
    shown = {"computed": criteria.shown(question.fact, said), "value": criteria.shown(question.fact, value)}
    return words % shown
