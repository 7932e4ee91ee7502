"""Dossiers as those who work on them look for them: lists, what waits for whom, who has not registered."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, DateField, F, Max, Q, QuerySet, Window
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from vungmanh.kernel.periods import Period, add_months
from vungmanh.kernel.pieces import how_many
from vungmanh.kernel.prepared import Keys, prepared
from vungmanh.kernel.scope import Scope
from vungmanh.organisations.enums import KindProperty
from vungmanh.organisations.queries import counting_rows, in_order_of_name, in_sight, labels_of, standing_facts
from vungmanh.organisations.queries.search import found_ids
from vungmanh.programmes.enums import OPEN_STATES, State
from vungmanh.programmes.models import ProgrammeVersion, Registration, Step
from vungmanh.programmes.queries.records import labels_and_above
from vungmanh.programmes.queries.sheets import Row, rows_of
from vungmanh.programmes.queries.versions import ProgrammeVersions
from vungmanh.programmes.rules.moves import WORKFLOWS
from vungmanh.programmes.rules.terms import term_first

READY_NOW = "ready"
"""Asked in place of a state: one step before the move that is asked for, just as the desk counts them."""


@dataclass(frozen=True)
class TitlesAsked:
    """What a list of dossiers is narrowed by; what is empty narrows nothing. ``move``: where that move may begin."""

    programme: str = ""
    period: Period | None = None
    state: str = ""
    under_id: int | None = None
    text: str = ""
    move: str = ""


@dataclass(frozen=True)
class TitleLine:
    """One dossier of a list."""

    id: int
    organisation_id: int
    cell: str
    code: str
    above: tuple[str, ...]
    programme: str
    for_period: str
    state: str
    last_day: date | None
    number: str


@dataclass(frozen=True)
class TitlesPage:
    rows: tuple[TitleLine, ...]
    total: int


def titles_page(
    asked: TitlesAsked, *, day: date, first: int = 0, count: int = 50, within: Scope | None = None
) -> TitlesPage:
    """One page, newest period first. ``within``: a narrower sight, such as of one permission. Eleven queries."""

    def rows() -> QuerySet[Registration]:
        return _found(asked, day, within)

    until = first + count
    shown: Iterable[Registration]
    if asked == TitlesAsked(programme=asked.programme, state=asked.state) and within is None:
        shown = _newest(asked.programme.strip().lower() or None, state=asked.state, first=first, after=until)
    else:
        shown = rows().select_related("programme").order_by("-for_from", "-pk")[first:until]
    lines = lines_of(shown, day)
    return TitlesPage(lines, how_many(rows, shown=len(lines), first=first, most=count))


@prepared
def _newest(programme: str | None, *, state: str, first: int, after: int) -> QuerySet[Registration]:
    rows = _found(TitlesAsked(programme=programme or "", state=state), date.max, None)
    return rows.select_related("programme").order_by("-for_from", "-pk")[first:after]


def title_ids(asked: TitlesAsked, *, day: date, most: int) -> list[int]:
    """Keys of all that a list holds, for one act on all of it."""
    rows = _found(asked, day, None).order_by("-for_from", "-pk")
    return list(rows.values_list("pk", flat=True)[:most])


def title_sheet(asked: TitlesAsked, *, day: date) -> list[Row]:
    """The whole list as the workbook of titles writes it."""
    return rows_of(_found(asked, day, None))


def lines_of(rows: Iterable[Registration], day: date) -> tuple[TitleLine, ...]:
    """Dossiers with their cells' names, in the order given."""
    found = list(rows)
    labels, above = labels_and_above({row.organisation_id for row in found}, day)
    return tuple(
        TitleLine(
            id=row.pk,
            organisation_id=row.organisation_id,
            cell=labels[row.organisation_id].name,
            code=labels[row.organisation_id].code,
            above=above[row.organisation_id],
            programme=row.programme.short_name or row.programme.name,
            for_period=row.for_period,
            state=row.state,
            last_day=row.last_day,
            number=row.revocation_number or row.decision_number,
        )
        for row in found
    )


