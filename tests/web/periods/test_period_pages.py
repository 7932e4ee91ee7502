"""Periods: closed, listed, opened again for a time, closed again; what came in late says so."""

from datetime import timedelta

import pytest

from tests.factories.accounts import make_account
from tests.web.conftest import Scene
from vungmanh.indicators.models import PeriodLock
from vungmanh.kernel import clock
from vungmanh.kernel.action import system_actor
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.periods import month_of
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes.commands import register

LIST_QUERIES = 8
CLOSED = "2021-06"


def close(scene: Scene, code: str = "83.836", period: str = CLOSED, who: str = "ban-to-chuc"):
    return scene.sign_in(who).post("/ky-so-lieu/khoa/", {"unit": str(scene.keys[code]), "period": period}, follow=True)


def reopen(scene: Scene, **values: str):
    with entered(whole_scope("thử")):
        lock = PeriodLock.objects.latest("pk").pk
    until = date_text(clock.today() + timedelta(days=3))
    return scene.board.post(f"/ky-so-lieu/{lock}/mo/", {"until": until, "reason": "Sót quyết định"} | values)


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def registered(scene: Scene, day):
    with entered(whole_scope("thử")):
        actor = system_actor(clock.today())
        cell = scene.keys["83.836.A.02"]
        return register(actor, programme="tsvmtd", organisation_id=cell, for_period="2021", day=day)


def test_an_empty_list_says_what_closing_is_for(scene: Scene):
    text = scene.board.get("/ky-so-lieu/").content.decode()
    assert "Chưa khoá kỳ nào" in text


def test_closed_and_listed_with_who_and_when(scene: Scene):
    response = close(scene)
    assert said(response) == ["Đã khoá tháng 6 năm 2021."]
    row = response.context["rows"][0]
    assert (row["label"], row["unit"], row["closed"], row["lock"].closed_by) == (
        "Tháng 6 năm 2021",
        "Đảng bộ huyện Ba Tri",
        True,
        "Lê Minh Thảo",
    )


def test_last_month_is_what_one_usually_closes(scene: Scene):
    response = scene.board.get("/ky-so-lieu/khoa/")
    before = month_of(clock.today().replace(day=1) - timedelta(days=1))
    assert response.context["form"]["period"].value() == before.code


@pytest.mark.parametrize(
    ("period", "words"),
    [("2021-06", "Kỳ này đã khoá ngày"), ("2999", "Năm 2999 chưa hết. Khoá được từ ngày 01/01/3000.")],
)
def test_what_cannot_be_closed_is_refused_and_the_input_kept(scene: Scene, period: str, words: str):
    close(scene)
    response = close(scene, period=period)
    assert response.status_code == 422
    assert response.context["refused"].startswith(words)
    assert response.context["form"]["period"].value() == period


def test_opened_again_with_a_reason_and_closed_again(scene: Scene):
    close(scene)
    assert reopen(scene).status_code == 303
    page = scene.board.get("/ky-so-lieu/")
    row = page.context["rows"][0]
    assert (row["closed"], [each.reason for each in row["reopened"]]) == (False, ["Sót quyết định"])

    again = scene.board.post(f"/ky-so-lieu/{row['lock'].id}/khoa-lai/", follow=True)
    assert said(again)[-1] == "Đã khoá lại tháng 6 năm 2021."
    assert again.context["rows"][0]["closed"] is True


@pytest.mark.parametrize(("values", "field"), [({"reason": ""}, "reason"), ({"until": "31/02/2026"}, "until")])
def test_wrong_input_is_said_at_the_field(scene: Scene, values: dict[str, str], field: str):
    close(scene)
    response = reopen(scene, **values)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])


def test_a_day_that_is_over_is_refused_in_words(scene: Scene):
    close(scene)
    response = reopen(scene, until="01/01/2021")
    assert response.context["refused"] == "Ngày 01/01/2021 đã qua. Ghi ngày mở đến từ hôm nay trở đi."


def test_readers_and_strangers_do_nothing_here(scene: Scene):
    close(scene)
    with entered(whole_scope("thử")):
        lock = PeriodLock.objects.get().pk
        make_account("to-chuc-khac", "organising_board", scene.keys["83.835"])
    assert scene.sign_in("nguoi-xem").get("/ky-so-lieu/").status_code == 403
    assert scene.sign_in("nguoi-xem").post(f"/ky-so-lieu/{lock}/mo/").status_code == 403
    assert scene.sign_in("to-chuc-khac").get(f"/ky-so-lieu/{lock}/mo/").status_code == 404
    assert scene.sign_in("to-chuc-khac").get("/ky-so-lieu/").context["rows"] == []


def test_what_came_in_after_the_closing_is_marked_on_the_cell_and_behind_the_figure(scene: Scene):
    close(scene)
    reopen(scene)
    registered(scene, clock.today().replace(year=2021, month=6, day=15))
    words = f"ghi muộn, kỳ đã khoá {date_text(clock.today())}"
    cell = scene.board.get(f"/to-chuc/{scene.keys['83.836.A.02']}/danh-hieu/").content.decode()
    behind = scene.board.get("/chuong-trinh/tsvmtd/ban-ghi/?duoi=83&ky=2021&so=registered").content.decode()

    assert (cell.count(words), behind.count(words)) == (1, 1)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_with_one_row_and_with_three(scene: Scene, count: int, django_assert_num_queries):
    for code in ("83", "83.836", "83.835")[:count]:
        close(scene, code)
    client = scene.board
    client.get("/ky-so-lieu/")
    with django_assert_num_queries(LIST_QUERIES):
        assert len(client.get("/ky-so-lieu/").context["rows"]) == count
