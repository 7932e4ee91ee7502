"""Lists of fifty rows under each role's scope against the same list under no scope at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from tools.bench.timing import Work, in_turns
from vungmanh.accounts.access import scope_for
from vungmanh.accounts.models import Account
from vungmanh.kernel.scope import Scope, entered, whole_scope
from vungmanh.organisations import queries as organisations
from vungmanh.organisations.models import OrganisationName
from vungmanh.programmes.queries import registrations

FIRST_PAGE = 50


def dossiers() -> object:
    """The newest dossiers of a programme, as its list and download read them."""
    return list(registrations(programme="tsvmtd")[:FIRST_PAGE])


def names() -> object:
    """Organisations in the order of their names, as the list of organisations reads them."""
    rows = OrganisationName.objects.filter(valid_to__isnull=True).order_by("sort_key", "organisation_id")
    return list(rows.values_list("organisation_id", "name")[:FIRST_PAGE])


def one() -> object:
    """A single dossier, as an act or a page of one record asks for it."""
    return registrations(programme="tsvmtd").filter(pk=1_000).first()


LISTS: dict[str, Callable[[], object]] = {"dossiers": dossiers, "organisations": names, "one dossier": one}


def under(scope: Scope, read: Callable[[], object]) -> Work:
    def run() -> object:
        with entered(scope):
            return read()

    return run


def measure_lists(accounts: Mapping[str, Account], day: date, runs: int) -> list[dict[str, Any]]:
    """Scopes are built before, as the middleware does once a request; the rows are counted as asked for."""
    scopes = {name: scope_for(account, day) for name, account in accounts.items()}
    found = []
    for listed, read in LISTS.items():
        works = {"no scope": under(whole_scope("measuring"), read)}
        works |= {name: under(scope, read) for name, scope in scopes.items()}
        times = in_turns(works, runs)
        bare = times.pop("no scope")
        found += [
            {
                "name": f"{listed}, {name}",
                "ours": time.plain(),
                "bare": bare.plain(),
                "ratio": round(time.p50 / bare.p50, 2),
            }
            for name, time in times.items()
        ]
    return found


def measure_shapes(roots: Mapping[str, int], day: date, runs: int) -> list[dict[str, Any]]:
    """Every shape of a scope's condition at each width: from these comes ``accounts.access.NARROW``."""
    found = []
    for width, root in roots.items():
        ids = list(organisations.sight_rows([root], day).values_list("descendant_id", flat=True).distinct())
        shapes = {
            "keys": Scope("keys", keys(ids)),
            "subquery": Scope("subquery", subquery(root, day)),
            "lookup": Scope("lookup", lookup(root, day)),
        }
        for listed, read in LISTS.items():
            times = in_turns({name: under(scope, read) for name, scope in shapes.items()}, runs)
            found.append(
                {
                    "name": f"{listed}, {width}",
                    "organisations": len(ids),
                    **{shape: time.plain() for shape, time in times.items()},
                }
            )
    return found


def keys(ids: list[int]) -> Callable[[str], Q]:
    return lambda path: Q(**{f"{path}__in" if path else "pk__in": ids})


def subquery(root: int, day: date) -> Callable[[str], Q]:
    rows = organisations.sight_rows([root], day).values("descendant_id")
    return lambda path: Q(**{f"{path}__in" if path else "pk__in": rows})


def lookup(root: int, day: date) -> Callable[[str], Q]:
    return lambda path: Q(Exists(organisations.sight_rows([root], day).filter(descendant_id=OuterRef(path or "pk"))))
