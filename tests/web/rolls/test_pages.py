"""The table of rolls: each figure opens its members, names only where one may see them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.factories.accounts import make_account
from tests.factories.members import make_member
from tests.factories.organisations import SYSTEM, apply_orders, order
from tests.factories.papers import table_of_paper
from tests.web.rolls.conftest import A1, C1, Place
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.commands import answer_transfer, leave, offer_transfer

SignIn = Callable[[str], Client]
HOA, UT = "Nguyễn Văn Hoà", "Trần Thị Út"


@pytest.fixture
def moved(place: Place) -> Place:
    """In 2025 one went from A to C, and one died."""
    with entered(whole_scope("thử")):
        transfer = offer_transfer(SYSTEM, member_id=place.members[HOA], to_cell_id=place.keys[C1], day=date(2025, 2, 1))
        answer_transfer(SYSTEM, transfer_id=transfer.pk, move_name="accept", day=date(2025, 3, 1))
        leave(SYSTEM, member_id=place.members[UT], left_as="DECEASED", day=date(2025, 5, 1))
    return place


def figures(client: Client, **asked: str) -> dict[str, tuple[int, ...]]:
    answer = client.get(reverse("rolls:list"), {**asked, "tai": "xlsx"})
    page = openpyxl.load_workbook(BytesIO(answer.content)).active
    assert page is not None
    rows = list(page.iter_rows(values_only=True))
    return {str(row[0]): tuple(int(str(cell)) for cell in row[2:]) for row in rows[1:]}


def test_table_says_what_came_and_went(moved: Place, sign_in: SignIn) -> None:
    found = figures(sign_in("ban"), duoi="83", ky="2025")
    assert found["83.836"] == (2, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0)
    assert found["83.835"] == (1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2)
    assert found["83"] == (3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2)


def test_a_unit_may_be_asked_for_by_its_name(moved: Place, sign_in: SignIn) -> None:
    """A secretary knows names. One that several bear comes back on the form with their codes, not as a dead end."""
    client, here = sign_in("ban"), reverse("rolls:list")
    several = client.get(here, {"duoi": "đảng bộ huyện", "ky": "2025"})
    nobody = client.get(here, {"duoi": "không có chi bộ này", "ky": "2025"})
    for answer, words in ((several, "Ghi mã của một tổ chức: "), (nobody, "Không thấy tổ chức nào đang hoạt động")):
        assert (answer.status_code, words in answer.content.decode()) == (422, True)
    one = client.get(here, {"duoi": "huyen ba tri", "ky": "2025"})
    assert (one.status_code, one.context["form"]["duoi"].value()) == (200, "83.836")
    assert client.get(here, {"duoi": "99.999"}).status_code == 404


def test_the_table_is_a_document_too(moved: Place, sign_in: SignIn) -> None:
    """On paper it says what the workbook says; also to who reads the pages in English."""
    client = sign_in("ban")
    client.cookies["django_language"] = "en"
    answer = client.get(reverse("rolls:list"), {"duoi": "83", "ky": "2025", "tai": "docx"})
    texts, lines = table_of_paper(answer.content)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="so-lieu-dang-vien-83-2025.docx"'
    assert "Đầu kỳ 3 đảng viên; tăng 0, giảm 1; cuối kỳ 2 đảng viên." in texts
    assert lines["Tổng cộng"] == ["03", *["00"] * 10, "01", "02"]
    assert list(lines) == ["Đơn vị", "(2)", "Đảng bộ huyện Ba Tri", "Đảng bộ huyện Bình Đại", "Tổng cộng"]
    assert lines["Đơn vị"][:2] == ["Đầu kỳ", "Kết nạp"]
    below = client.get(reverse("rolls:list"), {"duoi": "83.836", "ky": "2025", "tai": "docx"})
    texts, lines = table_of_paper(below.content)
    assert "Đảng bộ xã B" not in lines
    assert "Không in 1 đơn vị trong kỳ không có hồ sơ đảng viên nào." in texts
    pdf = client.get(reverse("rolls:list"), {"duoi": "83", "ky": "2025", "tai": "pdf"})
    assert (pdf.headers["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")


def test_cell_that_moved_is_handed_over(moved: Place, sign_in: SignIn) -> None:
    with entered(whole_scope("thử")):
        apply_orders(date(2025, 7, 1), order("move", C1, parent_code="83.836.A"))
    found = figures(sign_in("ban"), duoi="83", ky="2025-Q3")
    assert found["83.836"] == (0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 2)
    assert found["83.835"] == (2, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0)


def test_every_figure_opens_its_members(moved: Place, sign_in: SignIn) -> None:
    client = sign_in("ban")
    page = client.get(reverse("rolls:list"), {"duoi": "83", "ky": "2025"}).content.decode()
    assert "đầu kỳ 3, tăng 0, giảm 1, cuối kỳ 2 đảng viên" in page
    rows = reverse("rolls:rows", args=[moved.keys["83"]])
    for figure, names in (("opening", 3), ("closing", 2), ("out.DECEASED", 1), ("in.ADMITTED", 0)):
        shown = client.get(rows, {"ky": "2025", "so": figure}).content.decode()
        assert sum(name in shown for name in (HOA, UT, "Lê Minh Đức")) == names, figure


def test_names_of_those_now_elsewhere_are_not_shown_but_counted(moved: Place, sign_in: SignIn) -> None:
    with entered(whole_scope("thử")):
        apply_orders(date(2025, 7, 1), order("move", A1, parent_code="83.835.C"))
    shown = sign_in("xa.a").get(reverse("rolls:rows", args=[moved.keys["83.836.A"]]), {"ky": "2024", "so": "closing"})
    page = shown.content.decode()
    assert (HOA in page, UT in page) == (False, False)
    assert "2 đồng chí ở tổ chức nay ngoài phạm vi" in page


def test_stranger_finds_no_unit_and_reader_may_not(moved: Place, sign_in: SignIn) -> None:
    rows = reverse("rolls:rows", args=[moved.keys["83.836.A"]])
    table = f"{reverse('rolls:list')}?duoi=83.836.A"
    assert [sign_in("la").get(each).status_code for each in (rows, table)] == [404, 404]
    assert [sign_in("xem").get(each).status_code for each in (rows, table)] == [403, 403]


def test_who_may_not_see_names_reads_the_table_and_no_figure_opens(moved: Place, sign_in: SignIn) -> None:
    with entered(whole_scope("thử")):
        make_account("thuong-vu", "standing_committee", moved.keys["83"])
    client, rows = sign_in("thuong-vu"), reverse("rolls:rows", args=[moved.keys["83"]])
    page = client.get(reverse("rolls:list"), {"duoi": "83", "ky": "2025"}).content.decode()
    assert ("đầu kỳ 3, tăng 0, giảm 1, cuối kỳ 2 đảng viên" in page, rows in page) == (True, False)
    assert client.get(rows).status_code == 403


def test_what_cannot_be_read_is_said(moved: Place, sign_in: SignIn) -> None:
    client = sign_in("ban")
    assert client.get(reverse("rolls:list"), {"ky": "20x5"}).status_code == 422
    assert client.get(reverse("rolls:rows", args=[moved.keys["83"]]), {"so": "nothing"}).status_code == 404


@pytest.mark.parametrize("more", [1, 3])
def test_table_costs_the_same_however_many_members(
    moved: Place, sign_in: SignIn, more: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with entered(whole_scope("thử")):
        for number in range(more):
            make_member(moved.keys[A1], f"Ngô Văn {number}", since=date(2025, 4, 4), official=False)
    client = sign_in("ban")
    client.get(reverse("rolls:list"))
    with django_assert_num_queries(TABLE_COSTS):
        assert client.get(reverse("rolls:list"), {"duoi": "83", "ky": "2025"}).status_code == 200


TABLE_COSTS = 14


def test_where_nobody_is_on_record_the_table_says_so_and_not_nought(place: Place, sign_in: SignIn) -> None:
    response = sign_in("ban").get(reverse("rolls:list"), {"duoi": "83.836", "ky": "2025"})
    told = {name: [line.code for line in response.context[name]] for name in ("lines", "unrecorded")}
    assert told == {"lines": ["83.836.A"], "unrecorded": ["83.836.B"]}
    assert "1 đơn vị trong kỳ không có hồ sơ đảng viên nào" in response.content.decode()
    assert response.context["total"].unrecorded is False
