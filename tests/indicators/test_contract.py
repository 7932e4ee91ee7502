"""The contract of every indicator: the figure is the sum of the records its list shows.

Several facts per unit, and a unit that moved, one that merged, one that was divided and one that ended.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.factories.duties import entered_on, make_duty
from tests.factories.evaluations import shipped_rules
from tests.factories.members import make_member
from tests.factories.organisations import SYSTEM, apply_orders, change_set, make_organisation, order, small_province
from tests.factories.oversight import make_assignment, make_official
from tests.factories.posts import make_post
from vungmanh.evaluations.commands import GradingRow, import_evaluations
from vungmanh.evaluations.models import Evaluation, Grade, GradingRule
from vungmanh.indicators.commands import HeadCountRow, TargetRow, state_headcounts, state_targets
from vungmanh.indicators.engine import figure_table, organisations_behind
from vungmanh.kernel import clock
from vungmanh.kernel.catalogue import catalogue
from vungmanh.kernel.figures import Facts, Indicator, Question, registry
from vungmanh.kernel.periods import parse_period
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.commands.admission import (
    AdmissionCountRow,
    CandidateRow,
    import_candidates,
    state_admission_counts,
)
from vungmanh.members.queries.graded import roll_facts
from vungmanh.organisations.commands import CommitteeRow, state_committees
from vungmanh.programmes.commands import TitleRow, import_titles, warn_title
from vungmanh.programmes.models import Pilot, Registration

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
CHANGE = date(2022, 7, 1)
PROGRAMME = "tsvmtd"
QUESTIONS = [
    ("2021", None),
    ("2021", date(2021, 6, 30)),
    ("2021-H1", None),
    ("2022", None),
    ("2022", date(2022, 7, 1)),
    ("2020..2025", None),
]


@pytest.fixture
def province(settings: object) -> dict[str, int]:
    """Facts first, then the changes of one day, then facts again."""
    for path in sorted((settings.CATALOGUE / "programmes").glob("*.yaml")):  # type: ignore[attr-defined]  # our own setting
        catalogue.load(SYSTEM, path)
    shipped_rules()
    make_duty("bao_so", every="quarter", due={"after_end": 5})
    make_duty("cap_uy", done_by="committees.renewed", who=None, every="none", due={"before": 10})
    with entered(whole_scope("thử")):
        keys = small_province()
        for code in ("83.836.A.01", "83.836.A.02", "83.836.B.01", "83.835.C.01", "83.835.C.02"):
            for month in (1, 8):
                make_member(keys[code], since=date(2021, month, 15))
        make_organisation("83.835.A01", "Chi bộ Trường A", "GRASSROOTS_CELL", keys["83.835"])
        _facts(keys, 2021)
        make_assignment(
            make_official("CB-1", keys["83"]), keys["83.836.A.01"], keys["83.835.C"], since=date(2021, 1, 1)
        )
        apply_orders(
            CHANGE,
            order("move", "83.836.B", parent_code="83.835"),
            order("merge", "83.835.C.01", "83.835.C.02", to="83.835.C.01"),
            order("split", "83.836.A", to=("83.836.X", "83.836.Y"), to_names=("Xã X", "Xã Y")),
            order("move", "83.836.A.01", parent_code="83.836.X"),
            order("close", "83.836.A.02"),
        )
        _facts({code: key for code, key in keys.items() if code not in GONE}, 2022)
    return keys


GONE = {"83.836.A", "83.836.A.02", "83.835.C.02"}


def _facts(keys: dict[str, int], year: int) -> None:
    cells = sorted(code for code in keys if code.count(".") == 3)
    counts = [
        HeadCountRow(keys[code], date(year, month, 28), 10 + place, 8 + place, 4, place % 3)
        for place, code in enumerate(cells)
        for month in (3, 9)
    ]
    counts += [
        HeadCountRow(keys[code], date(year, 4, 30), members=50, staff=9, staff_not_members=2)
        for code in ("83.836", "83")
    ]
    state_headcounts(SYSTEM, rows=counts, change_set=entered_on(date(year, 10, 5)))
    for place, code in enumerate(cells):
        if year == 2021:
            make_post(keys[code], "SECRETARY", f"Đồng chí {place}", date(2020, 1, 1), dual=place % 2 == 0)
    state_committees(SYSTEM, rows=[CommitteeRow(keys["83.835"], date(year, 1, 1), members=9)], change_set=change_set())
    targets = [
        TargetRow(keys[code], parse_period(str(year)), measure, PROGRAMME, value=4)  # type: ignore[arg-type]  # whole number
        for code in ("83", "83.836")
        for measure in ("recognised", "registered")
    ]
    state_targets(SYSTEM, rows=targets, change_set=change_set())
    titles = [
        TitleRow(
            number=place,
            programme=PROGRAMME,
            organisation_id=keys[code],
            registered_on=date(year, 1, 15),
            for_period=parse_period(str(year)),
            appraised_on=date(year, 4, 1),
            recognised_on=date(year, 5, 1) if place % 2 else None,
            decision_number="1-QĐ" if place % 2 else "",
            rechecked_on=date(year, 5, 20) if place % 4 == 1 else None,
            recheck_result="MAINTAINED" if place % 4 == 1 else "",
            revoked_on=date(year, 12, 1) if place % 4 == 3 else None,
            revocation_number="2-QĐ" if place % 4 == 3 else "",
        )
        for place, code in enumerate(cells)
        if year == 2021 or place % 2 == 0
    ]
    outcome = import_titles(SYSTEM, rows=titles, change_set=change_set())
    assert outcome.faults == []
    for held in Registration.objects.filter(recognised_on__year=year, state="recognised").order_by("pk"):
        warn_title(
            SYSTEM,
            registration_id=held.pk,
            day=date(year, 6, 10),
            reason="chậm sinh hoạt",
            to_mend="sinh hoạt đều",
            mend_by=date(year, 9, 1),
        )
    levels = ("EXCELLENT", "GOOD", "SATISFACTORY", "UNSATISFACTORY", "NOT_RATED")
    communes = sorted(code for code in keys if code.count(".") == 2)
    graded = [
        GradingRow(
            place,
            keys[code],
            str(year),
            levels[(place + 3 * (year - 2021)) % 5],
            reason="lý do",
            decided_on=date(year, 12, 20),
        )
        for place, code in enumerate([*communes, *cells])
    ]
    assert import_evaluations(SYSTEM, rows=graded, change_set=change_set()).faults == []
    _admissions(keys, cells, year)
    _pilots(keys, cells, year)
    _graded_members(year)


def _graded_members(year: int) -> None:
    """A level each, to whoever is on the roll of the year's last day."""
    rule = GradingRule.objects.get(code="qd_132")
    for place, (member, cell) in enumerate(roll_facts(date(year, 12, 31)).values_list("member_id", "organisation_id")):
        level = ("EXCELLENT", "GOOD", "SATISFACTORY", "UNSATISFACTORY", "NOT_RATED")[place % 5]
        row = Evaluation.objects.create(
            organisation_id=cell, member_id=member, period=str(year), rule=rule, state="decided", level=level,
            period_from=date(year, 1, 1), period_after=date(year + 1, 1, 1),
        )  # fmt: skip
        Grade.objects.create(evaluation=row, level=level, valid_from=date(year, 12, 21), at=clock.now(), by_name="x")


