"""Members for tests, written as an import leaves them: a record, a personal file, a place on a roll."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings

from tests.factories.organisations import SYSTEM
from vungmanh.kernel.catalogue import catalogue
from vungmanh.kernel.sealed import digest, seal
from vungmanh.kernel.vietnamese import fold, person_sort_key
from vungmanh.members.commands import Decided, discipline_member
from vungmanh.members.enums import Arrival
from vungmanh.members.models import DisciplineKind, Member, MemberDiscipline, Particulars, Placement

JOINED = date(2016, 1, 1)
CARD, IDENTITY = "83123456789", "083075001234"


def make_member(cell: int, name: str = "Nguyễn Văn Hoà", code: str = "DV001", **told: Any) -> Member:
    """On the roll of the cell since 2016; official since 2011 where nothing else is said."""
    given = {"admitted_on": date(2010, 3, 1), "official_on": date(2011, 3, 1), **told}
    since = given.pop("since", JOINED)
    made = Member.objects.create(
        member_code=code,
        full_name=name,
        folded=fold(name),
        sort_key=person_sort_key(name),
        cell_id=cell,
        **given,
    )
    Placement.objects.create(
        member=made,
        organisation_id=cell,
        valid_from=since,
        valid_to=made.left_on,
        arrived_as=Arrival.ON_FILE,
        departed_as=made.left_as,
    )
    return made


def make_file(member: Member, card: str = CARD, identity: str = IDENTITY, **told: Any) -> Particulars:
    given = {"born_on": date(1975, 2, 28), "sex": "MALE", "ethnicity": "Kinh", "religion": "", **told}
    return Particulars.objects.create(
        member=member,
        card_sealed=seal(card),
        card_digest=digest(card),
        identity_sealed=seal(identity),
        identity_digest=digest(identity),
        **given,
    )


def shipped_discipline() -> None:
    if not DisciplineKind.objects.exists():
        catalogue.load(SYSTEM, settings.CATALOGUE / "discipline_kinds.yaml")


def shipped_retention() -> None:
    catalogue.load(SYSTEM, settings.CATALOGUE / "retention.yaml")


def make_discipline(
    member: Member, kind: str = "reprimand", day: date = date(2025, 5, 5), reason: str = "", number: str = "12-QĐ/UBKT"
) -> MemberDiscipline:
    shipped_discipline()
    return discipline_member(SYSTEM, member_id=member.pk, decided=Decided(kind, day, number, reason))
