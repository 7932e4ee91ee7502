from datetime import date

from tests.factories.plans import make_review
from tests.web.plans.conftest import Plans
from vungmanh.kernel import clock
from vungmanh.kernel.action import acting_on, system_actor
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes import commands
from vungmanh.programmes.models import Plan, PlanTask

HERE = "/viec/"


def sections(desks: Plans, who: str) -> dict[str, list[tuple[str, str]]]:
    board = desks.of(who).get(HERE).context["board"]
    found = {each.title: [(line.item.label, line.item.note) for line in each.lines] for each in board.sections}
    return {title: lines for title, lines in found.items() if title == "Kế hoạch xây dựng danh hiệu"}


def label() -> str:
    return f"Kiểm điểm kế hoạch tháng {clock.today().month} năm {clock.today().year}"


def test_secretary_is_told_of_the_month_and_of_what_is_late(desks: Plans):
    assert sections(desks, "bi-thu") == {
        "Kế hoạch xây dựng danh hiệu": [(label(), "Quá hạn: Việc 1; Việc 2.")],
    }


def test_secretary_is_told_nothing_once_the_month_is_reviewed(desks: Plans):
    today = clock.today()
    with entered(whole_scope("thử")):
        plan = Plan.objects.get(pk=desks.plans["agreed"])
        entries = [commands.ProgressEntry(task.pk, "done") for task in PlanTask.objects.filter(plan=plan)]
        commands.review_month(
            system_actor(today), plan_id=plan.pk, month=today.replace(day=1), day=today, entries=entries
        )
    assert sections(desks, "bi-thu") == {}


def test_secretary_is_told_of_a_plan_sent_back(desks: Plans):
    with entered(whole_scope("thử")):
        commands.move_plan(
            acting_on(system_actor(date(2026, 1, 1)), date(2025, 5, 1)),
            plan_id=desks.plans["agreed"], move_name="adjust", day=date(2025, 5, 1), note="thêm việc",
        )  # fmt: skip
        make_review(Plan.objects.get(pk=desks.plans["agreed"]))
    ((_title, lines),) = sections(desks, "bi-thu").items()
    assert [text for text, _note in lines] == ["Sửa kế hoạch bị trả lại"]


def test_draft_and_levels_above_are_told_nothing(desks: Plans):
    assert [sections(desks, who) for who in ("bi-thu-2", "van-phong", "ban-to-chuc", "nguoi-xem")] == [{}, {}, {}, {}]


def waits(desks: Plans, who: str) -> dict[str, list[tuple[str, str]]]:
    board = desks.of(who).get(HERE).context["board"]
    found = {each.title: [(line.item.label, line.item.note) for line in each.lines] for each in board.sections}
    return {title: found[title] for title in ("Kế hoạch chờ đồng ý", "Khó khăn chờ trả lời") if title in found}


def test_commune_is_told_of_plans_to_agree_and_of_difficulties_to_answer(desks: Plans):
    with entered(whole_scope("thử")):
        draft = desks.plans["draft"]
        commands.move_plan(system_actor(clock.today()), plan_id=draft, move_name="submit", day=clock.today())
    assert waits(desks, "van-phong") == {
        "Kế hoạch chờ đồng ý": [("Xem kế hoạch của Chi bộ ấp 83.836.A.02", "TSVMTD, năm 2025")],
        "Khó khăn chờ trả lời": [("Trả lời khó khăn của Chi bộ ấp 83.836.A.01", "Thiếu kinh phí làm đường")],
    }


def test_only_the_level_right_above_is_told(desks: Plans):
    assert [waits(desks, who) for who in ("bi-thu", "ban-to-chuc", "nguoi-xem")] == [{}, {}, {}]


def test_answered_and_agreed_waits_no_more(desks: Plans):
    with entered(whole_scope("thử")):
        commands.answer_obstacle(
            system_actor(clock.today()),
            obstacle_id=desks.obstacle,
            at_id=desks.scene.keys["83.836.A"],
            day=clock.today(),
            text="Xã cấp 50 triệu đồng",
        )
    assert waits(desks, "van-phong") == {}
