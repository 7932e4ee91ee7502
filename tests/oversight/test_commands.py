"""Acts on officials, assignments and the log: what they write, and why each is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.factories.accounts import make_account
from tests.factories.organisations import SYSTEM, small_province
from tests.factories.oversight import SINCE, make_assignment, make_entry, make_official
from vungmanh.accounts.access import actor_for, scope_for
from vungmanh.accounts.commands import link_person
from vungmanh.kernel.action import acting_on
from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.scope import entered
from vungmanh.oversight.commands import (
    LogSaid,
    OfficialSaid,
    Terms,
    assign,
    correct_assignment,
    correct_official,
    correct_support,
    end_assignment,
    log_support,
    settle_support,
    state_official,
    void_assignment,
    void_official,
    void_support,
)
from vungmanh.oversight.models import Assignment, Official, SupportEntry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
TODAY = date(2025, 11, 20)
NOW = acting_on(SYSTEM, TODAY)
LATER = date(2025, 10, 1)


@pytest.fixture
def keys() -> dict[str, int]:
    return small_province()


def held(official: Official) -> list[tuple[int, str, date, date | None]]:
    rows = Assignment.objects.filter(official=official).order_by("valid_from", "organisation_id")
    return list(rows.values_list("organisation_id", "duty", "valid_from", "valid_to"))


def test_state_official_keeps_what_finds_him(keys: dict[str, int]):
    made = make_official("CB-1", keys["83.836"], "Lê Thị Ánh", "Phó Trưởng ban", phone="0912345678")
    assert (made.code, made.folded, made.phone) == ("CB-1", "le thi anh cb-1 pho truong ban", "0912345678")
    assert JournalEntry.objects.filter(act="oversight.state_official", organisation_key=keys["83.836"]).count() == 1


@pytest.mark.parametrize(
    ("code", "name", "words"),
    [
        ("CB-1", "Ai đó", "Mã cán bộ CB-1 đã có người mang"),
        (" ", "Ai đó", "Chưa nhập mã cán bộ."),
        ("CB-2", "", "Chưa nhập họ và tên."),
    ],
)
def test_state_official_refuses_in_words(keys: dict[str, int], code: str, name: str, words: str):
    make_official("CB-1", keys["83.836"])
    with pytest.raises(Refusal, match=words):
        state_official(SYSTEM, said=OfficialSaid(code, name, keys["83.836"]))


def test_correct_official_moves_him_and_journals_both(keys: dict[str, int]):
    made = make_official("CB-1", keys["83.836"], "Lê Thị Ánh")
    correct_official(NOW, official_id=made.pk, said=OfficialSaid("CB-1", "Lê Thị Ánh", keys["83.835"], "Cán bộ"))
    made = Official.objects.get(pk=made.pk)
    assert made.organisation_id == keys["83.835"]
    line = JournalEntry.objects.filter(act="oversight.correct_official").get()
    assert (line.what["old"], line.what["new"]) == (
        {"organisation_id": keys["83.836"]},
        {"organisation_id": keys["83.835"]},
    )
    with pytest.raises(Refusal, match="Chưa sửa gì"):
        correct_official(NOW, official_id=made.pk, said=OfficialSaid("CB-1", "Lê Thị Ánh", keys["83.835"], "Cán bộ"))


def test_void_official_waits_until_no_assignment_stands(keys: dict[str, int]):
    made = make_official("CB-1", keys["83.836"])
    [given] = make_assignment(made, keys["83.836.A.01"])
    with pytest.raises(Refusal, match="có 1 phân công đã ghi"):
        void_official(NOW, official_id=made.pk, reason="nhầm")
    void_assignment(NOW, assignment_id=given.pk, reason="giao nhầm")
    with pytest.raises(Refusal, match="Chưa ghi lý do huỷ"):
        void_official(NOW, official_id=made.pk, reason=" ")
    void_official(NOW, official_id=made.pk, reason="nhầm")
    assert list(Official.objects.all()) == []
    assert make_official("CB-1", keys["83.836"]).pk != made.pk


def test_assign_gives_several_organisations_at_once(keys: dict[str, int]):
    made = make_official("CB-1", keys["83"], "Trần Văn Vùng", "Uỷ viên Ban Thường vụ")
    three = [keys[code] for code in ("83.836.A", "83.836.B", "83.835.C")]
    rows = make_assignment(made, *three, three[0], duty="IN_CHARGE", area="Tiểu vùng ven biển")
    assert {(row.organisation_id, row.area, row.decision_number) for row in rows} == {
        (one, "Tiểu vùng ven biển", "124-QĐ/ĐU") for one in three
    }
    lines = JournalEntry.objects.filter(act="oversight.assign")
    assert set(lines.values_list("organisation_key", flat=True)) == set(three)


def test_assign_is_all_or_nothing_and_says_each_reason(keys: dict[str, int]):
    made = make_official("CB-1", keys["83"])
    make_assignment(made, keys["83.836.A.01"])
    make_assignment(made, keys["83.836.A.02"], until=LATER)
    places = [keys[code] for code in ("83.836.B.01", "83.836.A.01", "83.836.A.02")]
    with pytest.raises(Refusal) as refused:
        assign(NOW, official_id=made.pk, organisation_ids=places, terms=Terms("MONITOR_SUPPORT", date(2025, 9, 1)))
    assert refused.value.message == (
        "Chi bộ ấp 83.836.A.01: đồng chí này đã được giao nhiệm vụ đó từ ngày 01/8/2025, đang còn. "
        "Chi bộ ấp 83.836.A.02: đồng chí này đã được giao nhiệm vụ đó từ ngày 01/8/2025 đến trước ngày 01/10/2025."
    )
    assert Assignment.objects.count() == 2


def test_another_duty_or_the_days_after_are_no_overlap(keys: dict[str, int]):
    made, cell = make_official("CB-1", keys["83"]), keys["83.836.A.01"]
    make_assignment(made, cell, until=LATER)
    make_assignment(made, cell, duty="ATTEND_MEETINGS")
    make_assignment(made, cell, since=LATER)
    assert held(made) == [
        (cell, "MONITOR_SUPPORT", SINCE, LATER),
        (cell, "ATTEND_MEETINGS", SINCE, None),
        (cell, "MONITOR_SUPPORT", LATER, None),
    ]


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        (Terms("FOLLOW", SINCE), "Chưa chọn nhiệm vụ."),
        (Terms("IN_CHARGE", SINCE, every="week"), "Không có nhịp “week”."),
        (Terms("IN_CHARGE", SINCE, SINCE), "Ngày thôi phải sau ngày bắt đầu."),
        (Terms("IN_CHARGE", date(2014, 1, 1)), "Chi bộ ấp 83.836.A.01: thành lập ngày 01/01/2015"),
    ],
)
def test_assign_refuses_what_cannot_hold(keys: dict[str, int], terms: Terms, words: str):
    made = make_official("CB-1", keys["83"])
    with pytest.raises(Refusal, match=words):
        assign(NOW, official_id=made.pk, organisation_ids=[keys["83.836.A.01"]], terms=terms)
    assert held(made) == []


def test_assign_needs_organisations(keys: dict[str, int]):
    made = make_official("CB-1", keys["83"])
    with pytest.raises(Refusal, match="Chưa chọn tổ chức nào"):
        assign(NOW, official_id=made.pk, organisation_ids=[], terms=Terms("IN_CHARGE", SINCE))


def test_end_assignment_keeps_its_log_inside(keys: dict[str, int]):
    made = make_official("CB-1", keys["83"])
    [given] = make_assignment(made, keys["83.836.A.01"])
    make_entry(given, date(2025, 10, 5), actor=NOW)
    with pytest.raises(Refusal, match="Nhật ký đã ghi ngày 05/10/2025"):
        end_assignment(NOW, assignment_id=given.pk, day=date(2025, 10, 5))
    with pytest.raises(Refusal, match="ngày thôi phải sau đó"):
        end_assignment(NOW, assignment_id=given.pk, day=SINCE)
    ended = end_assignment(NOW, assignment_id=given.pk, day=date(2025, 10, 6), reason="chuyển công tác")
    assert (ended.valid_to, ended.end_reason) == (date(2025, 10, 6), "chuyển công tác")
    with pytest.raises(Refusal, match="đã thôi từ ngày 06/10/2025"):
        end_assignment(NOW, assignment_id=given.pk, day=date(2025, 10, 6))


def test_correct_assignment_journals_old_and_new_and_judges_overlaps(keys: dict[str, int]):
    made, cell = make_official("CB-1", keys["83"]), keys["83.836.A.01"]
    [first] = make_assignment(made, cell, until=LATER)
    [second] = make_assignment(made, cell, since=LATER)
    with pytest.raises(Refusal, match="đã được giao nhiệm vụ đó từ ngày 01/10/2025, đang còn"):
        correct_assignment(NOW, assignment_id=first.pk, terms=Terms("MONITOR_SUPPORT", SINCE))
    correct_assignment(
        NOW, assignment_id=second.pk, terms=Terms("MONITOR_SUPPORT", LATER, every="quarter", decision_number="9-QĐ")
    )
    line = JournalEntry.objects.get(act="oversight.correct_assignment")
    assert line.what["old"] == {"every": "", "decision_number": "124-QĐ/ĐU"}
    assert line.what["new"] == {"every": "quarter", "decision_number": "9-QĐ"}
    with pytest.raises(Refusal, match="Chưa sửa gì"):
        correct_assignment(NOW, assignment_id=second.pk, terms=Terms("MONITOR_SUPPORT", LATER, None, "quarter", "9-QĐ"))


def test_void_assignment_is_for_mistakes_without_a_log(keys: dict[str, int]):
    made = make_official("CB-1", keys["83"])
    [given] = make_assignment(made, keys["83.836.A.01"])
    entry = make_entry(given, LATER, actor=NOW)
    with pytest.raises(Refusal, match="đã có 1 lần ghi nhật ký"):
        void_assignment(NOW, assignment_id=given.pk, reason="nhầm")
    void_support(NOW, support_entry_id=entry.pk, reason="ghi nhầm nơi")
    void_assignment(NOW, assignment_id=given.pk, reason="nhầm")
    kept = Assignment.with_voided.get(pk=given.pk)
    assert (kept.voided_by, kept.void_reason) == ("Hệ thống", "nhầm")


def test_log_support_writes_one_entry_a_day(keys: dict[str, int]):
    [given] = make_assignment(make_official("CB-1", keys["83"]), keys["83.836.A.01"])
    said = LogSaid(LATER, "Dự họp chi bộ", "Ít người phát biểu", "Chuẩn bị câu hỏi gợi ý", date(2025, 11, 1))
    made = log_support(NOW, assignment_id=given.pk, said=said)
    assert (made.on, made.agreed, made.due_on, made.noted_by) == (
        LATER,
        "Chuẩn bị câu hỏi gợi ý",
        date(2025, 11, 1),
        "Hệ thống",
    )
    with pytest.raises(Refusal, match="Ngày 01/10/2025 đã ghi nhật ký"):
        log_support(NOW, assignment_id=given.pk, said=said)
    assert SupportEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (LogSaid(LATER, " "), "Chưa ghi đã làm gì"),
        (LogSaid(date(2025, 11, 21), "x"), "Ngày này còn ở phía sau"),
        (LogSaid(date(2025, 7, 31), "x"), "Ngày 31/7/2025 phân công này không có hiệu lực"),
        (LogSaid(LATER, "x", agreed="y", due_on=date(2025, 9, 1)), "Hạn làm tiếp không thể trước ngày ghi"),
        (LogSaid(LATER, "x", due_on=TODAY), "ghi việc đã thống nhất"),
        (LogSaid(LATER, "x", agreed="y", settled_on=date(2025, 12, 1)), "Ngày làm xong từ ngày 01/10/2025"),
    ],
)
def test_log_support_refuses_in_words(keys: dict[str, int], said: LogSaid, words: str):
    [given] = make_assignment(make_official("CB-1", keys["83"]), keys["83.836.A.01"])
    with pytest.raises(Refusal, match=words):
        log_support(NOW, assignment_id=given.pk, said=said)


def test_settle_and_correct_and_void_support(keys: dict[str, int]):
    [given] = make_assignment(make_official("CB-1", keys["83"]), keys["83.836.A.01"])
    entry = make_entry(given, LATER, agreed="Sửa quy chế", actor=NOW)
    settle_support(NOW, support_entry_id=entry.pk, day=date(2025, 11, 2))
    with pytest.raises(Refusal, match="đã ghi làm xong ngày 02/11/2025"):
        settle_support(NOW, support_entry_id=entry.pk, day=date(2025, 11, 2))
    said = LogSaid(LATER, "Dự họp, góp ý", agreed="Sửa quy chế", settled_on=date(2025, 11, 3))
    assert correct_support(NOW, support_entry_id=entry.pk, said=said).settled_on == date(2025, 11, 3)
    bare = make_entry(given, date(2025, 10, 9), actor=NOW)
    with pytest.raises(Refusal, match="không thống nhất việc gì"):
        settle_support(NOW, support_entry_id=bare.pk, day=TODAY)
    with pytest.raises(Refusal, match="Ngày 01/10/2025 đã ghi nhật ký"):
        correct_support(NOW, support_entry_id=bare.pk, said=LogSaid(LATER, "x"))
    void_support(NOW, support_entry_id=bare.pk, reason="nhầm")
    assert list(SupportEntry.objects.values_list("pk", flat=True)) == [entry.pk]


def signed_in(username: str, role: str, at: int, code: str = "") -> Any:
    account = make_account(username, role, at)
    if code:
        link_person(SYSTEM, account_id=account.pk, official_code=code)
    return account, actor_for(account, TODAY)


def test_an_official_writes_his_own_log_and_no_other(keys: dict[str, int]):
    mine, other = make_official("CB-1", keys["83.836.A"]), make_official("CB-2", keys["83.836.A"], "Lê Khác")
    [own] = make_assignment(mine, keys["83.836.A.01"])
    [his] = make_assignment(other, keys["83.836.A.01"])
    account, actor = signed_in("can-bo", "attending_official", keys["83.836.A"], "CB-1")
    with entered(scope_for(account, TODAY)):
        made = log_support(actor, assignment_id=own.pk, said=LogSaid(LATER, "Dự họp"))
        with pytest.raises(NotPermitted, match="của đồng chí được phân công"):
            log_support(actor, assignment_id=his.pk, said=LogSaid(LATER, "Dự họp"))
        with pytest.raises(NotPermitted):
            assign(actor, official_id=mine.pk, organisation_ids=[keys["83.836.A.02"]], terms=Terms("IN_CHARGE", SINCE))
    assert made.noted_by == "can-bo"


def test_an_office_assigns_in_its_own_scope_and_writes_down_what_it_was_told(keys: dict[str, int]):
    mine = make_official("CB-1", keys["83.836.A"])
    [given] = make_assignment(mine, keys["83.836.A.01"])
    [far] = make_assignment(make_official("CB-9", keys["83.835"], "Lê Xa"), keys["83.835.C.01"])
    account, actor = signed_in("van-phong", "commune_office", keys["83.836.A"])
    with entered(scope_for(account, TODAY)):
        log_support(actor, assignment_id=given.pk, said=LogSaid(LATER, "Dự họp"))
        with pytest.raises(NotFound):
            end_assignment(actor, assignment_id=far.pk, day=LATER)
        with pytest.raises(NotPermitted):
            assign(actor, official_id=mine.pk, organisation_ids=[keys["83.836.B"]], terms=Terms("IN_CHARGE", SINCE))
        with pytest.raises(NotFound):
            assign(
                actor,
                official_id=far.official_id,
                organisation_ids=[keys["83.836.A.02"]],
                terms=Terms("IN_CHARGE", SINCE),
            )


def test_an_office_knows_who_comes_from_above_and_may_not_change_his_record(keys: dict[str, int]):
    above = make_official("CB-7", keys["83.836"], "Phạm Trên")
    make_assignment(above, keys["83.836.A"], duty="IN_CHARGE")
    account, actor = signed_in("van-phong", "commune_office", keys["83.836.A"])
    with entered(scope_for(account, TODAY)):
        [made] = assign(
            actor, official_id=above.pk, organisation_ids=[keys["83.836.A.01"]], terms=Terms("MONITOR_SUPPORT", SINCE)
        )
        with pytest.raises(NotPermitted):
            correct_official(actor, official_id=above.pk, said=OfficialSaid("CB-7", "Khác", keys["83.836.A"]))
    assert made.organisation_id == keys["83.836.A.01"]
