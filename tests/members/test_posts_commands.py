"""Acts on posts: elect, fill, end, correct, take back."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.organisations import SYSTEM, apply_orders, order, small_province
from tests.factories.posts import ELECTED_ON, make_committee, make_member, make_post, make_roll, shipped_posts
from vungmanh.kernel import clock
from vungmanh.kernel.errors import NotFound, Refusal, Unmet
from vungmanh.kernel.journal import JournalEntry
from vungmanh.members.commands import (
    Corrected,
    Election,
    Filling,
    Seat,
    correct_post,
    elect_committee,
    end_departed,
    end_post,
    fill_post,
    undo_posts,
    void_post,
)
from vungmanh.members.models import Placement, PostHolding
from vungmanh.organisations.commands import undo_reorganisation
from vungmanh.organisations.models import Committee
from vungmanh.organisations.queries import code_index

pytestmark = pytest.mark.django_db
LATER = date(2025, 5, 1)
SECRETARY, DEPUTY, MEMBER = "SECRETARY", "DEPUTY_SECRETARY", "CELL_COMMITTEE_MEMBER"
THREE = ((SECRETARY, "Nguyễn Văn An"), (DEPUTY, "Trần Thị Bé"), (MEMBER, "Lê Văn Cảnh"))


@pytest.fixture
def cell() -> int:
    shipped_posts()
    return small_province()["83.836.A.01"]


def held(organisation: int) -> list[tuple[str, str, date, date | None, str]]:
    rows = PostHolding.objects.filter(organisation_id=organisation).order_by("valid_from", "post__order", "pk")
    return list(rows.values_list("post_id", "full_name", "valid_from", "valid_to", "ended_as"))


def committees(organisation: int) -> list[tuple[date, date | None, int | None]]:
    rows = Committee.objects.filter(organisation_id=organisation, exists=True).order_by("valid_from")
    return list(rows.values_list("valid_from", "valid_to", "members"))


def test_elect_writes_the_committee_and_its_persons_as_one(cell: int) -> None:
    make_roll(cell, 9)
    found = make_committee(cell, *THREE, until=LATER, decision_number="12-QĐ/ĐU")
    assert held(cell) == [(post, name, ELECTED_ON, None, "") for post, name in THREE]
    assert committees(cell)[-1] == (ELECTED_ON, LATER, 3)
    assert found.warnings == ()
    row = PostHolding.objects.get(pk=found.holding_ids[0])
    assert (row.term_until, row.decision_number, row.entered_as) == (LATER, "12-QĐ/ĐU", "ELECTED")


def test_elect_again_ends_who_sat_before(cell: int) -> None:
    make_committee(cell, *THREE, until=LATER)
    make_committee(cell, (SECRETARY, "Trần Thị Bé"), (MEMBER, "Võ Văn Em"), on=LATER)
    assert held(cell)[:3] == [(post, name, ELECTED_ON, LATER, "TERM_ENDED") for post, name in THREE]
    assert committees(cell)[-2:] == [(ELECTED_ON, LATER, 3), (LATER, None, 2)]


def test_elect_before_the_term_is_over_shortens_it(cell: int) -> None:
    make_committee(cell, *THREE, until=LATER)
    early = date(2024, 1, 1)
    make_committee(cell, (SECRETARY, "Trần Thị Bé"), on=early)
    assert committees(cell)[-2:] == [(ELECTED_ON, early, 3), (early, None, 1)]


def test_undo_an_election_brings_back_what_it_ended(cell: int) -> None:
    make_committee(cell, *THREE, until=LATER)
    before = (held(cell), committees(cell))
    second = make_committee(cell, (SECRETARY, "Trần Thị Bé"), on=date(2024, 1, 1))
    undo_posts(SYSTEM, change_set_id=second.change_set_id, at=clock.now(), reason="ghi nhầm")
    assert (held(cell), committees(cell)) == before


def test_elect_with_too_few_official_members_warns_and_writes(cell: int) -> None:
    make_roll(cell, 12, official=8)
    found = make_committee(cell, *THREE)
    assert (found.warnings, len(held(cell))) == (("too_few",), 3)


def test_elect_says_when_nobody_knows_how_many_members_there_are(cell: int) -> None:
    assert make_committee(cell, (MEMBER, "Lê Văn Cảnh")).warnings == ("strength_unknown", "no_secretary")


def test_elect_warns_of_a_standing_committee_beyond_a_third_since_208() -> None:
    commune = small_province()["83.836.A"]
    seats = [("STANDING_MEMBER", f"Đồng chí {place}") for place in range(2)]
    seats += [(SECRETARY, "An"), ("COMMITTEE_MEMBER", "Bé"), ("COMMITTEE_MEMBER", "Cảnh")]
    before = make_committee(commune, *seats, on=date(2026, 7, 25))
    after = make_committee(commune, *seats, on=date(2026, 7, 26))
    assert (before.warnings, after.warnings) == ((), ("standing_too_wide",))


def test_elect_warns_of_a_post_the_kind_is_not_known_to_have(cell: int) -> None:
    make_roll(cell, 9)
    found = make_committee(cell, (SECRETARY, "An"), ("STANDING_MEMBER", "Bé"))
    assert found.warnings == ("unusual:STANDING_MEMBER",)


@pytest.mark.parametrize(
    ("seats", "said", "reason"),
    [
        ((), {}, "Chưa ghi ai trong cấp uỷ. Ghi ít nhất một người."),
        (THREE, {"until": ELECTED_ON}, "Ngày hết nhiệm kỳ phải sau ngày bầu."),
        (THREE, {"members": 2}, "Số cấp uỷ viên ít hơn số người đã ghi. Sửa một trong hai."),
        (((MEMBER, "#K1"),), {}, "Không có đảng viên mang mã K1 trong phạm vi của đồng chí."),
        (((MEMBER, ""),), {}, "Ghi mã đảng viên hoặc họ và tên của người giữ chức vụ."),
        (THREE, {"on": date(2014, 1, 1)}, "Chi bộ ấp 83.836.A.01 thành lập ngày 01/01/2015. Ghi từ ngày đó trở đi."),
    ],
)
def test_elect_refuses_what_cannot_be(cell: int, seats: tuple[tuple[str, str], ...], said: dict, reason: str) -> None:
    with pytest.raises(Unmet) as refused:
        make_committee(cell, *seats, **said)
    assert reason in refused.value.reasons
    assert held(cell) == []


def test_elect_refuses_two_secretaries(cell: int) -> None:
    with pytest.raises(Unmet) as refused:
        make_committee(cell, (SECRETARY, "An"), (SECRETARY, "Bé"))
    assert "Một cấp uỷ chỉ có một bí thư. Giữ một người." in refused.value.reasons


def test_elect_refuses_a_day_before_what_is_written(cell: int) -> None:
    make_committee(cell, *THREE, on=LATER)
    with pytest.raises(Unmet) as refused:
        make_committee(cell, *THREE)
    words = "Đã ghi cấp uỷ, chức vụ từ ngày 01/5/2025. Ngày bầu phải sau ngày đó, hoặc huỷ điều đã ghi trước."
    assert refused.value.reasons == [words]


def test_elect_twice_the_same_is_refused(cell: int) -> None:
    make_committee(cell, *THREE)
    with pytest.raises(Unmet):
        make_committee(cell, *THREE)
    assert len(held(cell)) == 3


def test_elect_costs_the_same_for_one_and_three_seats(cell: int) -> None:
    other = code_index(["83.836.A.02"]).on("83.836.A.02", LATER)
    costs = []
    for one, seats in ((cell, THREE[:1]), (other, THREE)):
        make_roll(one or 0, 9)
        given = tuple(Seat(post, full_name=name) for post, name in seats)
        with CaptureQueriesContext(connection) as asked:
            elect_committee(SYSTEM, election=Election(one or 0, LATER, given, decision_number="1-QĐ"), at=clock.now())
        costs.append(len([each for each in asked if "SAVEPOINT" not in each["sql"]]))
    assert costs == [15, 15]


def test_fill_gives_a_member_posts_in_several_organisations() -> None:
    keys = small_province()
    member = make_member("K1", keys["83.836.A.01"], "Trần Thị Bé")
    make_post(keys["83.836.A.01"], SECRETARY, "#K1", dual=True)
    make_post(keys["83.836.A"], "COMMITTEE_MEMBER", "#K1")
    rows = PostHolding.objects.filter(member=member).order_by("pk")
    assert [(row.organisation_id, row.post_id, row.full_name, row.dual_from) for row in rows] == [
        (keys["83.836.A.01"], SECRETARY, "Trần Thị Bé", ELECTED_ON),
        (keys["83.836.A"], "COMMITTEE_MEMBER", "Trần Thị Bé", None),
    ]


def test_fill_refuses_a_second_secretary_and_names_the_first(cell: int) -> None:
    make_post(cell, SECRETARY, "Nguyễn Văn An")
    with pytest.raises(Unmet) as refused:
        make_post(cell, SECRETARY, "Trần Thị Bé", on=LATER)
    assert refused.value.reasons == [
        "Nguyễn Văn An là bí thư từ ngày 01/5/2020. Ghi người đó thôi chức trước, hoặc chọn thay người đó."
    ]


def test_fill_in_the_place_of_another_ends_him_that_day(cell: int) -> None:
    made = make_committee(cell, *THREE, until=date(2027, 1, 1))
    make_post(cell, SECRETARY, "Võ Văn Em", on=LATER, replaces_id=made.holding_ids[0])
    assert held(cell)[0] == (SECRETARY, "Nguyễn Văn An", ELECTED_ON, LATER, "RELIEVED")
    last = PostHolding.objects.get(full_name="Võ Văn Em")
    assert (last.valid_from, last.term_until, last.entered_as) == (LATER, date(2027, 1, 1), "BY_ELECTED")


def test_fill_refuses_the_same_person_in_the_same_post_twice(cell: int) -> None:
    make_post(cell, MEMBER, "Nguyễn Văn An")
    with pytest.raises(Unmet) as refused:
        make_post(cell, MEMBER, "nguyễn văn an", on=LATER)
    assert refused.value.reasons == [
        "Nguyễn Văn An đã giữ chức này từ ngày 01/5/2020. Sửa dòng đã ghi, không ghi thêm."
    ]


def test_fill_warns_where_more_hold_a_post_than_its_rule_allows() -> None:
    commune = small_province()["83.836.A"]
    make_post(commune, "STANDING_DEPUTY_SECRETARY", "An")
    filling = Filling(commune, Seat("STANDING_DEPUTY_SECRETARY", full_name="Bé"), LATER)
    assert fill_post(SYSTEM, filling=filling, at=clock.now()).warnings == ("too_many:STANDING_DEPUTY_SECRETARY",)


def test_fill_refuses_a_post_nobody_knows(cell: int) -> None:
    with pytest.raises(NotFound):
        make_post(cell, "TREASURER", "An")


def test_end_keeps_day_reason_and_number(cell: int) -> None:
    one = make_post(cell, SECRETARY, "An", dual=True)
    end_post(
        SYSTEM,
        holding_id=one,
        day=LATER,
        ended_as="RELIEVED",
        at=clock.now(),
        reason=" nghỉ  hưu ",
        decision_number="5-QĐ",
    )
    row = PostHolding.objects.get(pk=one)
    assert (row.valid_to, row.ended_as, row.end_reason, row.end_decision_number) == (
        LATER,
        "RELIEVED",
        "nghỉ hưu",
        "5-QĐ",
    )
    assert (row.dual_from, row.dual_to) == (ELECTED_ON, LATER)


def test_end_again_says_that_it_has_ended(cell: int) -> None:
    one = make_post(cell, SECRETARY, "An")
    end_post(SYSTEM, holding_id=one, day=LATER, ended_as="RELIEVED", at=clock.now())
    with pytest.raises(Refusal) as refused:
        end_post(SYSTEM, holding_id=one, day=LATER, ended_as="RELIEVED", at=clock.now())
    assert refused.value.message == "An đã thôi chức này từ ngày 01/5/2025. Không cần ghi lại."


def test_end_refuses_a_day_on_which_the_post_had_not_begun(cell: int) -> None:
    one = make_post(cell, SECRETARY, "An")
    with pytest.raises(Refusal):
        end_post(SYSTEM, holding_id=one, day=ELECTED_ON, ended_as="RELIEVED", at=clock.now())


def corrected(**said: object) -> Corrected:
    whole = {
        "post": SECRETARY,
        "valid_from": ELECTED_ON,
        "valid_to": None,
        "term_until": None,
        "entered_as": "BY_ELECTED",
        "decision_number": "",
        "dual_from": None,
        "dual_to": None,
    }
    return Corrected(**{**whole, **said})  # type: ignore[arg-type]  # short form


def test_correct_keeps_old_and_new_in_the_journal(cell: int) -> None:
    one = make_post(cell, SECRETARY, "An")
    new = date(2020, 6, 1)
    correct_post(SYSTEM, holding_id=one, said=corrected(valid_from=new, dual_from=new), at=clock.now())
    row = PostHolding.objects.get(pk=one)
    assert (row.valid_from, row.dual_from) == (new, new)
    entry = JournalEntry.objects.filter(act="members.correct_post").get()
    assert (entry.what["old"]["valid_from"], entry.what["new"]["valid_from"]) == ("2020-05-01", "2020-06-01")


def test_correct_refuses_what_changes_nothing_and_what_clashes(cell: int) -> None:
    make_post(cell, SECRETARY, "Bé", on=date(2018, 1, 1), replaces_id=None)
    PostHolding.objects.update(valid_to=ELECTED_ON)
    one = make_post(cell, SECRETARY, "An")
    with pytest.raises(Refusal, match="Không có gì khác"):
        correct_post(SYSTEM, holding_id=one, said=corrected(), at=clock.now())
    with pytest.raises(Unmet):
        correct_post(SYSTEM, holding_id=one, said=corrected(valid_from=date(2020, 4, 30)), at=clock.now())


def test_void_asks_for_a_reason_and_frees_the_post(cell: int) -> None:
    one = make_post(cell, SECRETARY, "An")
    with pytest.raises(Refusal):
        void_post(SYSTEM, holding_id=one, reason=" ", at=clock.now())
    void_post(SYSTEM, holding_id=one, reason="ghi nhầm", at=clock.now())
    make_post(cell, SECRETARY, "Bé")
    assert [name for _post, name, *_ in held(cell)] == ["Bé"]


def test_posts_of_who_left_the_party_or_moved_away_are_ended_on_that_day(cell: int) -> None:
    gone = make_member("K1", cell, "Nguyễn Văn An")
    moved = make_member("K2", cell, "Trần Thị Bé")
    make_member("K3", cell, "Lê Văn Cảnh")
    for post, code in ((SECRETARY, "#K1"), (DEPUTY, "#K2"), (MEMBER, "#K3")):
        make_post(cell, post, code)
    gone.left_on, gone.left_as = date(2024, 3, 1), "DECEASED"
    gone.save()
    Placement.objects.filter(member=moved).update(valid_to=date(2024, 6, 1), departed_as="TRANSFERRED_OUT")
    assert end_departed(SYSTEM, organisation_id=cell, at=clock.now()) == 2
    assert [(name, end, how) for _post, name, _start, end, how in held(cell)] == [
        ("Nguyễn Văn An", date(2024, 3, 1), "LEFT_PARTY"),
        ("Trần Thị Bé", date(2024, 6, 1), "MOVED_AWAY"),
        ("Lê Văn Cảnh", None, ""),
    ]
    with pytest.raises(Refusal):
        end_departed(SYSTEM, organisation_id=cell, at=clock.now())


def test_posts_of_an_ended_organisation_end_with_it_and_come_back_with_the_undo() -> None:
    keys = small_province()
    ended, heir = keys["83.835.C.02"], keys["83.835.C.01"]
    make_post(ended, SECRETARY, "An")
    make_post(heir, SECRETARY, "Bé")
    day = date(2022, 7, 1)
    made = apply_orders(day, order("merge", "83.835.C.01", "83.835.C.02", to="83.835.C.01"))
    assert held(ended) == [(SECRETARY, "An", ELECTED_ON, day, "ORGANISATION_ENDED")]
    assert held(heir) == [(SECRETARY, "Bé", ELECTED_ON, None, "")]
    undo_reorganisation(SYSTEM, change_set_id=made.pk, at=clock.now(), reason="thử")
    assert held(ended) == [(SECRETARY, "An", ELECTED_ON, None, "")]
