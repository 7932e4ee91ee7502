"""All sheets of all files are one whole: written together, or not at all."""

from pathlib import Path
from typing import Any

from tests.factories.organisations import SYSTEM
from tests.imports.commands.given import CLOSED, MERGED, NOW, PROVINCE, book, bring, counts, name_of, told
from vungmanh.imports.commands import run_import
from vungmanh.kernel import clock
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.keeping import ChangeSet
from vungmanh.organisations.commands import path_faults
from vungmanh.organisations.queries import bearer_of

TITLES = (
    ("tsvmtd", "83.836.A.01", "01/02/2021", "01/06/2021", "01-QĐ/HU"),
    ("tsvmtd", "83.836.A.02", "01/02/2021"),
)
WHOLE: dict[str, Any] = {
    "titles": TITLES,
    "targets": (("tsvmtd", "83.836", "2021", "recognised", 2),),
    "headcounts": (("83.836.A.01", "31/12/2020", 20, 18),),
    "committees": (("83.836.A", "01/01/2015", 5),),
    "attributes": (("83.836.A", "new_countryside", "có", "31/12/2018"),),
    "reorganisations": (MERGED, CLOSED),
    "organisations": PROVINCE,
}


def test_import_takes_every_sheet_of_an_unknown_province_at_once(tmp_path: Path) -> None:
    outcome = bring(tmp_path, **WHOLE)
    assert outcome.faults == []
    assert counts(outcome) == {
        "organisations": (7, 0, 0),
        "attributes": (1, 0, 0),
        "committees": (1, 0, 0),
        "headcounts": (1, 0, 0),
        "targets": (1, 0, 0),
        "titles": (2, 0, 0),
        "reorganisations": (2, 0, 0),
    }
    assert name_of("83.C", NOW) == "Đảng bộ xã Ba Tri"
    assert path_faults() == (0, 0)


def test_import_of_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    first = bring(tmp_path, **WHOLE)
    entries = JournalEntry.objects.count()
    again = bring(tmp_path, **WHOLE)
    assert again.batch is None
    assert counts(again) == {key: (0, 0, new) for key, (new, _, _) in counts(first).items()}
    assert JournalEntry.objects.count() == entries


def test_import_of_several_files_is_one_whole(tmp_path: Path) -> None:
    files = [book(tmp_path / f"{sheet}.xlsx", **{sheet: rows}) for sheet, rows in WHOLE.items()]
    outcome = run_import(SYSTEM, files=files, check=False, at=clock.now())
    assert outcome.faults == []
    assert outcome.batch is not None
    batch = ChangeSet.objects.get(pk=outcome.batch)
    assert batch.kind == "import"
    assert batch.label.startswith("titles.xlsx, targets.xlsx")
    assert batch.summary["counts"]["titles"] == {"new": 2, "changed": 0, "same": 0}


def test_check_counts_and_writes_nothing(tmp_path: Path) -> None:
    outcome = bring(tmp_path, check=True, **WHOLE)
    assert outcome.batch is None
    assert counts(outcome)["organisations"] == (7, 0, 0)
    assert bearer_of("83", NOW) is None
    assert not ChangeSet.objects.exists()


def test_one_fault_keeps_all_out(tmp_path: Path) -> None:
    outcome = bring(tmp_path, **{**WHOLE, "titles": (*TITLES, ("tsvmtd", "83.999", "01/02/2021"))})
    assert told(outcome) == [("titles", 4, "cell_code", "83.999")]
    assert outcome.batch is None
    assert bearer_of("83", NOW) is None


def test_faults_of_all_sheets_are_told_at_once(tmp_path: Path) -> None:
    outcome = bring(
        tmp_path,
        organisations=(*PROVINCE, ("83.X", "Xã X", "XÃ LẠ", "83", "01/01/2015")),
        titles=(("tsvmtd", "83.836.A.09", "01/02/2021"), ("lạ", "83.836.A.01", "01/02/2021")),
        headcounts=(("83.836.A", "31/12/2020", 10, 12),),
        attributes=(("83.836.A", "nong_thon", "có", "31/12/2018"),),
    )
    assert told(outcome) == [
        ("attributes", 2, "attribute", "nong_thon"),
        ("headcounts", 2, "official_members", "12"),
        ("organisations", 9, "kind", "XÃ LẠ"),
        ("titles", 2, "cell_code", "83.836.A.09"),
        ("titles", 3, "programme", "lạ"),
    ]


def test_rows_that_rest_on_a_faulty_row_are_not_blamed(tmp_path: Path) -> None:
    outcome = bring(
        tmp_path,
        organisations=(
            ("83", "Đảng bộ tỉnh Bến Tre", "TỈNH LẠ", "", "01/01/2015"),
            ("83.X", "Đảng bộ xã X", "COMMUNE", "83", "01/01/2015"),
            ("83.X.01", "Chi bộ X1", "SUBORDINATE_CELL", "83.X", "01/01/2015"),
        ),
        titles=(("tsvmtd", "83.X.01", "01/02/2021"),),
    )
    assert told(outcome) == [("organisations", 2, "kind", "TỈNH LẠ")]


def test_a_file_that_cannot_be_read_is_told_without_judging_the_rest(tmp_path: Path) -> None:
    broken = tmp_path / "hong.xlsx"
    broken.write_bytes(b"not a workbook")
    files = [broken, book(tmp_path / "titles.xlsx", titles=TITLES)]
    outcome = run_import(SYSTEM, files=files, check=False, at=clock.now())
    assert [(fault.file, fault.row) for fault in outcome.faults] == [("hong.xlsx", None)]


def test_progress_runs_from_nought_to_a_hundred(tmp_path: Path) -> None:
    seen: list[int] = []
    run_import(
        SYSTEM,
        files=[book(tmp_path / "tep.xlsx", **WHOLE)],
        check=False,
        at=clock.now(),
        on_progress=lambda done, total, _words: seen.append(100 * done // total),
    )
    assert seen == sorted(seen)
    assert seen[-1] == 100
