"""Candidates of a cell that ends: to its one heir, or to be decided by a person."""

from __future__ import annotations

from datetime import date

from vungmanh.kernel.action import Actor
from vungmanh.kernel.keeping import ChangeSet, change_rows
from vungmanh.members.commands.admission.opening import at_heir, step_of
from vungmanh.members.enums import CLOSED_STAGES
from vungmanh.members.models import AdmissionStep, Candidate
from vungmanh.organisations.commands import raise_pending
from vungmanh.organisations.enums import Pending
from vungmanh.organisations.queries import standing_index

SUBJECT = "members.candidate"
NOTE = "Hồ sơ kết nạp {code} của chi bộ đã kết thúc: chọn chi bộ nhận hồ sơ"


def carry_candidates(
    change_set: ChangeSet, day: date, follows: list[tuple[int, int]], closed: set[int], actor: Actor
) -> None:
    """Whoever is on the way goes on at the heir as a new row; steps and papers stay where they happened."""
    rows = list(
        Candidate.unscoped.filter(organisation_id__in=closed, ended_on__isnull=True)
        .exclude(stage__in=CLOSED_STAGES)
        .order_by("pk")
    )
    if not rows:
        return
    heirs = _only_heirs(follows, day)
    new = [at_heir(row, heirs[row.organisation_id]) for row in rows if row.organisation_id in heirs]
    for each in new:
        each.made_in = change_set
    change_rows(change_set, rows, ["ended_on"], ended_on=day)
    Candidate.with_voided.bulk_create(new)
    AdmissionStep.with_voided.bulk_create(step_of(actor, each, "carry", day, made_in=change_set) for each in new)
    for row in rows:
        if row.organisation_id not in heirs:
            words = NOTE.format(code=row.code)
            raise_pending(change_set, row.organisation_id, Pending.CANDIDATE, day, SUBJECT, row.pk, words)


def _only_heirs(follows: list[tuple[int, int]], day: date) -> dict[int, int]:
    """Heirs that are cells, of organisations with exactly one."""
    found: dict[int, set[int]] = {}
    for ended, heir in follows:
        found.setdefault(ended, set()).add(heir)
    index = standing_index({heir for heirs in found.values() for heir in heirs})
    single = {ended: next(iter(heirs)) for ended, heirs in found.items() if len(heirs) == 1}
    return {ended: heir for ended, heir in single.items() if index.on(heir, day).is_cell}
