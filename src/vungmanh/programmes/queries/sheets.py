"""Dossiers row by row, as the workbook of titles writes them. Only what the asker sees."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import QuerySet

from vungmanh.kernel.periods import Period
from vungmanh.organisations.queries.sheets import CodesBorne, codes_borne
from vungmanh.organisations.queries.stated import seen_under
from vungmanh.programmes.models import Recheck, Registration
from vungmanh.programmes.rules.history import KEPT

Row = dict[str, Any]
OWN = ("recognised_on", "revoked_on", "withdrawn_on")
BEFORE = ("kept_from_id", "carried_from__organisation_id")
BROUGHT = ("registered_on", "appraised_on")


def title_rows(under_id: int, day: date) -> list[Row]:
    """One row a dossier, the latest of its period, and one more for each further check.

    A carried dossier says what happened at the heir; what it brought along stands at the cell before.
    """
    return rows_of(Registration.objects.filter(organisation_id__in=seen_under(under_id, day)))


def rows_of(dossiers: QuerySet[Registration]) -> list[Row]:
    """The same for dossiers chosen otherwise."""
    checks: defaultdict[int, list[tuple[date, str]]] = defaultdict(list)
    checked = Recheck.objects.filter(registration__in=dossiers.order_by().values("pk")).order_by("on", "pk")
    for pk, on, result in checked.values_list("registration_id", "on", "result"):
        checks[pk].append((on, result))
    rows = dossiers.order_by("programme_id", "organisation_id", "for_from", "for_period", "attempt")
    latest: dict[tuple[str, int, str], Row] = {}
    columns = (
        "pk",
        "programme_id",
        "organisation_id",
        "for_period",
        "for_from",
        "for_after",
        "carried_from_id",
        *KEPT,
        *BEFORE,
    )
    for row in rows.values(*columns):
        latest[row["programme_id"], row["organisation_id"], row["for_period"]] = row
    kept = {row["carried_from__organisation_id"] for row in latest.values() if row["kept_from_id"] is not None}
    codes = codes_borne(kept) if kept else None
    return [each for row in latest.values() for each in _written(row, checks[row["pk"]], codes)]


def _written(row: Row, checks: list[tuple[date, str]], codes: CodesBorne | None) -> list[Row]:
    said = {name: row[name] for name in KEPT}
    if row["carried_from_id"] is not None:
        if not checks and not any(said[name] for name in OWN):
            return []
        said |= dict.fromkeys(BROUGHT)
    whole = {
        "organisation_id": row["organisation_id"],
        "programme": row["programme_id"],
        "for_period": Period(row["for_period"], row["for_from"], row["for_after"]),
        **said,
        "kept_from_code": None,
    }
    if row["kept_from_id"] is not None and codes is not None:
        whole["kept_from_code"] = codes.last(row["carried_from__organisation_id"])
    return [{**whole, "rechecked_on": on, "recheck_result": result} for on, result in checks] or [whole]