def _pilots(keys: dict[str, int], cells: list[str], year: int) -> None:
    """Some taken back within the year. The programme itself states no stage for them, which no figure asks about."""
    for place, code in enumerate(cells):
        if place % 2 == 0:
            ended = date(year, 6, 1) if place % 4 == 2 else None
            Pilot.unscoped.create(
                organisation_id=keys[code], programme_id=PROGRAMME, chosen_at_id=keys["83"], for_period=str(year),
                for_from=date(year, 1, 1), for_after=date(year + 1, 1, 1), day=date(year, 2, 1), reason="x",
                ended_on=ended, end_reason="x" if ended else "",
            )  # fmt: skip


def _admissions(keys: dict[str, int], cells: list[str], year: int) -> None:
    """Records at some cells, counts at others and above: a merged, a divided and an ended unit among them."""
    candidates = [
        CandidateRow(
            number=place,
            organisation_id=keys[code],
            code=f"{code}/{year}/{place}",
            full_name="Trần Thị Mai",
            stage="ADMITTED",
            stage_on=date(year, 5, 19),
            decided_on=date(year, 5, 1 + place),
        )
        for place, code in enumerate([*cells, *cells[::2]])
        if place % 3 == 0
    ]
    assert import_candidates(SYSTEM, rows=candidates, change_set=change_set()).faults == {}
    stated = [
        AdmissionCountRow(keys[code], parse_period(period), 2 + place, on=day)
        for place, code in enumerate([*cells[1::3], "83.836.B", "83"])
        for period, day in ((str(year), date(year, 6, 20)), (str(year), None), (f"{year}-Q1", None))
    ]
    state_admission_counts(SYSTEM, rows=stated, change_set=change_set())


