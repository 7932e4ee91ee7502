"""A workbook of titles in, row for row against django-import-export as it comes."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import tablib
from import_export import fields, resources, widgets
from xlsxwriter import Workbook

from tools.bench.timing import seconds
from vungmanh.imports.commands import run_import
from vungmanh.kernel import clock
from vungmanh.kernel.action import system_actor
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.organisations.models import Organisation, OrganisationCategory, OrganisationCode
from vungmanh.programmes.models import Programme, ProgrammeVersion, Registration

BEFORE = 2015  # the simulated history begins the year after: every row below is a new dossier
HEADINGS = (
    "programme",
    "cell_code",
    "for_period",
    "registered_on",
    "appraised_on",
    "recognised_on",
    "decision_number",
)


class DossierResource(resources.ModelResource):  # type: ignore[misc]  # the package ships no types
    """The same columns into the same table by the same natural key; nothing tuned, nothing journalled."""

    programme = fields.Field("programme", "programme", widgets.ForeignKeyWidget(Programme, "code"))
    organisation = fields.Field("organisation", "cell_code", widgets.ForeignKeyWidget(Organisation, "codes__code"))
    version = fields.Field("version", "version", widgets.ForeignKeyWidget(ProgrammeVersion))

    class Meta:
        model = Registration
        import_id_fields = ("programme", "organisation", "for_period")
        fields = (
            "programme",
            "version",
            "organisation",
            "for_period",
            "for_from",
            "for_after",
            "state",
            "registered_on",
            "appraised_on",
            "recognised_on",
            "decision_number",
            "stands_from",
        )


def residential_codes() -> list[str]:
    """Cells of the programme's type that were there from the beginning."""
    cells = OrganisationCategory.unscoped.filter(category_id="RESIDENTIAL", valid_from__year__lt=BEFORE - 20)
    rows = OrganisationCode.unscoped.filter(organisation_id__in=cells.values("organisation_id"))
    return sorted(set(rows.values_list("code", flat=True)))


def title_rows(codes: list[str], last_year: int, count: int) -> list[dict[str, Any]]:
    rows = []
    for place in range(count):
        turn, which = divmod(place, len(codes))
        year = last_year - turn
        day = date(year, 1, 5) + timedelta(days=place % 60)
        rows.append(
            {
                "programme": "tsvmtd",
                "cell_code": codes[which],
                "for_period": str(year),
                "registered_on": day,
                "appraised_on": day + timedelta(days=150),
                "recognised_on": day + timedelta(days=240) if place % 3 else None,
                "decision_number": f"{place % 40}-QĐ/MP" if place % 3 else "",
            }
        )
    return rows


def write_sheet(path: Path, headings: tuple[str, ...], rows: list[dict[str, Any]]) -> Path:
    with Workbook(str(path), {"default_date_format": "dd/mm/yyyy", "constant_memory": True}) as book:
        sheet = book.add_worksheet("titles")
        sheet.write_row(0, 0, headings)
        for number, row in enumerate(rows, start=1):
            sheet.write_row(number, 0, [row[name] for name in headings])
    return path


def ours(path: Path, expected: int) -> None:
    with entered(whole_scope("measuring")):
        outcome = run_import(system_actor(clock.today()), files=[path], check=False, at=clock.now())
    if outcome.faults or outcome.counts["titles"].new != expected:
        raise SystemExit(f"{path.name}: {outcome.counts} {outcome.faults[:3]}")


def theirs(path: Path, expected: int) -> None:
    with entered(whole_scope("measuring")), path.open("rb") as file:
        data = tablib.Dataset().load(file, format="xlsx")
        result = DossierResource().import_data(data)
    if result.has_errors() or result.totals["new"] != expected:
        raise SystemExit(f"{path.name}: {dict(result.totals)} {result.row_errors()[:1]}")


def for_them(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What ours works out from the row is handed to them ready made."""
    version = ProgrammeVersion.objects.filter(programme_id="tsvmtd").earliest("valid_from").pk
    return [
        {
            **row,
            "version": version,
            "for_from": date(int(row["for_period"]), 1, 1),
            "for_after": date(int(row["for_period"]) + 1, 1, 1),
            "stands_from": row["registered_on"],
            "state": "recognised" if row["recognised_on"] else "appraised",
        }
        for row in rows
    ]


def measure_intake(folder: Path, compared: int, large: int) -> dict[str, Any]:
    """Three years apart, so that each file brings only new dossiers to the same table."""
    codes = residential_codes()
    compared = min(compared, len(codes))
    large = min(large, len(codes) * 30)
    own = write_sheet(folder / "own.xlsx", HEADINGS, title_rows(codes, BEFORE, compared))
    ready = for_them(title_rows(codes, BEFORE - 1, compared))
    other = write_sheet(folder / "other.xlsx", tuple(ready[0]), ready)
    many = write_sheet(folder / "many.xlsx", HEADINGS, title_rows(codes, BEFORE - 2, large))
    spent = seconds(lambda: ours(own, compared))
    their = seconds(lambda: theirs(other, compared))
    whole = seconds(lambda: ours(many, large))
    return {
        "rows": compared,
        "ours_s": round(spent, 2),
        "ours_us_a_row": round(spent / compared * 1e6),
        "import_export_s": round(their, 2),
        "import_export_us_a_row": round(their / compared * 1e6),
        "ratio": round(their / spent, 1),
        "large_rows": large,
        "large_s": round(whole, 2),
    }
