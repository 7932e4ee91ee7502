"""Exceptions: the list, naming one, ending it, taking it back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.factories.organisations import SYSTEM
from tests.web.conftest import Scene
from tests.web.duties.test_late_page import scene
from vungmanh.duties.commands import excuse
from vungmanh.duties.models import DutyException
from vungmanh.kernel import clock
from vungmanh.kernel.scope import entered, whole_scope

__all__ = ["scene"]
pytestmark = pytest.mark.django_db
HOME = "/viec-dinh-ky/ngoai-le/"
GIVEN = {
    "code": "83.836.A",
    "below": "on",
    "duty": "headcount",
    "valid_from": "01/04/2026",
    "until": "30/06/2026",
    "reason": "bão số 3",
    "decision_number": "12-QĐ/HU",
}


def named(scene: Scene, code: str = "83.836.A", first: date = date(2026, 4, 1), last: date | None = None) -> int:
    with entered(whole_scope("thử")):
        made = excuse(
            SYSTEM, organisation_id=scene.keys[code], duty="headcount", valid_from=first, valid_to=last, reason="bão"
        )
    return made.pk


def standing() -> list[DutyException]:
    return list(DutyException.unscoped.order_by("pk"))


def test_exception_is_named_on_the_page(scene: Scene) -> None:
    assert scene.board.get(f"{HOME}moi/?ma=83.836.A").context["form"]["code"].value() == "83.836.A"
    response = scene.board.post(f"{HOME}moi/", GIVEN)
    assert (response.status_code, response["Location"]) == (303, HOME)
    (made,) = standing()
    assert (made.below, made.until, made.reason, made.named_by) == (True, date(2026, 6, 30), "bão số 3", "Lê Minh Thảo")
    assert scene.board.post(f"{HOME}moi/", GIVEN).status_code == 422
    assert len(standing()) == 1


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"reason": " "}, "reason"), ({"valid_from": "31/02/2026"}, "valid_from"), ({"duty": "x"}, "duty")],
)
def test_wrong_input_is_said_at_its_field(scene: Scene, changed: dict[str, Any], field: str) -> None:
    response = scene.board.post(f"{HOME}moi/", {**GIVEN, **changed})
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert standing() == []


def test_no_duty_is_chosen_for_one(scene: Scene) -> None:
    form = scene.board.get(f"{HOME}moi/").context["form"]
    assert (form["duty"].value() or "", str(form.fields["duty"].choices[0][1])) == ("", "Chọn việc")
    response = scene.board.post(f"{HOME}moi/", {**GIVEN, "duty": ""})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["duty"])
    assert standing() == []
    assert scene.board.get(f"{HOME}moi/?viec=headcount").context["form"]["duty"].value() == "headcount"


def test_unit_out_of_sight_is_not_there(scene: Scene) -> None:
    """What was typed is kept: a code is easily mistaken."""
    response = scene.board_of("83.835").post(f"{HOME}moi/", GIVEN)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["code"])
    assert response.context["form"]["reason"].value() == GIVEN["reason"]
    assert standing() == []


def test_unit_is_named_by_its_name_and_the_last_day_is_still_excused(scene: Scene) -> None:
    given = {**GIVEN, "code": "Đảng bộ xã A", "until": "", "valid_from": "01/05/2026", "valid_to": "30/06/2026"}
    assert scene.board.post(f"{HOME}moi/", given).status_code == 303
    (made,) = standing()
    assert (made.organisation_id, made.valid_to) == (scene.keys["83.836.A"], date(2026, 7, 1))


def test_list_shows_what_stands_and_on_request_what_is_over(scene: Scene) -> None:
    named(scene, last=date(2026, 4, 20))
    named(scene, "83.836.B")
    board = scene.board
    assert [row["line"].code for row in board.get(f"{HOME}?ngay=2026-05-20").context["rows"]] == ["83.836.B"]
    assert len(board.get(f"{HOME}?ngay=2026-05-20&ca=da-het").context["rows"]) == 2
    assert scene.sign_in("nguoi-la").get(HOME).context["rows"] == []


def test_exception_is_ended_and_ends_once(scene: Scene) -> None:
    address = f"{HOME}{named(scene)}/ket-thuc/"
    assert scene.board.get(address).status_code == 200
    assert scene.board.post(address, {"day": "01/05/2026"}).status_code == 303
    assert [each.valid_to for each in standing()] == [date(2026, 5, 1)]
    assert scene.board.post(address, {"day": "01/06/2026"}).status_code == 422


def test_exception_by_mistake_is_taken_back(scene: Scene) -> None:
    address = f"{HOME}{named(scene)}/huy/"
    assert scene.board.post(address, {"reason": ""}).status_code == 422
    assert scene.board.post(address, {"reason": "nhầm"}).status_code == 303
    assert standing() == []
    assert scene.board.post(address, {"reason": "nhầm"}).status_code == 404


@pytest.mark.parametrize("act", ["ket-thuc", "huy"])
def test_reader_may_not_and_a_stranger_finds_nothing(scene: Scene, act: str) -> None:
    address = f"{HOME}{named(scene)}/{act}/"
    given = {"day": f"{clock.today():%d/%m/%Y}", "reason": "x"}
    assert scene.sign_in("nguoi-xem").post(address, given).status_code == 403
    assert scene.board_of("83.835").post(address, given).status_code == 404
    assert len(standing()) == 1
