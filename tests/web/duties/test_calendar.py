"""The month: own obligations, what is due below, days off."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.duties.told import Told
from tests.factories.accounts import make_account
from tests.factories.duties import state_count
from vungmanh.accounts.commands import grant_role
from vungmanh.accounts.models import Account
from vungmanh.duties.models import Holiday
from vungmanh.kernel import clock
from vungmanh.kernel.action import system_actor
from vungmanh.kernel.scope import entered, whole_scope

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
MARCH = "/viec-dinh-ky/lich/?thang=2026-03"
FEBRUARYS = "Báo số đảng viên, tháng 2 năm 2026"


def squares(html: str) -> dict[str, str]:
    """What stands in each day that holds something."""
    found = {}
    for square in html.split("<td ")[1:]:
        day = re.search(r'class="written">([\d/]+)<', square)
        words = [
            " ".join(re.sub(r"<[^>]+>", " ", part).split())
            for part in re.findall(r"<li>(.*?)</li>|class=\"holiday\">(.*?)</p>", square, re.S)
            for part in part
            if part
        ]
        if day and words:
            found[day[1]] = "; ".join(words)
    return found


def month(client: Client, address: str = MARCH) -> dict[str, str]:
    return squares(client.get(address).content.decode())


def test_own_obligation_stands_on_its_due_day(told: Told, sign_in: SignIn):
    assert month(sign_in("bi-thu-1")) == {"05/3/2026": f"Quá hạn {FEBRUARYS} ví dụ, chưa có văn bản nêu"}


def test_what_is_done_says_so(told: Told, sign_in: SignIn):
    with entered(whole_scope("thử")):
        state_count(told.keys["83.836.A.01"], date(2026, 2, 20))
    assert month(sign_in("bi-thu-1"))["05/3/2026"].startswith(f"Đã xong {FEBRUARYS}")


def test_days_off_are_named(told: Told, sign_in: SignIn):
    Holiday.objects.create(day=date(2026, 3, 26), name="Giỗ Tổ", lunar="10/3", certainty="example")
    html = sign_in("bi-thu-1").get(MARCH).content.decode()
    assert squares(html)["26/3/2026"] == "Giỗ Tổ ví dụ, chưa có văn bản nêu"
    assert "âm lịch 10/3" in html


def test_office_sees_how_many_below_have_done_it(told: Told, sign_in: SignIn):
    today = clock.today()
    html = sign_in("van-phong").get("/viec-dinh-ky/lich/").content.decode()
    below = [text for text in squares(html).values() if "Cấp dưới" in text]
    assert all("0 trong 2 đã xong Cấp dưới: Báo số đảng viên" in text for text in below)
    assert bool(below) is (today.day >= 1)


def test_what_is_due_below_is_counted_apart_and_opens_its_list(told: Told, sign_in: SignIn):
    office = sign_in("van-phong")
    html = office.get(MARCH).content.decode()
    assert "Không việc nào đến hạn trong tháng" not in html
    assert "Đơn vị của đồng chí không có việc nào đến hạn trong tháng. Cấp dưới có 1 việc đến hạn." in html
    found = re.search(r'href="([^"]*)">Cấp dưới: ', html)
    assert found is not None
    response = office.get(found[1].replace("&amp;", "&"))
    assert (response.context["total"].done, response.context["total"].owed) == (0, 2)


def test_a_month_long_ago_or_without_anything_is_shown(told: Told, sign_in: SignIn):
    office = sign_in("van-phong")
    assert "Cấp dưới" not in str(month(office, "/viec-dinh-ky/lich/?thang=2019-01"))
    assert "Không việc nào đến hạn trong tháng." in office.get("/viec-dinh-ky/lich/?thang=2019-01").content.decode()


def test_months_lead_to_each_other(told: Told, sign_in: SignIn):
    html = sign_in("bi-thu-1").get(MARCH).content.decode()
    assert re.findall(r'thang=([\d-]+)" rel=', html) == ["2026-02", "2026-04"]


def test_damaged_address_shows_this_month(told: Told, sign_in: SignIn):
    client = sign_in("bi-thu-1")
    today = clock.today()
    html = client.get("/viec-dinh-ky/lich/?thang=2026-99").content.decode()
    assert f"Lịch việc tháng {today.month} năm {today.year}" in html


def test_who_only_reads_has_no_obligations_of_his_own(told: Told, sign_in: SignIn):
    client = sign_in("nguoi-xem")
    assert (month(client), "không phải trả lời việc nào" in client.get(MARCH).content.decode()) == ({}, True)


def test_who_has_no_role_is_sent_away(told: Told, sign_in: SignIn):
    assert sign_in("khong-vai").get(MARCH).status_code == 403


@pytest.mark.parametrize("more", [1, 3])
def test_month_costs_the_same_however_much_is_due(
    told: Told, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries, more: int
):
    with entered(whole_scope("thử")):
        make_account("nhieu-noi", "cell_secretary", told.keys["83.836.A.01"])
        account = Account.objects.get(username="nhieu-noi")
        for code in ("83.836.A.02", "83.836.B.01")[: more - 1]:
            grant_role(
                system_actor(date(2026, 1, 1)), account_id=account.pk, role_code="cell_secretary",
                organisation_id=told.keys[code], valid_from=date(2020, 1, 1),
            )  # fmt: skip
    client = sign_in("nhieu-noi")
    with django_assert_num_queries(18):
        assert len(client.get(MARCH).content.decode().split(FEBRUARYS)) == more + 1
