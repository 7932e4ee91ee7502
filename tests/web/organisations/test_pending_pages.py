from datetime import date

import pytest

from tests.factories.organisations import apply_orders, order
from tests.web.conftest import Scene
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.organisations.models import PendingDecision

LIST = "/to-chuc/cho-quyet/"
ANSWER = {"outcome": "Giải thể, chuyển đảng viên", "day": "2/7/2025", "decision_number": "9-QĐ/HU"}


def close(*codes: str) -> list[int]:
    with entered(whole_scope("dựng dữ liệu thử")):
        apply_orders(date(2025, 7, 1), *(order("close", code, reason="không còn đảng viên") for code in codes))
        questions = PendingDecision.objects.filter(kind="no_successor")
        return list(questions.order_by("organisation_id").values_list("pk", flat=True))


@pytest.fixture
def question(scene: Scene) -> str:
    [key] = close("83.836.B.02")
    return f"{LIST}{key}/"


def rows(scene: Scene, query: str = "", name: str = "ban-to-chuc") -> list[tuple[str, str]]:
    return [(row.code, row.outcome) for row in scene.sign_in(name).get(f"{LIST}{query}").context["rows"]]


def test_a_question_is_listed_answered_and_listed_as_answered(scene: Scene, question):
    assert ("83.836.B.02", "") in rows(scene)
    response = scene.board.post(question, ANSWER)

    assert (response.status_code, response.headers["Location"]) == (303, LIST)
    assert rows(scene, "?xem=da-quyet") == [("83.836.B.02", "Giải thể, chuyển đảng viên")]
    [row] = scene.board.get(f"{LIST}?xem=da-quyet").context["rows"]
    assert (row.decided_on, row.decision_number) == (date(2025, 7, 2), "9-QĐ/HU")


def test_an_answer_is_given_once(scene: Scene, question):
    scene.board.post(question, ANSWER)
    response = scene.board.post(question, {**ANSWER, "outcome": "khác"})

    assert response.status_code == 422
    assert response.context["refused"] == "Việc này đã quyết ngày 02/07/2025: Giải thể, chuyển đảng viên."
    assert response.context["form"]["outcome"].value() == "khác"


def test_an_answer_says_how_and_when(scene: Scene, question):
    response = scene.board.post(question, {"outcome": "", "day": "32/1/2025"})

    assert (response.status_code, set(response.context["form"].errors)) == (422, {"outcome", "day"})


def test_an_answer_is_taken_back_with_a_reason(scene: Scene, question):
    scene.board.post(question, ANSWER)
    assert scene.board.post(f"{question}rut/", {"reason": ""}).status_code == 422
    assert scene.board.post(f"{question}rut/", {"reason": "quyết nhầm chi bộ"}).status_code == 303
    assert ("83.836.B.02", "") in rows(scene)
    assert scene.board.post(f"{question}rut/", {"reason": "lần nữa"}).status_code == 422


def test_questions_are_for_whoever_answers_for_the_unit(scene: Scene, question):
    for address in (question, f"{question}rut/"):
        assert scene.sign_in("nguoi-xem").get(address).status_code == 403
        assert scene.sign_in("nguoi-xem").post(address, ANSWER).status_code == 403
        assert scene.board_of("83.835").get(address).status_code == 404
        assert scene.board_of("83.836").get(address).status_code == 200
    assert scene.board_of("83.835").get(LIST).context["rows"] == []


def test_without_a_question_the_list_says_so(scene: Scene):
    assert "Không có việc nào chờ quyết" in scene.board.get(LIST).content.decode()


def test_the_list_costs_the_same_for_one_row_and_for_three(scene: Scene, django_assert_max_num_queries):
    client = scene.board
    close("83.836.B.02")
    client.get(LIST)
    with django_assert_max_num_queries(9) as few:
        client.get(LIST)
    close("83.836.B.01", "83.835.C.02")
    client.get(LIST)
    with django_assert_max_num_queries(9) as many:
        client.get(LIST)

    assert len(few.captured_queries) == len(many.captured_queries)
