"""Accounts opened and passwords on paper."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from tests.factories.accounts import make_account
from tests.web.accounts.conftest import Office
from vungmanh.accounts.models import Account
from vungmanh.kernel import clock
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.numbers import date_text

OPEN, SLIPS, PASSWORD_PAGE = "/tai-khoan/mo/", "/tai-khoan/phieu/", "/tai-khoan/cua-toi/mat-khau/"


def given(**changed: str) -> dict[str, str]:
    return {
        "full_name": "Đặng Thị Hoà",
        "role": "cell_secretary",
        "place": "83.836.A.02",
        "valid_from": f"{clock.today():%d/%m/%Y}",
    } | changed


def opened(office: Office, **changed: str) -> Any:
    return office.clerk.post(OPEN, given(**changed))


def test_opening_shows_the_slip_of_a_name_made_from_the_persons(office: Office):
    assert office.clerk.get(OPEN).status_code == 200
    response = opened(office)

    slip = response.context["slips"][0]
    assert (slip.username, slip.full_name, response["Cache-Control"]) == ("hoadt", "Đặng Thị Hoà", "no-store")
    assert slip.password not in str(list(JournalEntry.objects.values("what")))
    assert "Bí thư chi bộ, Chi bộ ấp 83.836.A.02" in response.context["paper"].said


def test_opening_twice_opens_a_second_only_under_another_name(office: Office):
    opened(office, username="hoa.dt")
    again = opened(office, username="hoa.dt")

    assert (again.status_code, again.context["refused"]) == (
        422,
        "Tên đăng nhập “hoa.dt” đã có người dùng. Chọn tên khác.",
    )
    assert Account.objects.filter(full_name="Đặng Thị Hoà").count() == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"full_name": ""},
        {"place": "83.836.B.01"},
        {"place": "ap"},
        {"role": "organising_board"},
        {"valid_from": "31/02/2026"},
        {"username": "có dấu"},
        {"email": "lan"},
    ],
)
def test_wrong_input_opens_nothing_and_is_kept(office: Office, changed: dict[str, str]):
    response = opened(office, phone="0903123456", **changed)

    assert (response.status_code, "0903123456" in response.content.decode()) == (422, True)
    assert not Account.objects.filter(full_name="Đặng Thị Hoà").exists()


def test_several_that_fit_are_named_to_choose_from(office: Office):
    html = opened(office, place="ap").content.decode()

    assert ("(83.836.A.01)" in html, "(83.836.A.02)" in html, "83.836.B" in html) == (True, True, False)


@pytest.mark.parametrize("address", [OPEN, SLIPS])
def test_a_reader_is_refused(office: Office, address: str):
    assert office.scene.sign_in("nguoi-xem").get(address).status_code == 403


def test_slips_are_offered_for_who_never_came_in(office: Office):
    opened(office)
    page = office.clerk.get(SLIPS)
    key = Account.objects.get(username="hoadt").pk

    told = f"Đặng Thị Hoà, hoadt (đã in phiếu ngày {date_text(clock.today())})"
    assert page.context["form"].fields["accounts"].choices == [(str(key), told)]
    made = office.clerk.post(SLIPS, {"accounts": [str(key)]})
    again = office.clerk.post(SLIPS, {"accounts": [str(key)]})
    first, second = (each.context["slips"][0].password for each in (made, again))
    account = Account.objects.get(pk=key)
    assert (account.check_password(first), account.check_password(second)) == (False, True)


def test_slips_handed_out_before_are_not_made_worthless_by_the_next_printing(office: Office):
    opened(office)
    new = make_account("moi-nhap", "cell_secretary", office.scene.keys["83.836.A.02"], full_name="Đinh Văn Mới")
    Account.objects.filter(pk=new.pk).update(password=make_password(None), last_seen_on=None)
    form = office.clerk.get(SLIPS).context["form"]
    one = office.clerk.get(f"{SLIPS}?ai={office.key('hoadt')}").context["form"]

    assert ([key for key, _label in form.fields["accounts"].choices][:1], form.initial["accounts"]) == (
        [str(new.pk)],
        [str(new.pk)],
    )
    assert one.initial["accounts"] == [str(office.key("hoadt"))]


def test_slips_of_others_accounts_are_not_offered(office: Office):
    response = office.clerk.post(SLIPS, {"accounts": [str(office.key("ben-canh"))]})

    assert response.status_code == 422


def test_no_slip_chosen_is_said(office: Office):
    opened(office)
    response = office.clerk.post(SLIPS, {})

    assert (response.status_code, response.context["refused"]) == (422, "Chọn ít nhất một tài khoản để in phiếu.")


def test_from_slip_to_ones_own_password(office: Office):
    """The whole way of a new secretary: nothing opens before the slip's password is changed."""
    slip = opened(office).context["slips"][0]
    client = Client()
    client.post("/", {"username": slip.username, "password": slip.password})
    assert client.get("/to-chuc/").headers["Location"] == PASSWORD_PAGE
    assert client.get("/api/v1/organisations").status_code == 403
    page = client.get(PASSWORD_PAGE)
    assert (page.status_code, "Mật khẩu đang dùng" in page.content.decode()) == (200, False)
    weak = client.post(PASSWORD_PAGE, {"new": "ngắn", "again": "ngắn"})
    unlike = client.post(PASSWORD_PAGE, {"new": "một câu dễ nhớ", "again": "một câu dễ quên"})
    done = client.post(PASSWORD_PAGE, {"new": "một câu dễ nhớ", "again": "một câu dễ nhớ"})
    assert [each.status_code for each in (weak, unlike, done)] == [422, 422, 303]
    assert "/viec/" in [
        address for address, _status in client.get(done.headers["Location"], follow=True).redirect_chain
    ]
    assert client.get("/to-chuc/").status_code == 200


def test_signing_out_is_open_before_the_password_is_changed(office: Office):
    slip = opened(office).context["slips"][0]
    client = Client()
    client.post("/", {"username": slip.username, "password": slip.password})

    assert client.post("/dang-xuat/").headers["Location"] == "/"


def test_a_piece_of_a_code_is_not_the_code(office: Office):
    """Nobody becomes secretary of the one unit in sight whose code happens to hold what was typed."""
    response = opened(office, place="02")

    assert (response.status_code, Account.objects.filter(full_name="Đặng Thị Hoà").count()) == (422, 0)
    assert response.context["form"].errors["place"] == [
        "Không có tổ chức nào mang đúng mã “02” trong phạm vi của đồng chí."
        " Gần nhất: Chi bộ ấp 83.836.A.02 (83.836.A.02)."
    ]
