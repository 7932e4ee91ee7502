"""The journal's pages: what each may read there, and how a line reads."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories.accounts import make_account
from tests.web.conftest import Scene
from vungmanh.accounts.models import Account
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.scope import entered, whole_scope

AT = datetime(2026, 11, 3, 3, 20, tzinfo=UTC)
LIST = "/nhat-ky/"


def wrote(organisation: int | None, number: int = 0, **given: Any) -> JournalEntry:
    values = {
        "at": AT + timedelta(minutes=number),
        "act": "organisations.decide_pending",
        "actor_key": 900,
        "actor_name": "Nguyễn Văn An",
        "organisation_key": organisation,
        "subject": "organisations.pending",
        "subject_key": str(number),
        "what": {"outcome": f"kết quả số {number}"},
    }
    return JournalEntry.objects.create(**values | given)


def account(username: str, role: str, organisation: int | None, **given: Any) -> Account:
    """An account with a role, whose making left no line behind."""
    made = make_account(username, role, organisation, **given)
    JournalEntry.objects.filter(act__startswith="accounts.").delete()
    return made


@pytest.fixture
def emptied(scene: Scene) -> Scene:
    JournalEntry.objects.all().delete()
    return scene


def lines(client: Client, address: str = LIST) -> list[Any]:
    response = client.get(address)
    assert response.status_code == 200
    return list(response.context["lines"])


def keys(client: Client, address: str = LIST) -> list[int]:
    return [line.key for line in lines(client, address)]


def test_a_line_says_who_in_whose_name_what_where_when_and_by_which_decision(emptied: Scene):
    wrote(
        emptied.keys["83.836.A.01"], for_key=7, for_name="Trần Thị Bé",
        what={"day": "2026-11-03", "decision_number": "12-QĐ/HU", "outcome": "giữ"},
    )  # fmt: skip

    (line,) = lines(emptied.board)

    assert line.sentence == (
        "Nguyễn Văn An (làm thay đồng chí Trần Thị Bé) quyết một việc chờ quyết sau sắp xếp, "
        "Chi bộ ấp 83.836.A.01, ngày 03/11/2026, QĐ 12-QĐ/HU"
    )
    assert line.moment == "03/11/2026 10:20"


def test_what_changed_stands_old_beside_new_with_the_names_of_the_fields(emptied: Scene):
    wrote(
        emptied.keys["83"], act="accounts.open_account", subject="accounts.account",
        what={"old": {"full_name": "An", "phone": "0912345678"}, "new": {"full_name": "Ân", "phone": "0987654321"}},
    )  # fmt: skip

    (line,) = lines(emptied.board)

    assert [(each.label, each.old, each.new) for each in line.details] == [
        ("điện thoại", "•••678", "•••321"),
        ("họ và tên", "An", "Ân"),
    ]


def test_lines_of_organisations_out_of_sight_and_of_none_are_not_shown(emptied: Scene):
    commune = account("van-phong-a", "commune_office", emptied.keys["83.836.A"])
    here = wrote(emptied.keys["83.836.A.01"], 1)
    wrote(emptied.keys["83.836.B.01"], 2)
    wrote(None, 3)
    client = Client()
    client.force_login(commune)

    assert keys(client) == [here.pk]


def test_lines_of_no_organisation_are_for_the_installation(emptied: Scene):
    own = account("quan-tri", "administrator", None)
    line = wrote(None)
    client = Client()
    client.force_login(own)

    assert keys(client) == [line.pk]
    assert keys(emptied.board) == []


def test_lines_about_accounts_are_for_those_who_manage_accounts_there(emptied: Scene):
    secretary = account("bi-thu", "cell_secretary", emptied.keys["83.836.A.01"])
    account_line = wrote(emptied.keys["83.836.A.01"], 1, act="accounts.grant_role", subject="accounts.holding")
    other = wrote(emptied.keys["83.836.A.01"], 2)
    client = Client()
    client.force_login(secretary)

    assert keys(client) == [other.pk]
    assert keys(emptied.board) == [other.pk, account_line.pk]


def test_everyone_who_reads_the_journal_finds_his_own_acts(emptied: Scene):
    secretary = account("bi-thu", "cell_secretary", emptied.keys["83.836.A.01"])
    mine = wrote(None, 1, actor_key=secretary.pk)
    for_me = wrote(emptied.keys["83.836.A.01"], 2, for_key=secretary.pk, for_name="Bí thư")
    wrote(None, 3)
    client = Client()
    client.force_login(secretary)

    assert keys(client, f"{LIST}?xem=toi") == [for_me.pk, mine.pk]


def test_a_permission_held_elsewhere_opens_nothing_here(emptied: Scene):
    """Sight of one commune as a reader, the journal of another as its office."""
    reader = account("hai-noi", "reader", emptied.keys["83.836.B"])
    with entered(whole_scope("thử")):
        account("hai-noi", "commune_office", emptied.keys["83.836.A"])
    wrote(emptied.keys["83.836.B.01"], 1)
    readable = wrote(emptied.keys["83.836.A.01"], 2)
    client = Client()
    client.force_login(reader)

    assert keys(client) == [readable.pk]


def test_filters_narrow_by_organisation_person_act_day_and_another_s_name(emptied: Scene):
    board = emptied.board
    person = account("nguyen-van-binh", "reader", emptied.keys["83"], full_name="Nguyễn Văn Bình")
    first = wrote(emptied.keys["83.836.A.01"], 1, at=datetime(2026, 10, 1, 2, tzinfo=UTC))
    second = wrote(emptied.keys["83.836.B.01"], 2, actor_key=person.pk)
    third = wrote(emptied.keys["83"], 3, act="organisations.reorganise", for_key=5, for_name="Ai đó")

    assert keys(board, f"{LIST}?don_vi=83.836.A") == [first.pk]
    assert keys(board, f"{LIST}?nguoi=van+binh") == [second.pk]
    assert keys(board, f"{LIST}?viec=organisations.reorganise") == [third.pk]
    assert keys(board, f"{LIST}?tu=01/10/2026&den=01/10/2026") == [first.pk]
    assert keys(board, f"{LIST}?lam_thay=on") == [third.pk]
    assert keys(board, f"{LIST}?nguoi=khong+ai") == []


def test_a_day_that_is_none_is_said_at_the_field_and_kept(emptied: Scene):
    response = emptied.board.get(f"{LIST}?tu=31/02/2026")

    assert response.status_code == 422
    assert response.context["form"].errors["tu"] == ["31/02/2026 không có trong lịch. Ghi ngày thật, kiểu 28/02/2021."]
    assert 'value="31/02/2026"' in response.content.decode()


def test_an_organisation_out_of_sight_is_said_to_be_none(emptied: Scene):
    response = emptied.sign_in("ban-to-chuc").get(f"{LIST}?don_vi=99.99")

    assert response.status_code == 422
    assert response.context["lines"] == []


def test_older_lines_go_on_where_the_page_ends(emptied: Scene):
    made = [wrote(emptied.keys["83"], number % 7).pk for number in range(120)]
    newest_first = sorted(made, key=lambda key: (JournalEntry.objects.get(pk=key).at, key), reverse=True)
    found: list[int] = []
    address = LIST
    while address:
        response = emptied.board.get(address)
        found += [line.key for line in response.context["lines"]]
        address = response.context["older_href"]

    assert found == newest_first


@pytest.mark.parametrize("place", ["x", "2026-13-01T00:00_1", "2026-11-03T00:00:00_1", "_", f"{AT.isoformat()}_x"])
def test_a_damaged_place_is_the_beginning(emptied: Scene, place: str):
    line = wrote(emptied.keys["83"])
    assert keys(emptied.board, f"{LIST}?truoc={place}") == [line.pk]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_it_holds(
    emptied: Scene, count: int, django_assert_num_queries: DjangoAssertNumQueries
):
    for number in range(count):
        wrote(emptied.keys["83.836.A.01"], number, what={"old": {"parent": emptied.keys["83"]}, "new": {"parent": 1}})
    client = emptied.board
    client.get(LIST)
    with django_assert_num_queries(9):
        client.get(LIST)


def test_a_unit_s_journal_holds_what_is_below_it(emptied: Scene):
    below = wrote(emptied.keys["83.836.A.01"], 1)
    wrote(emptied.keys["83.835.C.01"], 2)

    assert keys(emptied.board, f"{LIST}to-chuc/{emptied.keys['83.836']}/") == [below.pk]


def test_a_stranger_s_unit_is_not_found_and_a_reader_is_refused(emptied: Scene):
    secretary = account("bi-thu", "cell_secretary", emptied.keys["83.836.A.01"])
    client = Client()
    client.force_login(secretary)

    assert client.get(f"{LIST}to-chuc/{emptied.keys['83.835']}/").status_code == 404
    assert emptied.sign_in("nguoi-xem").get(LIST).status_code == 403
    assert emptied.sign_in("nguoi-xem").get(f"{LIST}to-chuc/{emptied.keys['83.836']}/").status_code == 403


def test_an_organisation_named_in_a_line_but_out_of_sight_stays_unnamed(emptied: Scene):
    commune = account("van-phong-a", "commune_office", emptied.keys["83.836.A"])
    wrote(
        emptied.keys["83.836.A.01"],
        what={"old": {"parent": emptied.keys["83.836.B"]}, "new": {"parent": emptied.keys["83.836.A"]}},
    )
    client = Client()
    client.force_login(commune)

    (detail,) = lines(client)[0].details

    assert (detail.old, detail.new) == ("một tổ chức ngoài phạm vi", "Đảng bộ xã A")


def test_the_workbook_holds_the_same_lines(emptied: Scene):
    wrote(emptied.keys["83"], what={"outcome": "giữ", "day": "2026-11-03"})

    response = emptied.board.get(f"{LIST}?tai=xlsx")

    rows = list(openpyxl.load_workbook(BytesIO(response.content)).active.values)
    assert rows[1] == (
        "03/11/2026 10:20", "Nguyễn Văn An", "", "quyết một việc chờ quyết sau sắp xếp",
        "Đảng bộ tỉnh Bến Tre", "03/11/2026", "", "kết quả: giữ",
    )  # fmt: skip


def test_an_empty_journal_says_what_would_stand_there(emptied: Scene):
    assert "Không có dòng nào" in emptied.board.get(LIST).content.decode()


def test_days_are_days_of_the_office(emptied: Scene):
    """20:00 UTC on the 2nd is the 3rd in Việt Nam."""
    line = wrote(emptied.keys["83"], at=datetime(2026, 11, 2, 20, tzinfo=UTC))
    assert keys(emptied.board, f"{LIST}?tu=03/11/2026&den={date(2026, 11, 3):%d/%m/%Y}") == [line.pk]
