"""Programmes and dossiers for tests, made through the same commands the program uses."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings

from tests.factories.organisations import SYSTEM, change_set, shipped_kinds
from vungmanh.kernel.catalogue import catalogue
from vungmanh.kernel.periods import parse_period
from vungmanh.programmes.commands import Outcome, TitleRow, import_titles
from vungmanh.programmes.models import Programme, Registration


def shipped_programmes() -> None:
    """The programmes the house ships with."""
    shipped_kinds()
    if Programme.objects.exists():
        return
    for path in sorted((settings.CATALOGUE / "programmes").glob("*.yaml")):
        catalogue.load(SYSTEM, path)


def title_row(cell: int, number: int = 2, programme: str = "tsvmtd", period: str = "", **values: Any) -> TitleRow:
    """One row of the sheet. Days may be written as text: ``registered_on="2021-02-01"``."""
    for name, value in values.items():
        if name.endswith("_on") and isinstance(value, str):
            values[name] = date.fromisoformat(value)
    return TitleRow(
        number=number,
        programme=programme,
        organisation_id=cell,
        for_period=parse_period(period) if period else None,
        **values,
    )


def bring_in(*rows: TitleRow) -> Outcome:
    """Import rows that must be right."""
    shipped_programmes()
    outcome = import_titles(SYSTEM, rows=list(rows), change_set=change_set())
    assert outcome.faults == []
    return outcome


def make_title(cell: int, **values: Any) -> Registration:
    """One dossier of a cell with the days given."""
    bring_in(title_row(cell, **values))
    found: Registration = Registration.with_voided.filter(organisation_id=cell).latest("pk")
    return found
