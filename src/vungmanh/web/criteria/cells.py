"""What one item of a sheet comes to in one column: points, or whether a condition is met."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from vungmanh.criteria import queries as criteria
from vungmanh.criteria.enums import Shape
from vungmanh.web.criteria.shown import Shown

LEFT = {
    criteria.ItemState.LEFT_OUT: _("không tính"),
    criteria.ItemState.RESCALED: _("không tính, quy đổi"),
    criteria.ItemState.FULL_BY_RULE: _("đủ điểm theo quy định của phiếu"),
    criteria.ItemState.OPEN: _("chưa trả lời"),
    criteria.ItemState.UNDECIDED: _("giấy không nói rõ"),
}

MET = {True: _("đạt"), False: _("chưa đạt"), None: _("chưa biết")}
"""Of a paper of conditions alone: what an item is found to be, where others give it points."""
AWAY = frozenset({criteria.ItemState.LEFT_OUT, criteria.ItemState.RESCALED, criteria.ItemState.FULL_BY_RULE})


@dataclass(frozen=True)
class Cell:
    value: str
    points: str
    said: str
    note: str
    off: bool
    evidence: tuple[Shown, ...] = ()
    column: str = ""
    """The head it stands under, told beside it where a phone shows no heads."""

    @property
    def is_blank(self) -> bool:
        return not (self.value or self.points or self.said or self.note or self.evidence)


def cell_of(item: criteria.Item, fact: criteria.Fact | None, column: criteria.Column, scored: bool) -> Cell:
    result = column.result.items[item.code]
    if not scored:
        return _condition(item, fact, column)
    entry = column.entries.get(item.fact)
    decided = column.entries.get(item.code) if result.chosen else None
    points = criteria.points_text(result.points) if result.points is not None else ""
    if item.is_group:
        return Cell("", points if column.begun else "", "", "", False)
    if not column.begun and not points:
        return Cell("", "", "", "", False)
    said = str(LEFT.get(result.state, ""))
    if result.state in AWAY:
        return Cell("", points, said, "", False)
    value = criteria.shown(fact, entry.value) if fact is not None and entry is not None else ""
    if entry is not None and fact is not None and fact.shape is Shape.POINTS and entry.value == result.points:
        value = ""  # the points themselves: they stand there already
    note = " ".join(each.note for each in dict.fromkeys(each for each in (entry, decided) if each) if each.note)
    if value and result.state is criteria.ItemState.OPEN:
        said = str(_("còn thiếu câu khác"))
    return Cell(value, points, said, note, entry.differs if entry is not None else False)


def _condition(item: criteria.Item, fact: criteria.Fact | None, column: criteria.Column) -> Cell:
    """Met, not met or not known; never a number. Of a group only where everything in it is known."""
    result, entry = column.result.items[item.code], column.entries.get(item.fact)
    if (not column.begun and result.met is None) or (item.is_group and result.met is None):
        return Cell("", "", "", "", False)
    if result.state in AWAY:
        return Cell("", "", str(LEFT[result.state]), "", False)
    value = criteria.shown(fact, entry.value) if fact is not None and entry is not None else ""
    note = entry.note if entry is not None else ""
    return Cell(value, "", str(MET[result.met]), note, entry.differs if entry is not None else False)
