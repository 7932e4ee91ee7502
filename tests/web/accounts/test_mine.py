"""One's own account, acting for another, and what was done in one's name."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from tests.factories.accounts import PASSWORD, make_account
from tests.factories.organisations import change_set
from tests.web.accounts.conftest import Office
from vungmanh.accounts.models import Account, Confirmation, Delegation
from vungmanh.kernel import clock
from vungmanh.kernel.action import Actor
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.commands.admission import open_candidate
from vungmanh.organisations.commands import AttributeRow, state_attributes

MINE, DONE, CHOOSE = "/tai-khoan/cua-toi/", "/tai-khoan/cua-toi/viec-lam-thay/", "/tai-khoan/chon/"
HELPER = "/tai-khoan/cua-toi/nguoi-giup/"
BAND = "Đang làm thay đồng chí Nguyễn Thị Lan."


def helped(office: Office) -> Client:
    """The cell's secretary helps the clerk."""
    today = clock.today()
    Delegation.objects.create(
        principal_id=office.key("van-phong"), helper_id=office.key("bi-thu"), valid_from=today - timedelta(days=9)
    )
    return office.scene.sign_in("bi-thu")


def acting(office: Office) -> Client:
    client = helped(office)
    client.post(CHOOSE, {"thay": str(office.key("van-phong"))})
    return client


def done(office: Office, count: int = 1) -> list[int]:
    """Acts of the helper in the clerk's name."""
    today = clock.today()
    actor = Actor("Võ Văn Tám", today, office.key("bi-thu"), for_id=office.key("van-phong"), for_name="Nguyễn Thị Lan")
    for number in range(count):
        row = AttributeRow(
            office.scene.keys["83.836.A"], "new_countryside", f"mức {number}", today + timedelta(days=number)
        )
        state_attributes(actor, rows=[row], change_set=change_set())
    return list(Confirmation.objects.order_by("pk").values_list("pk", flat=True))


@pytest.mark.parametrize("username", ["van-phong", "khong-vai", "nguoi-xem"])
def test_everybody_signed_in_has_a_page_of_his_own(office: Office, username: str):
    client = office.scene.sign_in(username)

    assert (client.get(MINE).status_code, client.get(DONE).status_code) == (200, 200)
    assert f'href="{MINE}"' in client.get(DONE).content.decode()


def test_changing_the_password_keeps_this_session_and_ends_the_others(office: Office):
    here, elsewhere = office.clerk, office.scene.sign_in("van-phong")
    wrong = here.post(f"{MINE}mat-khau/", {"old": "sai", "new": "một câu dễ nhớ", "again": "một câu dễ nhớ"})
    right = here.post(f"{MINE}mat-khau/", {"old": PASSWORD, "new": "một câu dễ nhớ", "again": "một câu dễ nhớ"})

    assert (wrong.status_code, right.status_code, right["Location"]) == (422, 303, MINE)
    assert (here.get(MINE).status_code, elsewhere.get(MINE).status_code) == (200, 302)


def test_a_password_never_comes_back_in_the_page(office: Office):
    response = office.clerk.post(f"{MINE}mat-khau/", {"old": "sai", "new": "một câu dễ nhớ", "again": "khác hẳn đi"})

    assert (response.status_code, "một câu dễ nhớ" in response.content.decode()) == (422, False)


def test_naming_a_helper_and_ending_it(office: Office):
    given = {"helper": "bi-thu", "valid_from": f"{clock.today():%d/%m/%Y}"}
    made, again = office.clerk.post(HELPER, given), office.clerk.post(HELPER, given)
    assert (made.status_code, again.status_code) == (303, 422)
    key = Delegation.objects.get().pk
    stranger = office.scene.sign_in("nguoi-la").post(f"{HELPER}{key}/thoi/")
    ended = office.scene.sign_in("bi-thu").post(f"{HELPER}{key}/thoi/")
    assert (stranger.status_code, ended.status_code) == (404, 303)


