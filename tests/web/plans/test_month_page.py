from datetime import date

from tests.web.plans.conftest import Plans
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes.models import Obstacle, PlanReview, TaskProgress


def where(desks: Plans, state: str = "agreed", month: str = "2025-04") -> str:
    return f"/ke-hoach/{desks.plans[state]}/thang/?thang={month}"


def filled(desks: Plans, **more: str) -> dict[str, str]:
    first, second = desks.tasks("agreed")
    return {
        "day": "28/4/2025", f"s{first}": "done", f"w{first}": "xong cả ấp", f"s{second}": "under_way", f"w{second}": "",
        "note": "", "obstacle": "", "wish": "", **more,
    }  # fmt: skip


def test_month_page_shows_last_month_and_stands_on_it(desks: Plans):
    response = desks.of("bi-thu").get(where(desks))
    task = response.context["open_tasks"][0]
    assert (response.context["title"], task.before_state, task.before_said) == (
        "Kiểm điểm kế hoạch tháng 4 năm 2025",
        "Đang làm",
        "mới bàn",
    )
    assert (task.state.value(), task.words.value()) == ("under_way", "")
    assert response.context["late"] == ["Việc 1", "Việc 2"]


def test_month_is_written_on_one_page_with_what_stands_in_the_way(desks: Plans):
    client = desks.of("bi-thu")
    for _click in range(2):
        answer = client.post(where(desks), filled(desks, obstacle="Thiếu vật tư", wish="Xã hỗ trợ"))
        assert (answer.status_code, answer.headers["Location"]) == (303, f"/ke-hoach/{desks.plans['agreed']}/")
    with entered(whole_scope("thử")):
        review = PlanReview.objects.get(month=date(2025, 4, 1))
        said = TaskProgress.objects.filter(review=review).order_by("task__place").values_list("state", "words")
        assert list(said) == [("done", "xong cả ấp"), ("under_way", "")]
        assert list(Obstacle.objects.filter(review=review).values_list("text", "wish")) == [
            ("Thiếu vật tư", "Xã hỗ trợ")
        ]
        assert TaskProgress.with_voided.filter(review=review).count() == 2


def test_month_after_folds_what_was_closed_and_does_not_say_it_again(desks: Plans):
    client = desks.of("bi-thu")
    client.post(where(desks), filled(desks))
    response = client.get(where(desks, month="2025-05"))
    assert [task.what for task in response.context["closed_tasks"]] == ["Việc 1"]
    first = desks.tasks("agreed")[0]
    client.post(where(desks, month="2025-05"), filled(desks, **{"day": "28/5/2025", f"w{first}": ""}))
    with entered(whole_scope("thử")):
        assert TaskProgress.objects.filter(review__month=date(2025, 5, 1)).count() == 1


def test_month_of_a_dropped_task_without_a_reason_is_told_at_its_field(desks: Plans):
    second = desks.tasks("agreed")[1]
    response = desks.of("bi-thu").post(where(desks), filled(desks, **{f"s{second}": "dropped"}))
    assert response.status_code == 422
    assert response.context["form"].errors[f"w{second}"] == ["Nhiệm vụ thôi không làm thì ghi lý do."]
    first = response.context["open_tasks"][0]
    assert first.words.value() == "xong cả ấp"


def test_month_to_come_and_month_before_the_plan_are_refused_in_words(desks: Plans):
    client = desks.of("bi-thu")
    early = client.post(where(desks, month="2025-02"), filled(desks, day="27/02/2025"))
    assert (early.status_code, early.context["reasons"]) == (422, ["Tháng này trước khi lập kế hoạch (01/3/2025)."])
    late = client.post(where(desks, month="2040-01"), filled(desks))
    assert (late.status_code, late.context["reasons"][0]) == (422, "Tháng này chưa đến.")
    assert client.get(where(desks, month="thang-muoi")).status_code == 404


def test_month_of_a_draft_says_to_hand_it_in_first(desks: Plans):
    response = desks.of("bi-thu-2").get(where(desks, "draft"))
    assert response.status_code == 422
    assert "Trình kế hoạch rồi mới ghi tiến độ từng tháng." in response.content.decode()


def test_month_page_asks_a_fixed_number_of_times(desks: Plans, django_assert_num_queries):
    client = desks.of("bi-thu")
    client.get(where(desks))
    with django_assert_num_queries(NUMBER):
        client.get(where(desks))
    client.post(where(desks), filled(desks, obstacle="Thiếu vật tư"))
    with django_assert_num_queries(NUMBER):
        client.get(where(desks, month="2025-05"))


NUMBER = 14
