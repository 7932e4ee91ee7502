"""The rules of admission from the catalogue: a changed file makes a new dated version; what has begun stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Refusal
from vungmanh.members.enums import CLOSED_STAGES
from vungmanh.members.models import AdmissionRules, Candidate
from vungmanh.members.queries.admission.rulebook import derived_days, rule_book, working_days
from vungmanh.members.rules.admission.definition import Rules, as_plain, read_rules


@act
def load_admission(action: Action, data: dict[str, Any], file: str) -> str:
    """Bring the file into force. The same file again changes nothing.

    Another text under a known ``from`` replaces that version: whole, before it begins or on the day it was loaded;
    afterwards only its words and marks, as when a value was checked against its paper. Limits that are running are
    reckoned anew.
    """
    action.on_installation("catalogue.load")
    stated, problems = read_rules(data)
    if problems:
        raise Refusal(f"{file}: {' '.join(problems)}")
    day = action.actor.day
    standing = {row.valid_from: row for row in AdmissionRules.objects.filter(voided_at__isnull=True)}
    new = [each for each in stated if not _same(standing.get(each.valid_from), each)]
    for each in new:
        if (old := standing.pop(each.valid_from, None)) is not None:
            _void(old, each, action.actor.name, day, file)
        row = AdmissionRules(valid_from=each.valid_from, valid_to=None, loaded_on=day, **as_plain(each))
        row.save(force_insert=True)
        standing[each.valid_from] = row
    _close_each_at_the_next(standing)
    moved = _refresh_limits() if new else 0
    action.record("members.admission_rules", file, file=file, new=[each.valid_from for each in new], moved=moved)
    return f"{file}: quy định kết nạp, {len(new)} phiên bản mới"


def _same(row: AdmissionRules | None, rules: Rules) -> bool:
    return row is not None and all(getattr(row, name) == value for name, value in as_plain(rules).items())


def _judged(values: Mapping[str, Mapping[str, Any]], papers: list[dict[str, Any]]) -> tuple[Any, Any]:
    """What decides whether a step may be made and when it was due."""
    needed = sorted((each["code"], each["needed_for"], each["optional"]) for each in papers)
    return {name: each["value"] for name, each in values.items()}, needed


def _void(row: AdmissionRules, rules: Rules, by: str, day: date, file: str) -> None:
    wanted = as_plain(rules)
    differs = _judged(row.values, row.papers) != _judged(wanted["values"], wanted["papers"])
    if differs and row.valid_from <= day and row.loaded_on != day:
        words = _(
            "%(file)s: phiên bản từ ngày %(day)s đã có hiệu lực nên các giá trị và giấy tờ giữ nguyên. "
            "Ghi nội dung mới thành một phiên bản nữa, có ngày “from” riêng."
        )
        raise Refusal(words % {"file": file, "day": f"{row.valid_from:%d/%m/%Y}"})
    row.voided_at, row.voided_by, row.void_reason = clock.now(), by, f"thay bằng {file}"[:500]
    row.save(update_fields=["voided_at", "voided_by", "void_reason"])


def _close_each_at_the_next(standing: dict[date, AdmissionRules]) -> None:
    starts = sorted(standing)
    for first, following in zip(starts, [*starts[1:], None], strict=True):
        row = standing[first]
        if row.valid_to != following:
            row.valid_to = following
            row.save(update_fields=["valid_to"])


def _refresh_limits() -> int:
    """Days of everybody on the way, where the rules now give another."""
    book, working = rule_book(), working_days()
    rows = Candidate.unscoped.exclude(stage__in=CLOSED_STAGES).filter(ended_on__isnull=True)
    moved = []
    for row in rows.iterator():
        days = derived_days(row, book, working)
        if any(getattr(row, name) != day for name, day in days.items()):
            for name, day in days.items():
                setattr(row, name, day)
            moved.append(row)
    names = ["certificate_until", "ceremony_due", "probation_until", "recognition_due"]
    Candidate.with_voided.bulk_update(moved, names, batch_size=400)
    return len(moved)
