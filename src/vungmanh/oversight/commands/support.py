"""The log of support: what an official did at what he is assigned to, and what was agreed there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import NotPermitted, Refusal
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.vietnamese import nfc
from vungmanh.oversight.models import Assignment, SupportEntry
from vungmanh.oversight.queries.locking import assignment_for_update, entry_for_update, place_of
from vungmanh.oversight.queries.own import LOG, may_log
from vungmanh.oversight.rules.days import outside

SUBJECT = "oversight.support"
SAID = ("on", "done", "difficulty", "agreed", "due_on", "settled_on")
TEXTS = ("done", "difficulty", "agreed")


@dataclass(frozen=True)
class LogSaid:
    """One day of the log. ``agreed`` next by ``due_on``; ``settled_on``: it was done that day."""

    on: date
    done: str
    difficulty: str = ""
    agreed: str = ""
    due_on: date | None = None
    settled_on: date | None = None

    @property
    def values(self) -> dict[str, Any]:
        told: dict[str, Any] = {name: getattr(self, name) for name in SAID}
        return told | {name: nfc(told[name])[:2000] for name in TEXTS}


@act
def log_support(action: Action, *, assignment_id: int, said: LogSaid) -> SupportEntry:
    """Write a day of the log. A second of the same day is refused: the first is added to."""
    assignment = assignment_for_update(assignment_id)
    _permit(action, assignment)
    if fault := fault_of(assignment, said, action.actor.day):
        raise Refusal(fault[1])
    if SupportEntry.unscoped.filter(assignment=assignment, on=said.on).exists():
        words = _("Ngày %(day)s đã ghi nhật ký của phân công này. Mở lần ghi đó để bổ sung.")
        raise Refusal(words % {"day": date_text(said.on)})
    made = SupportEntry.objects.create(
        assignment=assignment,
        noted_on=action.actor.day,
        noted_by=action.actor.both_names[:255],
        **said.values,
    )
    action.record(SUBJECT, made.pk, assignment.organisation_id, official=assignment.official.code, on=made.on)
    return made


@act
def correct_support(action: Action, *, support_entry_id: int, said: LogSaid) -> SupportEntry:
    """Add to a day of the log, or put it right."""
    found = entry_for_update(support_entry_id)
    _permit(action, found.assignment)
    new = {name: value for name, value in said.values.items() if getattr(found, name) != value}
    if not new:
        raise Refusal(_("Chưa sửa gì. Dữ liệu giữ nguyên."))
    if fault := fault_of(found.assignment, said, action.actor.day):
        raise Refusal(fault[1])
    others = SupportEntry.unscoped.filter(assignment=found.assignment, on=said.on).exclude(pk=found.pk)
    if "on" in new and others.exists():
        words = _("Ngày %(day)s đã ghi nhật ký của phân công này. Mở lần ghi đó để bổ sung.")
        raise Refusal(words % {"day": date_text(said.on)})
    old = {name: getattr(found, name) for name in new}
    for name, value in new.items():
        setattr(found, name, value)
    found.save(update_fields=list(new))
    action.record(SUBJECT, found.pk, found.assignment.organisation_id, old=old, new=new)
    return found


@act
def settle_support(action: Action, *, support_entry_id: int, day: date) -> SupportEntry:
    """What was agreed there was done on that day."""
    found = entry_for_update(support_entry_id)
    _permit(action, found.assignment)
    if not found.agreed:
        raise Refusal(_("Lần ghi này không thống nhất việc gì làm tiếp."))
    if found.settled_on is not None:
        words = _("Việc này đã ghi làm xong ngày %(day)s.")
        raise Refusal(words % {"day": date_text(found.settled_on)})
    if day < found.on or day > action.actor.day:
        words = _("Ngày làm xong từ ngày %(day)s đến hôm nay.")
        raise Refusal(words % {"day": date_text(found.on)})
    found.settled_on = day
    found.save(update_fields=["settled_on"])
    action.record(SUBJECT, found.pk, found.assignment.organisation_id, settled_on=day)
    return found


@act
def void_support(action: Action, *, support_entry_id: int, reason: str) -> SupportEntry:
    """A day written by mistake."""
    found = entry_for_update(support_entry_id)
    _permit(action, found.assignment)
    if not nfc(reason):
        raise Refusal(_("Chưa ghi lý do huỷ. Ghi vào rồi làm lại."))
    found.voided_at, found.voided_by = clock.now(), action.actor.both_names[:255]
    found.void_reason = nfc(reason)[:500]
    found.save(update_fields=["voided_at", "voided_by", "void_reason"])
    action.record(
        SUBJECT, found.pk, found.assignment.organisation_id, on=found.on, voided=True, reason=found.void_reason
    )
    return found


def fault_of(assignment: Assignment, said: LogSaid, today: date) -> tuple[str, str] | None:
    """What is wrong with a day of the log: the column, and a sentence."""
    if not nfc(said.done):
        return "done", _("Chưa ghi đã làm gì, hướng dẫn gì.")
    if said.on > today:
        return "on", _("Ngày này còn ở phía sau. Ghi ngày đã làm.")
    if outside(said.on, (assignment.valid_from, assignment.valid_to)):
        return "on", _("Ngày %(day)s phân công này không có hiệu lực.") % {"day": date_text(said.on)}
    if said.due_on is not None and said.due_on < said.on:
        return "due_on", _("Hạn làm tiếp không thể trước ngày ghi.")
    if (said.due_on or said.settled_on) and not nfc(said.agreed):
        return "agreed", _("Có hạn hoặc ngày xong thì ghi việc đã thống nhất.")
    if said.settled_on is not None and not said.on <= said.settled_on <= today:
        return "settled_on", _("Ngày làm xong từ ngày %(day)s đến hôm nay.") % {"day": date_text(said.on)}
    return None


def _permit(action: Action, assignment: Assignment) -> None:
    action.on(place_of(assignment.organisation_id, action.actor.day), LOG)
    if not may_log(action.actor, assignment.organisation_id, assignment.official.code):
        words = _("Nhật ký này của đồng chí được phân công. Đồng chí ghi nhật ký ở phân công của mình.")
        raise NotPermitted(words)
