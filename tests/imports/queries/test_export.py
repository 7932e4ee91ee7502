"""What goes out comes back in as the same."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.criteria import load_small
from tests.factories.organisations import SYSTEM
from tests.imports.commands.given import CLOSED, MERGED, PROVINCE, bring, column, counts
from vungmanh.imports.commands import run_import
from vungmanh.imports.queries import export_sheets
from vungmanh.imports.sheets import SHEETS
from vungmanh.imports.templates import write_rows
from vungmanh.kernel import clock
from vungmanh.kernel.scope import Scope, entered, nothing_in_sight
from vungmanh.organisations.queries import last_bearer

TODAY = date(2026, 1, 1)
TITLE = ("tsvmtd", "83.836.A.01", "01/02/2021", "01/06/2021", "01-QĐ/HU", "2021")
CHOSEN: dict[str, Any] = {"1.1": ("", 1.5, "chi bộ nhỏ")}
FACTS: dict[str, Any] = {
    "titles": (
        (*TITLE, "01/06/2022", "MAINTAINED"),
        (*TITLE, "01/06/2023", "WARNED"),
        ("tsvmtd", "83.836.A.02", "01/02/2025"),
        ("bon_tot", "83.836.B.01", "", "01/06/2023", "07-QĐ/HU"),
    ),
    "targets": (
        ("tsvmtd", "83.836", "2021", "recognised", 2),
        ("tsvmtd", "83", "2020..2025", "recognised", 100, "18/01/2021", "percent", "new_countryside"),
    ),
    "headcounts": (("83.836.A.01", "31/12/2020", 20, 18), ("83.836.A.01", "31/12/2021", 21)),
    "committees": (("83.836.A", "01/01/2015", 5), ("83.836.B", "01/01/2015", "", "mới lập", "31/12/2019")),
    "attributes": (("83.836.A", "new_countryside", "có", "31/12/2018"),),
    "scores": (
        *column(on="03/03/2022"),
        *column(on="03/03/2022", scorer="level_above", rate=("80", "", "theo sổ", "Sổ ghi 80 %.")),
        *column("83.836.B.01", "03/04/2024", part="REGULAR", minutes="50", **CHOSEN),
    ),
    "sheet_adoptions": (
        ("83", "small", "01/01/2020", "31/12/2021", "5-QĐ"),
        ("83", "other", "01/01/2022"),
        ("83.836.A", "small", "01/01/2021"),
    ),
}


@pytest.fixture
def province(shipped: None, tmp_path: Path) -> None:
    rows = [list(row) for row in PROVINCE]
    rows[0][4] = ""
    rows[6] = [*rows[6], "", "không"]
    for code in ("small", "other"):
        load_small(code)
    assert bring(tmp_path, organisations=rows, **FACTS).faults == []
    assert bring(tmp_path, reorganisations=(("01/12/2024", "rename", "83.836.A", "", "9-QĐ", "Đảng bộ xã Mới"),)).ok
    merge = ("01/03/2025", "merge", "83.836.A.01;83.836.A.02", "83.836.A.01", "11-QĐ/HU")
    assert bring(tmp_path, reorganisations=(merge, MERGED, CLOSED)).faults == []
    assert bring(tmp_path, titles=(("tsvmtd", "83.836.A.01", "", "01/12/2025", "9-QĐ/ĐU", "2025"),)).ok


pytestmark = pytest.mark.usefixtures("province")


def exported(code: str, on: date | None = None, sheets: tuple[str, ...] = tuple(SHEETS)) -> dict[str, Any]:
    under = last_bearer(code)
    assert under is not None
    return export_sheets(sheets, under_id=under, on=on, today=TODAY)


@pytest.mark.parametrize(
    ("code", "on"),
    [("83", None), ("83", date(2021, 6, 30)), ("83", date(2025, 1, 1)), ("83.C", None), ("83.836", None)],
)
def test_export_then_import_finds_everything_the_same(tmp_path: Path, code: str, on: date | None) -> None:
    path = tmp_path / "ra.xlsx"
    written = write_rows(exported(code, on), path)
    outcome = run_import(SYSTEM, files=[path], check=False, at=clock.now())
    assert outcome.faults == []
    assert outcome.batch is None
    assert {key: (new, changed) for key, (new, changed, _) in counts(outcome).items()} == {
        key: (0, 0) for key, count in written.items() if count
    }


def test_export_writes_the_code_of_each_rows_own_day(tmp_path: Path) -> None:
    rows = exported("83.C", sheets=("headcounts", "titles"))
    assert [row["organisation_code"] for row in rows["headcounts"]] == ["83.836.A.01", "83.836.A.01"]
    assert {row["cell_code"] for row in rows["titles"]} == {"83.836.A.01", "83.836.A.02", "83.836.B.01"}


def test_export_of_a_day_knows_only_what_had_happened(tmp_path: Path) -> None:
    rows = exported("83", date(2022, 12, 31), sheets=("titles", "headcounts", "reorganisations", "organisations"))
    assert [(row["cell_code"], row["rechecked_on"]) for row in rows["titles"]] == [
        ("83.836.A.01", date(2022, 6, 1)),
    ]
    assert rows["reorganisations"] == []
    assert [row["name"] for row in rows["organisations"] if row["code"] == "83.836.A"] == ["Đảng bộ xã An Bình"]


def test_export_shows_only_what_is_in_sight() -> None:
    blind = Scope("không thấy gì", lambda _path: nothing_in_sight())
    under = last_bearer("83")
    assert under is not None
    with entered(blind):
        rows = export_sheets(list(SHEETS), under_id=under, on=None, today=TODAY)
    assert rows == {sheet: [] for sheet in SHEETS}


def test_export_asks_a_fixed_number_of_questions() -> None:
    with CaptureQueriesContext(connection) as few:
        exported("83.836.B.01")
    with CaptureQueriesContext(connection) as many:
        exported("83")
    assert len(few) == len(many) == 39