def _found(asked: TitlesAsked, day: date, within: Scope | None) -> QuerySet[Registration]:
    wanted = Q() if within is None else within.beyond("organisation")
    if asked.programme:
        wanted &= Q(programme_id=asked.programme.strip().lower())
    if asked.period is not None:
        wanted &= Q(for_from__lt=asked.period.after, for_after__gt=asked.period.first)
    if asked.state in State.values:
        wanted &= Q(state=asked.state)
    if asked.move:
        wanted &= where_may_begin(asked.move)
        wanted &= still_lives(day) & READY.get(asked.move, Q()) if asked.state == READY_NOW else Q()
    if asked.under_id is not None:
        below = counting_rows(day).filter(ancestor_id=asked.under_id).values("descendant_id")
        wanted &= Q(organisation_id__in=below)
    if asked.text:
        named = Q(organisation_id__in=list(found_ids(asked.text, on=day)))
        wanted &= named | Q(decision_number__icontains=asked.text) | Q(revocation_number__icontains=asked.text)
    rows: QuerySet[Registration] = Registration.objects.filter(wanted)
    return rows


def still_lives(day: date) -> Q:
    lasting = Q(organisation__closed_on__isnull=True) | Q(organisation__closed_on__gt=day)
    return Q(organisation__opened_on__lte=day) & lasting


def where_may_begin(move_name: str) -> Q:
    """Dossiers that stand where a move of their own table begins."""
    wanted = Q(pk__in=())
    for name, workflow in WORKFLOWS.items():
        states = {state for move in workflow.moves if move.name == move_name for state in move.sources if state}
        wanted |= Q(version__workflow=name, state__in=states)
    return wanted


READY = {
    "recognise": Q(state=State.AGREED) | Q(state=State.APPRAISED, version__agreement=[]),
    "appraise": Q(state=State.REGISTERED),
    "submit": Q(state=State.REGISTERED),
    "resubmit": Q(state=State.RETURNED),
    "agree": Q(state=State.APPRAISED, asked_on__isnull=False),
}


def ready_for(move_name: str, *, day: date, within: Scope, most: int) -> TitlesPage:
    """Dossiers one step before a move, the longest waiting first: what is open before it is not yet ready.

    Recognising asks for an appraisal, so only what is appraised is ready, although the table lets it begin earlier and
    says what is missing; where the programme asks for an agreement in principle, only what has it.
    """
    ids = _ready(day, within, move_name=move_name, most=most)
    found = _dossiers(sorted(one for one, _whole in ids)) if ids else ()
    lines = {line.id: line for line in lines_of(found, day)}
    return TitlesPage(tuple(lines[one] for one, _whole in ids), ids[0][1] if ids else 0)


@prepared
def _ready(day: date, within: Scope, *, move_name: str, most: int) -> QuerySet[Any, tuple[int, int]]:
    rows = Registration.objects.filter(where_may_begin(move_name), within.beyond("organisation"), READY[move_name])
    rows = rows.filter(still_lives(day))
    # The order is by a day worked out for each, so all are looked at once anyway: counted while one is there.
    waiting = rows.order_by(Coalesce("appraised_on", "stands_from", "for_from"), "pk")
    return waiting.annotate(whole=Window(Count("pk"))).values_list("pk", "whole")[:most]


@dataclass(frozen=True)
class DueCheck:
    line: TitleLine
    due: date


def checks_due(
    programmes: Collection[ProgrammeVersions], *, day: date, by: date, within: Scope, most: int
) -> tuple[tuple[DueCheck, ...], int]:
    """Titles whose next check falls due by a day, the most overdue first; only where a programme states a period."""
    months = {
        version.pk: version.recheck_months
        for programme in programmes
        for version in programme.versions
        if version.recheck_months
    }
    due = Q(pk__in=())
    for version, count in months.items():
        due |= Q(version_id=version, looked__lte=add_months(by, -count))
    held = Registration.objects.filter(
        within.beyond("organisation"), state=State.RECOGNISED, recognised_on__isnull=False
    )
    held = held.filter(Q(organisation__closed_on__isnull=True) | Q(organisation__closed_on__gt=day))
    last = Coalesce(Max("rechecks__on", filter=Q(rechecks__voided_at__isnull=True)), F("recognised_on"))
    rows = held.annotate(looked=Greatest(last, F("recognised_on"), output_field=DateField())).filter(due)
    shown = list(rows.select_related("programme").order_by("looked", "pk")[:most]) if months else []
    lines = lines_of(shown, day)
    days = [add_months(row.looked, months[row.version_id] or 0) for row in shown]
    found = tuple(DueCheck(*pair) for pair in zip(lines, days, strict=True))
    return found, how_many(rows, shown=len(found), first=0, most=most)


