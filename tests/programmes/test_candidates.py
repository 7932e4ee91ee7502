"""Conditions asked of the records of real cells: reasons, guards, and the shortlist at a fixed cost."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from tests.factories.conditions import TWO_YEARS, programme_with
from tests.factories.evaluations import make_evaluation
from tests.factories.organisations import SYSTEM, apply_orders, change_set, make_cell, order
from tests.factories.posts import make_member, make_post, make_roll
from tests.factories.programmes import make_title
from vungmanh.criteria.queries import FactQuestion
from vungmanh.evaluations.queries.years_good import years_good
from vungmanh.indicators.commands import HeadCountRow, state_headcounts
from vungmanh.kernel.errors import NotFound, Unmet
from vungmanh.kernel.periods import parse_period
from vungmanh.kernel.scope import Scope, entered
from vungmanh.members.models import DisciplineKind, MemberDiscipline, OrganisationDiscipline
from vungmanh.organisations.models import AttributeKind, OrganisationAttribute
from vungmanh.organisations.queries import bearer_of
from vungmanh.programmes import commands, queries
from vungmanh.programmes.commands import Intent
from vungmanh.programmes.queries import CandidatesAsked, Outcome, Ripeness
from vungmanh.programmes.queries.conditions import hindering_reasons

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 1)
HINDERS = {"when_unmet": "hinders"}
CLEAN = {"code": "sach", "name": "Không kỷ luật", "kind": "undisciplined", "of": ["organisation"], "months": 12}
CLEAN_SECRETARY = {**CLEAN, "code": "bi_thu", "of": ["secretary"]}
CLEAN_MEMBERS = {**CLEAN, "code": "dang_vien", "of": ["members"]}
OFFICIAL = {"code": "chinh_thuc", "name": "Ba chính thức", "kind": "official_members", "at_least": 3}
ABOVE = {"code": "ntm", "name": "Xã đạt chuẩn", "kind": "attribute", "attribute": "new_countryside", "of": "above"}
OWN = {**ABOVE, "code": "ntm_rieng", "of": "cell"}
EVERY = (TWO_YEARS, CLEAN, CLEAN_SECRETARY, CLEAN_MEMBERS, OFFICIAL, ABOVE, OWN,
         {"code": "loai", "name": "Ấp", "kind": "category", "categories": ["RESIDENTIAL"]},
         {"code": "tuoi", "name": "Hai năm", "kind": "established", "years": 2})  # fmt: skip


def version(code: str = "thu", period: str = "2026") -> Any:
    return queries.programme_named(code).for_period(parse_period(period), DAY)


def found(cell: int, code: str = "thu") -> dict[str, str]:
    weighed = queries.conditions_of_cell(version(code), cell, DAY).weighed
    return {each.condition.code: each.outcome.value for each in weighed}


def words(cell: int) -> list[str]:
    weighed = queries.conditions_of_cell(version(), cell, DAY).weighed
    return [queries.told_text(told) for each in weighed for told in each.answer.told]


def merged(province: dict[str, int], *levels: str) -> int:
    """Two cells graded for 2024, made one on 2025-07-01, which is graded for 2025."""
    for code, level in zip(("83.836.A.01", "83.836.A.02"), levels, strict=True):
        if level:
            make_evaluation(province[code], "2024", level, day=date(2025, 1, 10))
    apply_orders(
        date(2025, 7, 1),
        order("merge", "83.836.A.01", "83.836.A.02", to="83.836.A.09", to_names=("Chi bộ ấp 9",)),
    )
    heir = bearer_of("83.836.A.09", DAY)
    assert heir is not None
    make_evaluation(heir, "2025", "GOOD", day=DAY)
    return heir


def test_merged_cell_is_not_known_where_the_file_does_not_say_whose_results_count(province: dict[str, int]):
    programme_with(TWO_YEARS)
    heir = merged(province, "GOOD", "GOOD")
    assert found(heir) == {"hai_nam_tot": "not_known"}
    names = [f"Chi bộ ấp 83.836.A.0{number}" for number in (1, 2)]
    assert words(heir) == [
        "Năm 2025: Hoàn thành tốt nhiệm vụ",
        *(f"Năm 2024: Hoàn thành tốt nhiệm vụ ({name}, trước khi kết thúc ngày 01/7/2025)" for name in names),
        "Năm 2024: quy định không nói kết quả của chi bộ trước khi nhập, chia có được tính không, nên chưa rõ",
    ]


@pytest.mark.parametrize(
    ("rule", "levels", "outcome"),
    [
        ("every", ("GOOD", "GOOD"), "met"),
        ("every", ("GOOD", "SATISFACTORY"), "not_met"),
        ("any", ("GOOD", "SATISFACTORY"), "met"),
        ("any", ("", "SATISFACTORY"), "not_known"),
    ],
)
def test_merged_cell_is_judged_by_the_rule_of_the_file(
    province: dict[str, int], rule: str, levels: tuple[str, str], outcome: str
):
    programme_with({**TWO_YEARS, "predecessors": rule, **HINDERS})
    heir = merged(province, *levels)
    assert found(heir) == {"hai_nam_tot": outcome}
    hindered = hindering_reasons(version(), [heir], DAY)[heir]
    assert bool(hindered) is (outcome == "not_met")


def test_years_on_end_are_not_told_past_a_merger(province: dict[str, int]):
    """A sheet that counts years on end gets no number for the heir: one would say that it has not the years."""
    make_evaluation(province["83.836.B.01"], "2025", "GOOD", day=DAY)
    heir = merged(province, "GOOD", "GOOD")
    asked = FactQuestion((heir, province["83.836.B.01"]), DAY, parse_period("2026"))
    assert years_good(asked) == {province["83.836.B.01"]: 1}


@pytest.mark.parametrize("count", [1, 3])
def test_results_of_cells_before_cost_two_statements_more_however_many(province: dict[str, int], count: int):
    programme_with({**TWO_YEARS, "predecessors": "every"})
    heir = merged(province, "GOOD", "GOOD")
    cells = [heir, province["83.836.B.01"], province["83.835.C.01"]][:count]
    conditions = queries.stated_conditions(version())
    with CaptureQueriesContext(connection) as seen:
        queries.conditions_of_cells(conditions, cells, DAY)
    assert len(seen) == COST


COST = 9


def discipline(cell: int, member_id: int | None = None, **days: Any) -> None:
    kind, _made = DisciplineKind.objects.get_or_create(code="canh_cao", defaults={"name": "Cảnh cáo"})
    given = {"organisation_id": cell, "kind": kind, "decision_number": "3-QĐ", "noted_on": DAY, "noted_by": "Thử"}
    if member_id is None:
        OrganisationDiscipline.unscoped.create(**given, **days)
    else:
        MemberDiscipline.unscoped.create(**given, member_id=member_id, **days)


def attribute(unit: int, value: str = "yes", first: date = date(2020, 1, 1), after: date | None = None) -> None:
    AttributeKind.objects.get_or_create(code="new_countryside", defaults={"name": "Đạt chuẩn nông thôn mới"})
    OrganisationAttribute.unscoped.create(
        organisation_id=unit, attribute_id="new_countryside", value=value, valid_from=first, valid_to=after
    )


def test_grades_are_those_valid_on_the_day(province: dict[str, int]):
    programme_with(TWO_YEARS)
    cell = province["83.836.A.01"]
    make_evaluation(cell, "2024", "GOOD", day=date(2025, 1, 10))
    assert found(cell) == {"hai_nam_tot": "not_known"}
    make_evaluation(cell, "2025", "GOOD", day=DAY)
    assert found(cell) == {"hai_nam_tot": "met"}
    assert words(cell) == ["Năm 2025: Hoàn thành tốt nhiệm vụ", "Năm 2024: Hoàn thành tốt nhiệm vụ"]
    before = queries.conditions_of_cell(version(), cell, date(2025, 12, 31)).weighed[0]
    assert before.outcome is Outcome.NOT_KNOWN, "2024 and 2023, and of 2023 nothing is recorded"


def test_discipline_of_cell_secretary_and_members_is_looked_up_apart(province: dict[str, int]):
    programme_with(CLEAN, CLEAN_SECRETARY, CLEAN_MEMBERS)
    cell, other = province["83.836.A.01"], province["83.836.A.02"]
    assert found(cell) == {"sach": "met", "bi_thu": "not_known", "dang_vien": "not_known"}
    secretary = make_member("S1", cell)
    make_post(cell, "SECRETARY", "#S1")
    assert found(cell) == {"sach": "met", "bi_thu": "met", "dang_vien": "met"}
    discipline(cell, secretary.pk, valid_from=date(2025, 6, 1))
    assert found(cell) == {"sach": "met", "bi_thu": "not_met", "dang_vien": "not_met"}
    discipline(cell, valid_from=date(2025, 6, 1), valid_to=date(2025, 9, 1))
    assert found(cell) == {"sach": "not_met", "bi_thu": "not_met", "dang_vien": "not_met"}
    assert found(other) == {"sach": "met", "bi_thu": "not_known", "dang_vien": "not_known"}


def test_a_secretary_without_a_record_is_not_known(province: dict[str, int]):
    programme_with(CLEAN_SECRETARY)
    make_post(province["83.836.A.01"], "SECRETARY", "Nguyễn Văn An")
    assert words(province["83.836.A.01"]) == ["Bí thư chưa gắn với hồ sơ đảng viên"]


def test_official_members_come_from_the_roll_else_from_what_was_stated(province: dict[str, int]):
    programme_with(OFFICIAL)
    roll, stated, nothing = (province[code] for code in ("83.836.A.01", "83.836.A.02", "83.836.B.01"))
    make_roll(roll, 4, official=2)
    rows = [HeadCountRow(organisation_id=stated, on=date(2025, 6, 30), members=9, official_members=8)]
    state_headcounts(SYSTEM, rows=rows, change_set=change_set())
    assert words(roll) == ["2 đảng viên chính thức theo danh sách, cần ít nhất 3"]
    assert words(stated) == ["8 đảng viên chính thức theo số báo cáo gần nhất, cần ít nhất 3"]
    assert (found(roll), found(stated), found(nothing)) == (
        {"chinh_thuc": "not_met"},
        {"chinh_thuc": "met"},
        {"chinh_thuc": "not_known"},
    )


def test_attributes_of_the_cell_and_of_what_stands_above_are_two_things(province: dict[str, int]):
    programme_with(ABOVE, OWN)
    inside, beside = province["83.836.A.01"], province["83.836.B.01"]
    attribute(province["83.836.A"])
    assert found(inside) == {"ntm": "met", "ntm_rieng": "not_known"}
    assert found(beside) == {"ntm": "not_known", "ntm_rieng": "not_known"}
    attribute(beside, "no")
    assert found(beside) == {"ntm": "not_known", "ntm_rieng": "not_met"}
    assert words(inside)[0] == "Đảng bộ xã A có đặc điểm này từ 01/01/2020"


def test_registering_is_refused_where_a_condition_hinders_and_says_which(province: dict[str, int]):
    programme_with({**TWO_YEARS, **HINDERS})
    cell = province["83.836.A.01"]
    make_evaluation(cell, "2025", "SATISFACTORY", day=DAY)
    with pytest.raises(Unmet) as refused:
        commands.register(SYSTEM, programme="thu", organisation_id=cell, for_period="2026", day=DAY)
    assert [queries.reason_text(each) for each in refused.value.reasons] == [
        "Chưa đạt điều kiện đăng ký: Hai năm liền trước hoàn thành tốt nhiệm vụ trở lên."
    ]


def test_registering_is_not_refused_by_what_only_warns(province: dict[str, int]):
    programme_with(TWO_YEARS)
    make_evaluation(province["83.836.A.01"], "2025", "SATISFACTORY", day=DAY)
    made = commands.register(
        SYSTEM, programme="thu", organisation_id=province["83.836.A.01"], for_period="2026", day=DAY
    )
    assert made.state == "registered"


def test_not_known_hinders_only_where_the_file_says_so(province: dict[str, int]):
    programme_with({**TWO_YEARS, **HINDERS})
    programme_with({**TWO_YEARS, "when_unknown": "hinders"}, code="thu_chat")
    given: dict[str, Any] = {"organisation_id": province["83.836.A.01"], "for_period": "2026", "day": DAY}
    assert commands.register(SYSTEM, programme="thu", **given).state == "registered"
    with pytest.raises(Unmet) as refused:
        commands.register(SYSTEM, programme="thu_chat", **given)
    assert [queries.reason_text(each) for each in refused.value.reasons] == [
        "Hồ sơ chưa đủ để biết đạt điều kiện này hay chưa: Hai năm liền trước hoàn thành tốt nhiệm vụ trở lên."
    ]


def test_of_many_the_hindered_stay_and_the_others_register(province: dict[str, int]):
    programme_with({**TWO_YEARS, **HINDERS})
    good, poor = province["83.836.A.01"], province["83.836.A.02"]
    make_evaluation(poor, "2025", "UNSATISFACTORY", day=DAY)
    intent = Intent("register", DAY, for_period="2026")
    together = commands.begin_many(SYSTEM, programme="thu", organisation_ids=[good, poor], intent=intent)
    assert [row.organisation_id for row in together.done] == [good]
    assert [(each.registration.organisation_id, each.reasons) for each in together.refused] == [
        (poor, ("condition:not_met:Hai năm liền trước hoàn thành tốt nhiệm vụ trở lên",))
    ]


def test_recognising_without_registration_is_not_asked_for_conditions(province: dict[str, int]):
    programme_with({**TWO_YEARS, **HINDERS})
    make_evaluation(province["83.836.A.01"], "2025", "UNSATISFACTORY", day=DAY)
    made = commands.recognise_unregistered(
        SYSTEM,
        programme="thu",
        organisation_id=province["83.836.A.01"],
        for_period="2026",
        day=DAY,
        decision_number="1-QĐ",
    )
    assert made.state == "recognised"


def page(under: int, code: str = "thu", **asked: Any) -> queries.CandidatesPage:
    return queries.candidates_page(CandidatesAsked(version(code), parse_period("2026"), under, **asked), day=DAY)


def test_the_shortlist_counts_all_and_shows_what_is_asked(province: dict[str, int]):
    programme_with({**TWO_YEARS, **HINDERS}, OFFICIAL)
    for year in ("2024", "2025"):
        make_evaluation(province["83.836.A.01"], year, "GOOD", day=DAY)
    make_evaluation(province["83.836.A.02"], "2025", "SATISFACTORY", day=DAY)
    make_roll(province["83.836.A.01"], 3)
    make_roll(province["83.836.B.01"], 2)
    make_title(province["83.836.B.02"], programme="thu", period="2026", registered_on="2026-01-01")
    whole = page(province["83.836"])

    assert (whole.total, whole.whole) == (3, 3)
    assert whole.counts == {Ripeness.READY: 1, Ripeness.HINDERED: 1, Ripeness.WARNED: 1}
    assert whole.lacking == {"hai_nam_tot": (1, 1), "chinh_thuc": (1, 1)}
    assert [(row.code, row.above, row.found.ripeness.value) for row in whole.rows] == [
        ("83.836.A.01", "Đảng bộ xã A", "ready"),
        ("83.836.A.02", "Đảng bộ xã A", "hindered"),
        ("83.836.B.01", "Đảng bộ xã B", "warned"),
    ]
    ready = page(province["83.836"], ripeness="ready")
    assert ([row.code for row in ready.rows], ready.total, ready.whole) == (["83.836.A.01"], 1, 3)
    lacking = page(province["83.836"], condition="chinh_thuc")
    assert [row.code for row in lacking.rows] == ["83.836.A.02", "83.836.B.01"]
    assert [row.code for row in page(province["83.836"], text="83.836.B.01").rows] == ["83.836.B.01"]


def test_a_programme_that_states_nothing_leaves_every_cell_ready(province: dict[str, int]):
    assert page(province["83.836"], "bon_tot").counts == {Ripeness.READY: 4}


def test_a_unit_out_of_sight_has_no_candidates_and_its_cells_no_reasons(province: dict[str, int]):
    programme_with(TWO_YEARS)
    with entered(Scope("không thấy gì", lambda _path: Q(pk__in=()))):
        assert page(province["83.836"]).rows == ()
        with pytest.raises(NotFound):
            queries.conditions_of_cell(version(), province["83.836.A.01"], DAY)


def test_every_condition_costs_the_same_for_one_cell_and_for_three(province: dict[str, int]):
    programme_with(*EVERY)
    cells = [province["83.836.A.01"], province["83.836.A.02"], make_cell("83.836.A.03", province["83.836.A"])]
    for number, cell in enumerate(cells):
        make_evaluation(cell, "2025", "GOOD", day=DAY)
        make_member(f"S{number}", cell)
        make_post(cell, "SECRETARY", f"#S{number}")
        attribute(cell)
    attribute(province["83.836.A"])
    costs = {}
    for under, rows in ((cells[0], 1), (province["83.836.A"], 3)):
        with CaptureQueriesContext(connection) as captured:
            assert len(page(under).rows) == rows
        costs[rows] = len(captured)
    assert costs == {1: 27, 3: 27}
