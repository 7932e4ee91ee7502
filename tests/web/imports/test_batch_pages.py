"""One import of the past: who, when, what, and taking it back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.conftest import Scene
from tests.web.imports.sending import COUNTED, LIST, applied, send
from vungmanh.indicators.models import HeadCount
from vungmanh.kernel.keeping import ChangeSet


@pytest.fixture
def batch(offices: Scene, tmp_path: Path) -> str:
    office = offices.sign_in("van-phong")
    applied(office, send(office, tmp_path, headcounts=COUNTED))
    return f"{LIST}lan/{ChangeSet.objects.filter(kind='import').latest('pk').pk}/"


def test_the_page_says_who_when_and_what(offices: Scene, batch: str):
    page = " ".join(offices.sign_in("van-phong").get(batch).content.decode().split())
    assert ("Trần Văn Phòng nhập lúc" in page, "Đã ghi 2 dòng mới, sửa 0 dòng." in page) == (True, True)


def test_it_is_taken_back_as_a_whole(offices: Scene, batch: str):
    office = offices.sign_in("van-phong")
    response = office.post(f"{batch}huy/", follow=True)
    page = " ".join(response.content.decode().split())
    assert (response.redirect_chain, HeadCount.unscoped.count()) == ([(batch, 303)], 0)
    said = "bỏ 2 dòng mới, trả 0 dòng sửa về như trước."
    assert (said in page, "Huỷ lần nhập này" in page) == (True, False)


def test_a_second_click_is_told_it_is_done(offices: Scene, batch: str):
    office = offices.sign_in("van-phong")
    office.post(f"{batch}huy/")
    response = office.post(f"{batch}huy/")
    assert response.status_code == 422
    assert "đã được huỷ ngày" in response.content.decode()


def test_what_later_work_rests_on_stays_and_says_why(offices: Scene, batch: str, tmp_path: Path):
    office = offices.sign_in("van-phong")
    applied(office, send(office, tmp_path, headcounts=(("83.836.A", "31/12/2020", 21, 18),)))
    response = office.post(f"{batch}huy/")
    assert (response.status_code, HeadCount.unscoped.count()) == (422, 2)
    assert "Huỷ việc ghi sau trước đã." in response.content.decode()


@pytest.mark.parametrize(("who", "status"), [("van-phong-khac", 404), ("nguoi-xem", 403), ("quan-tri", 200)])
def test_others_see_it_as_far_as_they_may(offices: Scene, batch: str, who: str, status: int):
    client = offices.sign_in(who)
    assert [client.get(address).status_code for address in (batch, f"{batch}huy/")] == [status, status]


def test_a_stranger_takes_nothing_back(offices: Scene, batch: str):
    assert offices.sign_in("van-phong-khac").post(f"{batch}huy/").status_code == 404
    assert HeadCount.unscoped.count() == 2


def test_accounts_brought_in_lead_to_their_password_slips(offices: Scene, batch: str, tmp_path: Path):
    office = offices.sign_in("van-phong")
    applied(office, send(office, tmp_path, accounts=(("bt.moi", "Lê Thị Năm", "Bí thư chi bộ", "83.836.A.01"),)))
    here = f"{LIST}lan/{ChangeSet.objects.filter(kind='import').latest('pk').pk}/"
    slips = 'href="/tai-khoan/phieu/"'
    assert [slips in office.get(address).content.decode() for address in (here, batch)] == [True, False]
    office.post(f"{here}huy/")
    assert slips not in office.get(here).content.decode()
