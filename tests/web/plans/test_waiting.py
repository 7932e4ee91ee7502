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
