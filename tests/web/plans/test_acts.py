"""Every act on a plan through its page: done, refused in words with the input kept, 403 and 404 where they belong."""

from decimal import Decimal

import pytest

from tests.factories.programmes import make_title
from tests.web.plans.conftest import Plans
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes.models import Obstacle, Plan, PlanTask


def test_plan_is_begun_from_the_dossier_and_only_once(desks: Plans):
    with entered(whole_scope("thử")):
        title = make_title(desks.scene.keys["83.836.A.01"], period="2026", registered_on="2026-02-01").pk
    client, where = desks.of("bi-thu"), f"/ke-hoach/ho-so/{title}/lap/"
    assert client.get(where).status_code == 200
    told = {"day": "15/02/2026", "number": "03-KH/CB", "aim": ""}
    first = client.post(where, told)
    with entered(whole_scope("thử")):
        plan = Plan.objects.get(registration_id=title)
    assert (first.status_code, first.headers["Location"]) == (303, f"/ke-hoach/{plan.pk}/")
    again = client.post(where, told)
    assert (again.status_code, again.context["reasons"]) == (
        422,
        ["Hồ sơ này đã có kế hoạch. Làm tiếp trên kế hoạch đó."],
    )


def test_plan_begun_on_a_day_that_is_not_there_keeps_what_was_typed(desks: Plans):
    with entered(whole_scope("thử")):
        title = make_title(desks.scene.keys["83.836.A.01"], period="2026", registered_on="2026-02-01").pk
    response = desks.of("bi-thu").post(f"/ke-hoach/ho-so/{title}/lap/", {"day": "31/02/2026", "number": "03-KH/CB"})
    assert response.status_code == 422
    assert response.context["form"]["number"].value() == "03-KH/CB"


def test_task_is_added_and_changed(desks: Plans):
    client, plan = desks.of("bi-thu-2"), desks.plans["draft"]
    said = {
        "what": "Giảm hộ nghèo", "solution": "Giao từng hộ", "resources": "", "due": "15/12/2026",
        "assignee": "đồng chí Phó bí thư", "difficulty": "hard", "goal": "1.250,5", "unit": "hộ",
    }  # fmt: skip
    assert client.post(f"/ke-hoach/{plan}/nhiem-vu-moi/", said).status_code == 303
    made = desks.tasks("draft")[-1]
    where = f"/ke-hoach/nhiem-vu/{made}/"
    assert client.get(where).context["form"]["goal"].value() == "1.250,5"
    assert client.post(where, {**said, "difficulty": "easy"}).status_code == 303
    with entered(whole_scope("thử")):
        task = PlanTask.objects.get(pk=made)
    assert (task.goal, task.difficulty, task.assignee) == (Decimal("1250.5"), "easy", "đồng chí Phó bí thư")


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"due": "15/13/2026"}, ("due", "15/13/2026 không có trong lịch. Ghi ngày thật, kiểu 28/02/2021.")),
        ({"goal": "1,2,3"}, ("goal", "Không đọc được số “1,2,3”. Ghi kiểu 1.250 hoặc 12,5.")),
        ({"what": ""}, ("what", "Chưa nhập nhiệm vụ.")),
    ],
)
def test_task_that_cannot_be_read_is_told_at_its_field(desks: Plans, said: dict[str, str], fault: tuple[str, str]):
    plain = {"what": "Việc", "due": "15/12/2026", "difficulty": "easy"}
    response = desks.of("bi-thu-2").post(f"/ke-hoach/{desks.plans['draft']}/nhiem-vu-moi/", {**plain, **said})
    assert response.status_code == 422
    assert response.context["form"].errors[fault[0]] == [fault[1]]


def test_task_with_a_figure_and_no_unit_is_refused_in_words(desks: Plans):
    said = {"what": "Việc", "due": "15/12/2026", "difficulty": "easy", "goal": "3"}
    response = desks.of("bi-thu-2").post(f"/ke-hoach/{desks.plans['draft']}/nhiem-vu-moi/", said)
    assert (response.status_code, response.context["reasons"]) == (422, ["Có chỉ tiêu bằng số thì ghi cả đơn vị tính."])


def test_task_written_by_mistake_is_taken_back_with_a_reason(desks: Plans):
    one = desks.tasks("draft")[0]
    response = desks.of("bi-thu-2").post(f"/ke-hoach/nhiem-vu/{one}/bo/", {"reason": "ghi nhầm"})
    assert (response.status_code, desks.tasks("draft").count(one)) == (303, 0)


def test_plan_goes_up_is_sent_back_and_agreed(desks: Plans):
    plan, board = desks.plans["draft"], desks.of("ban-to-chuc")
    assert desks.of("bi-thu-2").post(f"/ke-hoach/{plan}/buoc/trinh/", {"day": "01/4/2025"}).status_code == 303
    silent = board.post(f"/ke-hoach/{plan}/buoc/tra-lai/", {"day": "02/4/2025", "note": ""})
    assert (silent.status_code, silent.context["form"].errors["note"]) == (422, ["Chưa nhập lý do."])
    assert board.post(f"/ke-hoach/{plan}/buoc/tra-lai/", {"day": "02/4/2025", "note": "thiếu hạn"}).status_code == 303
    assert desks.state("draft") == "returned"
    desks.of("bi-thu-2").post(f"/ke-hoach/{plan}/buoc/trinh/", {"day": "03/4/2025"})
    assert board.post(f"/ke-hoach/{plan}/buoc/dong-y/", {"day": "04/4/2025"}).status_code == 303
    twice = board.post(f"/ke-hoach/{plan}/buoc/dong-y/", {"day": "04/4/2025"})
    assert (desks.state("draft"), twice.status_code) == ("agreed", 422)


