"""Filled score sheets of the yearly grading for tests, by the frame that ships with the program."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings

from tests.factories.organisations import SYSTEM
from vungmanh.criteria.commands import adopt, answer, begin_sheet, hand_in
from vungmanh.criteria.commands.catalogue import load_criteria_set
from vungmanh.criteria.models import Adoption, CriteriaSet, FilledSheet
from vungmanh.kernel.catalogue import read_yaml

DAY = date(2026, 1, 1)
LAST = date(2025, 12, 31)
SINCE = date(2025, 8, 30)
NAME = "khung_366"


def graded_sheet(one: int, on: date = LAST, since: date = SINCE) -> FilledSheet:
    """A sheet laid out for an organisation; ``since``: a version of that day is loaded first."""
    data: dict[str, Any] = read_yaml(settings.CATALOGUE / "score_sheets" / f"{NAME}.yaml")
    if since != SINCE:
        data["versions"] = [*data["versions"], {**data["versions"][0], "from": since}]
    if since != SINCE or not CriteriaSet.objects.filter(code=NAME).exists():
        load_criteria_set(SYSTEM, data, f"{NAME}.yaml")
    if not Adoption.objects.filter(organisation_id=one, criteria_set_id=NAME).exists():
        adopt(SYSTEM, organisation_id=one, code=NAME, valid_from=SINCE)
    return begin_sheet(SYSTEM, organisation_id=one, scorer="self", on=on, use="grading")


def handed_in(sheet: FilledSheet, scorer: str = "self", general: int = 25, tasks: int = 60) -> FilledSheet:
    """One column answered and handed in: points of the two groups of the frame."""
    points = {"1": Decimal(general), "2": Decimal(tasks)}
    answer(SYSTEM, sheet_id=sheet.pk, scorer=scorer, values=points)
    hand_in(SYSTEM, sheet_id=sheet.pk, scorer=scorer)
    return sheet
