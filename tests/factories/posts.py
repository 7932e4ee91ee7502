"""Members and posts for tests."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from tests.factories.organisations import SYSTEM, shipped_kinds
from vungmanh.kernel import clock
from vungmanh.kernel.catalogue import catalogue
from vungmanh.kernel.vietnamese import fold, nfc, person_sort_key
from vungmanh.members.commands import Elected, Election, Filling, Seat, elect_committee, fill_post
from vungmanh.members.enums import Arrival
from vungmanh.members.models import Member, Placement, PostKind

ADMITTED, OFFICIAL, ELECTED_ON = date(2016, 1, 1), date(2017, 1, 1), date(2020, 5, 1)
NAMES = ("Nguyễn Văn An", "Trần Thị Bé", "Lê Văn Cảnh", "Phạm Thị Diệu", "Võ Văn Em", "Đặng Thị Gái", "Hồ Văn Hai")


def shipped_posts() -> None:
    """The posts the program ships with."""
    shipped_kinds()
    if not PostKind.objects.exists():
        catalogue.load(SYSTEM, settings.CATALOGUE / "posts.yaml")


def make_member(
    code: str, cell: int, name: str = "Nguyễn Văn An", official_on: date | None = OFFICIAL, since: date = ADMITTED
) -> Member:
    """A member on the home roll of a cell since a day."""
    name = nfc(name)
    member = Member.unscoped.create(
        member_code=code,
        full_name=name,
        folded=fold(name),
        sort_key=person_sort_key(name),
        cell_id=cell,
        admitted_on=ADMITTED,
        official_on=official_on,
    )
    Placement.unscoped.create(member=member, organisation_id=cell, valid_from=since, arrived_as=Arrival.ON_FILE)
    return member


def make_roll(cell: int, count: int, official: int | None = None) -> list[Member]:
    """So many members of a cell, of whom so many are official."""
    many = count if official is None else official
    return [
        make_member(f"{cell}-{place}", cell, NAMES[place % len(NAMES)], OFFICIAL if place < many else None)
        for place in range(count)
    ]


def make_committee(
    organisation: int, *seats: tuple[str, str], on: date = ELECTED_ON, until: date | None = None, **said: object
) -> Elected:
    """Elect a committee: ``("SECRETARY", "Nguyễn Văn An")``; a name that begins with ``#`` is a member's code."""
    shipped_posts()
    given = tuple(
        Seat(post, member_code=name[1:]) if name.startswith("#") else Seat(post, full_name=name) for post, name in seats
    )
    election = Election(organisation, on, given, term_until=until, **said)  # type: ignore[arg-type]  # short form
    return elect_committee(SYSTEM, election=election, at=clock.now())


def make_post(
    organisation: int, post: str, name: str, on: date = ELECTED_ON, dual: bool = False, **said: object
) -> int:
    """Give one person one post. Returns the key of the holding."""
    shipped_posts()
    seat = (
        Seat(post, member_code=name[1:], dual=dual) if name.startswith("#") else Seat(post, full_name=name, dual=dual)
    )
    filling = Filling(organisation, seat, on, **said)  # type: ignore[arg-type]  # short form
    return fill_post(SYSTEM, filling=filling, at=clock.now()).holding_ids[0]
