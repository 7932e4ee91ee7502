"""Letterhead, signer and recipients of an organisation on a day; what is not recorded is computed or left open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from vungmanh.kernel.validity import holds_at
from vungmanh.organisations.queries import labels_of
from vungmanh.reports.models import Letterhead, Recipient, Signer
from vungmanh.reports.rules.document import Header, Signature
from vungmanh.reports.rules.header import (
    computed_header,
    number_line,
    open_signature,
    place_and_date,
    recipient_lines,
)


@dataclass(frozen=True)
class LetterheadSet:
    header: Header
    signature: Signature
    recipients: tuple[str, ...]
    spelling: str


def letterhead_set(
    organisation_id: int, *, day: date, kind_symbol: str, number: int | None, dated: date | None
) -> LetterheadSet:
    head = _letterhead(organisation_id, day)
    if head is None:
        header = _computed(organisation_id, day, kind_symbol, number, dated)
        spelling = str(settings.VUNGMANH_SPELLING)
    else:
        header = Header(
            upper_line=head.upper_line,
            issuer_line=head.issuer_line,
            number_line=number_line(number, kind_symbol, head.symbol),
            place_and_date=place_and_date(head.place, dated),
        )
        spelling = head.spelling
    return LetterheadSet(header, _signature(organisation_id, day), _recipients(organisation_id, day), spelling)


def has_letterhead(organisation_id: int) -> bool:
    """Whether the office has recorded what to print around its documents."""
    return Letterhead.objects.filter(organisation_id=organisation_id).exists()


def _letterhead(organisation_id: int, day: date) -> Letterhead | None:
    """The last begun by that day, else the first: an office that records its letterhead late still is that office."""
    rows: list[Letterhead] = list(Letterhead.objects.filter(organisation_id=organisation_id).order_by("valid_from"))
    begun = [row for row in rows if row.valid_from <= day]
    return begun[-1] if begun else next(iter(rows), None)


def _computed(organisation_id: int, day: date, kind_symbol: str, number: int | None, dated: date | None) -> Header:
    own = labels_of([organisation_id], day)[organisation_id]
    above = labels_of([own.parent_id], day) if own.parent_id is not None else {}
    parent_name = above[own.parent_id].name if own.parent_id in above else ""
    return computed_header(name=own.name, parent_name=parent_name, kind_symbol=kind_symbol, number=number, day=dated)


def _signature(organisation_id: int, day: date) -> Signature:
    """People are never guessed: only who is recorded for that very day."""
    rows = Signer.objects.filter(holds_at(day), organisation_id=organisation_id).order_by("order", "-valid_from")
    signer: Signer | None = rows.first()
    if signer is None:
        return open_signature()
    return Signature(signer.authority_line, signer.position, signer.full_name)


def _recipients(organisation_id: int, day: date) -> tuple[str, ...]:
    rows = Recipient.objects.filter(holds_at(day), organisation_id=organisation_id).order_by("order", "pk")
    return recipient_lines(list(rows.values_list("line", flat=True)))
