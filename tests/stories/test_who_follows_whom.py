"""Who follows and supports whom, from a standing member of a sub-region to the staff of a hamlet, with a merger."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tests.factories.accounts import make_account
from tests.factories.organisations import SYSTEM, apply_orders, order, small_province
from vungmanh.accounts.commands import link_person
from vungmanh.accounts.models import Account
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.organisations.models import PendingDecision
from vungmanh.oversight.models import Assignment, Official, SupportEntry

pytestmark = pytest.mark.django_db
BASE = "/theo-doi/"
SINCE = {"valid_from": "01/08/2025", "decision_number": "12-QĐ/TU"}


@pytest.fixture
def keys() -> dict[str, int]:
    with entered(whole_scope("dựng dữ liệu thử")):
        found = small_province()
        make_account("ban-to-chuc", "organising_board", found["83"])
        make_account("van-phong", "commune_office", found["83.836.A"])
        account = make_account("can-bo-xa", "attending_official", found["83.836.A"])
        link_person(SYSTEM, account_id=account.pk, official_code="CB-XA-1")
    return found


def signed_in(username: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(username=username))
    return client


def enter(client: Client, code: str, name: str, post: str, place: str) -> None:
    sent = {"code": code, "full_name": name, "post": post, "place": place}
    assert client.post(f"{BASE}can-bo/moi/", sent).status_code == 303


def give(client: Client, official: str, duty: str, *codes: str, **said: str) -> None:
    sent = {**SINCE, "official": official, "duty": duty, "codes": "; ".join(codes), **said}
    response = client.post(f"{BASE}giao/", sent)
    assert response.status_code == 303, response.context["refused"]


def told(client: Client, under: str, way: str) -> list[str]:
    page = client.get(f"{BASE}chua-theo-doi/?duoi={under}&muc={way}")
    return [row["unit"].code for row in page.context["rows"]]


def test_from_the_sub_region_to_the_hamlet_and_through_a_merger(keys: dict[str, int]) -> None:
    board, office, official = (signed_in(each) for each in ("ban-to-chuc", "van-phong", "can-bo-xa"))

    # A standing member has a sub-region of three communes by one decision, a committee member has one commune.
    enter(board, "CB-TV-1", "Nguyễn Thường Vụ", "Uỷ viên Ban Thường vụ", "83")
    enter(board, "CB-UV-1", "Trần Uỷ Viên", "Tỉnh uỷ viên", "83")
    three = ("83.836.A", "83.836.B", "83.835.C")
    give(board, "CB-TV-1", "IN_CHARGE", *three, area="Tiểu vùng ven biển")
    give(board, "CB-UV-1", "MONITOR_SUPPORT", "83.836.A")
    area = Assignment.unscoped.filter(area="Tiểu vùng ven biển")
    assert sorted(area.values_list("organisation_id", flat=True)) == sorted(keys[code] for code in three)

    # No hamlet cell has anybody of its own yet; all are covered through their commune.
    assert (len(told(board, "83", "above")), told(board, "83", "none"), told(board, "83", "own")) == (6, [], [])

    # The commune's staff take hamlet cells. One is left out: the office finds the gap and closes it.
    enter(office, "CB-XA-1", "Lê Cán Bộ", "Cán bộ Văn phòng", "83.836.A")
    give(office, "CB-XA-1", "ATTEND_MEETINGS", "83.836.A.01", every="month")
    assert told(office, "83.836.A", "above") == ["83.836.A.02"]
    give(office, "CB-XA-1", "ATTEND_MEETINGS", "83.836.A.02", every="month")
    assert (told(office, "83.836.A", "above"), told(office, "83.836.A", "own")) == (
        [],
        ["83.836.A.01", "83.836.A.02"],
    )

    # On the phone: my assignments, then a day of the log, with what was agreed and until when.
    mine = official.get(f"{BASE}cua-toi/").context["own"]
    assert [line.code for line in mine.lines] == ["83.836.A.01", "83.836.A.02"]
    here = f"{BASE}phan-cong/{mine.lines[0].id}/"
    sent = {
        "on": "05/10/2025",
        "done": "Dự họp, góp ý nghị quyết",
        "agreed": "Phân công lại việc",
        "due_on": "20/10/2025",
    }
    assert official.post(f"{here}ghi/", sent).status_code == 303
    [waiting] = official.get(f"{BASE}cua-toi/").context["own"].open
    assert (waiting.agreed, waiting.late) == ("Phân công lại việc", True)
    assert official.post(f"{BASE}nhat-ky/{waiting.id}/xong/", {"day": "18/10/2025"}).status_code == 303
    unit = board.get(f"/to-chuc/{keys['83.836.A.01']}/").context
    assert [(entry.full_name, entry.done) for entry in unit["entries"]] == [("Lê Cán Bộ", "Dự họp, góp ý nghị quyết")]

    # His assignment at the second cell ends; what he did at the first is not touched.
    ending = f"{BASE}phan-cong/{mine.lines[1].id}/thoi/"
    assert official.post(ending, {"day": "01/11/2025"}).status_code == 403
    assert office.post(ending, {"day": "01/11/2025", "reason": "nhận việc khác"}).status_code == 303
    assert told(office, "83.836.A", "above") == ["83.836.A.02"]

    # The first cell merges into the second: the assignment ends with it, the log stays, nobody is moved by itself.
    with entered(whole_scope("sắp xếp")):
        apply_orders(date(2025, 11, 15), order("merge", "83.836.A.01", "83.836.A.02", to="83.836.A.02"))
    ended = Assignment.unscoped.get(pk=mine.lines[0].id)
    assert (ended.valid_to, ended.end_reason) == (date(2025, 11, 15), "Tổ chức kết thúc")
    assert SupportEntry.unscoped.filter(assignment=ended).count() == 1
    with entered(whole_scope("xem")):
        asked = PendingDecision.objects.get(subject="oversight.assignment")
    assert (asked.organisation_id, "Lê Cán Bộ (dự sinh hoạt)" in asked.note) == (keys["83.836.A.01"], True)
    [gap] = office.get(f"{BASE}chua-theo-doi/?muc=above").context["rows"]
    assert [(line.full_name, line.code) for line in gap["before"]] == [("Lê Cán Bộ", "83.836.A.01")]

    # The office decides: he follows the cell that goes on. The day before the merger reads as it did.
    give(office, "CB-XA-1", "ATTEND_MEETINGS", "83.836.A.02", valid_from="15/11/2025")
    assert told(office, "83.836.A", "own") == ["83.836.A.02"]
    before = office.get(f"{BASE}chua-theo-doi/?muc=own&ngay=14/11/2025").context["rows"]
    assert [row["unit"].code for row in before] == ["83.836.A.01"]
    page = office.get(f"{BASE}can-bo/{Official.unscoped.get(code='CB-XA-1').pk}/").context
    assert (page["standing"].total, page["over"].total) == (1, 2)