def test_acting_for_another_shows_his_sight_and_says_so_on_every_page(office: Office):
    client = acting(office)

    pages = [client.get(address).content.decode() for address in ("/to-chuc/", "/viec/", MINE)]
    assert [BAND in html for html in pages] == [True, True, True]
    assert client.get(f"/to-chuc/{office.scene.keys['83.836.A.02']}/").status_code == 200
    client.post(CHOOSE, {"thay": ""})
    assert BAND not in client.get("/to-chuc/").content.decode()
    assert client.get(f"/to-chuc/{office.scene.keys['83.836.A.02']}/").status_code == 404


def test_help_that_ended_stops_in_the_open_session(office: Office):
    client = acting(office)
    Delegation.objects.update(valid_to=clock.today())
    html = client.get("/to-chuc/").content.decode()

    assert (BAND in html, "Việc làm thay đồng chí Nguyễn Thị Lan đã hết hạn" in html) == (False, True)
    assert "đã hết hạn" not in client.get("/to-chuc/").content.decode()


def test_nobody_acts_for_who_did_not_ask_him(office: Office):
    client = office.scene.sign_in("bi-thu")

    assert client.post(CHOOSE, {"thay": str(office.key("van-phong"))}).status_code == 404
    assert BAND not in client.get(MINE).content.decode()


def test_a_helper_opens_no_account_and_answers_nothing_in_anothers_name(office: Office):
    client = acting(office)
    key = done(office)[0]
    given = {
        "full_name": "Lê A", "role": "reader", "place": "83.836.A", "valid_from": f"{clock.today():%d/%m/%Y}"
    }  # fmt: skip

    assert client.post("/tai-khoan/mo/", given).status_code == 403
    assert client.post(DONE, {"viec": str(key), "nhan": "co"}).status_code == 404
    assert Confirmation.objects.get().state == "unconfirmed"


def test_acts_are_confirmed_one_by_one_or_all(office: Office):
    first, *rest = done(office, 3)
    assert office.clerk.post(DONE, {"viec": str(first), "nhan": "co"}).status_code == 303
    assert len(office.clerk.get(DONE).context["rows"]) == 2
    assert office.clerk.post(DONE, {"viec": [str(key) for key in rest], "nhan": "co"}).status_code == 303
    assert set(Confirmation.objects.values_list("state", flat=True)) == {"confirmed"}
    assert office.clerk.post(DONE, {"viec": str(first), "nhan": "co"}).status_code == 422


def test_contesting_needs_words_and_keeps_them(office: Office):
    key = done(office)[0]
    bare = office.clerk.post(DONE, {"viec": str(key), "nhan": "khong", "words": ""})
    told = office.clerk.post(DONE, {"viec": str(key), "nhan": "khong", "words": "ghi nhầm xã"})

    assert (bare.status_code, bare.context["chosen"], told.status_code) == (422, key, 303)
    assert "Không nhận" in office.clerk.get(f"{DONE}?xem=tat-ca").content.decode()
    assert Confirmation.objects.get().answer == "ghi nhầm xã"


def test_what_is_to_be_confirmed_is_told_in_full_and_opens(office: Office):
    """To whom, where, with which values: one cannot stand by an act that has no object."""
    one = office.scene.keys["83.836.A.01"]
    today = clock.today()
    actor = Actor("Võ Văn Tám", today, office.key("bi-thu"), for_id=office.key("van-phong"), for_name="Nguyễn Thị Lan")
    with entered(whole_scope("thử")):
        row = open_candidate(actor, organisation_id=one, day=today, code="KN-77", full_name="Phan Thị Mai")
    [told] = office.clerk.get(DONE).context["rows"]
    assert (told.href, [line.who for line in told.lines]) == (f"/ket-nap/{row.pk}/", ["Võ Văn Tám"])
    assert [line.standing for line in told.lines] == ["chưa xác nhận"]
    page = office.clerk.get(DONE).content.decode()
    assert f'href="/ket-nap/{row.pk}/"' in page
    assert "<details open>" in page, "two acts of one kind are told apart without a click"
    said = {each.label: each.new for each in told.lines[0].details}
    assert (said["họ và tên"], said["việc"]) == ("Phan Thị Mai", "Đưa vào nguồn")


