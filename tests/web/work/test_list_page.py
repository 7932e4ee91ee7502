from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.accounts import make_account
from tests.factories.organisations import SYSTEM, change_set
from tests.web.conftest import Scene, target
from vungmanh.indicators.commands import state_targets
from vungmanh.kernel import clock
from vungmanh.kernel.periods import year_of
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.organisations.models import OrganisationAttribute
from vungmanh.programmes import commands
from vungmanh.programmes.models import ProgrammeVersion, Registration

WORK_QUERIES = 54


@pytest.fixture
def people(scene: Scene) -> Scene:
    with entered(whole_scope("thử")):
        make_account("bi-thu", "cell_secretary", scene.keys["83.836.B.02"])
        make_account("van-phong", "commune_office", scene.keys["83.836.B"])
        make_account("thuong-vu", "standing_committee", scene.keys["83"])
    return scene


def open_dossiers(scene: Scene) -> dict[str, int]:
    with entered(whole_scope("thử")):
        rows = Registration.objects.filter(state="registered")
        codes = {key: code for code, key in scene.keys.items()}
        return {codes[row.organisation_id]: row.pk for row in rows}


def groups(client: Client) -> dict[str, list[str]]:
    board = client.get("/viec/").context["board"]
    return {section.title: [line.item.label for line in section.lines] for section in board.sections}


def test_work_with_nothing_waiting_says_so_and_where_to_go(scene: Scene):
    said = scene.sign_in("nguoi-xem").get("/viec/").content.decode()

    assert "Không còn việc nào phải làm" in said


def test_work_is_forbidden_without_a_role(scene: Scene):
    assert scene.sign_in("khong-vai").get("/viec/").status_code == 403


def test_work_of_the_board_is_what_waits_to_be_appraised(people: Scene):
    assert groups(people.board)["Hồ sơ chờ thẩm định"] == [
        "Thẩm định hồ sơ Chi bộ ấp 83.836.B.02",
        "Thẩm định hồ sơ Chi bộ ấp 83.835.C.01",
    ]


def test_work_of_the_committee_is_what_waits_to_be_decided(people: Scene):
    with entered(whole_scope("thử")):
        commands.appraise(SYSTEM, registration_id=open_dossiers(people)["83.836.B.02"], day=SYSTEM.day)
    response = people.sign_in("thuong-vu").get("/viec/")

    assert response.context["title"] == "Chờ quyết định"
    assert groups(people.sign_in("thuong-vu"))["Danh hiệu chờ công nhận"] == ["Công nhận Chi bộ ấp 83.836.B.02"]
    assert response.context["sentence"] == "Có 1 việc đang chờ, không việc nào quá hạn."


def test_work_of_the_secretary_tells_why_a_dossier_came_back(people: Scene):
    key = open_dossiers(people)["83.836.B.02"]
    with entered(whole_scope("thử")):
        commands.send_back(SYSTEM, registration_id=key, day=SYSTEM.day, reason="Thiếu biên bản họp")
    board = people.sign_in("bi-thu").get("/viec/").context["board"]
    (section,) = board.sections
    (line,) = section.lines

    assert (section.title, line.item.href, line.main) == ("Hồ sơ bị trả lại", f"/danh-hieu/{key}/", True)
    assert line.item.note == "TSVMTD, năm 2021, B, Ba Tri. Thiếu biên bản họp"


def test_work_puts_a_check_past_its_day_first(people: Scene):
    with entered(whole_scope("thử")):
        ProgrammeVersion.objects.filter(programme_id="tsvmtd").update(recheck_months=12)
    board = people.board.get("/viec/").context["board"]

    assert [(section.title, section.count) for section in board.sections][:1] == [("Quá hạn", 2)]
    assert [line.item.due.isoformat() for line in board.sections[0].lines] == ["2022-03-15", "2022-05-20"]


def test_work_without_a_stated_period_asks_for_no_check(people: Scene):
    assert "Quá hạn" not in groups(people.board)


def test_work_names_the_cells_that_have_not_registered(people: Scene):
    year = str(clock.today().year)
    with entered(whole_scope("thử")):
        commands.register(
            SYSTEM,
            programme="bon_tot",
            organisation_id=people.keys["83.836.B.01"],
            for_period=year,
            day=SYSTEM.day,
        )
    board = people.sign_in("van-phong").get("/viec/").context["board"]
    (tally,) = board.tallies

    assert tally.said == f"Đăng ký Bốn tốt năm {year}: 1 trong 2 chi bộ"
    assert [line.item.label for line in tally.lines] == ["Chi bộ ấp 83.836.B.02"]


def test_work_done_lately_stands_at_the_end(people: Scene):
    client = people.board
    client.post(f"/danh-hieu/{open_dossiers(people)['83.836.B.02']}/viec/tham-dinh/", {"day": "01/3/2021"})
    (done,) = client.get("/viec/").context["board"].done

    assert (done.title, [line.item.label for line in done.lines]) == (
        "Đã làm trong 7 ngày",
        ["Thẩm định: Chi bộ ấp 83.836.B.02"],
    )


