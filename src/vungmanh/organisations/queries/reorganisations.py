"""Reorganisations and openings that were written, as far as the asker sees what they touched."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, Min, Q, QuerySet
from django.utils.translation import gettext as _

from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.keeping import ChangeSet
from vungmanh.kernel.scope import current_scope
from vungmanh.organisations.enums import ByHand
from vungmanh.organisations.models import Organisation, PendingDecision, ReorganisationAct, ReorganisationDraft
from vungmanh.organisations.queries.bearers import code_index
from vungmanh.organisations.queries.labels import Label, labels_of
from vungmanh.organisations.queries.stated import StatedAct, acts_of


@dataclass(frozen=True)
class SetRow:
    """One set: what it is called, its day, how many acts in sight it has and how many questions are open."""

    id: int
    label: str
    day: date | None
    acts: int
    by: str
    at: datetime
    undone_by: str
    undone_at: datetime | None
    imported: bool
    waiting: int


def _acts_seen() -> QuerySet[ReorganisationAct]:
    """Acts in sight, taken back ones too: what was done and undone stays on the list."""
    scope = current_scope()
    rows = ReorganisationAct.with_voided.all()
    return rows if scope.whole else rows.filter(scope.q("organisation"))


def _sets_seen() -> QuerySet[ChangeSet]:
    """Sets with an act, a draft or an opening by hand in sight."""
    with_acts = _acts_seen().values("made_in")
    with_drafts = ReorganisationDraft.objects.filter(applied_in__isnull=False).values("applied_in")
    opened = Organisation.objects.filter(made_in__kind=ByHand.ESTABLISH).values("made_in")
    return ChangeSet.objects.filter(Q(pk__in=with_acts) | Q(pk__in=with_drafts) | Q(pk__in=opened))


def sets_seen(*, first: int, count: int) -> tuple[list[SetRow], int]:
    """The latest first."""
    rows = _sets_seen()
    return _rows(list(rows.order_by("-pk")[first : first + count])), rows.count()


def set_seen(change_set_id: int) -> SetRow:
    found = list(_sets_seen().filter(pk=change_set_id))
    if not found:
        raise NotFound(_("Không có lần sắp xếp này trong phạm vi của đồng chí."))
    return _rows(found)[0]


def _rows(sets: list[ChangeSet]) -> list[SetRow]:
    ids = [each.pk for each in sets]
    acts: dict[int, tuple[date, int]] = {}
    grouped = _acts_seen().filter(made_in__in=ids).order_by().values("made_in")
    for one, first, count in grouped.annotate(first=Min("day"), count=Count("pk")).values_list(
        "made_in", "first", "count"
    ):
        acts[one] = (first, count)
    opened = Organisation.objects.filter(made_in__in=ids).order_by().values("made_in")
    days = dict(opened.annotate(day=Max("opened_on")).values_list("made_in", "day"))
    open_questions = PendingDecision.objects.filter(made_in__in=ids, decided_on__isnull=True).order_by()
    waiting = dict(open_questions.values("made_in").annotate(count=Count("pk")).values_list("made_in", "count"))
    return [
        SetRow(
            id=each.pk,
            label=each.label,
            day=acts[each.pk][0] if each.pk in acts else days.get(each.pk),
            acts=acts[each.pk][1] if each.pk in acts else int(each.summary.get("acts", 1)),
            by=each.by,
            at=each.at,
            undone_by=each.undone_by,
            undone_at=each.undone_at,
            imported=each.kind not in (ByHand.REORGANISE, ByHand.ESTABLISH),
            waiting=waiting.get(each.pk, 0),
        )
        for each in sets
    ]


def acts_of_set(change_set_id: int) -> list[StatedAct]:
    """The acts of one set in sight, in the order in which they were given."""
    return acts_of(_acts_seen().filter(made_in_id=change_set_id))


def opened_in_set(change_set_id: int, *, on: date) -> list[Label]:
    """What the set called into being, in sight."""
    ids = list(Organisation.objects.filter(made_in_id=change_set_id).values_list("pk", flat=True))
    return sorted(labels_of(ids, on).values(), key=lambda each: (each.sort_key, each.code))


def names_before(codes: Collection[str], day: date) -> dict[str, str]:
    """What the bearers of codes are called on the eve of a day, of those in sight; else on the day itself."""
    eve = day - timedelta(days=1)
    index = code_index(codes)
    bearers = {code: index.on(code, eve) or index.on(code, day) for code in codes}
    seen = set(Organisation.objects.filter(pk__in=_known(bearers.values())).values_list("pk", flat=True))
    labels = labels_of(seen, eve)
    return {code: labels[one].name for code, one in bearers.items() if one is not None and one in seen}


def _known(ids: Iterable[int | None]) -> list[int]:
    return [one for one in ids if one is not None]
