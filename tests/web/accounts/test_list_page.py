"""The list of accounts: those one manages and no others."""

from __future__ import annotations

import io

import openpyxl
import pytest

from tests.factories.accounts import make_account
from tests.web.accounts.conftest import Office
from vungmanh.accounts.models import Account
from vungmanh.kernel import clock

QUERIES = 10


def names(response) -> list[str]:
    return [row.account.username for row in response.context["rows"]]


def test_list_shows_whom_one_manages_in_order_of_given_names(office: Office):
    assert names(office.clerk.get("/tai-khoan/")) == ["van-phong", "bi-thu"]
    assert names(office.scene.board.get("/tai-khoan/")) == [
        "ben-canh",  # Đạt
        "van-phong",  # Lan
        "nguoi-la",
        "nguoi-xem",
        "bi-thu",  # Tám
        "ban-to-chuc",  # Thảo
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("tim=tam", ["bi-thu"]),
        ("tim=duc dat", []),  # beside him
        ("vai_tro=commune_office", ["van-phong"]),
        ("to_chuc=83.836.A.01", ["bi-thu"]),
        ("trang_thai=closed", []),
        ("trang_thai=active", ["van-phong", "bi-thu"]),
    ],
)
def test_list_narrows(office: Office, query: str, found: list[str]):
    assert names(office.clerk.get(f"/tai-khoan/?{query}")) == found


def test_an_organisation_out_of_sight_is_said_at_the_field(office: Office):
    response = office.clerk.get("/tai-khoan/?to_chuc=83.835")

    assert response.status_code == 422
    assert response.context["form"]["to_chuc"].value() == "83.835"


def test_everybody_is_listed_for_the_installations_own_staff(office: Office):
    listed = set(names(office.scene.sign_in("quan-tri").get("/tai-khoan/")))

    assert listed == set(Account.objects.values_list("username", flat=True))


def test_list_without_a_hit_says_how_to_look(office: Office):
    html = office.clerk.get("/tai-khoan/?tim=khong-co").content.decode()

    assert "Không thấy tài khoản nào như vậy" in html


def test_list_is_forbidden_to_who_manages_nobody(office: Office):
    assert [office.scene.sign_in(name).get("/tai-khoan/").status_code for name in ("nguoi-xem", "khong-vai")] == [
        403,
        403,
    ]


def test_list_downloads_in_the_shape_of_its_sheet(office: Office):
    response = office.clerk.get("/tai-khoan/?tai=xlsx&tim=tam")
    rows = list(openpyxl.load_workbook(io.BytesIO(response.content))["accounts"].iter_rows(values_only=True))

    assert rows[0][:4] == ("Tên đăng nhập", "Họ và tên", "Vai trò", "Mã tổ chức")
    assert [row[:4] for row in rows[1:]] == [("bi-thu", "Võ Văn Tám", "cell_secretary", "83.836.A.01")]


def test_list_costs_the_same_for_one_row_and_for_three(office: Office, django_assert_num_queries):
    client = office.clerk
    with django_assert_num_queries(QUERIES):
        assert len(names(client.get("/tai-khoan/?tim=tam"))) == 1
    make_account("them", "reader", office.scene.keys["83.836.A.02"], full_name="Lê Thị Tám")
    make_account("nua", "reader", office.scene.keys["83.836.A.02"], full_name="Bùi Tám")
    with django_assert_num_queries(QUERIES):
        assert len(names(client.get("/tai-khoan/?tim=tam"))) == 3


def test_states_are_told_in_words(office: Office):
    Account.objects.filter(username="bi-thu").update(warned_on=clock.today(), last_login=clock.now())
    Account.objects.filter(username="van-phong").update(last_login=clock.now())
    labels = {row.account.username: row.state_label for row in office.clerk.get("/tai-khoan/").context["rows"]}

    assert labels == {"van-phong": "Đang dùng", "bi-thu": "Lâu không dùng, sắp đóng"}