def test_whoever_may_act_for_another_begins_on_his_own_page_too(office: Office):
    client = helped(office)
    button = "Làm thay đồng chí Nguyễn Thị Lan</button>"
    assert client.get(MINE).content.decode().count(button) == 2  # in the top bar and on the page
    client.post(CHOOSE, {"thay": str(office.key("van-phong"))})
    assert client.get(MINE).content.decode().count(button) == 1


def test_the_list_of_acts_costs_the_same_for_one_and_three(office: Office, django_assert_num_queries):
    done(office, 1)
    client = office.clerk
    with django_assert_num_queries(11):
        client.get(DONE)
    Confirmation.objects.all().update(state="confirmed")
    done(office, 3)
    with django_assert_num_queries(11):
        assert len(client.get(DONE).context["rows"]) == 3


def test_my_work_tells_of_acts_and_of_idle_accounts(office: Office):
    done(office, 2)
    Account.objects.filter(username="bi-thu").update(warned_on=clock.today())
    html = office.clerk.get("/viec/").content.decode()

    assert ("chờ xác nhận" in html, "1 tài khoản lâu không dùng, sắp đóng" in html) == (True, True)


def test_a_post_narrows_what_is_shown(office: Office):
    make_account("van-phong", "reader", office.scene.keys["83.835"])
    client, other = office.clerk, office.scene.keys["83.835"]
    posts = client.get(MINE).context["desk"].seats
    chosen = next(each for each in posts if each.organisation_code == "83.836.A")
    assert client.get(f"/to-chuc/{other}/").status_code == 200
    client.post(CHOOSE, {"vai": str(chosen.holding_id), "ve": "/to-chuc/"})
    assert client.get(f"/to-chuc/{other}/").status_code == 404
    seat = client.get(MINE).content.decode().partition('<summary class="seat">')[2].partition("</summary>")[0]
    assert "<span>Văn phòng Đảng uỷ xã, " in seat, "on a phone too one sees as what one works"
    client.post(CHOOSE, {"vai": ""})
    assert client.get(f"/to-chuc/{other}/").status_code == 200
    assert client.post(CHOOSE, {"vai": "4711"}).status_code == 404


def test_choosing_never_leads_to_another_site(office: Office):
    response = office.clerk.post(CHOOSE, {"vai": "", "ve": "https://example.org/"})

    assert response["Location"] == MINE


def test_a_change_of_post_takes_effect_at_once(office: Office):
    client = office.scene.sign_in("bi-thu")
    cell = office.scene.keys["83.836.A.01"]
    assert client.get(f"/to-chuc/{cell}/").status_code == 200
    yesterday = clock.today() - timedelta(days=1)
    office.clerk.post(
        office.address("bi-thu", f"vai-tro/{office.holding('bi-thu')}/ket-thuc/"),
        {"last_day": f"{yesterday:%d/%m/%Y}"},
    )
    assert client.get(f"/to-chuc/{cell}/").status_code == 403


def test_use_is_marked_once_a_day_and_takes_the_warning_away(office: Office):
    today = clock.today()
    Account.objects.filter(username="van-phong").update(last_seen_on=today - timedelta(days=70), warned_on=today)
    html = office.clerk.get(MINE).content.decode()
    account = Account.objects.get(username="van-phong")

    assert ("được báo sẽ đóng" in html, account.last_seen_on, account.warned_on) == (True, today, None)
    assert "được báo sẽ đóng" not in office.clerk.get(MINE).content.decode()


def test_the_journal_says_what_is_not_confirmed_yet(office: Office):
    key = done(office)[0]
    address = f"/nhat-ky/?viec={Confirmation.objects.get().act}"
    words = []
    for _answer in range(2):
        words.append('<span class="tag">chưa xác nhận</span>' in office.clerk.get(address).content.decode())
        office.clerk.post(DONE, {"viec": str(key), "nhan": "co"})

    assert words == [True, False]


def test_password_day_is_the_day_here_not_in_greenwich(office: Office):
    early = datetime(2026, 3, 9, 18, 30, tzinfo=UTC)  # half past one in the morning of the 10th
    Account.objects.filter(username="van-phong").update(password_set_at=early)

    assert "Đặt lần cuối ngày 10/3/2026." in office.clerk.get(MINE).content.decode()
