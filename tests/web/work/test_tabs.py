"""At the foot of a phone's screen: what each comes back to most, and the way to everything else."""

from __future__ import annotations

import re

import pytest

from tests.factories.accounts import make_account
from tests.web.conftest import Scene
from vungmanh.kernel.scope import entered, whole_scope


@pytest.fixture
def people(scene: Scene) -> Scene:
    with entered(whole_scope("thử")):
        make_account("bi-thu", "cell_secretary", scene.keys["83.836.B.02"])
        make_account("van-phong", "commune_office", scene.keys["83.836.B"])
        make_account("thuong-vu", "standing_committee", scene.keys["83"])
        make_account("can-bo", "attending_official", scene.keys["83.836"])
    return scene


def tabs_on(body: str) -> list[tuple[str, str, bool]]:
    [bar] = re.findall(r'<nav class="tabbar".*?</nav>', body, re.DOTALL)
    found = re.findall(r'<a href="([^"]+)" (aria-current="page")?>.*?</svg>([^<]+)</a>', bar, re.DOTALL)
    return [(label.strip(), href, bool(current)) for href, current, label in found]


@pytest.mark.parametrize(
    ("username", "labels"),
    [
        ("bi-thu", ["Việc", "Lịch", "Chi bộ", "Mục khác"]),
        ("van-phong", ["Việc", "Lịch", "Đơn vị", "Mục khác"]),
        ("can-bo", ["Việc", "Lịch", "Đơn vị", "Mục khác"]),
        ("thuong-vu", ["Việc", "Chương trình", "Báo cáo", "Mục khác"]),
        ("ban-to-chuc", ["Việc", "Chương trình", "Báo cáo", "Mục khác"]),
    ],
)
def test_each_has_four_and_each_opens_and_says_where_one_is(people: Scene, username: str, labels: list[str]):
    client = people.sign_in(username)
    shown = tabs_on(client.get("/viec/").content.decode())
    assert [label for label, _href, _current in shown] == labels
    for place, (_label, href, _current) in enumerate(shown):
        response = client.get(href)
        assert response.status_code == 200, href
        assert [current for _l, _h, current in tabs_on(response.content.decode())] == [
            at == place for at in range(len(shown))
        ], href


def test_the_last_one_leads_to_all_there_is(people: Scene):
    client = people.sign_in("bi-thu")
    response = client.get("/viec/muc-khac/")
    body = response.content.decode()
    [listed] = re.findall(r'<nav class="ways".*?</nav>', body, re.DOTALL)
    assert [f'href="{entry.href}"' in listed for entry in response.context["main_menu"]] == [True] * len(
        response.context["main_menu"]
    )
    for address in ("/tai-khoan/cua-toi/", "/dang-xuat/"):
        assert address in body


def test_below_a_part_its_tab_is_the_one_one_is_in(people: Scene):
    body = people.sign_in("thuong-vu").get("/chuong-trinh/tsvmtd/?ky=2021").content.decode()
    assert [label for label, _href, current in tabs_on(body) if current] == ["Chương trình"]


def test_who_has_no_role_has_none(people: Scene):
    assert "tabbar" not in people.sign_in("khong-vai").get("/tai-khoan/cua-toi/").content.decode()