@dataclass(frozen=True)
class DoneStep:
    """Something a person entered lately."""

    line: TitleLine
    what: str
    day: date
    same: int


def steps_by(account_id: int, *, since: date, day: date, most: int) -> tuple[DoneStep, ...]:
    """What an account did, the last first; what it did in one go on one day stands as one line with its number."""
    begun = timezone.make_aware(datetime.combine(since, time.min))
    groups = _steps_by(account_id, begun)[:most]
    found = _dossiers(sorted(group["last"] for group in groups)) if groups else ()
    lines = {line.id: line for line in lines_of(found, day)}
    return tuple(
        DoneStep(
            lines[group["last"]], str(Step(move=group["move"]).get_move_display()), group["at__date"], group["same"]
        )
        for group in groups
        if group["last"] in lines
    )


@prepared
def _steps_by(account_id: int, begun: datetime) -> QuerySet[Step, Any]:
    rows = Step.objects.filter(by_account=account_id, at__gte=begun).order_by()
    same = rows.values("move", "at__date").annotate(same=Count("pk"), last=Max("registration"))
    return same.order_by("-at__date", "move")


@prepared
def _dossiers(ids: Keys) -> QuerySet[Registration]:
    return Registration.objects.filter(pk__in=ids).select_related("programme")


@dataclass(frozen=True)
class Unregistered:
    """Cells that could strive for a title and have no dossier: ``whole`` counts those with one as well."""

    rows: tuple[tuple[int, str, str], ...]
    count: int
    whole: int


def unregistered(
    version: ProgrammeVersion, period: Period, *, under_id: int, day: date, count: int = 50, whole_at_most: int = 0
) -> Unregistered:
    """Eligible cells under a unit in sight that neither hold the title nor have an open dossier for the period.

    Above ``whole_at_most`` cells, where that is given, only the whole is counted: none is looked for by name.
    """
    cells = _eligible(version, under_id, day)
    rows = Registration.objects.filter(programme_id=version.programme_id)
    recent = Q(recognised_on__isnull=True) | Q(recognised_on__gte=term_first(version))
    held = rows.filter(recent, state=State.RECOGNISED).values("organisation_id")
    striving = cells.exclude(pk__in=held)
    opened = rows.filter(state__in=OPEN_STATES, for_period=period.code).values("organisation_id")
    found = striving.aggregate(whole=Count("pk"), missing=Count("pk", filter=~Q(pk__in=opened)))
    whole: int = found["whole"]
    if whole_at_most and whole > whole_at_most:
        return Unregistered((), whole, whole)
    missing = striving.exclude(pk__in=opened)
    ids = in_order_of_name(missing, on=day, first=0, count=count)
    labels = labels_of(ids, day)
    shown = tuple((one, labels[one].code, labels[one].name) for one in ids)
    return Unregistered(shown, found["missing"], whole)


def _eligible(version: ProgrammeVersion, under_id: int, day: date) -> QuerySet[Any]:
    below = counting_rows(day).filter(ancestor_id=under_id).values("descendant_id")
    cells = standing_facts(day, KindProperty.CELL, categories=version.categories)
    return cells.filter(pk__in=below) if in_sight([under_id]) else cells.none()


def titles_called(ids: Collection[int], *, day: date) -> tuple[TitleLine, ...]:
    """Those of these dossiers that are in sight."""
    return lines_of(Registration.objects.filter(pk__in=list(ids)).select_related("programme").order_by("pk"), day)


def under_way(organisation_id: int, *, day: date) -> tuple[TitleLine, ...]:
    """Open dossiers of one cell that lie with others."""
    return lines_of(_with_others(organisation_id), day)


@prepared
def _with_others(organisation_id: int) -> QuerySet[Registration]:
    with_others = (State.REGISTERED, State.SUBMITTED, State.CHECKED, State.APPRAISED, State.AGREED)
    rows = Registration.objects.filter(organisation_id=organisation_id, state__in=with_others)
    return rows.select_related("programme").order_by("-for_from", "-pk")


def reasons_returned(ids: Collection[int]) -> dict[int, str]:
    """Why each of these was sent back the last time."""
    steps = Step.objects.filter(registration__in=list(ids), move__in=("return", "hand_back", "refuse")).order_by("pk")
    return dict(steps.values_list("registration_id", "note"))
