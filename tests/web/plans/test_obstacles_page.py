from tests.factories.plans import make_obstacle
from tests.web.plans.conftest import Plans
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes.models import Plan

HERE = "/ke-hoach/kho-khan/"


def another(desks: Plans, state: str, text: str) -> None:
    with entered(whole_scope("thử")):
        make_obstacle(Plan.objects.get(pk=desks.plans[state]), text)


def answered(desks: Plans) -> None:
    board = desks.of("ban-to-chuc")
    where = f"/ke-hoach/kho-khan/{desks.obstacle}/tra-loi/"
    body = board.get(where).context["form"].fields["at"].choices[0][0]
    board.post(where, {"day": "05/5/2025", "at": body, "text": "Xã hỗ trợ"})


def test_obstacles_stand_by_unit_each_figure_opening_its_rows(desks: Plans):
    another(desks, "submitted", "Thiếu nhà văn hoá")
    answered(desks)
    client = desks.scene.board_of("83.836")
    response = client.get(HERE)
    assert response.context["said"] == "2 khó khăn, vướng mắc đã nêu; 1 chờ trả lời."
    units = response.context["units"]
    assert [(unit["name"], unit["stated"].text, unit["answered"].text, unit["open"].text) for unit in units] == [
        ("Đảng bộ xã A", "1", "1", "0"),
        ("Đảng bộ xã B", "1", "0", "1"),
    ]
    for unit in units:
        for figure in ("stated", "answered", "open"):
            rows = client.get(unit[figure].href).context["found"].rows
            assert len(rows) == int(unit[figure].text)


def test_obstacle_is_seen_with_its_answer_and_who_gave_it(desks: Plans):
    answered(desks)
    row = desks.of("bi-thu").get(HERE).context["found"].rows[0]
    assert (row.line.obstacle.wish, row.line.answer.text, row.answered_by) == (
        "Hỗ trợ 50 triệu đồng",
        "Xã hỗ trợ",
        "Đảng bộ xã A",
    )


def test_obstacles_of_others_are_not_seen(desks: Plans):
    assert desks.of("nguoi-la").get(HERE).context["found"].total == 0
    assert desks.of("nguoi-la").get(f"{HERE}?duoi=83.836").status_code == 404
    assert desks.of("khong-vai").get(HERE).status_code == 403


def test_obstacles_page_costs_the_same_with_one_and_three(desks: Plans, django_assert_num_queries):
    client = desks.scene.board_of("83.836")
    client.get(HERE)
    with django_assert_num_queries(NUMBER):
        client.get(HERE)
    another(desks, "agreed", "Thiếu đất")
    another(desks, "agreed", "Thiếu tiền")
    with django_assert_num_queries(NUMBER):
        client.get(HERE)


NUMBER = 22
