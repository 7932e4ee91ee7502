"""Which dossiers each figure counts: one filter a figure, used by the sums and by the lists behind them alike.

``on`` bounds what is known: without it everything known now counts, with it only what had happened by that day.
Source of every meaning: interfaces, keys of ``progress``.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.lookups import Exact

from vungmanh.kernel.figures import Question
from vungmanh.kernel.periods import add_months
from vungmanh.programmes.enums import Result
from vungmanh.programmes.models import ProgrammeVersion, Recheck, Registration, UpkeepCase
from vungmanh.programmes.rules.terms import term_after, term_first

Rows = QuerySet[Registration]
Filter = Callable[[Rows, Question, ProgrammeVersion], Rows]


def had_happened(field: str, on: date | None) -> Q:
    """The step of that date field was known by then."""
    return Q(**{f"{field}__isnull": False}) if on is None else Q(**{f"{field}__lte": on})


def had_not_happened(field: str, on: date | None) -> Q:
    unknown = Q(**{f"{field}__isnull": True})
    return unknown if on is None else unknown | Q(**{f"{field}__gt": on})


def _in_period(field: str, question: Question) -> Q:
    return Q(**{f"{field}__gte": question.period.first, f"{field}__lte": question.until})


def _made(question: Question) -> Q:
    """A registration of its own (not a carried one), made by then and not withdrawn by then, there or at an heir."""
    made = had_happened("stands_from", question.on) & had_not_happened("withdrawn_on", question.on)
    at_heirs = Registration.unscoped.filter(had_happened("withdrawn_on", question.on), origin__isnull=False)
    return made & Q(carried_from__isnull=True) & ~Q(pk__in=at_heirs.values("origin_id"))


def registered(rows: Rows, question: Question, version: ProgrammeVersion) -> Rows:
    period = question.period
    return rows.filter(
        _made(question),
        programme_id=version.programme_id,
        for_from__gte=period.first,
        for_from__lt=period.after,
        for_after__lte=period.after,
    )


def registered_term(rows: Rows, question: Question, version: ProgrammeVersion) -> Rows:
    """Registered for any part of the term."""
    found = rows.filter(_made(question), programme_id=version.programme_id, for_after__gt=term_first(version))
    after = term_after(version)
    return found if after is None else found.filter(for_from__lt=after)


def appraised(rows: Rows, question: Question, version: ProgrammeVersion) -> Rows:
    return rows.filter(_in_period("appraised_on", question), programme_id=version.programme_id)


def recognised(rows: Rows, question: Question, version: ProgrammeVersion) -> Rows:
    """A title that an heir keeps was recognised once, at the cell before."""
    return rows.filter(_in_period("recognised_on", question), programme_id=version.programme_id, kept_from__isnull=True)


def revoked(rows: Rows, question: Question, version: ProgrammeVersion) -> Rows:
    return rows.filter(_in_period("revoked_on", question), programme_id=version.programme_id)


def warned(rows: Rows, question: Question, version: ProgrammeVersion) -> Rows:
    """Titles warned in the period, each once; a warning that was lifted later was given all the same."""
    cases = UpkeepCase.unscoped.filter(_in_period("warned_on", question))
    return rows.filter(pk__in=cases.values("registration_id"), programme_id=version.programme_id)


def in_force(rows: Rows, question: Question, version: ProgrammeVersion) -> Rows:
    """Titles held on the day, whenever they were given. One that passed to an heir is held there from then on."""
    return rows.filter(
        had_not_happened("revoked_on", question.day),
        had_not_happened("ended_on", question.day),
        programme_id=version.programme_id,
        recognised_on__lte=question.day,
    )


def cumulative(rows: Rows, question: Question, version: ProgrammeVersion) -> Rows:
    """Recognised within the term, here or, where an heir keeps it, at the cell before."""
    since = term_first(version)
    own = Q(kept_from__isnull=True, recognised_on__gte=since)
    return in_force(rows, question, version).filter(own | Q(kept_from__recognised_on__gte=since))


def upheld(question: Question, version: ProgrammeVersion) -> Q:
    """The last check that was due upheld the title.

    A programme that states no re-check period has no due day: then one upheld check is enough. With a period, the
    next check falls due so many months after the last one, and a title whose check is overdue is not upheld.
    """
    checks = Recheck.unscoped.filter(on__lte=question.day)
    if version.recheck_months is None:
        return Q(pk__in=checks.filter(result=Result.MAINTAINED).values("registration_id"))
    checks = checks.filter(registration=OuterRef("pk"))
    due_after = add_months(question.day, -version.recheck_months)
    last_result = Subquery(checks.order_by("-on", "-pk").values("result")[:1], output_field=CharField())
    return Q(Exists(checks.filter(on__gt=due_after))) & Q(Exact(last_result, Value(Result.MAINTAINED.value)))


def maintained(rows: Rows, question: Question, version: ProgrammeVersion) -> Rows:
    return in_force(rows, question, version).filter(upheld(question, version))


def expected(rows: Rows, question: Question, version: ProgrammeVersion) -> Rows:
    """Registered for the period, and its open dossier, at the cell or carried on to an heir, not yet recognised."""
    on = question.on
    carried = Registration.unscoped.filter(
        had_not_happened("recognised_on", on),
        had_not_happened("withdrawn_on", on),
        had_not_happened("ended_on", on),
        origin=OuterRef("pk"),
        carried_from__isnull=False,
    )
    return registered(rows, question, version).filter(
        had_not_happened("recognised_on", on),
        had_not_happened("revoked_on", on),
        had_not_happened("ended_on", on) | Q(Exists(carried)),
    )


FILTERS: dict[str, Filter] = {
    "registered": registered,
    "registered_term": registered_term,
    "appraised": appraised,
    "recognised": recognised,
    "cumulative": cumulative,
    "maintained": maintained,
    "revoked": revoked,
    "warned": warned,
    "expected": expected,
    "in_force": in_force,
}

EVENTS = frozenset({"appraised", "recognised", "revoked", "warned"})
"""Figures that count what happened; the others count cells, each once."""
