"""A head count by hand: the first duty of every secretary, and the office's for its cells."""

from datetime import date, timedelta

import pytest

from tests.factories.accounts import make_account
from tests.factories.organisations import SYSTEM
from tests.web.conftest import Scene
from vungmanh.indicators.commands import close_period, reopen_period
from vungmanh.indicators.enums import FOREVER
from vungmanh.indicators.models import HeadCount
from vungmanh.kernel import clock
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.periods import month_of
from vungmanh.kernel.scope import entered, whole_scope

CELL = "83.836.B.01"
QUERIES = 14


@pytest.fixture
def scene(scene: Scene) -> Scene:
    with entered(whole_scope("dựng dữ liệu thử")):
        make_account("bi-thu", "cell_secretary", scene.keys[CELL])
        make_account("van-phong", "commune_office", scene.keys["83.836.B"])
    return scene


def address(scene: Scene, code: str = CELL) -> str:
    return f"/bao-so/{scene.keys[code]}/"


def standing(scene: Scene, code: str = CELL) -> list[tuple[date, int | None, int | None]]:
    with entered(whole_scope("thử")):
        rows = HeadCount.objects.filter(organisation_id=scene.keys[code]).order_by("on")
        return [(each.on, each.members, each.official_members) for each in rows]


def test_a_secretary_states_the_count_of_his_cell(scene: Scene) -> None:
    client, today = scene.sign_in("bi-thu"), clock.today()
    empty = client.get(address(scene))
    assert empty.context["stated"] == []
    assert "Chưa báo lần nào" in empty.content.decode()
    said = {"on": date_text(today), "members": "25", "official_members": "23", "staff": "", "staff_not_members": ""}
    after = client.post(address(scene), said, follow=True)
    assert standing(scene) == [(today, 25, 23)]
    [line] = after.context["stated"]
    assert (line.day, line.of_members, line.of_staff) == (today, ("25", "23"), ("–", "–"))
    assert after.context["form"].initial["members"] == 25


def test_said_again_it_puts_the_same_day_right_and_nothing_twice(scene: Scene) -> None:
    client, today = scene.sign_in("bi-thu"), clock.today()
    for members in ("25", "26", "26"):
        assert client.post(address(scene), {"on": date_text(today), "members": members}).status_code == 303
    assert standing(scene) == [(today, 26, None)]


@pytest.mark.parametrize(
    ("said", "place", "words"),
    [
        ({"members": ""}, "members", "Chưa nhập số đảng viên."),
        ({"members": "hai lăm"}, "members", "Ghi số người, chỉ dùng chữ số, kiểu 25."),
        ({"members": "20", "official_members": "21"}, "official_members", "21 nhiều hơn số đảng viên 20"),
        ({"members": "20", "on": "31/2/2026"}, "on", "không có trong lịch"),
    ],
)
def test_what_cannot_be_is_told_at_its_place_and_nothing_is_written(
    scene: Scene, said: dict[str, str], place: str, words: str
) -> None:
    answer = scene.sign_in("bi-thu").post(address(scene), {"on": date_text(clock.today()), **said})
    assert answer.status_code == 422
    assert words in answer.context["form"].errors[place][0]
    assert standing(scene) == []


def test_a_day_with_nothing_to_count_is_refused(scene: Scene) -> None:
    client = scene.sign_in("bi-thu")
    for day, words in (
        (clock.today() + timedelta(days=1), "chưa đến"),
        (date(1900, 1, 1), "chưa có hoặc đã kết thúc"),
    ):
        answer = client.post(address(scene), {"on": date_text(day), "members": "25"})
        assert answer.status_code == 422
        assert words in answer.context["refused"]
    assert standing(scene) == []


def test_a_duty_leads_to_the_day_it_asks_for(scene: Scene) -> None:
    answer = scene.sign_in("bi-thu").get(f"{address(scene)}?ngay=2026-09-30")
    assert answer.context["form"].initial["on"] == "30/9/2026"


def test_only_whoever_counts_there_may_open_it(scene: Scene) -> None:
    assert scene.sign_in("van-phong").get(address(scene)).status_code == 200
    assert scene.sign_in("nguoi-xem").get(address(scene)).status_code == 403
    assert scene.sign_in("bi-thu").get(address(scene, "83.836")).status_code == 404


