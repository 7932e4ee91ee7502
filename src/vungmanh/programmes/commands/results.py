"""Pictures and papers of what a task brought about: handed in, crossed out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.indicators.commands import keep_open
from vungmanh.kernel import attachments, clock
from vungmanh.kernel.action import Action, Actor, act
from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal, Unmet
from vungmanh.kernel.vietnamese import nfc
from vungmanh.programmes.commands.plans import review_month
from vungmanh.programmes.models import PlanReview, TaskResult
from vungmanh.programmes.queries.plans import plan_for_update, task_in_sight
from vungmanh.programmes.queries.results import result_in_sight
from vungmanh.programmes.rules.plans import WRITE

MOST = 20
"""Files of one task: a plan shows what came of it, it is no album."""
MEGABYTE = 1024 * 1024


@act
def attach_result(
    action: Action, *, task_id: int, day: date, name: str, content: bytes, caption: str = ""
) -> TaskResult:
    """Keep a file for a task. The same file once more is the same result; a plan still being drafted has none yet."""
    task = task_in_sight(task_id)
    plan = plan_for_update(task.plan_id)
    one = plan.registration.organisation_id
    action.on(one, WRITE)
    keep_open(action.actor, [(one, day)])
    if plan.state == "draft":
        raise Refusal(_("Kế hoạch còn soạn, chưa có kết quả. Trình kế hoạch rồi nộp ảnh, tệp kết quả."))
    kept = attachments.keep(content, most=settings.VUNGMANH_EVIDENCE_MAX_MB * MEGABYTE)
    standing = TaskResult.objects.filter(task=task)
    result = standing.filter(digest=kept.digest).first()
    if result is None and standing.count() >= MOST:
        raise Refusal(_("Nhiệm vụ này đã có %(most)d tệp kết quả. Bỏ bớt rồi nộp thêm.") % {"most": MOST})
    if result is None:
        actor = action.actor
        result = TaskResult.objects.create(
            task=task,
            on=day,
            caption=nfc(caption)[:500],
            name=attachments.named(name, kept),
            digest=kept.digest,
            kind=kept.kind.value,
            size=kept.size,
            by_name=actor.both_names[:255],
            by_account=actor.account_id,
            at=clock.now(),
        )
    told = {"file": result.name, "digest": result.digest, "caption": result.caption}
    action.record("programmes.plantask", task.pk, one, **told)
    return result


def review_with_results(
    actor: Actor, *, files: Sequence[tuple[int, str, bytes]], plan_id: int, day: date, **said: Any
) -> PlanReview:
    """A month's review and what was handed in with it, by task, name and content: all of it or nothing."""
    with transaction.atomic():
        review = review_month(actor, plan_id=plan_id, day=day, **said)
        for task_id, name, content in files:
            if task_in_sight(task_id).plan_id != plan_id:
                raise Unmet(["month:other_task"])
            _attach_one(actor, task_id, day, name, content)
    return review


def _attach_one(actor: Actor, task_id: int, day: date, name: str, content: bytes) -> None:
    """Of several files on one page the one that is refused is named: a browser forgets all of them."""
    try:
        attach_result(actor, task_id=task_id, day=day, name=name, content=content)
    except (NotFound, NotPermitted, Unmet):
        raise
    except Refusal as refusal:
        words = _("“%(task)s”, tệp %(file)s: %(why)s Chọn lại các tệp của mọi nhiệm vụ rồi lưu.")
        told = {"task": task_in_sight(task_id).what, "file": name, "why": refusal.message}
        raise Refusal(words % told) from refusal


@act
def void_result(action: Action, *, result_id: int, reason: str) -> None:
    """Cross a result out. Its file stays kept; the journal says who and why."""
    result = result_in_sight(result_id)
    plan = plan_for_update(result.task.plan_id)
    one = plan.registration.organisation_id
    action.on(one, WRITE)
    keep_open(action.actor, [(one, result.on)])
    if not nfc(reason):
        raise Unmet(["reason:missing"])
    result.voided_at, result.voided_by, result.void_reason = clock.now(), action.actor.name, nfc(reason)[:500]
    result.save(update_fields=["voided_at", "voided_by", "void_reason"])
    action.record("programmes.plantask", result.task_id, one, file=result.name, voided=nfc(reason))