def test_move_is_not_for_who_may_not_make_it(desks: Plans):
    plan = desks.plans["submitted"]
    answers = [
        desks.of(who).post(f"/ke-hoach/{plan}/buoc/dong-y/", {"day": "04/4/2025"}).status_code
        for who in ("nguoi-xem", "bi-thu", "nguoi-la")
    ]
    assert answers == [403, 404, 404]
    assert desks.of("ban-to-chuc").get(f"/ke-hoach/{plan}/buoc/khong-co/").status_code == 404
    assert desks.state("submitted") == "submitted"


def test_plan_is_described_and_taken_back_whole(desks: Plans):
    plan, client = desks.plans["draft"], desks.of("bi-thu-2")
    assert client.post(f"/ke-hoach/{plan}/sua/", {"number": "07-KH/CB", "aim": "Giữ vững"}).status_code == 303
    assert client.get(f"/ke-hoach/{plan}/sua/").context["form"]["number"].value() == "07-KH/CB"
    assert client.post(f"/ke-hoach/{plan}/bo/", {"reason": "nhầm"}).status_code == 303
    assert client.get(f"/ke-hoach/{plan}/").status_code == 404


def test_review_is_taken_back(desks: Plans):
    response = desks.of("bi-thu").post(f"/ke-hoach/kiem-diem/{desks.review}/huy/", {"reason": "nhầm tháng"})
    assert response.status_code == 303
    assert desks.of("bi-thu").get(response.headers["Location"]).context["reviews"] == []


def test_obstacle_is_stated_with_a_task_answered_and_taken_back(desks: Plans):
    plan, secretary, board = desks.plans["agreed"], desks.of("bi-thu"), desks.of("ban-to-chuc")
    told = {"day": "02/5/2025", "task": str(desks.tasks("agreed")[0]), "text": "Thiếu đất", "wish": ""}
    assert secretary.post(f"/ke-hoach/{plan}/kho-khan-moi/", told).status_code == 303
    with entered(whole_scope("thử")):
        made = Obstacle.objects.latest("pk")
    assert (made.text, made.task_id) == ("Thiếu đất", desks.tasks("agreed")[0])
    where = f"/ke-hoach/kho-khan/{made.pk}/tra-loi/"
    bodies = board.get(where).context["form"].fields["at"].choices
    assert [name for _key, name in bodies] == ["Đảng bộ xã A", "Đảng bộ huyện Ba Tri", "Đảng bộ tỉnh Bến Tre"]
    answer = {"day": "05/5/2025", "at": bodies[1][0], "text": "Huyện giao đất"}
    assert board.post(where, answer).status_code == 303
    again = board.post(where, answer)
    assert (again.status_code, again.context["reasons"]) == (
        422,
        ["Việc này đã có trả lời. Muốn ghi lại, huỷ câu trả lời trước."],
    )
    with entered(whole_scope("thử")):
        given = made.answers.get().pk
    assert board.post(f"/ke-hoach/kho-khan/tra-loi/{given}/huy/", {"reason": "nhầm"}).status_code == 303
    assert secretary.post(f"/ke-hoach/kho-khan/{made.pk}/bo/", {"reason": "nhầm"}).status_code == 303


def test_obstacle_is_answered_from_above_only(desks: Plans):
    told = {"day": "05/5/2025", "at": "1", "text": "Đã rõ"}
    answers = [
        desks.of(who).post(f"/ke-hoach/kho-khan/{desks.obstacle}/tra-loi/", told).status_code
        for who in ("bi-thu", "nguoi-xem", "nguoi-la")
    ]
    assert answers == [403, 403, 403]
    assert desks.scene.board_of("83.835").post(f"/ke-hoach/kho-khan/{desks.obstacle}/tra-loi/", told).status_code == 404


def test_writing_is_not_for_readers_and_not_for_other_cells(desks: Plans):
    plan, task = desks.plans["agreed"], desks.tasks("agreed")[0]
    addresses = (
        f"/ke-hoach/{plan}/nhiem-vu-moi/", f"/ke-hoach/nhiem-vu/{task}/", f"/ke-hoach/nhiem-vu/{task}/bo/",
        f"/ke-hoach/{plan}/sua/", f"/ke-hoach/{plan}/bo/", f"/ke-hoach/{plan}/thang/",
        f"/ke-hoach/{plan}/kho-khan-moi/", f"/ke-hoach/kiem-diem/{desks.review}/huy/",
        f"/ke-hoach/kho-khan/{desks.obstacle}/bo/",
    )  # fmt: skip
    assert {desks.of("nguoi-xem").get(each).status_code for each in addresses} == {403}
    assert {desks.of("bi-thu-2").get(each).status_code for each in addresses} == {404}
