"""Acts against the bare write of the same row: statements and time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tools.bench.timing import in_turns
from vungmanh.accounts.access import actor_for, scope_for
from vungmanh.accounts.models import Account
from vungmanh.kernel.scope import entered
from vungmanh.organisations.models import OrganisationCategory, OrganisationPath
from vungmanh.programmes.commands import appraise, recognise, register
from vungmanh.programmes.models import Registration

YEAR = 2026
REGISTERED, APPRAISED, RECOGNISED = date(YEAR, 1, 12), date(YEAR, 2, 10), date(YEAR, 3, 10)


class _Undone(Exception):
    """Ends a measured act without leaving its rows behind."""


def undone(work: Callable[[], object]) -> Callable[[], None]:
    """Every run meets the same database. The transaction's own begin and end are the same on both sides."""

    def run() -> None:
        try:
            with transaction.atomic():
                work()
                raise _Undone
        except _Undone:
            return

    return run


def statements(work: Callable[[], object]) -> int:
    """Without savepoints: an act alone opens a transaction, not a savepoint in ours."""
    with CaptureQueriesContext(connection) as captured:
        undone(work)()
    frame = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")
    return sum(not each["sql"].upper().startswith(frame) for each in captured.captured_queries)


def bare(version_id: int, cell: int) -> Callable[[], object]:
    def run() -> object:
        return Registration.objects.create(
            programme_id="tsvmtd",
            version_id=version_id,
            organisation_id=cell,
            for_period=str(YEAR),
            for_from=date(YEAR, 1, 1),
            for_after=date(YEAR + 1, 1, 1),
            attempt=9,
            state="registered",
            registered_on=REGISTERED,
            stands_from=REGISTERED,
        )

    return run


def bare_update(registration: Registration, **values: Any) -> Callable[[], object]:
    return lambda: Registration.objects.filter(pk=registration.pk).update(**values)


Pair = tuple[str, Account, Callable[[], object], Callable[[], object]]


def pairs(offices: Mapping[str, Account], cell: int) -> Iterator[Pair]:
    """Act and bare write, each by the office whose act it is; the dossier is brought to where the act begins."""
    clerk, board, committee = (offices[name] for name in ("district board", "province board", "standing committee"))
    given: dict[str, Any] = {"programme": "tsvmtd", "organisation_id": cell, "for_period": str(YEAR)}
    with entered(scope_for(clerk, RECOGNISED)):
        begun = register(actor_for(clerk, RECOGNISED), day=REGISTERED, **given)
    judging, deciding = actor_for(board, RECOGNISED), actor_for(committee, RECOGNISED)
    yield (
        "appraise",
        board,
        lambda: appraise(judging, registration_id=begun.pk, day=APPRAISED),
        bare_update(begun, state="appraised", appraised_on=APPRAISED),
    )
    with entered(scope_for(board, RECOGNISED)):
        appraise(judging, registration_id=begun.pk, day=APPRAISED)
    yield (
        "recognise",
        committee,
        lambda: recognise(deciding, registration_id=begun.pk, day=RECOGNISED, decision_number="1-QĐ"),
        bare_update(begun, state="recognised", recognised_on=RECOGNISED, decision_number="1-QĐ"),
    )
    other = {**given, "for_period": str(YEAR - 20)}
    yield (
        "register",
        clerk,
        lambda: register(actor_for(clerk, RECOGNISED), day=REGISTERED, **other),
        bare(begun.version_id, cell),
    )


def without_title(district: int) -> int:
    """A cell of the programme's type that strives for nothing yet."""
    below = OrganisationPath.objects.filter(ancestor_id=district, valid_to__isnull=True).values("descendant_id")
    cells = OrganisationCategory.unscoped.filter(
        category_id="RESIDENTIAL", valid_to__isnull=True, organisation_id__in=below
    )
    known = Registration.unscoped.exclude(state="withdrawn").values("organisation_id")
    return cells.exclude(organisation_id__in=known).values_list("organisation_id", flat=True).order_by("pk")[0]


def measure_acts(offices: Mapping[str, Account], district: int, runs: int) -> list[dict[str, Any]]:
    found = []
    for name, account, act, write in pairs(offices, without_title(district)):
        with entered(scope_for(account, RECOGNISED)):
            times = in_turns({"ours": undone(act), "bare": undone(write)}, runs)
            found.append(
                {
                    "name": name,
                    "statements": statements(act),
                    "bare_statements": statements(write),
                    "ours": times["ours"].plain(),
                    "bare": times["bare"].plain(),
                    "ratio": round(times["ours"].p50 / times["bare"].p50, 1),
                }
            )
    return found