def test_page_costs_the_same_with_one_count_and_with_three(scene: Scene, django_assert_num_queries) -> None:
    client, today = scene.sign_in("bi-thu"), clock.today()
    for many in (1, 3):
        for back in range(many):
            client.post(address(scene), {"on": date_text(today - timedelta(days=30 * back)), "members": "25"})
        with django_assert_num_queries(QUERIES):
            client.get(address(scene))


def test_a_count_of_a_wrong_day_is_crossed_out_and_the_one_before_holds_again(scene: Scene) -> None:
    client, today = scene.sign_in("bi-thu"), clock.today()
    wrong = today - timedelta(days=3)
    for day, members in ((today - timedelta(days=40), "25"), (wrong, "52")):
        client.post(address(scene), {"on": date_text(day), "members": members})
    page = f"{address(scene)}{wrong.isoformat()}/huy/"
    assert "52 đảng viên" in client.get(page).content.decode()
    assert client.post(page, {"reason": ""}).status_code == 422
    assert client.post(page, {"reason": "nhầm ngày"}).status_code == 303
    assert [each[1] for each in standing(scene)] == [25]
    with entered(whole_scope("thử")):
        assert HeadCount.objects.get().members_until == FOREVER
        assert HeadCount.with_voided.get(voided_at__isnull=False).void_reason == "nhầm ngày"
    shown = client.get(address(scene))
    assert [(line.of_members[0], bool(line.voided)) for line in shown.context["stated"]] == [
        ("52", True),
        ("25", False),
    ]
    assert "<s>52</s>" in shown.content.decode()
    assert client.post(page, {"reason": "nhầm ngày"}).status_code == 404
    assert client.post(address(scene), {"on": date_text(wrong), "members": "26"}).status_code == 303
    assert [each[1] for each in standing(scene)] == [25, 26]


def test_a_count_is_crossed_out_by_nobody_else(scene: Scene) -> None:
    today = clock.today()
    scene.sign_in("bi-thu").post(address(scene), {"on": date_text(today), "members": "25"})
    page = f"{address(scene)}{today.isoformat()}/huy/"
    said = {"reason": "nhầm"}
    with entered(whole_scope("dựng dữ liệu thử")):
        make_account("bi-thu-la", "cell_secretary", scene.keys["83.835.C.01"])
    codes = [scene.sign_in(who).post(page, said).status_code for who in ("bi-thu-la", "nguoi-xem", "khong-vai")]
    assert codes == [404, 403, 403]
    assert scene.sign_in("bi-thu").get(f"{address(scene)}2026-13-40/huy/").status_code == 404
    assert [each[1] for each in standing(scene)] == [25]


def test_a_count_that_came_in_after_its_month_was_closed_says_so(scene: Scene) -> None:
    client, today = scene.sign_in("bi-thu"), clock.today()
    last = today.replace(day=1) - timedelta(days=1)
    client.post(address(scene), {"on": date_text(today), "members": "25"})
    with entered(whole_scope("thử")):
        lock = close_period(SYSTEM, organisation_id=scene.keys["83"], period=month_of(last), day=today)
        reopen_period(SYSTEM, lock_id=lock.pk, until=today, reason="Bổ sung", day=today)
    client.post(address(scene), {"on": date_text(last), "members": "24"})

    stated = client.get(address(scene)).context["stated"]
    assert [each.late for each in stated] == ["", f"ghi muộn, kỳ đã khoá {date_text(today)}"]


def test_a_count_put_right_after_its_month_was_closed_says_so(scene: Scene) -> None:
    client, today = scene.sign_in("bi-thu"), clock.today()
    last = today.replace(day=1) - timedelta(days=1)
    for day in (last, last.replace(day=1)):
        client.post(address(scene), {"on": date_text(day), "members": "24"})
    with entered(whole_scope("thử")):
        lock = close_period(SYSTEM, organisation_id=scene.keys["83"], period=month_of(last), day=today)
        reopen_period(SYSTEM, lock_id=lock.pk, until=today, reason="Bổ sung", day=today)
    client.post(address(scene), {"on": date_text(last), "members": "25"})

    stated = client.get(address(scene)).context["stated"]
    assert [(each.of_members[0], each.late) for each in stated] == [
        ("25", f"ghi muộn, kỳ đã khoá {date_text(today)}"),
        ("24", ""),
    ]
