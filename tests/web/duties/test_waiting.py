"""What of duties stands among one's own work, and how much of it has come in from below."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from tests.factories.accounts import make_account
from tests.factories.duties import make_duty, state_count
from tests.factories.organisations import SYSTEM, apply_orders, change_set, order, small_province
from tests.web.conftest import Scene
from vungmanh.accounts.models import Account
from vungmanh.kernel import clock
from vungmanh.kernel.periods import month_of
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.organisations.commands import CommitteeRow, state_committees
from vungmanh.web.duties import waiting
from vungmanh.web.duties.waiting import told_elsewhere

WORK = "/viec/"


@pytest.fixture
def scene(db: None) -> Scene:
    with entered(whole_scope("dựng dữ liệu thử")):
        keys = small_province()
        make_account("bi-thu", "cell_secretary", keys["83.836.B.01"])
        make_account("van-phong", "commune_office", keys["83.836.B"])
        make_account("quan-tri", "administrator", None)
        make_account("nguoi-doc", "reader", keys["83.836.B.01"])
        make_account("can-bo", "attending_official", keys["83.836.B"])
        make_account("ban-to-chuc", "organising_board", keys["83"])

    def sign_in(username: str) -> Client:
        client = Client()
        client.force_login(Account.objects.get(username=username))
        return client

    return Scene(keys, sign_in)


def lines(response: Any) -> list[tuple[str, str]]:
    return [
        (line.item.label, line.item.href) for section in response.context["board"].sections for line in section.lines
    ]


def last_month() -> Any:
    return month_of(clock.today().replace(day=1) - timedelta(days=1))


def due_before_today() -> dict[str, Any]:
    """Late on whatever day the test is run: due on the last day of the month before."""
    return {"due": {"after_end": 0}, "chase": 1}


def test_secretary_finds_what_his_cell_owes_and_where_it_is_done(scene: Scene) -> None:
    with entered(whole_scope("thử")):
        make_duty(**due_before_today())
    found = lines(scene.sign_in("bi-thu").get(WORK))
    where = f"/bao-so/{scene.keys['83.836.B.01']}/?ngay={last_month().last.isoformat()}"
    assert found[0] == (f"Việc headcount, {last_month().label}", where)
    assert "Báo số cho văn phòng đảng uỷ" not in scene.sign_in("bi-thu").get(WORK).content.decode()
    assert scene.sign_in("bi-thu").get(where).status_code == 200
    with entered(whole_scope("thử")):
        state_count(scene.keys["83.836.B.01"], last_month().last, entered=last_month().last)
    assert (f"Việc headcount, {last_month().label}", where) not in lines(scene.sign_in("bi-thu").get(WORK))


def test_no_more_times_are_late_at_the_desk_than_in_the_list_of_who_is_late(scene: Scene) -> None:
    with entered(whole_scope("thử")):
        make_duty(due={"after_end": 0}, chase=2)
        state_count(scene.keys["83.836.B.01"], last_month().last, entered=last_month().last)
    before_last = month_of(last_month().first - timedelta(days=1))
    secretary = scene.sign_in("bi-thu")
    late = [label for label, _href in lines(secretary.get(WORK))]
    assert late == [f"Việc headcount, {before_last.label}", f"Việc headcount, {month_of(clock.today()).label}"]
    assert secretary.get("/viec-dinh-ky/").context["total"].late == 1


def test_heir_finds_what_the_ended_one_owed(scene: Scene) -> None:
    with entered(whole_scope("thử")):
        make_duty(**due_before_today())
        apply_orders(clock.today(), order("merge", "83.836.B.01", "83.836.B.02", to="83.836.B.01"))
    found = lines(scene.sign_in("bi-thu").get(WORK))
    assert [label for label, _href in found].count(f"Việc headcount, {last_month().label}") == 2


def test_end_of_a_term_leads_to_where_the_next_committee_is_written(scene: Scene) -> None:
    cell = scene.keys["83.836.B.01"]
    with entered(whole_scope("thử")):
        make_duty("nhiem_ky", done_by="committees.renewed", who=None, every="none", due={"before": 0})
        row = CommitteeRow(cell, date(2020, 1, 1), clock.today() - timedelta(days=5), members=3)
        state_committees(SYSTEM, rows=[row], change_set=change_set())
    assert lines(scene.sign_in("bi-thu").get(WORK))[0][1] == f"/cap-uy/{cell}/"


def test_office_sees_how_many_below_have_done_it_and_who_has_not(scene: Scene) -> None:
    with entered(whole_scope("thử")):
        make_duty(**due_before_today())
        state_count(scene.keys["83.836.B.01"], last_month().last, entered=last_month().last)
    tallies = scene.sign_in("van-phong").get(WORK).context["board"].tallies
    assert [(each.said, each.done, each.missing) for each in tallies] == [
        (f"Việc headcount, {last_month().label}: 1 trong 2", 1, 1)
    ]
    assert [line.item.label for line in tallies[0].lines] == ["Chi bộ ấp 83.836.B.02"]


def test_whoever_only_reads_or_attends_is_not_told_that_he_is_late(scene: Scene) -> None:
    with entered(whole_scope("thử")):
        make_duty(**due_before_today())
    assert [lines(scene.sign_in(name).get(WORK)) for name in ("nguoi-doc", "can-bo")] == [[], []]
    assert scene.sign_in("nguoi-doc").get("/viec-dinh-ky/").context["total"].late == 1


def test_button_says_what_is_done_behind_it(scene: Scene) -> None:
    with entered(whole_scope("thử")):
        make_duty(**due_before_today())
    board = scene.sign_in("bi-thu").get(WORK).context["board"]
    assert board.sections[0].lines[0].item.button == "Ghi số đảng viên"


def test_far_missing_ones_are_told_with_what_stands_above_them(scene: Scene) -> None:
    with entered(whole_scope("thử")):
        make_duty(**due_before_today())
    told = {
        name: [line.item.note for line in scene.sign_in(name).get(WORK).context["board"].tallies[0].lines[:2]]
        for name in ("ban-to-chuc", "van-phong")
    }
    assert told == {"ban-to-chuc": ["A", "A"], "van-phong": ["", ""]}


def test_missing_ones_that_are_crowded_out_are_not_said_to_be_there(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "LOOKED_AT", 1)
    with entered(whole_scope("thử")):
        make_duty("xa", who={"kinds": ["COMMUNE"]}, due={"before_end": 3}, chase=1)
        make_duty(**due_before_today())
    response = scene.sign_in("ban-to-chuc").get(WORK)
    assert {each.missing for each in response.context["board"].tallies} - {0}
    assert "Đã có đủ, không thiếu đơn vị nào" not in response.content.decode()


def test_nothing_is_asked_where_there_is_no_duty(scene: Scene) -> None:
    assert scene.sign_in("van-phong").get(WORK).context["board"].tallies == ()
    assert scene.sign_in("quan-tri").get(WORK).status_code == 200


def test_the_yearly_grading_leads_to_where_it_is_written(scene: Scene) -> None:
    last_year: dict[str, Any] = {"every": "year", "due": {"in_month": 12, "day": 20}, "chase": 1}
    with entered(whole_scope("thử")):
        make_duty("graded", done_by="evaluations.reviewed", **last_year)
        make_duty("decided", done_by="evaluations.decided", **last_year)
    found = dict(lines(scene.sign_in("bi-thu").get(WORK)))
    year, cell = clock.today().year - 1, scene.keys["83.836.B.01"]
    assert found[f"Việc graded, năm {year}"] == f"/xep-loai/bat-dau/{cell}/tu-xep-loai/?ky={year}"
    assert found[f"Việc decided, năm {year}"] == f"/xep-loai/to-chuc/?ky={year}&so=unsettled"


@pytest.mark.parametrize(("doing", "permission"), [("admissions.ceremony", True), ("headcounts.stated", False)])
def test_what_admission_tells_by_name_is_not_told_again(doing: str, permission: bool) -> None:
    holder: Any = SimpleNamespace(permissions=frozenset({"admissions.write"}))
    nobody: Any = SimpleNamespace(permissions=frozenset())
    assert (told_elsewhere(doing, holder), told_elsewhere(doing, nobody)) == (permission, False)