def _listed(facts: Facts, unit: int, question: Question, **line: Any) -> int:
    """The numerator again, from the rows of the lists, added in Python."""
    found = 0
    for each in (facts, *facts.also):
        rows = organisations_behind(each, unit_id=unit, question=question, **line)
        annotated = rows.order_by().values(each.organisation).annotate(part=each.numerator)
        found += sum(int(part or 0) for part in annotated.values_list("part", flat=True))
    return found


@pytest.mark.parametrize("tree", ["then", "today"])
def test_every_figure_is_the_sum_of_its_records(province: dict[str, int], tree: str) -> None:
    """All indicators on one province: building it costs more than asking."""
    met: dict[str, int] = {}
    with entered(whole_scope("thử")):
        for indicator in registry.all():
            for period, on in QUESTIONS:
                question = Question(parse_period(period), on, TODAY, PROGRAMME)
                for code in ("83", "83.836", "83.835"):
                    total = _check(indicator, question, province[code], tree)
                    met[indicator.code] = met.get(indicator.code, 0) + total
    assert [code for code, total in met.items() if total == 0] == []


def _check(indicator: Indicator, question: Question, under: int, tree: str, by: str = "children") -> int:
    table = figure_table(indicator.code, question=question, under_id=under, tree=tree, by=by)
    facts = indicator.facts(question)
    what = (indicator.code, question.period.code, question.on, under, by)
    assert table.total.numerator == _listed(facts, under, question, line="total"), what
    assert table.total.numerator == sum(row.numerator for row in table.rows), what
    for row in table.rows:
        line = {"tree": tree, "under_id": under, "line": row.kind_of_line, "by": by, "category": row.code}
        assert row.numerator == _listed(facts, row.organisation_id or under, question, **line), (*what, row.code)
    return table.total.numerator


@pytest.mark.parametrize("by", ["COMMUNE", "category"])
def test_rows_by_kind_and_category_are_the_sum_of_theirs(province: dict[str, int], by: str) -> None:
    with entered(whole_scope("thử")):
        for indicator in registry.all():
            for period, on in QUESTIONS[:5]:
                question = Question(parse_period(period), on, TODAY, PROGRAMME)
                _check(indicator, question, province["83"], "then", by)


def test_every_organisation_in_force_is_met_once(province: dict[str, int]) -> None:
    question = Question(parse_period("2022"), None, TODAY)
    cells = figure_table("organisations.cells", question=question, under_id=province["83"]).total.numerator
    assert cells == 5