def test_work_never_shows_what_lies_outside_the_desk(people: Scene):
    with entered(whole_scope("thử")):
        make_account("ba-tri", "organising_board", people.keys["83.836"])
    shown = groups(people.sign_in("ba-tri"))

    assert shown["Hồ sơ chờ thẩm định"] == ["Thẩm định hồ sơ Chi bộ ấp 83.836.B.02"]


def test_work_costs_the_same_with_one_and_with_three_things(people: Scene):
    client, day = people.board, SYSTEM.day - timedelta(days=30)
    dossiers = open_dossiers(people)
    with entered(whole_scope("thử")):
        commands.withdraw(SYSTEM, registration_id=dossiers["83.835.C.01"], day=day, reason="thử")
    with CaptureQueriesContext(connection) as one:
        first = client.get("/viec/")
    with entered(whole_scope("thử")):
        for code in ("83.835.C.01", "83.835.C.02"):
            commands.register(SYSTEM, programme="tsvmtd", organisation_id=people.keys[code], for_period="2021", day=day)
    with CaptureQueriesContext(connection) as three:
        second = client.get("/viec/")

    waits = [
        next(section.count for section in each.context["board"].sections if section.title == "Hồ sơ chờ thẩm định")
        for each in (first, second)
    ]
    assert waits == [1, 3]
    assert (len(one), len(three)) == (WORK_QUERIES, WORK_QUERIES)


def give(scene: Scene, code: str, value: int, **more: Any) -> None:
    """A target of the running year."""
    row = target(scene.keys, code, value, date(SYSTEM.day.year, 1, 2))
    with entered(whole_scope("thử")):
        row = replace(row, period=year_of(SYSTEM.day.year), **more)
        state_targets(SYSTEM, rows=[row], change_set=change_set())


def bearing(scene: Scene, code: str, attribute: str = "new_countryside") -> None:
    with entered(whole_scope("thử")):
        OrganisationAttribute.objects.create(
            organisation_id=scene.keys[code], attribute_id=attribute, value="có", valid_from=date(2021, 1, 1)
        )


def short(client: Client) -> list[tuple[str, str]]:
    board = client.get("/viec/").context["board"]
    found = [section for section in board.sections if section.title == "Chỉ tiêu còn thiếu nguồn"]
    return [(line.item.note, line.item.href) for section in found for line in section.lines]


def test_work_names_the_target_for_some_cells_that_cannot_be_reached_and_leads_to_its_planner(people: Scene):
    """The unit has dossiers enough for all its cells together, none of them in a commune that bears the attribute."""
    year = SYSTEM.day.year
    give(people, "83.836", 1)
    give(people, "83.836", 100, attribute="new_countryside", unit="percent")
    bearing(people, "83.836.A")
    with entered(whole_scope("thử")):
        commands.register(
            SYSTEM, programme="tsvmtd", organisation_id=people.keys["83.836.B.02"], for_period=str(year), day=SYSTEM.day
        )
    ((note, href),) = short(people.board_of("83.836"))
    assert note == (
        "Đảng bộ huyện Ba Tri, chi bộ ở đơn vị được ghi là đạt chuẩn nông thôn mới: đã công nhận 0 trên chỉ tiêu 2; "
        "cả 0 hồ sơ đang mở được công nhận thì vẫn thiếu 2"
    )
    context = people.board_of("83.836").get(href).context
    assert (context["found"].cells.attribute, context["found"].missing) == ("new_countryside", 2)
    assert short(people.sign_in("nguoi-xem")) == []
    assert short(people.sign_in("bi-thu")) == []


def test_work_asks_to_hand_down_a_target_by_attribute_to_the_parts_that_can_bear_it(people: Scene):
    give(people, "83", 100, attribute="new_countryside", unit="percent")
    bearing(people, "83.836.A")
    board = people.board.get("/viec/").context["board"]
    (section,) = [each for each in board.sections if each.title == "Chỉ tiêu chưa giao xuống đủ"]
    (line,) = section.lines
    assert line.item.note == (
        "Đảng bộ tỉnh Bến Tre, chi bộ ở đơn vị được ghi là đạt chuẩn nông thôn mới: 1 trong 1 đơn vị chưa có chỉ tiêu"
    )
    assert people.board.get(line.item.href).context["asked"].subject.attribute == "new_countryside"
    give(people, "83.836", 2, attribute="new_countryside")
    titles = [each.title for each in people.board.get("/viec/").context["board"].sections]
    assert "Chỉ tiêu chưa giao xuống đủ" not in titles


def test_work_costs_the_same_with_one_target_short_and_with_three(people: Scene):
    client = people.board_of("83.836")
    bearing(people, "83.836.A")
    bearing(people, "83.836.B", "civilised_urban")
    give(people, "83.836", 100, attribute="new_countryside", unit="percent")
    client.get("/viec/")
    with CaptureQueriesContext(connection) as one:
        assert len(short(client)) == 1
    give(people, "83.836", 2, attribute="civilised_urban")
    give(people, "83.836", 2, category="RESIDENTIAL")
    with CaptureQueriesContext(connection) as three:
        assert len(short(client)) == 3
    assert (len(one), len(three)) == (SHORT_QUERIES, SHORT_QUERIES)


SHORT_QUERIES = 64
