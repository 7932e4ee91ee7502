"""A kept title in a workbook: no new recognition, both facts stand, and what goes out comes in as the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.factories.organisations import SYSTEM, apply_orders, order
from tests.imports.commands.given import PROVINCE, bring
from vungmanh.imports.commands import run_import, undo_import
from vungmanh.imports.queries import export_sheets
from vungmanh.imports.templates import write_rows
from vungmanh.kernel import clock
from vungmanh.kernel.figures import Question
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.periods import parse_period
from vungmanh.organisations.models import PendingDecision
from vungmanh.organisations.queries import last_bearer
from vungmanh.programmes import commands, queries
from vungmanh.programmes.models import Registration, UpkeepCase

CELL, OTHER, HEIR = "83.836.A.01", "83.836.A.02", "83.836.A.09"
MERGED, DECIDED, TODAY = date(2025, 7, 1), date(2025, 9, 1), date(2026, 1, 1)
HEADINGS = ("programme", "cell_code", "for_period", "recognised_on", "decision_number", "kept_from_code")
OLD = {"programme": "tsvmtd", "cell_code": CELL, "for_period": parse_period("2024"),
       "recognised_on": date(2024, 2, 1), "decision_number": "1-QĐ"}  # fmt: skip
KEPT = {**OLD, "cell_code": HEIR, "recognised_on": DECIDED, "decision_number": "7-QĐ", "kept_from_code": CELL}


@pytest.fixture
def merged(shipped: None, tmp_path: Path) -> Path:
    """The province after a merger of two cells, without any title."""
    rows = [list(row) for row in PROVINCE]
    rows[0][4] = ""
    assert bring(tmp_path, organisations=rows).faults == []
    apply_orders(MERGED, order("merge", CELL, OTHER, to=HEIR, to_names=("Chi bộ ấp 9",)))
    return tmp_path


def send(folder: Path, *rows: dict[str, Any]) -> Any:
    path = folder / "danh-hieu.xlsx"
    write_rows({"titles": list(rows)}, path)
    return run_import(SYSTEM, files=[path], check=False, at=clock.now())


def heir() -> Registration:
    return title_of(HEIR)


def title_of(code: str) -> Registration:
    one = last_bearer(code)
    assert one is not None
    found: Registration = Registration.objects.get(organisation_id=one)
    return found


def exported() -> list[dict[str, Any]]:
    province = last_bearer("83")
    assert province is not None
    return export_sheets(["titles"], under_id=province, on=None, today=TODAY)["titles"]


def recognised() -> int:
    """Of the years of both: the heir's is no new one."""
    asked = Question(parse_period("2024..2025"), on=TODAY, today=TODAY, programme="tsvmtd")
    province = last_bearer("83")
    assert province is not None
    return queries.records_behind("recognised", question=asked, unit_id=province, tree="then", line="total").count


def test_kept_title_leads_back_to_the_old_one(merged: Path):
    assert send(merged, OLD, KEPT).faults == []
    old = title_of(CELL)
    assert (old.state, old.ended_on, old.recognised_on) == ("carried", DECIDED, date(2024, 2, 1))
    found = heir()
    assert (found.state, found.carried_from_id, found.kept_from_id, found.origin_id) == (
        "recognised",
        old.pk,
        old.pk,
        old.pk,
    )
    assert recognised() == 1
    assert [(step.registration_id, step.move) for step in found.steps.all()] == [
        (found.pk, "recognise"),
        (found.pk, "carry"),
    ]


def test_what_goes_out_comes_in_as_the_same(merged: Path):
    send(merged, OLD, KEPT)
    rows = exported()
    assert [(row["cell_code"], row["kept_from_code"]) for row in rows] == [(CELL, None), (HEIR, CELL)]
    again = send(merged, *rows)
    assert (again.faults, again.counts["titles"].new, again.counts["titles"].changed) == ([], 0, 0)


def test_old_title_that_was_not_recorded_is_told_at_its_cell(merged: Path):
    outcome = send(merged, KEPT)
    assert [fault.message for fault in outcome.faults] == [
        "Không thấy danh hiệu của chi bộ này cho cùng chương trình và kỳ. Ghi cả dòng của chi bộ cũ."
    ]
    assert Registration.objects.count() == 0


def test_recognition_already_recorded_is_not_turned_into_a_kept_one(merged: Path):
    bare = {key: value for key, value in KEPT.items() if key != "kept_from_code"}
    send(merged, OLD, bare)
    outcome = send(merged, KEPT)
    assert [fault.message for fault in outcome.faults] == [
        "Hồ sơ này đã ghi không phải giữ từ chi bộ đó. Quyết ở trang Danh hiệu sau sắp xếp."
    ]
    assert heir().kept_from_id is None


