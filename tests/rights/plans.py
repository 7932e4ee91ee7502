"""A plan in every state on either side, with a month reviewed, an obstacle that waits and one answered."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from tests.factories import handed_in
from tests.factories.organisations import SYSTEM
from vungmanh.kernel.action import acting_on
from vungmanh.programmes import commands
from vungmanh.programmes.commands.unit_plans import review_unit_plan, write_unit_plan
from vungmanh.programmes.models import PlanTask, Registration

if TYPE_CHECKING:
    from tests.rights.world import Side

MADE, LATER = date(2026, 2, 10), date(2026, 3, 10)
NOW = acting_on(SYSTEM, date(2026, 4, 1))


def with_plans(side: Side, word: str) -> None:
    made = {}
    for place, state in ((1, "agreed"), (4, "submitted"), (5, "draft")):
        dossier = Registration.objects.filter(organisation_id=side.cells[place]).latest("pk")
        plan = commands.begin_plan(NOW, registration_id=dossier.pk, day=MADE, number=f"02-KH/{word}", aim=word)
        commands.add_task(NOW, plan_id=plan.pk, what=f"Việc {word}", due=date(2026, 6, 30), assignee=f"đ/c {word}")
        if state != "draft":
            commands.move_plan(NOW, plan_id=plan.pk, move_name="submit", day=MADE)
        if state == "agreed":
            commands.move_plan(NOW, plan_id=plan.pk, move_name="agree", day=LATER)
        made[state] = plan
    plan = made["agreed"]
    entry = commands.ProgressEntry(PlanTask.objects.get(plan=plan).pk, "under_way", f"kết quả {word}")
    review = commands.review_month(
        NOW, plan_id=plan.pk, month=date(2026, 3, 1), day=date(2026, 3, 20), entries=[entry], note=word
    )
    told: dict[str, Any] = {"task_id": entry.task_id, "day": LATER, "name": f"{word}.pdf", "caption": word}
    result = commands.attach_result(NOW, **told, content=handed_in.pdf(word))
    waiting = commands.state_obstacle(NOW, plan_id=plan.pk, day=LATER, text=f"Khó khăn {word}", wish=word)
    answered = commands.state_obstacle(NOW, plan_id=plan.pk, day=LATER, text=f"Đã rõ {word}")
    answer = commands.answer_obstacle(NOW, obstacle_id=answered.pk, at_id=side.district, day=LATER, text=f"Lời {word}")
    unit = write_unit_plan(
        NOW, organisation_id=side.district, programme="tsvmtd", for_period="2026..2030", day=MADE,
        aim=f"Mục tiêu {word}", work=word, number=f"9-KH/{word}",
    )  # fmt: skip
    said = review_unit_plan(
        NOW, unit_plan_id=unit.pk, month=date(2026, 3, 1), day=date(2026, 3, 20), progress=f"Tiến độ {word}",
        difficulties=f"Vướng {word}", next_steps=word,
    )  # fmt: skip
    side.keys |= {
        "unit_plan": unit.pk,
        "unit_review": said.pk,
        "plan": made["draft"].pk,
        "plan_task": PlanTask.objects.get(plan=made["draft"]).pk,
        "plan_review": review.pk,
        "result": result.pk,
        "obstacle": waiting.pk,
        "answer": answer.pk,
    }
