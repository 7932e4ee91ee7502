"""Stages of appraisal and agreements in principle on dossiers: what the acts write, and what they refuse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.accounts import make_account
from tests.factories.appraisals import (
    APRIL,
    JANUARY,
    MARCH,
    MAY,
    NOW,
    appraised,
    conclude,
    full_life_programme,
    make_team,
    score_sheet,
    submitted,
    work,
)
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal, Unmet
from vungmanh.kernel.memory import remembering
from vungmanh.kernel.scope import current_scope
from vungmanh.programmes import commands
from vungmanh.programmes.models import Appraisal, Registration, Signature, Step, Team, TeamMember, Visit
from vungmanh.programmes.queries import dossier, judge_moves
from vungmanh.programmes.queries.appraisals.lists import agreements_waiting, appraisals_page
from vungmanh.programmes.queries.appraisals.sheet import appraisal_sheet
from vungmanh.programmes.queries.desk import ready_for
from vungmanh.programmes.queries.judging import Intent

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(province: dict[str, int], tmp_path: Path) -> dict[str, int]:
    full_life_programme(tmp_path)
    return province


@pytest.fixture
def commune(full: dict[str, int]) -> Team:
    return make_team(full["83.836.A"], "Nguyễn Văn An", "Trần Thị Bình", kind="check", number="5-QĐ/ĐU")


@pytest.fixture
def district(full: dict[str, int]) -> Team:
    return make_team(full["83.836"], "Lê Văn Ba", "Phạm Thị Bốn", "Võ Văn Năm", number="12-QĐ/HU")


def stored(row: Registration) -> Registration:
    found: Registration = Registration.objects.get(pk=row.pk)
    return found


def refused(act: Callable[[], object]) -> list[str]:
    with pytest.raises(Unmet) as caught:
        act()
    return caught.value.reasons


def move(row: Registration, name: str, day: date = MAY, actor: Actor = NOW, **said: str) -> Registration:
    return commands.advance(actor, registration_id=row.pk, move_name=name, day=day, **said)


def test_a_cell_hands_in_after_its_self_assessment(full: dict[str, int]):
    row = commands.register(
        NOW, programme="tsvmtd_du_buoc", organisation_id=full["83.836.A.01"], for_period="2026", day=JANUARY
    )
    assert refused(lambda: move(row, "submit", MARCH)) == ["assessment:missing"]
    score_sheet(row.pk, "self")
    assert (move(row, "submit", MARCH).state, stored(row).submitted_on) == ("submitted", MARCH)


def test_the_whole_life_leaves_every_step_and_its_days(full: dict[str, int], commune: Team, district: Team):
    row = appraised(full, "83.836.A.01", commune, district)
    assert (stored(row).state, stored(row).appraised_on) == ("appraised", APRIL)
    assert refused(lambda: move(row, "recognise", decision_number="95-QĐ/HU")) == ["agreement:missing"]
    assert refused(lambda: move(row, "agree", decision_number="34-TB/HU")) == ["agreement:not_asked"]
    move(row, "ask", decision_number="12-TTr/ĐU")
    assert refused(lambda: move(row, "ask", decision_number="13-TTr/ĐU")) == ["agreement:asked"]
    move(row, "agree", decision_number="34-TB/HU")
    move(row, "recognise", decision_number="95-QĐ/HU")
    done = stored(row)
    assert (done.state, done.asked_on, done.agreed_on, done.recognised_on) == ("recognised", MAY, MAY, MAY)
    assert list(Step.objects.order_by("pk").values_list("move", "decision_number")) == [
        ("register", ""),
        ("submit", ""),
        ("check", ""),
        ("conclude", ""),
        ("ask", "12-TTr/ĐU"),
        ("agree", "34-TB/HU"),
        ("recognise", "95-QĐ/HU"),
    ]
    assert list(Appraisal.objects.order_by("pk").values_list("stage", "unit_id", "concluded_on")) == [
        ("xa", full["83.836.A"], MARCH),
        ("huyen", full["83.836"], APRIL),
    ]


def test_a_stage_is_not_concluded_before_its_work_is_done(full: dict[str, int], commune: Team):
    row = submitted(full["83.836.A.01"])
    assert refused(lambda: move(row, "check")) == ["team:missing", "visits:0:1", "conclusion:missing", "signatures:0:2"]
    assert refused(lambda: move(row, "conclude"))[0] == "stage:other_move"
    (one,) = commands.give_to_team(NOW, registration_ids=[row.pk], team_id=commune.pk, day=MARCH)
    members = TeamMember.objects.filter(team=commune)
    commands.record_visit(NOW, appraisal_id=one.pk, day=MARCH, found="Đủ", present=[members[0].pk])
    commands.draft_conclusion(NOW, appraisal_id=one.pk, conclusion="passes")
    assert refused(lambda: move(row, "check")) == ["signatures:0:2"]
    assert stored(row).state == "submitted"


def test_a_conclusion_that_fails_leads_back_and_not_on(full: dict[str, int], commune: Team):
    row = submitted(full["83.836.A.01"])
    work(row, commune, MARCH, conclusion="fails")
    assert refused(lambda: move(row, "check")) == ["conclusion:fails"]
    assert refused(lambda: move(row, "hand_back")) == ["reason:missing"]
    assert move(row, "hand_back", note="Thiếu nghị quyết quý").state == "returned"


def test_what_is_sent_back_goes_through_every_stage_again_and_is_counted(
    full: dict[str, int], commune: Team, district: Team
):
    row = appraised(full, "83.836.A.01", commune, district)
    move(row, "hand_back", note="Bổ sung minh chứng")
    again = stored(row)
    assert (again.state, again.round, again.appraised_on, again.submitted_on) == ("returned", 2, None, None)
    move(row, "resubmit")
    assert refused(lambda: move(row, "conclude"))[0] == "stage:other_move"
    assert refused(lambda: move(row, "check")) == ["team:missing", "visits:0:1", "conclusion:missing", "signatures:0:2"]
    title = dossier(row.pk)
    sheet = appraisal_sheet(title.registration, title.steps, NOW.day)
    assert (sheet.times_returned, [each.appraisal for each in sheet.stages]) == (1, [None, None])
    assert Appraisal.objects.filter(round=1, concluded_on__isnull=False).count() == 2


def test_a_refused_agreement_sends_the_dossier_back_with_its_reason(
    full: dict[str, int], commune: Team, district: Team
):
    row = appraised(full, "83.836.A.01", commune, district)
    move(row, "ask", decision_number="12-TTr/ĐU")
    assert refused(lambda: move(row, "refuse")) == ["reason:missing"]
    move(row, "refuse", note="Chưa đủ thời gian")
    assert (stored(row).state, stored(row).asked_on, stored(row).round) == ("returned", None, 2)


def test_no_cell_is_recognised_past_the_stages(full: dict[str, int]):
    cell = full["83.836.A.01"]
    said: dict[str, Any] = {"programme": "tsvmtd_du_buoc", "for_period": "2026", "day": MAY, "decision_number": "1"}
    assert refused(lambda: commands.recognise_unregistered(NOW, organisation_id=cell, **said)) == [
        "registration:needed"
    ]
    intent = Intent("recognise", MAY, decision_number="1", for_period="2026")
    together = commands.begin_many(NOW, programme="tsvmtd_du_buoc", organisation_ids=[cell], intent=intent)
    assert [each.reasons for each in together.refused] == [("registration:needed",)]
    row = submitted(cell)
    assert refused(lambda: move(row, "recognise", decision_number="1")) == [
        "stage-missing:Thẩm tra của xã",
        "stage-missing:Thẩm định của huyện",
        "agreement:missing",
    ]


def test_a_team_gets_many_dossiers_at_once_or_none(full: dict[str, int], commune: Team):
    rows = [submitted(full[code]) for code in ("83.836.A.01", "83.836.A.02")]
    other = submitted(full["83.836.B.01"])
    everyone = [row.pk for row in (*rows, other)]
    assert refused(lambda: commands.give_to_team(NOW, registration_ids=everyone, team_id=commune.pk, day=MARCH)) == [
        "team:other_unit"
    ]
    assert Appraisal.objects.count() == 0
    given = commands.give_to_team(NOW, registration_ids=[row.pk for row in rows], team_id=commune.pk, day=MARCH)
    assert [(each.stage, each.team_id) for each in given] == [("xa", commune.pk), ("xa", commune.pk)]


def test_a_dossier_is_given_to_a_team_that_fits(full: dict[str, int], commune: Team, district: Team):
    row = submitted(full["83.836.A.01"])
    support = make_team(full["83.836"], "Đỗ Văn Sáu", kind="support", number="13-QĐ/HU")

    def give(team: Team | None, day: date = MARCH, support: Team | None = None) -> object:
        return commands.give_to_team(
            NOW, registration_ids=[row.pk], team_id=team.pk if team else None, day=day,
            support_id=support.pk if support else None,
        )  # fmt: skip

    assert refused(lambda: give(None)) == ["team:missing"]
    assert refused(lambda: give(support)) == ["team:kind"]
    assert refused(lambda: give(commune, support=district)) == ["team:kind"]
    assert refused(lambda: give(commune, JANUARY)) == ["dates:before:2026-03-02"]
    assert refused(lambda: give(commune, date(2026, 11, 2))) == ["dates:future:2026-11-01"]
    commands.end_team(NOW, team_id=commune.pk, day=date(2026, 2, 1))
    assert refused(lambda: give(commune)) == ["team:ended"]
    give(district, support=support)
    assert Appraisal.objects.values_list("team_id", "support_id").get() == (district.pk, support.pk)


def test_visits_say_who_went_and_not_twice_a_day(full: dict[str, int], commune: Team, district: Team):
    row = submitted(full["83.836.A.01"])
    (one,) = commands.give_to_team(NOW, registration_ids=[row.pk], team_id=commune.pk, day=MARCH)
    first, stranger = TeamMember.objects.filter(team=commune)[0], TeamMember.objects.filter(team=district)[0]

    def visit(day: date = APRIL, present: tuple[int, ...] = (first.pk,)) -> Visit:
        return commands.record_visit(NOW, appraisal_id=one.pk, day=day, found="Đủ", present=present)

    assert refused(lambda: visit(JANUARY)) == ["visit:before:2026-03-02"]
    assert refused(lambda: visit(present=())) == ["visit:nobody"]
    assert refused(lambda: visit(present=(stranger.pk,))) == ["member:other_team"]
    made = visit()
    assert refused(visit) == ["visit:same_day"]
    assert refused(lambda: commands.void_visit(NOW, visit_id=made.pk, reason=" ")) == ["reason:missing"]
    commands.void_visit(NOW, visit_id=made.pk, reason="Ghi nhầm ngày")
    assert Visit.objects.count() == 0
    assert Visit.with_voided.values_list("voided_by", "void_reason").get() == ("Hệ thống", "Ghi nhầm ngày")
    assert visit().on == APRIL


def test_a_conclusion_stays_as_it_was_signed(full: dict[str, int], commune: Team):
    row = submitted(full["83.836.A.01"])
    one = work(row, commune, MARCH)
    again: dict[str, Any] = {"appraisal_id": one.pk, "conclusion": "fails"}
    assert refused(lambda: commands.draft_conclusion(NOW, **again)) == ["conclusion:signed"]
    for each in Signature.objects.all():
        commands.void_signature(NOW, signature_id=each.pk, reason="Sửa kết luận")
    assert refused(lambda: commands.draft_conclusion(NOW, appraisal_id=one.pk, conclusion="completes")) == [
        "conclusion:complete"
    ]
    assert commands.draft_conclusion(NOW, **again).conclusion == "fails"


def test_a_member_signs_by_his_own_account_and_nobody_for_him(full: dict[str, int]):
    account = make_account("thanh-vien", "attending_official", full["83.836"], full_name="Nguyễn Văn An")
    other = make_account("nguoi-khac", "attending_official", full["83.836"])
    team = make_team(full["83.836.A"], "Nguyễn Văn An", kind="check", number="6-QĐ", NguyễnVănAn=account.pk)
    row = submitted(full["83.836.A.01"])
    (one,) = commands.give_to_team(NOW, registration_ids=[row.pk], team_id=team.pk, day=MARCH)
    own, stranger = (Actor(str(each), NOW.day, each.pk) for each in (account, other))
    (member,) = TeamMember.objects.filter(team=team)
    commands.record_visit(own, appraisal_id=one.pk, day=MARCH, found="Đủ", present=[member.pk])
    assert refused(lambda: commands.sign(own, appraisal_id=one.pk, day=MARCH)) == ["conclusion:missing"]
    commands.draft_conclusion(own, appraisal_id=one.pk, conclusion="passes")
    with pytest.raises(NotPermitted):
        commands.draft_conclusion(stranger, appraisal_id=one.pk, conclusion="fails")
    assert refused(lambda: commands.sign(stranger, appraisal_id=one.pk, day=MARCH)) == ["signature:not_own"]
    helped = Actor(str(other), NOW.day, other.pk, for_id=account.pk, for_name=str(account))
    assert refused(lambda: commands.sign(helped, appraisal_id=one.pk, day=MARCH)) == ["signature:not_own"]
    signature = commands.sign(own, appraisal_id=one.pk, day=MARCH)
    assert (signature.member_id, signature.on_paper, signature.by_account) == (member.pk, False, account.pk)
    assert refused(lambda: commands.sign(own, appraisal_id=one.pk, day=MARCH)) == ["signature:exists"]


def test_each_level_concludes_its_own_stage(full: dict[str, int], commune: Team, district: Team):
    office = make_account("van-phong", "commune_office", full["83.836.A"])
    board = make_account("to-chuc", "organising_board", full["83.836"])
    clerk, chief = (Actor(str(each), NOW.day, each.pk) for each in (office, board))
    row = submitted(full["83.836.A.01"])
    work(row, commune, MARCH)
    move(row, "check", MARCH, clerk)
    work(row, district, APRIL)
    assert refused(lambda: move(row, "conclude", APRIL, clerk)) == ["stage-level:Thẩm định của huyện"]
    assert refused(lambda: move(row, "hand_back", APRIL, clerk, note="x")) == ["stage-level:Thẩm định của huyện"]
    move(row, "conclude", APRIL, chief)
    assert stored(row).state == "appraised"
    assert refused(lambda: move(row, "hand_back", MAY, clerk, note="x")) == ["hand_back:level"]
    with pytest.raises(NotPermitted):
        move(row, "agree", MAY, clerk, decision_number="1")


def test_who_submitted_or_sits_for_the_cell_keeps_out_of_the_team(full: dict[str, int]):
    secretary = make_account("bi-thu", "cell_secretary", full["83.836.A.01"])
    team = make_team(full["83.836.A"], "Bí Thư", "Người Khác", kind="check", number="7-QĐ", BíThư=secretary.pk)
    row = submitted(full["83.836.A.01"], actor=Actor("Bí Thư", NOW.day, secretary.pk))
    work(row, team, MARCH)
    assert refused(lambda: move(row, "check")) == ["appraisal:own_cell", "team:submitter"]


def test_nothing_is_written_of_a_stage_that_is_concluded(full: dict[str, int], commune: Team):
    row = submitted(full["83.836.A.01"])
    one = work(row, commune, MARCH)
    move(row, "check", MARCH)
    assert refused(lambda: commands.record_visit(NOW, appraisal_id=one.pk, day=MAY, found="x", present=[])) == [
        "stage:concluded",
        "visit:nobody",
    ]
    assert refused(lambda: commands.void_signature(NOW, signature_id=Signature.objects.all()[0].pk, reason="x")) == [
        "stage:concluded"
    ]


def test_deadlines_run_from_the_step_before_in_working_days_where_the_file_says_so(full: dict[str, int], commune: Team):
    row = submitted(full["83.836.A.01"])

    def days() -> list[date | None]:
        title = dossier(row.pk)
        return [each.due for each in appraisal_sheet(title.registration, title.steps, NOW.day).stages]

    assert days() == [date(2026, 3, 22), None]
    conclude(row, commune, MARCH, "check")
    # 30 ngày làm việc sau thứ Hai 02/3/2026; danh mục ngày nghỉ chưa nạp ở đây nên chỉ trừ cuối tuần.
    assert days() == [date(2026, 3, 22), date(2026, 4, 13)]


def test_lists_name_what_waits_and_for_whom(full: dict[str, int], commune: Team, district: Team):
    first, second = submitted(full["83.836.A.01"]), submitted(full["83.836.A.02"], day=APRIL)
    commands.give_to_team(NOW, registration_ids=[first.pk], team_id=commune.pk, day=MARCH)
    page = appraisals_page(day=NOW.day)
    assert [(row.title.id, row.stage, row.team, row.late(NOW.day)) for row in page.rows] == [
        (first.pk, "Thẩm tra của xã", "Đoàn 5-QĐ/ĐU", True),
        (second.pk, "Thẩm tra của xã", "", True),
    ]
    assert [row.title.id for row in appraisals_page(day=NOW.day, unassigned=True).rows] == [second.pk]
    assert [row.title.id for row in appraisals_page(day=NOW.day, teams=[commune.pk]).rows] == [first.pk]
    assert appraisals_page(day=NOW.day, teams=[district.pk]).total == 0


def test_agreements_wait_from_the_asking_and_only_what_is_agreed_waits_for_its_decision(
    full: dict[str, int], commune: Team, district: Team
):
    row = appraised(full, "83.836.A.01", commune, district)
    scope = current_scope()
    assert agreements_waiting(day=NOW.day, within=scope, most=5) == ((), 0)
    assert ready_for("recognise", day=NOW.day, within=scope, most=5).total == 0
    move(row, "ask", decision_number="12-TTr/ĐU")
    (waiting,), total = agreements_waiting(day=NOW.day, within=scope, most=5)
    assert (waiting.title.id, waiting.asked_on, waiting.due, total) == (row.pk, MAY, date(2026, 5, 25), 1)
    move(row, "agree", decision_number="34-TB/HU")
    assert agreements_waiting(day=NOW.day, within=scope, most=5) == ((), 0)
    assert ready_for("recognise", day=NOW.day, within=scope, most=5).total == 1


def statements(act: Callable[[], object]) -> int:
    """As within one request, without the brackets of the transaction."""
    with CaptureQueriesContext(connection) as captured, remembering():
        act()
    return len([each for each in captured if not each["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))])


def test_judging_many_costs_the_same_for_one_and_three(full: dict[str, int], commune: Team):
    rows = [submitted(full[code]) for code in ("83.836.A.01", "83.836.A.02", "83.836.B.01")]
    commands.give_to_team(NOW, registration_ids=[rows[0].pk, rows[1].pk], team_id=commune.pk, day=MARCH)
    other = make_team(full["83.836.B"], "Đỗ Văn Sáu", kind="check", number="6-QĐ/ĐU")
    commands.give_to_team(NOW, registration_ids=[rows[2].pk], team_id=other.pk, day=MARCH)
    intent = Intent("check", MAY)
    costs = [statements(partial(judge_moves, keys, intent, NOW)) for keys in ([rows[0].pk], [row.pk for row in rows])]
    assert costs == [7, 7]


def test_lists_cost_the_same_for_one_and_three(full: dict[str, int], commune: Team):
    row = submitted(full["83.836.A.01"])
    commands.give_to_team(NOW, registration_ids=[row.pk], team_id=commune.pk, day=MARCH)
    alone = statements(lambda: appraisals_page(day=NOW.day))
    for code in ("83.836.A.02", "83.836.B.01"):
        submitted(full[code])
    assert (alone, statements(lambda: appraisals_page(day=NOW.day))) == (11, 11)


def test_a_dossier_out_of_sight_is_not_found(full: dict[str, int], commune: Team):
    with pytest.raises(NotFound):
        commands.give_to_team(NOW, registration_ids=[9_999_999], team_id=commune.pk, day=MARCH)
    with pytest.raises(NotFound):
        commands.record_visit(NOW, appraisal_id=9_999_999, day=MARCH, found="x", present=[])
    with pytest.raises(Refusal):
        commands.begin_plan(NOW, registration_id=9_999_999, day=MARCH)


def test_a_district_that_appraises_alone_and_at_once_as_in_thai_binh(province: dict[str, int], tmp_path: Path):
    """One stage, no team, no agreement: the district appraises and rates, then decides (domain notes, section 3)."""
    stage = {
        "code": "huyen",
        "name": "Thẩm định, xếp loại của huyện",
        "level": ["DISTRICT"],
        "team": False,
        "visits": 1,
    }
    full_life_programme(tmp_path, appraisal=[stage], agreement=None)
    row = submitted(province["83.836.A.01"])
    (one,) = commands.give_to_team(NOW, registration_ids=[row.pk], team_id=None, day=MARCH)
    commands.record_visit(NOW, appraisal_id=one.pk, day=MARCH, found="Đạt", present=[])
    commands.draft_conclusion(NOW, appraisal_id=one.pk, conclusion="passes")
    assert refused(lambda: move(row, "check")) == ["stage:other_move"]
    move(row, "conclude", APRIL)
    assert refused(lambda: move(row, "ask", decision_number="1")) == ["agreement:not_needed"]
    assert move(row, "recognise", decision_number="95-QĐ/HU").state == "recognised"
