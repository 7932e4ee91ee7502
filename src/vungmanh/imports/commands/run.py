"""One import: all sheets of all files as one whole, in one transaction. Preview is apply, taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.db import DataError, IntegrityError
from django.utils.translation import gettext

from vungmanh.imports.commands.absences import write_absences
from vungmanh.imports.commands.accounts import write_accounts
from vungmanh.imports.commands.admissions import write_admission_counts, write_admissions
from vungmanh.imports.commands.allowed import out_of_hands, seen_only, write_what_one_may
from vungmanh.imports.commands.batches import KIND, summary_of
from vungmanh.imports.commands.committee_plans import write_committee_plans
from vungmanh.imports.commands.criteria import write_adoptions, write_scores
from vungmanh.imports.commands.dated import write_attributes, write_committees
from vungmanh.imports.commands.drafts import Draft, Sorted, by_stage, set_starts, sort_out
from vungmanh.imports.commands.duties import write_duty_exceptions
from vungmanh.imports.commands.evaluations import write_evaluations, write_member_evaluations
from vungmanh.imports.commands.members import write_members
from vungmanh.imports.commands.numbers import write_headcounts, write_targets
from vungmanh.imports.commands.organisations import open_new, write_known
from vungmanh.imports.commands.outcome import ImportOutcome
from vungmanh.imports.commands.oversight import write_assignments, write_officials, write_support_log
from vungmanh.imports.commands.pilots import write_pilots
from vungmanh.imports.commands.plans import write_plans
from vungmanh.imports.commands.posts import write_posts
from vungmanh.imports.commands.reorganisations import DaySet, read_sets, write_set
from vungmanh.imports.commands.teams import write_teams
from vungmanh.imports.commands.timeline import Timeline
from vungmanh.imports.commands.titles import write_titles
from vungmanh.imports.commands.work import Under, Work, Writer
from vungmanh.imports.faults import in_order
from vungmanh.imports.queries.choices import pick_lists
from vungmanh.imports.reading import NOTHING, Reading, Source, Told, read_files
from vungmanh.kernel.action import Action, Actor, act
from vungmanh.kernel.database_words import reason_of
from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.kernel.keeping import open_change_set
from vungmanh.kernel.memory import uncollected
from vungmanh.kernel.statistics import refresh_statistics
from vungmanh.organisations.queries import bearer_of, last_bearer
from vungmanh.organisations.queries.stated import pending_raised

MANY = 1_000
"""So many new rows change how the database should go about its questions."""
MEGABYTE = 1024 * 1024
HALF, WHOLE = 50, 100
Progress = Callable[[int, int, str], None]
FACTS: dict[str, tuple[str, Writer]] = {
    "attributes": ("organisation_code", write_attributes),
    "committees": ("organisation_code", write_committees),
    "members": ("cell_code", write_members),
    "posts": ("organisation_code", write_posts),
    "headcounts": ("organisation_code", write_headcounts),
    "targets": ("organisation_code", write_targets),
    "titles": ("cell_code", write_titles),
    "plans": ("cell_code", write_plans),
    "committee_plans": ("organisation_code", write_committee_plans),
    "teams": ("organisation_code", write_teams),
    "pilots": ("cell_code", write_pilots),
    "sheet_adoptions": ("organisation_code", write_adoptions),
    "scores": ("cell_code", write_scores),
    "duty_exceptions": ("organisation_code", write_duty_exceptions),
    "admissions": ("organisation_code", write_admissions),
    "admission_counts": ("organisation_code", write_admission_counts),
    "absences": ("cell_code", write_absences),
    "evaluations": ("organisation_code", write_evaluations),
    "member_evaluations": ("cell_code", write_member_evaluations),
    "officials": ("organisation_code", write_officials),
    "assignments": ("organisation_code", write_assignments),
    "support_log": ("organisation_code", write_support_log),
    "accounts": ("organisation_code", write_accounts),
}


class _TakenBackError(Exception):
    """Carries the outcome out of the transaction that it undoes."""

    def __init__(self, outcome: ImportOutcome) -> None:
        super().__init__()
        self.outcome = outcome


@dataclass(frozen=True)
class _Asked:
    """How the import was asked for."""

    label: str
    check: bool
    under: Under | None
    at: datetime
    tell: Progress


def run_import(
    actor: Actor,
    *,
    files: Sequence[Path | Source],
    check: bool,
    under_code: str | None = None,
    at: datetime,
    on_progress: Progress | None = None,
) -> ImportOutcome:
    """Read, judge and write workbooks as one whole. Any fault, ``check``, or nothing new: the data are as they were."""
    reading = read_import(files, on_progress=on_progress)
    label = ", ".join(file.name for file in files)
    return write_import(
        actor, reading=reading, label=label, check=check, under_code=under_code, at=at, on_progress=on_progress
    )


def read_import(
    files: Sequence[Path | Source], *, on_progress: Progress | None = None, told: Told = NOTHING
) -> Reading:
    """The first half: files read and judged by themselves. Takes no lock, however long it takes."""
    tell = on_progress or _silent
    with uncollected():
        return read_files(
            files,
            max_bytes=settings.VUNGMANH_IMPORT_MAX_MB * MEGABYTE,
            choices=pick_lists(),
            on_progress=lambda done, total, words: tell(HALF * done // max(total, 1), WHOLE, words),
            told=told,
        )


def write_import(
    actor: Actor,
    *,
    reading: Reading,
    label: str,
    check: bool,
    under_code: str | None = None,
    at: datetime,
    on_progress: Progress | None = None,
) -> ImportOutcome:
    """The second half: rows judged against what is stored, and written in one transaction."""
    under = None if not under_code else _under(under_code, actor.day)
    if any(fault.row is None for fault in reading.faults) or not reading.keys:
        return ImportOutcome(None, {}, reading.faults, reading.warnings)
    try:
        with uncollected():
            return _write(actor, reading=reading, asked=_Asked(label, check, under, at, on_progress or _silent))
    except _TakenBackError as back:
        return back.outcome
    except (IntegrityError, DataError) as error:
        raise Refusal(
            gettext("Cơ sở dữ liệu không nhận tệp này: %(why)s. Dữ liệu giữ nguyên.") % {"why": reason_of(error)}
        ) from error


def _silent(_done: int, _total: int, _words: str) -> None:
    """Nobody asked to be told."""


def _under(code: str, day: date) -> Under:
    one = bearer_of(code, day) or last_bearer(code)
    if one is None:
        raise NotFound(gettext("Không có tổ chức nào mang mã %(code)s.") % {"code": code})
    return Under(one, code)


@act
def _write(action: Action, *, reading: Reading, asked: _Asked) -> ImportOutcome:
    change_set = open_change_set(kind=KIND, label=asked.label, at=asked.at, by=action.actor.name)
    work = Work(action.actor, change_set, reading, asked.under, list(reading.faults), list(reading.warnings))
    work.refresh()
    named = {one for code in work.codes.bearings if (one := work.codes.on(code, work.today)) is not None}
    action.on_many(named - out_of_hands(action.actor, "imports.run", named), "imports.run")
    _write_stages(work, asked.tell)
    outcome = ImportOutcome(
        batch=change_set.pk,
        counts=work.counts,
        faults=in_order(work.faults),
        warnings=in_order(work.warnings),
        to_decide=pending_raised(change_set.pk),
    )
    if asked.check or outcome.faults or not outcome.touches:
        raise _TakenBackError(_without_batch(outcome))
    if not action.named:
        action.on_installation("imports.run")
    counts = {key: {"new": each.new, "changed": each.changed, "same": each.same} for key, each in work.counts.items()}
    change_set.summary = summary_of(change_set, action.actor, counts)
    change_set.save(update_fields=["summary"])
    action.record("imports.batch", change_set.pk, label=asked.label, counts=counts)
    if sum(each.new for each in work.counts.values()) >= MANY:
        refresh_statistics()
    return outcome


def _without_batch(outcome: ImportOutcome) -> ImportOutcome:
    return ImportOutcome(None, outcome.counts, outcome.faults, outcome.warnings, outcome.to_decide)


def _write_stages(work: Work, tell: Progress) -> None:
    """In the order of days: what an act carries over must be there before the act, and its heirs after it."""
    sets = read_sets(work)
    rows = sort_out(work)
    timeline = Timeline(sorted(sets))
    set_starts(work, rows.new, {code: day for day, found in sorted(sets.items()) for code in found.codes_after})
    for sheet in FACTS:
        timeline.spread(work, sheet)
    opened = by_stage(rows.new, timeline)
    steps = len(timeline.stages) * (len(FACTS) + 1)
    for stage in timeline.stages:
        _write_tree(work, timeline, stage, sets, rows, opened[stage])
        for place, (sheet, (column, write)) in enumerate(FACTS.items(), 1):
            if places := timeline.places(sheet, stage):
                write_what_one_may(work, sheet, write, work.resolve(places, column))
                done = stage * (len(FACTS) + 1) + place
                words = gettext("Đã ghi trang %(sheet)s") % {"sheet": sheet}
                tell(HALF + (WHOLE - HALF) * done // steps, WHOLE, words)
    tell(WHOLE, WHOLE, gettext("Đã xong"))


def _write_tree(
    work: Work, timeline: Timeline, stage: int, sets: dict[date, DaySet], rows: Sorted, opened: list[Draft]
) -> None:
    """Organisations and acts of one stage: the set of its first day, then what was opened after it."""
    if stage:
        day = timeline.days[stage - 1]
        with_acts = [draft for draft in opened if draft.start == day]
        write_set(work, sets[day], with_acts)
        opened = [draft for draft in opened if draft.start != day]
    open_new(work, opened, rows.new)
    if stage == 0 and (known := seen_only(work, rows.known)):
        write_known(work, known)
