"""What tasks brought about, in files: scoped reads."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from vungmanh.kernel import attachments
from vungmanh.kernel.errors import NotFound
from vungmanh.programmes.models import TaskResult


def results_of(task_id: int) -> list[TaskResult]:
    return list(TaskResult.objects.filter(task_id=task_id).order_by("on", "pk"))


def results_by_task(plan_id: int) -> dict[int, list[TaskResult]]:
    """Of one plan, without the tasks that have none. One query."""
    found: dict[int, list[TaskResult]] = {}
    for row in TaskResult.objects.filter(task__plan_id=plan_id).order_by("on", "pk"):
        found.setdefault(row.task_id, []).append(row)
    return found


def result_in_sight(result_id: int) -> TaskResult:
    """Raises ``NotFound`` for what is out of sight or crossed out as for what does not exist."""
    rows = TaskResult.objects.filter(pk=result_id, task__voided_at__isnull=True, task__plan__voided_at__isnull=True)
    found: TaskResult | None = rows.select_related("task").first()
    if found is None:
        raise NotFound(_("Không có tệp kết quả này trong phạm vi của đồng chí."))
    return found


def content_of(result: TaskResult) -> bytes:
    return attachments.content_of(result.digest)


def every_result_digest() -> Iterator[str]:
    """Of everything ever handed in, crossed out too."""
    return iter(TaskResult.with_voided.order_by("digest").values_list("digest", flat=True).distinct())
