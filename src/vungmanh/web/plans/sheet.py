"""One plan for its page: where it stands, its tasks easy first, reviews, obstacles, what may be done next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.kernel.attachments import Kind
from vungmanh.kernel.numbers import count_text
from vungmanh.kernel.periods import add_months, month_of, parse_period
from vungmanh.organisations import queries as organisations
from vungmanh.programmes import queries as programmes
from vungmanh.programmes.enums import Difficulty, TaskState
from vungmanh.programmes.queries.after_mergers import Passed, passed_on
from vungmanh.programmes.queries.results import results_by_task
from vungmanh.web.page import Request
from vungmanh.web.plans.wording import FROM, MOVES, SHAPES, TASK_SHAPES, amount_text

MUTABLE = ("draft", "returned")


@dataclass(frozen=True)
class Row:
    """A task as the page writes it."""

    id: int
    place: int
    what: str
    solution: str
    resources: str
    due: date
    assignee: str
    difficulty: str
    begins: bool
    """Whether the tasks of its difficulty begin here."""
    goal: str
    state: str
    state_label: str
    shape: str
    words: str
    figure: str
    said_in: str
    late: bool
    href: str
    results: int
    files: tuple[str, ...]
    """Names of the results that are no pictures, for paper: a link says nothing there."""
    pictures: tuple[tuple[str, str], ...]
    """What each picture shows, and where it is."""
    results_href: str
    passed: tuple[tuple[str, str], ...]
    """What became of it after a merger, and where it came from: words and the plan they lead to."""


def rows_of(sheet: programmes.PlanSheet, results: Mapping[int, Sequence[Any]], on: date) -> list[Row]:
    rows: list[Row] = []
    passed = passed_on([line.task for line in sheet.tasks], on)
    for line in sheet.tasks:
        task, said = line.task, line.latest
        difficulty = str(Difficulty(task.difficulty).label)
        rows.append(
            Row(
                id=task.pk,
                place=len(rows) + 1,
                what=task.what,
                solution=task.solution,
                resources=task.resources,
                due=task.due,
                assignee=task.assignee,
                difficulty=difficulty,
                begins=not rows or rows[-1].difficulty != difficulty,
                goal=f"{amount_text(task.goal)} {task.unit}".strip() if task.goal is not None else "",
                state=line.state,
                state_label=str(TaskState(line.state).label),
                shape="behind" if line.late else TASK_SHAPES[line.state],
                words=said.words if said else "",
                figure=amount_text(said.figure) if said else "",
                said_in=month_of(said.review.month).words if said else "",
                late=line.late,
                href=reverse("plans:task", args=[task.pk]),
                results=len(results.get(task.pk, ())),
                files=tuple(each.name for each in results.get(task.pk, ()) if not Kind(each.kind).picture),
                pictures=pictures_of(results.get(task.pk, ())),
                results_href=reverse("plans:results", args=[task.pk]),
                passed=passed_words(task, *passed.get(task.pk, (None, None))),
            )
        )
    return rows


def pictures_of(results: Sequence[Any]) -> tuple[tuple[str, str], ...]:
    """Those of the results that can be seen where they are told of, with the words for who cannot see them."""
    return tuple(
        (each.caption or each.name, reverse("plans:result-file", args=[each.pk]))
        for each in results
        if Kind(each.kind).picture
    )


def passed_words(task: Any, before: Passed | None, after: Passed | None) -> tuple[tuple[str, str], ...]:
    found = []
    if before is not None:
        words = _("chuyển từ kế hoạch của %(cell)s") % {"cell": before.cell}
        found.append((words, reverse("plans:plan", args=[before.plan_id])))
    if after is not None:
        words = _("chuyển sang kế hoạch của %(cell)s") % {"cell": after.cell}
        found.append((words, reverse("plans:plan", args=[after.plan_id])))
    elif task.fate:
        label = str(task.get_fate_display())
        found.append((f"{label}: {task.fate_reason}" if task.fate_reason else label, ""))
    return tuple(found)


def shown_plan(plan_id: int, request: Request) -> dict[str, Any]:
    """Everything of a plan's page. A fixed number of queries."""
    day = request.actor.day
    sheet = programmes.plan_sheet(plan_id, on=day)
    plan, registration = sheet.plan, sheet.plan.registration
    cell = organisations.labels_of([registration.organisation_id], day)[registration.organisation_id].name
    bodies = organisations.labels_of({each.answer.at_id for each in sheet.obstacles if each.answer}, day)
    goes_on = registration.state in programmes.PLAN_GOES_ON
    may_write = "plans.write" in request.permissions
    results = results_by_task(plan.pk)
    return {
        "cell": cell,
        "plan": plan,
        "registration": registration,
        "programme": registration.programme,
        "period": parse_period(registration.for_period).words,
        "state_label": str(plan.get_state_display()),
        "shape": SHAPES[plan.state],
        "rows": rows_of(sheet, results, day),
        "said": said_of(sheet),
        "steps": sheet.steps,
        "reviews": [(each, month_of(each.month), handed_in(results, each.month)) for each in sheet.reviews],
        "obstacles": [
            (each.obstacle, each.answer, bodies[each.answer.at_id].name if each.answer else "")
            for each in sheet.obstacles
        ],
        "moves": moves_of(plan, request) if goes_on else [],
        "may_write": may_write,
        "may_answer": "plans.agree" in request.permissions,
        "writable": may_write and goes_on and plan.state in MUTABLE,
        "reviewable": may_write and goes_on and plan.state != "draft" and bool(sheet.tasks),
        "waits": _("Kế hoạch chờ cấp trên xem.") if plan.state == "submitted" and goes_on else "",
        "closed": "" if goes_on else str(registration.get_state_display()),
        "dossier_href": reverse("titles:dossier", args=[registration.pk]),
    }


def handed_in(results: Mapping[int, Sequence[Any]], month: date) -> list[tuple[str, str]]:
    """Pictures and papers dated in a month, each with where it is read."""
    after = add_months(month, 1)
    found = [each for rows in results.values() for each in rows if month <= each.on < after]
    return [(each.name, reverse("plans:result-file", args=[each.pk])) for each in sorted(found, key=lambda one: one.pk)]


def moves_of(plan: Any, request: Request) -> list[tuple[str, str, bool]]:
    """Verb, address, and whether it is the page's main act."""
    found: list[tuple[str, str, bool]] = []
    for name in FROM[plan.state]:
        words = MOVES[name]
        if words.permission in request.permissions:
            main = name in ("submit", "agree") and not found
            found.append((str(words.verb), reverse("plans:move", args=[plan.pk, words.slug]), main))
    return found


def said_of(sheet: programmes.PlanSheet) -> str:
    """The plan in one sentence, parts of a stated whole."""
    whole, done, late = len(sheet.tasks), sheet.done, len(sheet.late)
    if not whole:
        return _("Kế hoạch chưa có nhiệm vụ nào.")
    counts = {"done": count_text(done), "whole": count_text(whole), "late": count_text(late)}
    if late:
        return _("Xong %(done)s trong %(whole)s nhiệm vụ; %(late)s nhiệm vụ quá hạn.") % counts
    return _("Xong %(done)s trong %(whole)s nhiệm vụ; không nhiệm vụ nào quá hạn.") % counts
