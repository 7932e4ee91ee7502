"""Fifty people at their desks in the made-up province, each with a seat of his own. Prints who signs in, as JSON."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import date, timedelta

import django

PASSWORD = "do-mot-lan-2026"  # noqa: S105 - a throw-away database
SINCE = date(2016, 1, 1)


@dataclass(frozen=True)
class Seats:
    """So many of a role, at organisations of a level."""

    role: str
    level: str
    share: int


MIX = (
    Seats("administrator", "", 1),
    Seats("organising_board", "PROVINCE", 3),
    Seats("standing_committee", "PROVINCE", 2),
    Seats("organising_board", "DISTRICT", 6),
    Seats("standing_committee", "DISTRICT", 2),
    Seats("commune_office", "COMMUNE", 16),
    Seats("cell_secretary", "SUBORDINATE_CELL", 18),
    Seats("reader", "DISTRICT", 2),
)


def make_people(users: int) -> list[dict[str, str]]:
    from vungmanh.accounts.commands import grant_role, open_account  # noqa: PLC0415 - apps must be loaded first
    from vungmanh.kernel import clock  # noqa: PLC0415 - as above
    from vungmanh.kernel.action import system_actor  # noqa: PLC0415 - as above
    from vungmanh.organisations.queries.cells import in_force  # noqa: PLC0415 - as above
    from vungmanh.organisations.queries.tree import of_kind  # noqa: PLC0415 - as above

    today = clock.today()
    system = system_actor(today)
    seats = [each for each in MIX for _ in range(each.share)]
    found = []
    for number in range(users):
        seat = seats[number % len(seats)]
        place = None
        if seat.level:
            living = in_force(today).filter(pk__in=of_kind(seat.level, today)).order_by("pk")
            count = living.count()
            place = living.values_list("pk", flat=True)[(number * 7919) % count] if count else None
        username = f"nguoi-{number:03d}"
        account = open_account(system, username=username, full_name=f"Người {number}", password=PASSWORD)
        since = SINCE if place is None else today - timedelta(days=1)
        grant_role(system, account_id=account.pk, role_code=seat.role, organisation_id=place, valid_from=since)
        found.append({"username": username, "password": PASSWORD, "role": seat.role})
    return found


def main() -> int:
    django.setup()
    from vungmanh.kernel.scope import entered, whole_scope  # noqa: PLC0415 - apps must be loaded first

    with entered(whole_scope("measuring")):
        print(json.dumps(make_people(int(sys.argv[1]))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
