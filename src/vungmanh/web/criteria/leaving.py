"""Ways out of a question beside its one main action: to its evidence, to the question before, to the sheet.

Each is a button of the question's form, so that what is written goes along and is kept first.
"""

from __future__ import annotations

from collections.abc import Collection

from django.urls import reverse

from vungmanh.criteria import queries as criteria
from vungmanh.criteria.enums import Scorer
from vungmanh.criteria.queries.asking import Asked, Question, Widget
from vungmanh.web.criteria import steps
from vungmanh.web.criteria.wording import SLUG_OF

EVIDENCE, BEFORE, SHEET = "minh_chung", "cau_truoc", "ve_phieu"


def before_of(sheet: criteria.Filled, scorer: Scorer, asked: Asked, question: Question) -> str:
    """Where the question before is; empty at the first."""
    place = steps.place_of(asked, question)
    return steps.address_of(sheet, scorer, asked.questions[place - 1]) if place else ""


def way_out(sent: Collection[str], sheet: criteria.Filled, scorer: Scorer, asked: Asked, question: Question) -> str:
    """Where the button that was pressed leads; empty for the main one."""
    here = reverse("criteria:sheet", args=[sheet.id])
    if EVIDENCE in sent:
        return reverse("criteria:evidence", args=[sheet.id, SLUG_OF[scorer], question.code])
    if BEFORE in sent:
        return before_of(sheet, scorer, asked, question) or here
    return here if SHEET in sent else ""


def nothing_written(column: criteria.Column, question: Question, raw: str, note: str, *, back: bool) -> bool:
    """Nothing to keep. Going back is no answer either: what the records say stays theirs until somebody confirms it."""
    if not raw and not note:
        return True
    entry = column.entries.get(question.code)
    stands = steps.standing_of(entry, question.widget is Widget.DECIDE)
    return back and raw.replace(",", ".") == stands and note == (entry.note if entry is not None else "")
