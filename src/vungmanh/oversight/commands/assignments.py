"""Assignments: given to one official for several organisations at once, put right, ended, crossed out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.vietnamese import nfc
from vungmanh.organisations.queries import labels_of, standing_index
from vungmanh.oversight.enums import AssignedDuty, Rhythm
from vungmanh.oversight.models import Assignment, Official, SupportEntry
from vungmanh.oversight.queries.locking import assignment_for_update, official_for_update, place_of
from vungmanh.oversight.queries.officials import ASSIGN
from vungmanh.oversight.rules.days import Stretch, in_order, outside_life, overlapping

SUBJECT = "oversight.assignment"
MOST = 500
"""Organisations of one decision: a district had some three hundred cells."""
TERMS = ("duty", "valid_from", "valid_to", "every", "decision_number", "area")


@dataclass(frozen=True)
class Terms:
    """What is given. ``valid_to``: the first day on which it no longer holds."""

    duty: str
    valid_from: date
    valid_to: date | None = None
    every: str = ""
    decision_number: str = ""
    area: str = ""

    @property
    def days(self) -> Stretch:
        return self.valid_from, self.valid_to

    @property
    def values(self) -> dict[str, Any]:
        """As they are kept."""
        told: dict[str, Any] = {name: getattr(self, name) for name in TERMS}
        most = {"decision_number": 100, "area": 255}
        return told | {name: nfc(told[name])[:length] for name, length in most.items()}


@act
def assign(action: Action, *, official_id: int, organisation_ids: Sequence[int], terms: Terms) -> list[Assignment]:
    """Give one official one duty at several organisations: all of them, or none and every reason why."""
    ids = list(dict.fromkeys(organisation_ids))
    if not ids:
        raise Refusal(_("Chưa chọn tổ chức nào để giao."))
    if len(ids) > MOST:
        raise Refusal(_("Mỗi lần giao nhiều nhất %(most)d tổ chức.") % {"most": MOST})
    action.on_many(ids, ASSIGN)
    official = official_for_update(official_id)
    if reasons := faults_of(official, ids, terms):
        raise Refusal(" ".join(reasons))
    rows = Assignment.objects.bulk_create(
        Assignment(official=official, organisation_id=one, noted_by=action.actor.both_names[:255], **terms.values)
        for one in ids
    )
    for row in rows:
        action.record(SUBJECT, row.pk, row.organisation_id, official=official.code, **_told(row))
    return rows


def faults_of(official: Official, ids: Collection[int], terms: Terms, *, but: int | None = None) -> list[str]:
    """Why this cannot be given there, one sentence for each reason."""
    if reasons := list(_wrong(terms)):
        return reasons
    lives = standing_index(ids).lives
    held: dict[int, list[Stretch]] = {}
    rows = Assignment.unscoped.filter(official=official, organisation_id__in=list(ids), duty=terms.duty)
    for row in rows.exclude(pk=but) if but else rows:
        held.setdefault(row.organisation_id, []).append((row.valid_from, row.valid_to))
    labels = labels_of(ids, terms.valid_from)
    found = []
    for one in ids:
        words = unfit(terms, lives[one], held.get(one, ()))
        if words:
            found.append(f"{labels[one].name}: {words}")
    return found


def _wrong(terms: Terms) -> Iterable[str]:
    if terms.duty not in AssignedDuty.values:
        yield _("Chưa chọn nhiệm vụ.")
    if terms.every and terms.every not in Rhythm.values:
        yield _("Không có nhịp “%(every)s”.") % {"every": terms.every}
    if not in_order(terms.days):
        yield _("Ngày thôi phải sau ngày bắt đầu.")


def unfit(terms: Terms, life: Stretch, held: Iterable[Stretch]) -> str:
    """Why the days do not fit one organisation, or what the official has there already."""
    misfit = outside_life(terms.days, life)
    if misfit == "before":
        return _("thành lập ngày %(day)s, sau ngày bắt đầu giao.") % {"day": date_text(life[0])}
    if misfit and life[1] is not None:
        return _("kết thúc từ ngày %(day)s, phân công phải thôi không muộn hơn ngày đó.") % {"day": date_text(life[1])}
    other = overlapping(terms.days, held)
    if other is None:
        return ""
    if other[1] is None:
        return _("đồng chí này đã được giao nhiệm vụ đó từ ngày %(day)s, đang còn.") % {"day": date_text(other[0])}
    told = {"day": date_text(other[0]), "end": date_text(other[1])}
    return _("đồng chí này đã được giao nhiệm vụ đó từ ngày %(day)s đến trước ngày %(end)s.") % told


@act
def correct_assignment(action: Action, *, assignment_id: int, terms: Terms) -> Assignment:
    """Put right what was entered wrongly. What the log says stays inside its days."""
    found = _for_update(action, assignment_id)
    new = {name: value for name, value in terms.values.items() if getattr(found, name) != value}
    if not new:
        raise Refusal(_("Chưa sửa gì. Dữ liệu giữ nguyên."))
    official_for_update(found.official_id)  # two corrections of one official wait for each other
    if reasons := faults_of(found.official, [found.organisation_id], terms, but=found.pk):
        raise Refusal(" ".join(reasons))
    _keeps_its_log(found, terms.days)
    old = {name: getattr(found, name) for name in new}
    for name, value in new.items():
        setattr(found, name, value)
    if "valid_to" in new and found.valid_to is None:
        found.end_reason = ""
    found.save(update_fields=[*new, "end_reason"])
    action.record(SUBJECT, found.pk, found.organisation_id, official=found.official.code, old=old, new=new)
    return found


@act
def end_assignment(action: Action, *, assignment_id: int, day: date, reason: str = "") -> Assignment:
    """From that day on it no longer holds; its log stays."""
    found = _for_update(action, assignment_id)
    if found.valid_to is not None and found.valid_to <= day:
        words = _("Phân công này đã thôi từ ngày %(day)s. Không cần cho thôi lại.")
        raise Refusal(words % {"day": date_text(found.valid_to)})
    if day <= found.valid_from:
        words = _("Phân công này bắt đầu ngày %(day)s; ngày thôi phải sau đó. Ghi nhầm thì huỷ.")
        raise Refusal(words % {"day": date_text(found.valid_from)})
    _keeps_its_log(found, (found.valid_from, day))
    before, found.valid_to, found.end_reason = found.valid_to, day, nfc(reason)[:500]
    found.save(update_fields=["valid_to", "end_reason"])
    told = {"old": {"valid_to": before}, "new": {"valid_to": day}, "reason": found.end_reason}
    action.record(SUBJECT, found.pk, found.organisation_id, official=found.official.code, **told)
    return found


@act
def void_assignment(action: Action, *, assignment_id: int, reason: str) -> Assignment:
    """One given by mistake was never given; where a log was kept it was, and is ended instead."""
    found = _for_update(action, assignment_id)
    if not nfc(reason):
        raise Refusal(_("Chưa ghi lý do huỷ. Ghi vào rồi làm lại."))
    if count := SupportEntry.unscoped.filter(assignment=found).count():
        words = _("Phân công này đã có %(count)d lần ghi nhật ký nên không phải ghi nhầm. Cho thôi từ một ngày.")
        raise Refusal(words % {"count": count})
    found.voided_at, found.voided_by = clock.now(), action.actor.both_names[:255]
    found.void_reason = nfc(reason)[:500]
    found.save(update_fields=["voided_at", "voided_by", "void_reason"])
    action.record(
        SUBJECT, found.pk, found.organisation_id, official=found.official.code, voided=True, reason=found.void_reason
    )
    return found


def _for_update(action: Action, assignment_id: int) -> Assignment:
    found = assignment_for_update(assignment_id)
    action.on(place_of(found.organisation_id, action.actor.day), ASSIGN)
    return found


def _keeps_its_log(found: Assignment, days: Stretch) -> None:
    """The log was written while it held."""
    rows = SupportEntry.unscoped.filter(assignment=found).order_by("on")
    first, last = rows.first(), rows.last()
    if first is not None and first.on < days[0]:
        words = _("Nhật ký đã ghi từ ngày %(day)s, trước ngày bắt đầu này.")
        raise Refusal(words % {"day": date_text(first.on)})
    if last is not None and days[1] is not None and last.on >= days[1]:
        words = _("Nhật ký đã ghi ngày %(day)s. Ngày thôi phải sau ngày đó.")
        raise Refusal(words % {"day": date_text(last.on)})


def _told(row: Assignment) -> dict[str, Any]:
    return {name: getattr(row, name) for name in TERMS if getattr(row, name) not in (None, "")}
