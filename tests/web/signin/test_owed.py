"""Roles that must prove themselves twice set the second step up before they go on."""

import pytest
from django.test import override_settings

from tests.web.conftest import Scene
from tests.web.signin.test_second_step import signed_in, with_app

pytestmark = pytest.mark.usefixtures("scene")
OWED = override_settings(VUNGMANH_SECOND_STEP_ROLES=["organising_board"])


@OWED
def test_role_that_owes_a_second_step_is_led_to_set_it_up():
    client = signed_in("ban-to-chuc")
    response = client.get("/chuong-trinh/")

    assert (response.status_code, response.headers["Location"]) == (302, "/bao-mat/")
    assert "Vai trò của đồng chí phải có bước xác nhận thứ hai." in client.get("/bao-mat/").content.decode()


@OWED
def test_api_is_told_in_its_own_way():
    response = signed_in("ban-to-chuc").get("/api/v1/organisations")

    assert (response.status_code, response.headers["Content-Type"]) == (403, "application/json")


@OWED
def test_other_roles_go_on():
    assert signed_in("nguoi-xem").get("/chuong-trinh/").status_code == 200


@OWED
def test_once_set_up_the_way_is_free_and_taking_it_off_closes_it_again():
    client, _ = with_app("ban-to-chuc")

    assert client.get("/chuong-trinh/").status_code == 200
    client.post("/bao-mat/ung-dung/bo/")
    assert client.get("/chuong-trinh/").status_code == 302


def test_nobody_is_stopped_where_nothing_is_set(scene: Scene):
    assert signed_in("ban-to-chuc").get("/chuong-trinh/").status_code == 200


@OWED
def test_signing_out_is_always_possible():
    assert signed_in("ban-to-chuc").post("/dang-xuat/").headers["Location"] == "/"
