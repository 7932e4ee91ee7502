"""A board merges two communes from next New Year's Day and prepares the new one before; nobody else sees it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from tests.factories.posts import shipped_posts
from tests.web.conftest import Scene, scene_of
from vungmanh.accounts.models import RoleHolding
from vungmanh.indicators.models import Target
from vungmanh.kernel.clock import today
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.models import PostHolding
from vungmanh.organisations.models import Committee
from vungmanh.organisations.queries import bearer_of

pytestmark = pytest.mark.django_db
YEAR = today().year + 1
FIRST = date(YEAR, 1, 1)
EVE = FIRST - timedelta(days=1)
OPENS = f"mở từ {date_text(FIRST)}"
FIGURES = (
    "/chuong-trinh/tsvmtd/?duoi=83.836&ky=2021",
    "/cap-uy/bieu-to-chuc/?duoi=83.836",
    "/to-chuc/cay/",
    "/to-chuc/",
    "/dang-vien/so-lieu/?duoi=83.836",
)
"""Pages that count, list or offer units of today."""


@pytest.fixture
def scene(db: None) -> Scene:
    return scene_of()


@pytest.fixture
def board(scene: Scene) -> Client:
    return scene.board_of("83.836")


@pytest.fixture
def strangers(scene: Scene) -> Iterator[Client]:
    """The other district, a commune of it, and one that goes into the merger."""
    return iter([scene.board_of("83.835"), scene.board_of("83.835.C"), scene.board_of("83.836.A")])


def follow(client: Client, address: str, **said: object) -> str:
    """Send a form that must succeed; where it leads."""
    response = client.post(address, said)
    assert response.status_code == 303, response.content.decode()
    return response.headers["Location"]


def refused(client: Client, address: str, **said: object) -> str:
    response = client.post(address, said)
    assert response.status_code == 422
    return response.content.decode()


def merged(board: Client) -> tuple[int, str]:
    """The new commune, and the page of the reorganisation."""
    draft = follow(board, "/sap-xep/moi/", title="Sắp xếp xã", day=date_text(FIRST), under="83.836")
    follow(
        board, f"{draft}them/?viec=merge", picked=["83.836.A", "83.836.B"], to_code="83.836.N", to_name="Đảng bộ xã N"
    )
    done = follow(board, f"{draft}chay-thu/", decision_number="15-QĐ/TU")
    new = bearer_of("83.836.N", FIRST)
    assert new is not None
    board.get(done)  # where what was done is said once
    return new, done


def shown(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return str(response.content.decode())


def rows_of(client: Client, address: str) -> list[tuple[str, str]]:
    return [(row.name, row.note) for row in client.get(address).context["rows"]]


def main_of(page: str) -> str:
    """What the page says, without what stands around it."""
    return page.split("<main", 1)[1].split("</main>", 1)[0].split("Số liệu lúc")[0]


def test_the_board_finds_the_unit_where_it_may_be_looked_for(board: Client) -> None:
    new, done = merged(board)
    assert f'href="/to-chuc/{new}/"' in shown(board, done)
    for part in ("", "chi-bo/", "cap-uy-dac-diem/", "danh-hieu/", "chi-tieu/"):
        assert OPENS in shown(board, f"/to-chuc/{new}/{part}")
    assert "Đảng bộ xã N" in shown(board, f"/cap-uy/{new}/")
    assert rows_of(board, "/tim/?q=xa n") == rows_of(board, "/tim/goi-y/?q=83.836.N") == [("Đảng bộ xã N", OPENS)]
    assert OPENS in shown(board, f"/to-chuc/cay/?ngay={date_text(FIRST)}")
    assert OPENS in shown(board, f"/to-chuc/?ngay={date_text(FIRST)}&tim=xã n")


def test_pages_of_today_neither_count_nor_offer_it(board: Client) -> None:
    before = [main_of(shown(board, address)) for address in FIGURES]
    merged(board)
    assert [main_of(shown(board, address)) for address in FIGURES] == before
    found = board.get("/chi-tieu/?duoi=83.836").context["sheet"]
    assert [row.code for row in found.rows] == ["83.836.A", "83.836.B"]


def test_whoever_it_will_not_stand_under_learns_nothing_of_it(board: Client, strangers: Iterator[Client]) -> None:
    new, _done = merged(board)
    for stranger in strangers:
        for part in ("", "chi-bo/", "chi-tieu/", "cap-uy-dac-diem/", "cap-uy-dac-diem/ghi-cap-uy/", "lap/", "sua/"):
            assert stranger.get(f"/to-chuc/{new}/{part}").status_code == 404
        assert [stranger.get(each).status_code for each in (f"/cap-uy/{new}/", "/chi-tieu/?duoi=83.836.N")] == [
            404,
            404,
        ]
        assert rows_of(stranger, "/tim/?q=xa n") == rows_of(stranger, "/tim/?q=83.836.N") == []
        for address in (f"/to-chuc/cay/?ngay={date_text(FIRST)}", f"/to-chuc/?ngay={date_text(FIRST)}&tim=xã n"):
            assert "Đảng bộ xã N" not in shown(stranger, address)


def test_a_reader_above_sees_it_and_writes_nothing(scene: Scene, board: Client) -> None:
    new, _done = merged(board)
    reader = scene.sign_in("nguoi-xem")
    assert OPENS in shown(reader, f"/to-chuc/{new}/")
    assert reader.get(f"/to-chuc/{new}/cap-uy-dac-diem/ghi-cap-uy/").status_code == 403


def test_the_board_prepares_it_from_its_first_day_on_and_no_earlier(scene: Scene, board: Client) -> None:
    new, _done = merged(board)
    cell = {"kind": "SUBORDINATE_CELL", "name": "Chi bộ trường", "code": "83.836.N.09", "decision_number": "3-QĐ/ĐU"}
    assert board.get(f"/to-chuc/{new}/lap/").context["form"]["opened_on"].value() == date_text(FIRST)
    assert "thành lập ngày" in refused(board, f"/to-chuc/{new}/lap/", **cell, opened_on=date_text(EVE))
    follow(board, f"/to-chuc/{new}/lap/", **cell, opened_on=date_text(FIRST))

    committee: dict[str, Any] = {"members": "15", "reason_without": ""}
    stating = f"/to-chuc/{new}/cap-uy-dac-diem/ghi-cap-uy/"
    assert "Ghi từ ngày đó trở đi" in refused(board, stating, **committee, valid_from=date_text(EVE))
    follow(board, stating, **committee, valid_from=date_text(FIRST))

    said = {"full_name": "Nguyễn Thị Lan", "username": "lannt", "role": "commune_office", "place": "83.836.N"}
    assert board.post("/tai-khoan/mo/", {**said, "valid_from": date_text(FIRST)}).status_code == 200
    with entered(whole_scope("kiểm tra")):
        assert [(row.members, row.valid_from) for row in Committee.objects.filter(organisation_id=new)] == [(15, FIRST)]
        [held] = RoleHolding.objects.filter(organisation_id=new)
        assert (held.role_id, held.valid_from, held.account.username) == ("commune_office", FIRST, "lannt")


def test_its_secretary_is_named_ahead(board: Client) -> None:
    shipped_posts()
    new, _done = merged(board)
    address = f"/cap-uy/{new}/ghi-giu-chuc/"
    said = {"post": "SECRETARY", "holder": "Phạm Văn Hải", "entered_as": "APPOINTED", "decision_number": "16-QĐ/TU"}
    assert "thành lập" in refused(board, address, **said, valid_from=date_text(EVE))
    follow(board, address, **said, valid_from=date_text(FIRST))
    with entered(whole_scope("kiểm tra")):
        [row] = PostHolding.objects.filter(organisation_id=new)
        assert (row.post_id, row.full_name, row.valid_from) == ("SECRETARY", "Phạm Văn Hải", FIRST)


def test_targets_of_the_year_it_opens_in_are_given_and_none_of_this_year(board: Client) -> None:
    new, _done = merged(board)

    def given(year: int) -> int:
        address = f"/chi-tieu/?ve=tsvmtd&duoi=83.836.N&ky={year}"
        own = board.get(address).context["own"]
        sent = {own.name: "5", f"truoc-{own.row.id}": own.was, "decided_on": date_text(today())}
        return board.post(address, sent).status_code

    parts = board.get(f"/chi-tieu/?ve=tsvmtd&duoi=83.836&ky={YEAR}").context["cells"]
    assert [cell.row.code for cell in parts] == ["83.836.N"]
    assert [given(year) for year in (YEAR - 1, YEAR)] == [422, 303]
    with entered(whole_scope("kiểm tra")):
        assert list(Target.objects.filter(organisation_id=new).values_list("period", "value")) == [
            (str(YEAR), Decimal(5))
        ]


def test_its_page_costs_what_the_page_of_a_living_unit_costs(
    scene: Scene, board: Client, django_assert_max_num_queries: Any
) -> None:
    new, _done = merged(board)
    board.get(f"/to-chuc/{new}/")
    with django_assert_max_num_queries(60) as living:
        board.get(f"/to-chuc/{scene.keys['83.836.A']}/")
    with django_assert_max_num_queries(60) as ahead:
        board.get(f"/to-chuc/{new}/")
    assert len(ahead.captured_queries) <= len(living.captured_queries)
