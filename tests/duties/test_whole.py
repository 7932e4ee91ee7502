"""What is found about a unit is kept by its lines: every act is followed, and one cell's number asks for one line."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.duties import make_duty, shipped_duties, state_count, version
from tests.factories.organisations import SYSTEM, apply_orders, change_set, make_cell, order, small_province
from tests.factories.programmes import make_title
from tests.imports.commands.given import Rows, book
from tests.web.journal.test_words import read
from vungmanh.duties.commands import excuse, extend
from vungmanh.duties.commands.ahead import find_ahead
from vungmanh.duties.engine import board, found_ahead, late, standing, tallied
from vungmanh.duties.engine.question import ask
from vungmanh.duties.engine.statement import _statement
from vungmanh.duties.engine.whole import EFFECTS
from vungmanh.duties.queries.imported import at_of_imports
from vungmanh.imports.commands import run_import, undo_import
from vungmanh.indicators.commands import HeadCountRow, state_headcounts, void_headcount
from vungmanh.indicators.models import HeadCount
from vungmanh.kernel import clock
from vungmanh.kernel.kept import forget_own
from vungmanh.kernel.memory import remembering
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.kernel.shared_answers import find
from vungmanh.organisations.commands import CommitteeRow, state_committees
from vungmanh.organisations.queries import heads_on, units_of
from vungmanh.programmes.commands import Intent, begin_many
from vungmanh.web.duties.asking import Asked, FilterForm
from vungmanh.web.duties.late import board_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 20)
APRIL = date(2026, 4, 10)


@pytest.fixture
def province(keeping: None) -> Any:
    with entered(whole_scope("thử")):
        keys = small_province()
        make_duty()
        make_title(keys["83.836.A.02"], period="2020", registered_on="2020-01-05")
        make_duty("nhiem_ky", done_by="committees.renewed", who=None, every="none", due={"before": 10})
        yield keys


def statements(ask_for: Callable[[], object]) -> int:
    """How often a request asks the one statement."""
    with remembering(), CaptureQueriesContext(connection) as asked:
        ask_for()
    return sum("WITH unit AS" in each["sql"] for each in asked)


@pytest.fixture
def unproved(province: dict[str, int], settings: Any) -> dict[str, int]:
    settings.VUNGMANH_PROVE_KEPT = False
    return province


def looked_at(keys: dict[str, int]) -> None:
    """Two requests, as two persons make them: whatever is kept is proved in both."""
    for _turn in range(2):
        with remembering():
            for code in ("83", "83.836", "83.836.A", "83.836.A.01"):
                board(keys[code], DAY)
                board(keys[code], DAY, running=False, in_grace=True)
                tallied(keys[code], DAY, count=5)
                standing(keys[code], DAY)
                late(keys[code], DAY)


def void_first(keys: dict[str, int]) -> None:
    void_headcount(SYSTEM, organisation_id=keys["83.836.A.01"], on=APRIL, reason="nhập nhầm ngày", at=clock.now())


def test_every_act_that_moves_it_is_followed(province: dict[str, int]) -> None:
    keys = province
    here: dict[str, Any] = {"duty": "headcount", "valid_from": date(2026, 1, 1), "valid_to": None, "reason": "bão"}
    looked_at(keys)
    acts: list[Callable[[], object]] = [
        lambda: state_count(keys["83.836.A.01"], APRIL),
        lambda: state_count(keys["83.836.A.02"], APRIL, entered=date(2026, 5, 12)),
        lambda: state_count(keys["83.836"], APRIL),
        lambda: void_first(keys),
        lambda: state_headcounts(
            SYSTEM,
            rows=[HeadCountRow(keys[code], APRIL, members=5) for code in ("83.836.B.01", "83.835.C.01")],
            change_set=change_set(),
        ),
        lambda: excuse(SYSTEM, organisation_id=keys["83.835.C"], below=True, **here),
        lambda: extend(SYSTEM, organisation_id=keys["83.836.B"], below=True, until=date(2026, 5, 25), **here),
        lambda: state_committees(
            SYSTEM,
            rows=[CommitteeRow(keys["83.836"], date(2020, 1, 1), date(2026, 4, 1), members=9)],
            change_set=change_set(),
        ),
        lambda: make_duty("quy", every="quarter"),
        lambda: make_duty("headcount", version(chase=4)),
        lambda: make_cell("83.836.A.09", keys["83.836.A"]),
        lambda: apply_orders(
            date(2026, 4, 12), order("merge", "83.835.C.01", "83.835.C.02", to="83.835.N", to_names=("Chi bộ mới",))
        ),
        lambda: state_count(keys["83.835.C.02"], date(2026, 3, 10)),
        lambda: make_title(keys["83.836.A.01"], period="2026", registered_on="2026-01-05"),
    ]
    for act in acts:
        act()
        looked_at(keys)


def test_the_next_request_asks_nothing(unproved: dict[str, int]) -> None:
    def look() -> object:
        return board(unproved["83"], DAY)

    assert [statements(look), statements(look)] == [1, 0]
    intent = Intent("register", date(2021, 2, 1), for_period="2021")
    assert begin_many(SYSTEM, programme="tsvmtd", organisation_ids=[unproved["83.836.A.01"]], intent=intent).done
    assert statements(look) == 0, "đăng ký danh hiệu không đổi việc định kỳ nào"


@pytest.mark.parametrize(
    ("unit", "cell", "asked"),
    [
        ("83", "83.836.A.01", 1),
        ("83.835", "83.836.A.01", 0),
        ("83.836.A.01", "83.836.A.01", 1),
        ("83.836", "83.836", 1),
    ],
)
def test_a_number_asks_for_the_line_it_counts_on(unproved: dict[str, int], unit: str, cell: str, asked: int) -> None:
    board(unproved[unit], DAY)
    with remembering():
        board(unproved[unit], DAY)
    state_count(unproved[cell], APRIL)
    with remembering(), CaptureQueriesContext(connection) as said:
        found = board(unproved[unit], DAY)
    sql = [each["sql"] for each in said if "WITH unit AS" in each["sql"]]
    assert len(sql) == asked
    assert found == board(unproved[unit], DAY)


def test_one_line_of_many_is_asked_for_alone(unproved: dict[str, int]) -> None:
    for number in range(4):
        make_cell(f"83.836.A.1{number}", unproved["83.836.A"])
    unit, cell = unproved["83.836.A"], unproved["83.836.A.01"]
    with remembering():
        board(unit, DAY)
    state_count(cell, APRIL)
    with remembering(), CaptureQueriesContext(connection) as said:
        found = board(unit, DAY)
    [sql] = [each["sql"] for each in said if "WITH unit AS" in each["sql"]]
    assert re.findall(r"ancestor_id IN \(([\d, ]+)\)", sql)[0] == str(cell)
    assert found == board(unit, DAY)


def test_a_number_writes_at_the_organisation_it_names_and_nowhere_else(province: dict[str, int]) -> None:
    """What the kept lines rest on, of the acts that are said to move only their own."""

    def rows() -> set[tuple[Any, ...]]:
        return set(HeadCount.with_voided.values_list())

    state_count(province["83.836.A.02"], APRIL)
    organisation = [field.attname for field in HeadCount._meta.concrete_fields].index("organisation_id")
    before = rows()
    state_count(province["83.836.A.01"], APRIL)
    stated = rows()
    assert {row[organisation] for row in stated ^ before} == {province["83.836.A.01"]}
    void_first(province)
    assert {row[organisation] for row in rows() ^ stated} == {province["83.836.A.01"]}


def test_no_table_of_an_app_that_is_left_out_is_asked(province: dict[str, int]) -> None:
    """All that an app writes can be left out only while nothing of its tables is looked at."""
    shipped_duties()
    apps = [each.rstrip(".") for each in EFFECTS.none if each.endswith(".")]
    sql, _params = _statement(ask(province["83"], DAY), None)
    assert "indicators_headcount" in sql
    assert apps
    assert [app for app in apps if re.search(rf"\b{app}_", sql)] == []


def test_the_acts_it_names_are_acts() -> None:
    acts, _recorded = read()
    named = {each for each in (*EFFECTS.none, *EFFECTS.there, *EFFECTS.among) if not each.endswith(".")}
    assert named - set(acts) == set()


def imported(folder: Path, **sheets: Rows) -> int:
    """An import of these rows, as a workbook: the number of its batch."""
    outcome = run_import(SYSTEM, files=[book(folder / "nhap.xlsx", **sheets)], check=False, at=clock.now())
    assert outcome.faults == []
    assert outcome.batch is not None
    return outcome.batch


def counts(*codes: str, on: str = "10/04/2026") -> Rows:
    return [(code, on, "12") for code in codes]


COMMITTEE: Rows = [("83.835", "01/01/2020", "9", "", "01/04/2026")]


@pytest.mark.parametrize(("codes", "unit", "asked"), [(("83.836.A.01",), "83.835", 0), (("83.836.A.01",), "83", 1)])
def test_an_import_of_numbers_asks_for_the_lines_it_wrote_on(
    unproved: dict[str, int], tmp_path: Path, codes: tuple[str, ...], unit: str, asked: int
) -> None:
    board(unproved[unit], DAY)
    with remembering():
        board(unproved[unit], DAY)
    batch = imported(tmp_path, headcounts=counts(*codes))
    for undo in (False, True):
        if undo:
            undo_import(SYSTEM, batch_id=batch, at=clock.now())
        with remembering(), CaptureQueriesContext(connection) as said:
            found = board(unproved[unit], DAY)
        sql = [each["sql"] for each in said if "WITH unit AS" in each["sql"]]
        assert len(sql) == asked
        assert found == board(unproved[unit], DAY)


def test_imports_and_their_undoing_are_followed(province: dict[str, int], tmp_path: Path) -> None:
    keys = province
    looked_at(keys)
    first = imported(tmp_path, headcounts=counts("83.836.A.01", "83.836.B.01"))
    looked_at(keys)
    second = imported(tmp_path, headcounts=counts("83.836.A.01", on="10/03/2026"))
    looked_at(keys)
    undo_import(SYSTEM, batch_id=second, at=clock.now())
    looked_at(keys)
    undo_import(SYSTEM, batch_id=first, at=clock.now())
    looked_at(keys)
    imported(tmp_path, headcounts=counts("83.836.A.02"), committees=COMMITTEE)
    looked_at(keys)


def test_an_import_with_another_sheet_moves_everything(unproved: dict[str, int], tmp_path: Path) -> None:
    batch = imported(tmp_path, headcounts=counts("83.836.A.02"), committees=COMMITTEE)
    assert at_of_imports({str(batch)}) is None
    numbers = imported(tmp_path, headcounts=counts("83.836.A.01", "83.836.B.01"))
    assert at_of_imports({str(numbers)}) == {unproved["83.836.A.01"], unproved["83.836.B.01"]}
    assert at_of_imports({str(numbers), str(batch)}) is None


def test_numbers_of_very_many_move_everything(
    unproved: dict[str, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vungmanh.indicators.queries.headcounts.MOST_PLACES", 1)
    numbers = imported(tmp_path, headcounts=counts("83.836.A.01", "83.836.B.01"))
    assert at_of_imports({str(numbers)}) is None


def test_what_took_long_is_found_ahead(
    unproved: dict[str, int], monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    monkeypatch.setattr("vungmanh.duties.engine.whole.LONG", -1)
    monkeypatch.setattr("vungmanh.duties.engine.whole.clock.today", lambda: DAY)

    def look(day: date) -> object:
        return board(unproved["83"], day)

    assert statements(lambda: look(DAY)) == 1
    morning = DAY + timedelta(days=1)
    forget_own()
    assert found_ahead(morning, enough=lambda: False) == 1 + len(heads_on(morning)), (
        "câu đã hỏi, và mỗi đơn vị cao nhất"
    )
    forget_own()
    found: list[object] = []
    assert statements(lambda: found.append(look(morning))) == 0, "người mở đầu ngày không phải chờ"
    assert found == [look(morning)]
    assert found_ahead(morning, enough=lambda: True) == 0
    excuse(
        SYSTEM,
        organisation_id=unproved["83"],
        below=True,
        duty="headcount",
        valid_from=date(2026, 1, 1),
        valid_to=None,
        reason="bão",
    )
    find_ahead(SYSTEM, clock.now().replace(year=2026, month=5, day=21))
    forget_own()
    assert statements(lambda: look(morning)) == 0
    assert look(morning) != found[0]


def test_the_highest_units_are_found_before_anybody_asks(
    unproved: dict[str, int], monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    monkeypatch.setattr("vungmanh.duties.engine.whole.LONG", -1)
    monkeypatch.setattr("vungmanh.duties.engine.whole.clock.today", lambda: DAY)
    highest = heads_on(DAY)
    assert {unproved["83"], unproved["83.836"]} <= set(highest)
    assert unproved["83.836.A.02"] not in highest

    def page(code: str) -> object:
        (unit,) = units_of([unproved[code]], on=DAY)
        return board_of(Asked(FilterForm(units=[], duties=[]), unit, DAY, "", None, {}), first=0, count=50)

    assert found_ahead(DAY, enough=lambda: True) == 0
    rounds = iter([False, True])
    assert found_ahead(DAY, enough=lambda: next(rounds)) == 1, "hết giờ thì để lượt sau"
    found_ahead(DAY, enough=lambda: False)
    for code in ("83", "83.836"):
        forget_own()
        assert statements(partial(page, code)) == 0, "người mở đầu tiên cũng không phải chờ"
    assert not find("duties.whole", "heads")[1]