def test_what_a_person_decided_goes_out_and_comes_in_as_the_same(shipped: None, tmp_path: Path):
    rows = [list(row) for row in PROVINCE]
    rows[0][4] = ""
    bring(tmp_path, organisations=rows)
    send(tmp_path, OLD)
    apply_orders(MERGED, order("merge", CELL, OTHER, to=HEIR, to_names=("Chi bộ ấp 9",)))
    commands.decide_fate(
        SYSTEM, pending_id=PendingDecision.objects.get(kind="title").pk, fate="keep", day=DECIDED,
        heir_id=last_bearer(HEIR), decision_number="7-QĐ",
    )  # fmt: skip
    again = send(tmp_path, *exported())
    assert (again.faults, again.counts["titles"].new, again.counts["titles"].changed) == ([], 0, 0)


@pytest.fixture
def asked(shipped: None, tmp_path: Path) -> Path:
    """The merger came after the old cell was recognised, so it asks what becomes of the title."""
    rows = [list(row) for row in PROVINCE]
    rows[0][4] = ""
    bring(tmp_path, organisations=rows)
    send(tmp_path, OLD)
    apply_orders(MERGED, order("merge", CELL, OTHER, to=HEIR, to_names=("Chi bộ ấp 9",)))
    return tmp_path


def question() -> PendingDecision:
    found: PendingDecision = PendingDecision.objects.get(kind="title")
    return found


def test_open_question_is_closed_by_the_title_that_was_kept_and_opened_by_undo(asked: Path):
    outcome = send(asked, KEPT)
    found = question()
    assert (outcome.faults, found.decided_on, found.outcome) == (
        [],
        DECIDED,
        "Chi bộ kế thừa giữ danh hiệu: Chi bộ ấp 9",
    )
    assert found.decision is not None
    assert found.decision.number == "7-QĐ"
    told = JournalEntry.objects.filter(subject="organisations.pending", subject_key=str(found.pk))
    assert [each.what["outcome"] for each in told] == [found.outcome]
    undo_import(SYSTEM, batch_id=outcome.batch or 0, at=clock.now())
    assert (question().decided_on, question().outcome) == (None, "")
    assert (title_of(CELL).state, title_of(CELL).ended_on) == ("recognised", None)


def test_case_against_the_old_title_ends_with_it(asked: Path):
    title = title_of(CELL)
    case = UpkeepCase.objects.create(registration=title, state="warned")
    send(asked, KEPT)
    case.refresh_from_db()
    assert (case.state, case.closed_on) == ("ended", DECIDED)


def test_title_is_not_kept_before_the_merger(shipped: None, tmp_path: Path):
    rows = [list(row) for row in PROVINCE]
    rows[0][4] = ""
    bring(tmp_path, organisations=rows)
    send(tmp_path, OLD)
    apply_orders(MERGED, order("merge", CELL, OTHER, to=OTHER))
    outcome = send(tmp_path, {**KEPT, "cell_code": OTHER, "recognised_on": date(2025, 6, 1)})
    assert [(fault.column_key, fault.message) for fault in outcome.faults] == [
        ("recognised_on", "Chi bộ cũ kết thúc ngày 01/07/2025. Danh hiệu giữ lại từ ngày đó trở đi.")
    ]
    assert question().decided_on is None


def test_merger_old_title_and_kept_title_in_one_file_go_back_as_one(shipped: None, tmp_path: Path):
    rows = [list(row) for row in PROVINCE]
    rows[0][4] = ""
    assert bring(tmp_path, organisations=rows).faults == []
    act = {"day": MERGED, "act": "merge", "from_codes": (CELL, OTHER), "to_codes": (HEIR,),
           "to_names": ("Chi bộ ấp 9",), "decision_number": "95-QĐ"}  # fmt: skip
    path = tmp_path / "ca-hai.xlsx"
    write_rows({"reorganisations": [act], "titles": [OLD, KEPT]}, path)
    outcome = run_import(SYSTEM, files=[path], check=False, at=clock.now())
    assert (outcome.faults, outcome.to_decide) == ([], [])
    assert question().decided_on == DECIDED
    undo_import(SYSTEM, batch_id=outcome.batch or 0, at=clock.now())
    assert (Registration.objects.count(), PendingDecision.objects.count()) == (0, 0)
