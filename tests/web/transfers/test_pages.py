"""Transfers by page: offered here, answered there, seen by nobody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.factories.members import make_member
from tests.factories.organisations import SYSTEM, apply_orders, order
from tests.factories.posts import make_post
from tests.web.transfers.conftest import A1, A2, C1, Place
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.commands import offer_transfer
from vungmanh.members.models import Member, Placement, PostHolding, StandingSpell, Transfer

SignIn = Callable[[str], Client]
HOA, UT = "Nguyễn Văn Hoà", "Trần Thị Út"
OFFERED = date(2025, 3, 3)


def offered(place: Place, name: str = HOA) -> Transfer:
    with entered(whole_scope("thử")):
        return offer_transfer(SYSTEM, member_id=place.members[name], to_cell_id=place.keys[C1], day=OFFERED)


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]  # a response


def test_member_is_offered_and_accepted_by_page(place: Place, sign_in: SignIn) -> None:
    here, there = sign_in("xa.a"), sign_in("bithu.c")
    address = reverse("transfers:offer", args=[place.members[HOA]])
    assert here.get(address).status_code == 200
    said = {"kind": "official", "to_code": C1, "day": "03/03/2025", "papers": "12-GT"}
    assert here.post(address, said).status_code == 303
    transfer = Transfer.unscoped.get()
    assert (transfer.state, transfer.papers) == ("offered", "12-GT")
    listed = text(there.get(reverse("transfers:list")))
    assert listed.count(reverse("transfers:accept", args=[transfer.pk])) == 1
    assert text(there.get(reverse("work:list"))).count(reverse("transfers:accept", args=[transfer.pk])) >= 1
    accept = reverse("transfers:accept", args=[transfer.pk])
    assert there.post(accept, {"day": "20/03/2025"}).status_code == 303
    assert Member.unscoped.get(pk=place.members[HOA]).cell_id == place.keys[C1]
    again = there.post(accept, {"day": "20/03/2025"})
    assert (again.status_code, "đã tiếp nhận" in text(again)) == (422, True)
    assert Placement.unscoped.filter(member_id=place.members[HOA]).count() == 2


def test_a_code_nobody_bears_comes_back_on_the_form(place: Place, sign_in: SignIn) -> None:
    address = reverse("transfers:offer", args=[place.members[HOA]])
    said = {"kind": "official", "to_code": "99.999", "day": "03/03/2025", "reason": "Chuyển nhà về Chợ Lách"}
    answer = sign_in("xa.a").post(address, said)
    assert (answer.status_code, Transfer.unscoped.count()) == (422, 0)
    assert ("Không có tổ chức mang mã" in text(answer), "Chuyển nhà về Chợ Lách" in text(answer)) == (True, True)


@pytest.mark.parametrize(
    ("name", "said"),
    [("accept", "Chưa nhập ngày bắt đầu sinh hoạt ở nơi mới."), ("return", "Chưa nhập ngày trở lại sinh hoạt.")],
)
def test_a_day_left_blank_is_asked_for_by_a_name_that_reads_as_one(
    place: Place, sign_in: SignIn, name: str, said: str
) -> None:
    transfer = offered(place)
    one = transfer.pk if name == "accept" else place.members[HOA]
    client = sign_in("bithu.c" if name == "accept" else "xa.a")
    assert said in text(client.post(reverse(f"transfers:{name}", args=[one]), {"day": ""}))


def test_looking_for_the_cell_keeps_what_was_written_on_the_form(place: Place, sign_in: SignIn) -> None:
    """Whoever begins below and then looks the code up above does not begin anew; nothing is done by looking."""
    address, client = reverse("transfers:offer", args=[place.members[HOA]]), sign_in("xa.a")
    typed = {"kind": "study", "day": "04/03/2025", "reason": "Về ở với con", "until": "04/9/2025"}
    looked = client.post(address, {**typed, "tim": C1})
    chosen = client.post(address, {**typed, "tim": C1, "den": C1})

    assert (looked.status_code, chosen.status_code, Transfer.unscoped.count()) == (200, 200, 0)
    assert f'name="den" value="{C1}"' in text(looked)
    for answer in (looked, chosen):
        assert [each in text(answer) for each in ('value="04/03/2025"', "Về ở với con", 'value="04/9/2025"')] == [
            True
        ] * 3
        assert '<option value="study" selected>' in text(answer)
    assert (f'name="to_code" value="{C1}"' in text(chosen), 'name="den"' in text(chosen)) == (True, False)
    assert "Đã chọn nơi đến: <b>" in text(chosen)
    assert ".found-cells .block { display: block; }" in Path(str(finders.find("css/rolls.css"))).read_text("utf-8")
    assert client.post(address, {**typed, "to_code": C1, "tim": C1, "gui": "1"}).status_code == 303


def test_a_missing_day_is_told_in_a_sentence(place: Place, sign_in: SignIn) -> None:
    answer = text(sign_in("bithu.c").post(reverse("transfers:enter"), {"cell_code": C1, "state": "OFFICIAL"}))
    assert "Chưa nhập ngày vào danh sách chi bộ." in answer


def test_member_page_opens_for_his_cell_until_he_goes_and_for_the_other_after(place: Place, sign_in: SignIn) -> None:
    page = reverse("transfers:member", args=[place.members[HOA]])
    here, there = sign_in("xa.a"), sign_in("bithu.c")
    transfer = offered(place)
    assert (here.get(page).status_code, there.get(page).status_code) == (200, 404)
    there.post(reverse("transfers:accept", args=[transfer.pk]), {"day": "20/03/2025"})
    assert (here.get(page).status_code, there.get(page).status_code) == (404, 200)


@pytest.mark.parametrize("name", ["take_back", "member", "offer", "standing", "return", "leave", "readmit"])
def test_stranger_finds_no_such_member_and_reader_may_not(place: Place, sign_in: SignIn, name: str) -> None:
    address = reverse(f"transfers:{name}", args=[place.members[HOA]])
    assert (sign_in("la").get(address).status_code, sign_in("xem").get(address).status_code) == (404, 403)


@pytest.mark.parametrize("name", ["accept", "refuse", "withdraw", "end"])
def test_stranger_finds_no_such_transfer_and_reader_may_not(place: Place, sign_in: SignIn, name: str) -> None:
    address = reverse(f"transfers:{name}", args=[offered(place).pk])
    said = {"day": "20/03/2025", "reason": "thử"}
    assert (sign_in("la").post(address, said).status_code, sign_in("xem").post(address, said).status_code) == (404, 403)
    assert Transfer.unscoped.get().state == "offered"


def test_each_side_sees_only_its_own_answers(place: Place, sign_in: SignIn) -> None:
    transfer = offered(place)
    accept, withdraw = (reverse(f"transfers:{name}", args=[transfer.pk]) for name in ("accept", "withdraw"))
    here = text(sign_in("xa.a").get(reverse("transfers:list") + "?xem=di"))
    there = text(sign_in("bithu.c").get(reverse("transfers:list")))
    assert ((accept in here), (withdraw in here)) == (False, True)
    assert ((accept in there), (withdraw in there)) == (True, False)
    assert sign_in("xa.a").post(accept, {"day": "20/03/2025"}).status_code == 403


def test_refusal_needs_a_reason_and_says_it(place: Place, sign_in: SignIn) -> None:
    address = reverse("transfers:refuse", args=[offered(place).pk])
    there = sign_in("bithu.c")
    assert there.post(address, {"day": "20/03/2025"}).status_code == 422
    assert there.post(address, {"day": "20/03/2025", "reason": "thiếu hồ sơ"}).status_code == 303
    assert Transfer.unscoped.get().refusal == "thiếu hồ sơ"


def test_wrong_day_comes_back_on_the_form(place: Place, sign_in: SignIn) -> None:
    address = reverse("transfers:accept", args=[offered(place).pk])
    answer = sign_in("bithu.c").post(address, {"day": "31/02/2025"})
    assert (answer.status_code, "không có trong lịch" in text(answer)) == (422, True)


def test_standing_leaving_and_coming_back(place: Place, sign_in: SignIn) -> None:
    here, one = sign_in("xa.a"), place.members[UT]

    def post(name: str, **said: str) -> int:
        return here.post(reverse(f"transfers:{name}", args=[one]), said).status_code

    assert post("standing", standing="EXEMPT", day="01/02/2021", decision_number="1-QĐ") == 303
    assert post("standing", standing="EXEMPT", day="01/03/2021", decision_number="1-QĐ") == 422
    assert post("return", day="01/04/2021") == 303
    assert post("leave", left_as="RESIGNED", day="01/05/2021", decision_number="2-QĐ") == 303
    assert post("leave", left_as="RESIGNED", day="01/06/2021", decision_number="2-QĐ") == 422
    assert post("readmit", cell_code=A2, day="01/05/2023", decision_number="3-QĐ") == 422
    assert post("readmit", cell_code=A2, day="01/05/2025", decision_number="3-QĐ") == 422
    assert post("readmit", cell_code=A2, day="01/05/2025", decision_number="3-QĐ", consent="9-CV/TU") == 303
    assert StandingSpell.unscoped.get().valid_to == date(2021, 4, 1)
    assert Member.unscoped.get(pk=one).cell_id == place.keys[A2]
    assert here.get(reverse("transfers:member", args=[one])).status_code == 200


def test_leaving_written_by_mistake_is_taken_back_by_page(place: Place, sign_in: SignIn) -> None:
    here, one = sign_in("xa.a"), place.members[UT]
    with entered(whole_scope("thử")):
        make_post(place.keys[A1], "SECRETARY", f"#{Member.objects.get(pk=one).member_code}")
    leaving, back = (reverse(f"transfers:{name}", args=[one]) for name in ("leave", "take_back"))
    assert "thôi mọi chức vụ từ cùng ngày" in text(here.get(leaving))
    assert "Không có lần ghi nào" in text(here.get(back))
    assert here.post(leaving, {"left_as": "DECEASED", "day": "01/05/2025"}).status_code == 303
    assert PostHolding.unscoped.get().valid_to == date(2025, 5, 1)
    assert text(here.get(reverse("transfers:member", args=[one]))).count(back) == 1
    assert "01 chức vụ đã thôi theo lần ghi này" in text(here.get(back))
    assert here.post(back, {"reason": ""}).status_code == 422
    assert here.post(back, {"reason": "nhầm người"}).status_code == 303
    assert (Member.unscoped.get(pk=one).left_on, PostHolding.unscoped.get().valid_to) == (None, None)
    assert here.post(back, {"reason": "nhầm người"}).status_code == 422


def test_member_is_entered_by_page_once(place: Place, sign_in: SignIn) -> None:
    here, address = sign_in("xa.a"), reverse("transfers:enter")
    said = {
        "cell_code": A1,
        "member_code": "M1",
        "full_name": "Võ Thị Sáu",
        "arrived_as": "ON_FILE",
        "in_cell_from": "01/01/2024",
        "state": "OFFICIAL",
        "identity_number": "083090001234",
    }
    assert here.get(address).status_code == 200
    unseen = here.post(address, {**said, "cell_code": C1})
    assert (unseen.status_code, "Không có tổ chức mang mã" in text(unseen)) == (422, True)
    assert 'value="Võ Thị Sáu"' in text(unseen)
    made = here.post(address, said)
    assert made.status_code == 303
    told = text(here.get(made["Location"]))
    again = here.post(address, said)
    assert (again.status_code, "Mã đảng viên này đã có" in text(again)) == (422, True)
    assert ("083090001234" in told, "Ghi sai thì sửa hoặc huỷ ở lý lịch." in told) == (False, True)
    there = sign_in("bithu.c")
    made = there.post(address, {**said, "cell_code": C1, "member_code": "M2", "identity_number": ""})
    assert "Ghi sai thì báo văn phòng đảng uỷ" in text(there.get(made["Location"]))


def test_a_secretary_need_not_know_the_code_of_his_cell(place: Place, sign_in: SignIn) -> None:
    address = reverse("transfers:enter")
    assert f'value="{C1}"' in text(sign_in("bithu.c").get(address))
    assert f'value="{A1}"' not in text(sign_in("xa.a").get(address))
    assert address in text(sign_in("bithu.c").get(reverse("members:list")))


def test_members_of_a_divided_cell_are_sent_where_a_person_says(place: Place, sign_in: SignIn) -> None:
    with entered(whole_scope("thử")):
        split = order("split", A1, to=("83.836.A.11", "83.836.A.12"), to_names=("Chi bộ 11", "Chi bộ 12"))
        apply_orders(date(2025, 7, 1), split)
    here, address = sign_in("xa.a"), reverse("transfers:place", args=[place.keys[A1]])
    assert text(here.get(address)).count("Nguyễn Văn Hoà") == 1
    said = {"cell_code": "83.836.A.11", "members": [str(place.members[HOA]), str(place.members[UT])]}
    assert here.post(address, said).status_code == 303
    stays = Placement.unscoped.filter(member_id=place.members[HOA]).order_by("valid_from")
    assert list(stays.values_list("valid_to", "arrived_as")) == [
        (date(2025, 7, 1), "ADMITTED"),
        (None, "HANDED_OVER_IN"),
    ]
    assert here.get(address).status_code == 404


@pytest.mark.parametrize("more", [1, 3])
def test_list_costs_the_same_however_long(
    place: Place, sign_in: SignIn, more: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with entered(whole_scope("thử")):
        for number in range(more):
            member = make_member(place.keys[A1], f"Ngô Văn {number}")
            offer_transfer(SYSTEM, member_id=member.pk, to_cell_id=place.keys[C1], day=OFFERED)
    client = sign_in("bithu.c")
    client.get(reverse("transfers:list"))
    with django_assert_num_queries(LIST_COSTS):
        assert client.get(reverse("transfers:list")).status_code == 200


LIST_COSTS = 11


def test_the_record_and_the_moves_of_a_member_lead_to_each_other(place: Place, sign_in: SignIn) -> None:
    here, one = sign_in("xa.a"), place.members[HOA]
    record, moves = reverse("members:member", args=[one]), reverse("transfers:member", args=[one])
    assert (f'href="{moves}"' in text(here.get(record)), f'href="{record}"' in text(here.get(moves))) == (True, True)


def test_guests_have_a_list_of_their_own_and_the_host_is_led_to_no_page_he_may_not_open(
    place: Place, sign_in: SignIn
) -> None:
    """His register holds the home roll; whom he hosts he finds here, with the end of it one step away."""
    here, there = sign_in("xa.a"), sign_in("bithu.c")
    one = place.members[HOA]
    said = {"kind": "temporary", "to_code": C1, "day": "01/03/2025", "until": "31/10/2025"}
    assert here.post(reverse("transfers:offer", args=[one]), said).status_code == 303
    transfer = Transfer.unscoped.get()
    guests = reverse("transfers:list") + "?xem=tam"
    assert [text(client.get(guests)).count(f"/{transfer.pk}/") for client in (here, there)] == [0, 0]
    there.post(reverse("transfers:accept", args=[transfer.pk]), {"day": "20/03/2025"})
    end, page = reverse("transfers:end", args=[transfer.pk]), reverse("transfers:member", args=[one])
    assert [(end in text(client.get(guests)), page in text(client.get(guests))) for client in (here, there)] == [
        (True, True),
        (True, False),
    ]
    there.post(end, {"day": "25/06/2025"})
    assert end not in text(there.get(guests))
