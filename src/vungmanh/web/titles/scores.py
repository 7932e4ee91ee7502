"""What the score sheets of dossiers came to, told to whoever is about to decide: of one dossier, or of many at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.criteria import queries as criteria
from vungmanh.criteria.enums import ColumnState, Scorer
from vungmanh.criteria.queries.sheets import ColumnLine, SheetLine, lines_about
from vungmanh.programmes.queries.criteria import SUBJECT, scored_under


@dataclass(frozen=True)
class Score:
    """One column that was begun. ``below``: handed in, and not all is met; ``total`` of one handed in."""

    name: str
    said: str
    href: str
    own: bool = False
    below: bool = False
    total: Fraction | None = None
    margin: Decimal | None = None

    def far_from(self, own: Score | None) -> str:
        """How far it lies from the organisation's own, where that is more than the paper allows."""
        if own is None or self.own or self.margin is None or self.total is None or own.total is None:
            return ""
        gap = self.total - own.total
        if abs(gap) <= Fraction(self.margin):
            return ""
        told = {"stage": self.name, "gap": criteria.points_text(abs(gap))}
        if gap < 0:
            return _("%(stage)s: thấp hơn chi bộ tự chấm %(gap)s điểm, quá mức phiếu cho phép.") % told
        return _("%(stage)s: cao hơn chi bộ tự chấm %(gap)s điểm, quá mức phiếu cho phép.") % told


def warned_of(scores: Collection[Score]) -> dict[str, Any]:
    """``below``: whose column says that not all is met; ``far``: which lie too far from the organisation's own."""
    own = next((each for each in scores if each.own), None)
    return {
        "scores": list(scores),
        "below": [each.name for each in scores if each.below],
        "far": [words for each in scores if (words := each.far_from(own))],
    }


def scores_of_many(registrations: Iterable[Any], day: date) -> dict[int, dict[str, Any]]:
    """The same of many dossiers, by key. The statements of one list of sheets, however many."""
    rows = [row for row in registrations if row.pk is not None]
    about = {row.pk: scored_under(row) for row in rows}
    lines = lines_about(SUBJECT, {key for keys in about.values() for key, _name in keys}, day=day) if rows else {}
    return {
        one: warned_of([score for key, stage in keys for line in lines.get(key, ()) for score in _scores(line, stage)])
        for one, keys in about.items()
    }


def _scores(line: SheetLine, stage: str) -> list[Score]:
    return [_score(line, each, stage) for each in line.columns if each.begun]


def _score(line: SheetLine, column: ColumnLine, stage: str) -> Score:
    above = column.scorer is Scorer.LEVEL_ABOVE
    handed_in = column.state is ColumnState.HANDED_IN
    points = criteria.points_text(Fraction(column.total)) if column.total is not None else ""
    met = {True: _("đạt"), False: _("chưa đạt"), None: ""}[column.met] if not column.band else column.band_name
    said = ", ".join(part for part in (points, met) if part) if handed_in else ""
    return Score(
        name=stage if above and stage else criteria.scorer_name(column.scorer),
        said=said or _("chưa chấm xong"),
        href=reverse("criteria:sheet", args=[line.id]),
        own=column.scorer is Scorer.SELF,
        below=handed_in and column.met is False,
        total=Fraction(column.total) if handed_in and column.total is not None else None,
        margin=line.margin,
    )
