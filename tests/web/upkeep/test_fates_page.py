from __future__ import annotations

from datetime import date

import pytest

from tests.factories.organisations import apply_orders, order
from tests.web.upkeep.conftest import HELD, Desks
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.organisations.models import PendingDecision
from vungmanh.organisations.queries import bearer_of

LIST = "/giu-vung/sau-sap-xep/"
DAY = date(2025, 7, 1)


@pytest.fixture
def question(desks: Desks) -> str:
    with entered(whole_scope("thử")):
        apply_orders(DAY, order("merge", HELD, "83.836.A.02", to="83.836.A.09", to_names=("Chi bộ ấp 9",)))
        return f"{LIST}{PendingDecision.objects.get(kind='title').pk}/"


def heir() -> str:
    return str(bearer_of("83.836.A.09", DAY))


def keep(desks: Desks, question: str, who: str = "thuong-vu", **said: str):
    given = {"fate": "keep", "heir": heir(), "day": "01/9/2025", "decision_number": "7-QĐ/TU", **said}
    return desks.of(who).post(question, given)


def test_committee_sees_what_waits_and_who_may_keep_it(desks: Desks, question: str):
    assert [row.code for row in desks.of("thuong-vu").get(LIST).context["rows"]] == [HELD]
    form = desks.of("thuong-vu").get(question).context["form"]
    assert [name for _key, name in form.fields["heir"].choices] == ["Chi bộ ấp 9", "Không có, hoặc thôi danh hiệu"]
    assert form.initial["heir"] == heir()
    board = desks.of("thuong-vu").get("/viec/").context["board"]
    assert "Danh hiệu sau sắp xếp" in [section.title for section in board.sections]


def test_title_is_kept_by_the_heir_and_listed_as_decided(desks: Desks, question: str):
    answer = keep(desks, question)
    assert answer.status_code == 303
    shown = desks.of("thuong-vu").get(answer["Location"]).context
    assert (shown["cell"], shown["state_label"]) == ("Chi bộ ấp 9", "Đã công nhận")
    [row] = desks.of("thuong-vu").get(f"{LIST}?xem=da-quyet").context["rows"]
    assert (row.outcome, row.decision_number) == ("Chi bộ kế thừa giữ danh hiệu: Chi bộ ấp 9", "7-QĐ/TU")
    assert desks.of("thuong-vu").get(LIST).context["rows"] == []


def test_decision_without_its_number_stays_on_the_form(desks: Desks, question: str):
    answer = keep(desks, question, decision_number="")
    assert (answer.status_code, answer.context["reasons"]) == (422, ["Chưa ghi số quyết định."])
    assert desks.of("thuong-vu").post(question, {"day": "x"}).status_code == 422


def test_decision_is_made_once(desks: Desks, question: str):
    keep(desks, question)
    again = keep(desks, question)
    assert (again.status_code, again.context["reasons"]) == (
        422,
        ["Chi bộ không còn giữ danh hiệu của hồ sơ này."],
    )


def test_decision_is_taken_back_and_the_question_is_open_again(desks: Desks, question: str):
    keep(desks, question)
    [row] = desks.of("thuong-vu").get(f"{LIST}?xem=da-quyet").context["rows"]
    back = f"/giu-vung/{row.subject_key}/rut-quyet-dinh/"
    assert desks.of("thuong-vu").post(back, {"reason": ""}).status_code == 422
    assert desks.of("thuong-vu").post(back, {"reason": "quyết nhầm"})["Location"] == LIST
    assert [row.code for row in desks.of("thuong-vu").get(LIST).context["rows"]] == [HELD]
    assert desks.of("thuong-vu").post(back, {"reason": "quyết nhầm"}).status_code == 422


def test_others_do_not_decide(desks: Desks, question: str):
    assert [keep(desks, question, who).status_code for who in ("nguoi-xem", "ban-to-chuc", "nguoi-la")] == [403] * 3
    assert desks.of("nguoi-la").get(LIST).context["rows"] == []
    assert desks.of("nguoi-xem").get(LIST).context["may_decide"] is False
