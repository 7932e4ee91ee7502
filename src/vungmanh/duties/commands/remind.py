"""Reminding by hand: whoever answers for an organisation hears of what it owes, once a day whoever presses."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from vungmanh.duties.commands.picking import NEW, drafted
from vungmanh.duties.engine import Owed, owed
from vungmanh.duties.models import Notice
from vungmanh.duties.queries.recipients import recipients
from vungmanh.duties.rules.ladder import manual_code
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.kernel.vietnamese import nfc
from vungmanh.organisations import queries as organisations

OwedKey = tuple[int, str, str]
"""(organisation, duty, occurrence), as ``Owed`` names itself."""
AT_MOST = 500
BACK, AHEAD = timedelta(days=800), timedelta(days=400)


@dataclass(frozen=True)
class RemindedByHand:
    """How many obligations were put before somebody; those reminded of today already; those nobody answers for."""

    reminded: int
    already: int
    nobody: int


@act
def remind(action: Action, *, owed_keys: Collection[OwedKey], note: str, at: datetime) -> RemindedByHand:
    """Put obligations before whoever answers for them, on every way they wish to be told."""
    keys = set(owed_keys)
    if not keys:
        raise Refusal(_("Chọn ít nhất một việc để nhắc."))
    if len(keys) > AT_MOST:
        raise Refusal(_("Mỗi lần nhắc nhiều nhất %(count)d việc. Chọn bớt lại.") % {"count": AT_MOST})
    answering = organisations.answering_for_many({organisation_id for organisation_id, *_ in keys}, action.actor.day)
    places = {each for each in answering.values() if each is not None}
    action.on_many(places, "duties.remind")
    found = _standing(keys, places, action.actor.day)
    rung = manual_code(action.actor.day)
    already = set(
        Notice.objects.filter(organisation_id__in={each.organisation_id for each in found}, rung=rung).values_list(
            "organisation_id", "duty", "occurrence"
        )
    )
    fresh = [each for each in found if (each.organisation_id, each.duty, each.key) not in already]
    rows, nobody = _rows(fresh, rung, action, nfc(note.strip())[:500], at)
    Notice.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    for each in {each.organisation_id for each in fresh}:
        duties = sorted(one.duty for one in fresh if one.organisation_id == each)
        action.record("duties.notice", each, organisation_id=each, by_hand=True, duties=duties)
    if not fresh:
        raise Refusal(_("Các việc này hôm nay đã được nhắc rồi. Mai mới nhắc lại được."))
    return RemindedByHand(len(fresh) - nobody, len(found) - len(fresh), nobody)


def _standing(keys: set[OwedKey], places: set[int], day: date) -> list[Owed]:
    """What is still owed of these. Raises where one is not: what was shown has changed in between."""
    found = [
        each
        for each in owed(places, day - BACK, day + AHEAD, day)
        if each.stand in NEW and (each.organisation_id, each.duty, each.key) in keys
    ]
    if not found:
        raise NotFound(_("Các việc này đã xong, đã được miễn hoặc không còn. Chưa nhắc ai; mở lại trang để xem."))
    return found


def _rows(fresh: list[Owed], rung: str, action: Action, note: str, at: datetime) -> tuple[list[Notice], int]:
    """Rows that wait for quiet to end, and of how many obligations nobody hears."""
    places = {each.answering_id for each in fresh if each.answering_id is not None}
    people = recipients(action.actor.day, places).values()
    rows: list[Notice] = []
    nobody = 0
    for one in fresh:
        told = [each for each in people if one.answering_id in each.organisation_ids]
        nobody += not told
        rows += [
            drafted(one, rung, 0, person.account_id, channel, at) for person in told for channel in person.channels
        ]
    for row in rows:
        row.by, row.note = action.actor.both_names[:255], note
    return rows, nobody
