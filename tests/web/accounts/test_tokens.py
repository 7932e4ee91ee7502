"""Keys for other programs: made once, shown once, taken back."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.factories.accounts import make_account
from tests.factories.personal_files import make_member
from tests.web.conftest import Scene
from vungmanh.accounts.models import Account, ApiToken, Person
from vungmanh.kernel import clock
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.scope import entered, whole_scope

LIST, MAKE = "/tai-khoan/khoa-api/", "/tai-khoan/khoa-api/tao/"


def given(**changed: Any) -> dict[str, Any]:
    until = clock.today() + timedelta(days=30)
    return {
        "name": "Phần mềm cơ sở dữ liệu đảng viên",
        "permissions": ["organisations.view"],
        "expires_on": f"{until:%d/%m/%Y}",
    } | changed


def make(client: Client, **changed: Any) -> tuple[Any, str]:
    response = client.post(MAKE, given(**changed))
    found = re.search(r'value="(vm_[^"]+)"', response.content.decode())
    return response, found[1] if found else ""


def test_key_is_shown_once_and_opens_the_api(scene: Scene):
    response, key = make(scene.board)
    asked = Client().get("/api/v1/organisations", headers={"Authorization": f"Bearer {key}"})

    assert (response.status_code, response["Cache-Control"], asked.status_code) == (200, "no-store", 200)
    assert key not in scene.board.get(LIST).content.decode()
    assert not ApiToken.objects.filter(digest=key).exists()


def test_whoever_makes_a_key_finds_what_the_api_offers(scene: Scene):
    page = scene.board.get(LIST).content.decode()
    offered = re.search(r'<a href="([^"]+)" download="[^"]+">Tải bản mô tả API', page)
    assert offered is not None
    assert "/api/v1/organisations" in scene.board.get(offered[1]).json()["paths"]


def test_key_carries_what_was_chosen_and_sight(scene: Scene):
    make(scene.board)

    assert ApiToken.objects.get().permissions == ["organisations.view", "see"]


def test_many_rights_are_folded_and_few_are_read_at_once(scene: Scene):
    known = [code for code, _words in scene.board.get(MAKE).context["form"].fields["permissions"].choices]
    make(scene.board)
    assert "<details" not in scene.board.get(LIST).content.decode().split("<tbody>")[1]
    make(scene.board, name="Mọi quyền", permissions=known)
    assert f"<summary>{len(known)} quyền</summary>" in scene.board.get(LIST).content.decode()


def test_list_tells_state_rights_and_last_use(scene: Scene):
    _, key = make(scene.board)
    make(scene.board, name="Thứ hai")
    Client().get("/api/v1/organisations", headers={"Authorization": f"Bearer {key}"})
    lines = scene.board.get(LIST).context["lines"]

    assert [(line.token.name, line.rights, line.token.last_used_on, line.state) for line in lines] == [
        ("Thứ hai", ("Xem chi bộ và tổ chức",), None, "reached"),
        ("Phần mềm cơ sở dữ liệu đảng viên", ("Xem chi bộ và tổ chức",), clock.today(), "reached"),
    ]


def test_second_click_makes_no_second_key(scene: Scene):
    make(scene.board)
    response, key = make(scene.board)

    assert (response.status_code, key, ApiToken.objects.count()) == (422, "", 1)
    assert "Đã có khoá “Phần mềm cơ sở dữ liệu đảng viên”." in response.content.decode()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": ""}, "Chưa nhập tên khoá."),
        ({"permissions": []}, "Chưa nhập khoá làm được gì."),
        ({"permissions": ["programmes.recognise"]}, "programmes.recognise"),
        ({"expires_on": "31/02/2030"}, "31/02/2030 không có trong lịch."),
        ({"expires_on": "01/01/2020"}, "Ngày hết hạn phải từ hôm nay đến một năm sau."),
        ({"expires_on": "01/01/2999"}, "Ngày hết hạn phải từ hôm nay đến một năm sau."),
    ],
)
def test_wrong_input_is_told_and_kept(scene: Scene, changed, said):
    response, _ = make(scene.board, **changed)

    assert (response.status_code, ApiToken.objects.count()) == (422, 0)
    assert said in response.content.decode()
    assert response.context["form"]["name"].value() == changed.get("name", given()["name"])


def test_revoking_asks_first_and_then_lets_nobody_in(scene: Scene):
    _, key = make(scene.board)
    address = f"{LIST}{ApiToken.objects.get().pk}/thu-hoi/"
    asked = scene.board.get(address)
    done = scene.board.post(address)
    again = scene.board.post(address)

    assert [asked.status_code, done.status_code, again.status_code] == [200, 303, 422]
    assert Client().get("/api/v1/organisations", headers={"Authorization": f"Bearer {key}"}).status_code == 401
    assert [line.state for line in scene.board.get(LIST).context["lines"]] == ["revoked"]


def test_key_of_another_is_not_found(scene: Scene):
    make(scene.board)
    address = f"{LIST}{ApiToken.objects.get().pk}/thu-hoi/"
    other = scene.sign_in("nguoi-xem")

    assert [other.get(address).status_code, other.post(address).status_code] == [404, 404]
    assert other.get(LIST).context["lines"] == []


def test_making_and_revoking_are_journalled_without_the_key(scene: Scene):
    _, key = make(scene.board)
    token = ApiToken.objects.get()
    scene.board.post(f"{LIST}{token.pk}/thu-hoi/")
    entries = JournalEntry.objects.filter(subject="accounts.token").order_by("pk")

    assert [(each.act, each.subject_key) for each in entries] == [
        ("accounts.make_token", str(token.pk)),
        ("accounts.revoke_token", str(token.pk)),
    ]
    assert key not in str([each.what for each in entries])


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_however_long(scene: Scene, django_assert_num_queries, count):
    client = scene.board
    for number in range(count):
        make(client, name=f"Khoá {number}")
    with django_assert_num_queries(7):
        assert len(client.get(LIST).context["lines"]) == count


def test_account_without_a_role_makes_no_key(scene: Scene):
    client = scene.sign_in("khong-vai")

    assert (client.get(MAKE).status_code, Account.objects.get(username="khong-vai").tokens.count()) == (403, 0)


def test_a_member_without_sight_makes_a_key_to_his_own_file_and_takes_it_back(scene: Scene):
    with entered(whole_scope("dựng dữ liệu thử")):
        make_account("dang-vien", "member", scene.keys["83.836.A.01"])
    client = scene.sign_in("dang-vien")
    _answer, key = make(client, permissions=["members.own"])

    assert ApiToken.objects.get().permissions == ["members.own"]
    assert (
        Client().get("/api/v1/my-file", headers={"Authorization": f"Bearer {key}"}).status_code == 404
    )  # not yet tied
    assert client.post(f"/tai-khoan/khoa-api/{ApiToken.objects.get().pk}/thu-hoi/", {}).status_code == 303


def test_the_right_to_the_own_file_is_offered_to_whoever_has_one(scene: Scene):
    with entered(whole_scope("dựng dữ liệu thử")):
        account = make_account("bi-thu-x", "cell_secretary", scene.keys["83.836.A.01"])
        offered = [dict(make_form(scene, "bi-thu-x")).get("members.own")]
        account.person = Person.objects.create(full_name="Nguyễn Văn Hoà")
        account.save()
        make_member(scene.keys["83.836.A.01"], person=account.person)

    offered.append(dict(make_form(scene, "bi-thu-x")).get("members.own"))
    assert offered == [None, "Xem hồ sơ của chính mình"]


def make_form(scene: Scene, username: str) -> Any:
    return scene.sign_in(username).get(MAKE).context["form"].fields["permissions"].choices
