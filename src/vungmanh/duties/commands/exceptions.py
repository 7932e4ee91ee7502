"""Exceptions: a unit is let off a duty or given a later day; ended early, or taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vungmanh.duties.models import DutyException
from vungmanh.duties.queries.versions import duty_choices
from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, Actor, act
from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.kernel.keeping import ChangeSet, change_each
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.vietnamese import nfc
from vungmanh.organisations.commands import decision_ids, refuse_before_opening

SUBJECT = "duties.exception"
PERMISSION = "duties.excuse"


@dataclass(frozen=True)
class ExceptionRow:
    """One exception as stated; ``until`` None lets off."""

    organisation_id: int
    duty: str
    valid_from: date
    reason: str
    valid_to: date | None = None
    until: date | None = None
    decision_number: str = ""
    below: bool = False

    @property
    def key(self) -> tuple[int, str, date]:
        return self.organisation_id, self.duty, self.valid_from


def excuse(
    actor: Actor,
    *,
    organisation_id: int,
    duty: str,
    valid_from: date,
    valid_to: date | None,
    reason: str,
    decision_number: str = "",
    below: bool = False,
) -> DutyException:
    """Let a unit off a duty for what it would bear in a stretch of days."""
    row = ExceptionRow(organisation_id, duty, valid_from, reason, valid_to, None, decision_number, below)
    return name_exception(actor, row=row)


def extend(
    actor: Actor,
    *,
    organisation_id: int,
    duty: str,
    valid_from: date,
    valid_to: date | None,
    until: date,
    reason: str,
    decision_number: str = "",
    below: bool = False,
) -> DutyException:
    """Give a unit until a later day."""
    row = ExceptionRow(organisation_id, duty, valid_from, reason, valid_to, until, decision_number, below)
    return name_exception(actor, row=row)


@act
def name_exception(action: Action, *, row: ExceptionRow) -> DutyException:
    """Write one exception. A second from the same day on is refused: the first is ended or taken back before."""
    action.on(row.organisation_id, PERMISSION)
    refuse_before_opening({row.organisation_id: row.valid_from}, action.actor.day)
    if faults := faults_of(row, {code for code, _name in duty_choices()}):
        raise Refusal(" ".join(faults))
    if DutyException.unscoped.filter(
        organisation_id=row.organisation_id, duty_id=row.duty, valid_from=row.valid_from
    ).exists():
        words = _(
            "Đơn vị này đã có ngoại lệ của việc đó từ ngày %(day)s. Kết thúc hoặc huỷ ngoại lệ đó trước, rồi ghi lại."
        )
        raise Refusal(words % {"day": date_text(row.valid_from)})
    made = DutyException.objects.create(**_columns(action.actor, row, decision_ids([row.decision_number])))
    action.record(SUBJECT, made.pk, **_told(row))
    return made


@act
def name_exceptions(action: Action, *, rows: Sequence[ExceptionRow], change_set: ChangeSet) -> dict[str, int]:
    """Write many by (organisation, duty, first day): new, changed, same. Judged before."""
    action.on_many((row.organisation_id for row in rows), PERMISSION)
    papers = decision_ids(row.decision_number for row in rows)
    wanted = {row.key: row for row in rows}
    known = {
        (each.organisation_id, each.duty_id, each.valid_from): each
        for each in DutyException.unscoped.filter(organisation_id__in={row.organisation_id for row in rows})
    }
    changed = [(known[key], _different(known[key], row, papers)) for key, row in wanted.items() if key in known]
    change_each(change_set, changed)
    new = [row for key, row in wanted.items() if key not in known]
    DutyException.objects.bulk_create(
        [DutyException(made_in=change_set, **_columns(action.actor, row, papers)) for row in new], batch_size=500
    )
    differing = sum(bool(values) for _row, values in changed)
    counts = {"new": len(new), "changed": differing, "same": len(wanted) - len(new) - differing}
    action.record("duties.exceptions", change_set.pk, **counts)
    return counts


@act
def end_exception(action: Action, *, exception_id: int, day: date, reason: str = "") -> DutyException:
    """From that day on the duty is borne again; one that has not begun by then is taken back whole."""
    found = _for_update(action, exception_id)
    if found.valid_to is not None and found.valid_to <= day:
        words = _("Ngoại lệ này đã hết từ ngày %(day)s. Không cần kết thúc lại.")
        raise Refusal(words % {"day": date_text(found.valid_to)})
    if found.valid_from >= day:
        return _void(action, found, reason)
    before, found.valid_to = found.valid_to, day
    found.save(update_fields=["valid_to"])
    action.record(SUBJECT, found.pk, duty=found.duty_id, old={"valid_to": before}, new={"valid_to": day}, reason=reason)
    return found


@act
def void_exception(action: Action, *, exception_id: int, reason: str) -> DutyException:
    """Take back one that was entered by mistake: it never held."""
    found = _for_update(action, exception_id)
    if not nfc(reason):
        raise Refusal(_("Chưa ghi lý do huỷ. Ghi vào rồi làm lại."))
    return _void(action, found, reason)


def faults_of(row: ExceptionRow, duties: set[str]) -> list[str]:
    """What is wrong with a row, in sentences."""
    faults = []
    if row.duty not in duties:
        faults.append(_("Không có việc định kỳ “%(code)s”.") % {"code": row.duty})
    if not nfc(row.reason):
        faults.append(_("Chưa ghi lý do. Ngoại lệ nào cũng phải có lý do."))
    if row.valid_to is not None and row.valid_to <= row.valid_from:
        faults.append(_("Ngày kết thúc phải sau ngày bắt đầu."))
    if row.until is not None and row.until < row.valid_from:
        faults.append(_("Ngày lùi hạn phải từ ngày bắt đầu trở đi."))
    return faults


def _void(action: Action, found: DutyException, reason: str) -> DutyException:
    found.voided_at, found.voided_by, found.void_reason = clock.now(), action.actor.both_names[:255], nfc(reason)[:500]
    found.save(update_fields=["voided_at", "voided_by", "void_reason"])
    action.record(SUBJECT, found.pk, duty=found.duty_id, voided=True, reason=reason)
    return found


def _for_update(action: Action, exception_id: int) -> DutyException:
    rows: QuerySet[DutyException] = DutyException.objects.select_for_update(of=("self",))
    found = rows.filter(pk=exception_id).first()
    if found is None:
        raise NotFound(_("Không có ngoại lệ này trong phạm vi của đồng chí."))
    action.on(found.organisation_id, PERMISSION)
    return found


def _columns(actor: Actor, row: ExceptionRow, papers: dict[str, int]) -> dict[str, Any]:
    return {
        "organisation_id": row.organisation_id,
        "duty_id": row.duty,
        "valid_from": row.valid_from,
        "named_on": actor.day,
        "named_by": actor.both_names[:255],
        **_values(row, papers),
    }


def _values(row: ExceptionRow, papers: dict[str, int]) -> dict[str, Any]:
    return {
        "valid_to": row.valid_to,
        "until": row.until,
        "reason": nfc(row.reason)[:500],
        "decision_id": papers.get(row.decision_number),
        "below": row.below,
    }


def _different(known: DutyException, row: ExceptionRow, papers: dict[str, int]) -> dict[str, Any]:
    return {name: value for name, value in _values(row, papers).items() if getattr(known, name) != value}


def _told(row: ExceptionRow) -> dict[str, Any]:
    told = {name: value for name, value in vars(row).items() if name != "organisation_id" and value not in (None, "")}
    return told if row.below else {name: value for name, value in told.items() if name != "below"}
