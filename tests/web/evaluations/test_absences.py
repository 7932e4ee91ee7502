"""A cell states how many meetings a member missed: by hand, seen before the vote, put right, crossed out."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.factories.accounts import make_account
from tests.factories.evaluations import make_member, shipped_blocks, state_missed
from tests.web.evaluations.conftest import Year
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.models import StatedAbsence

pytestmark = pytest.mark.django_db
CELL = "83.836.A.01"
GIVEN = {"without_reason": "3", "with_reason": "", "on": "20/12/2025"}
TOLD = "Vắng 3 buổi sinh hoạt không lý do"


@pytest.fixture
def cell(year: Year) -> Year:
    with entered(whole_scope("dựng dữ liệu thử")):
        shipped_blocks()
        make_account("bi-thu-a1", "cell_secretary", year.keys[CELL])
    return year


def address(year: Year) -> str:
    return f"{reverse('evaluations:absence', args=[year.keys[CELL], year.member])}?ky=2025"


def page_of(year: Year) -> str:
    return f"{reverse('evaluations:cell', args=[year.keys[CELL]])}?ky=2025"


def test_secretary_states_it_and_reads_what_it_bars_before_the_vote(cell: Year) -> None:
    client = cell.sign_in("bi-thu-a1")
    assert "Ghi số buổi vắng" in client.get(page_of(cell)).content.decode()
    done = client.post(address(cell), GIVEN)
    assert (done.status_code, done["Location"]) == (303, page_of(cell))
    text = client.get(page_of(cell)).content.decode()
    assert TOLD in text
    assert "Không thẩm định được ở mức: Hoàn thành xuất sắc nhiệm vụ, Hoàn thành tốt nhiệm vụ." in text
    begin = f"{reverse('evaluations:begin', args=[cell.keys[CELL], 'tu-xep-loai'])}?ky=2025&dang_vien={cell.member}"
    shown = client.get(begin)
    assert TOLD in shown.content.decode()
    assert shown.context["back_href"] == page_of(cell)


def test_said_again_it_is_put_right_on_the_same_row(cell: Year) -> None:
    client = cell.sign_in("bi-thu-a1")
    client.post(address(cell), GIVEN)
    assert 'value="3"' in client.get(address(cell)).content.decode()
    client.post(address(cell), {**GIVEN, "without_reason": "0"})
    text = client.get(page_of(cell)).content.decode()
    assert ("Vắng không lý do: 0 buổi" in text, TOLD in text) == (True, False)
    with entered(whole_scope("thử")):
        assert StatedAbsence.objects.count() == 1


def test_crossed_out_with_a_reason(cell: Year) -> None:
    client = cell.sign_in("bi-thu-a1")
    client.post(address(cell), GIVEN)
    with entered(whole_scope("thử")):
        one = StatedAbsence.objects.get().pk
    void = reverse("evaluations:void-absence", args=[one])
    assert void in client.get(address(cell)).content.decode()
    assert client.post(void, {"reason": ""}).status_code == 422
    assert client.post(void, {"reason": "nhầm"})["Location"] == page_of(cell)
    assert TOLD not in client.get(page_of(cell)).content.decode()
    assert client.get(void).status_code == 404


@pytest.mark.parametrize(
    "wrong", [{"without_reason": ""}, {"on": "31/02/2025"}, {"without_reason": "61"}, {"on": "01/01/2024"}]
)
def test_what_cannot_be_is_said_and_the_input_kept(cell: Year, wrong: dict[str, str]) -> None:
    given = {**GIVEN, **wrong}
    answer = cell.sign_in("bi-thu-a1").post(address(cell), given)
    assert answer.status_code == 422
    assert given["on"] in answer.content.decode()


def test_reader_may_not_and_the_cell_next_door_does_not_find_it(cell: Year) -> None:
    with entered(whole_scope("dựng dữ liệu thử")):
        state_missed(cell.keys[CELL], cell.member, 3)
        one = StatedAbsence.objects.get().pk
    reader, stranger = cell.sign_in("nguoi-xem"), cell.sign_in("bi-thu")
    void = reverse("evaluations:void-absence", args=[one])
    assert [reader.post(where, GIVEN).status_code for where in (address(cell), void)] == [403, 403]
    assert [stranger.post(where, {**GIVEN, "reason": "x"}).status_code for where in (address(cell), void)] == [404, 404]
    assert TOLD not in reader.get(page_of(cell)).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_cell_page_asks_the_same_however_many_members(cell: Year, count: int, django_assert_num_queries: Any) -> None:
    with entered(whole_scope("dựng dữ liệu thử")):
        for number in range(count - 1):
            make_member(f"DV9{number}", cell.keys[CELL])
    client = cell.sign_in("bi-thu-a1")
    client.get(page_of(cell))
    with django_assert_num_queries(21):
        client.get(page_of(cell))
