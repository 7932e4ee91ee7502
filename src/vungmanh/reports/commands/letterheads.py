"""Letterhead, signer and recipients from a day on. A new row ends the one before it; the same day again corrects it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar

from django.db.models import Q
from django.utils.translation import gettext as _

from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.vietnamese import nfc
from vungmanh.organisations.commands import refuse_before_opening
from vungmanh.reports.models import Letterhead, Recipient, Signer

PERMISSION = "reports.write"
DatedRow = TypeVar("DatedRow", Letterhead, Signer, Recipient)


@act
def record_letterhead(
    action: Action,
    *,
    organisation_id: int,
    valid_from: date,
    issuer_line: str,
    place: str,
    symbol: str,
    upper_line: str = "",
    spelling: str = "ủy",
) -> Letterhead:
    """The lines above the documents of an organisation."""
    _may_write(action, organisation_id, valid_from)
    if nfc(spelling) not in Letterhead.Spelling.values:
        raise Refusal(_("Cách viết “%(text)s” không có. Ghi ủy hoặc uỷ.") % {"text": spelling})
    values = {
        "upper_line": _line(upper_line, _("tổ chức cấp trên"), may_be_empty=True),
        "issuer_line": _line(issuer_line, _("tổ chức ban hành")),
        "place": _line(place, _("địa danh")),
        "symbol": _line(symbol, _("ký hiệu"), at_most=20),
        "spelling": nfc(spelling),
    }
    return _placed(action, Letterhead, {"organisation_id": organisation_id}, valid_from, values)


@act
def record_signer(
    action: Action,
    *,
    organisation_id: int,
    valid_from: date,
    authority_line: str,
    position: str,
    full_name: str = "",
    order: int = 1,
) -> Signer:
    """Who signs; the name may stay open until it is known."""
    _may_write(action, organisation_id, valid_from)
    values = {
        "authority_line": _line(authority_line, _("thay mặt"), at_most=120),
        "position": _line(position, _("chức vụ"), at_most=120),
        "full_name": _line(full_name, _("họ và tên"), may_be_empty=True),
    }
    return _placed(action, Signer, {"organisation_id": organisation_id, "order": order}, valid_from, values)


@act
def record_recipients(
    action: Action, *, organisation_id: int, valid_from: date, lines: Sequence[str]
) -> list[Recipient]:
    """The whole list from that day on: lines that are not in it any more end."""
    _may_write(action, organisation_id, valid_from)
    surplus = Recipient.objects.filter(organisation_id=organisation_id, order__gt=len(lines), valid_from__lt=valid_from)
    surplus.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=valid_from)).update(valid_to=valid_from)
    return [
        _placed(
            action,
            Recipient,
            {"organisation_id": organisation_id, "order": order},
            valid_from,
            {"line": _line(line, _("nơi nhận"))},
        )
        for order, line in enumerate(lines, start=1)
    ]


def _may_write(action: Action, organisation_id: int, valid_from: date) -> None:
    action.on(organisation_id, PERMISSION)
    refuse_before_opening({organisation_id: valid_from}, action.actor.day)


def _line(text: str, what: str, *, at_most: int = 255, may_be_empty: bool = False) -> str:
    line = nfc(text)
    if not line and not may_be_empty:
        raise Refusal(_("Thiếu %(what)s. Ghi vào rồi làm lại.") % {"what": what})
    if len(line) > at_most:
        words = _("Dòng %(what)s dài %(length)d ký tự, nhiều nhất %(most)d. Viết gọn lại.")
        raise Refusal(words % {"what": what, "length": len(line), "most": at_most})
    return line


def _placed(
    action: Action, model: type[DatedRow], key: dict[str, Any], valid_from: date, values: dict[str, str]
) -> DatedRow:
    """Put a row between its neighbours in time, or correct the one that begins that day; the journal keeps both."""
    rows: list[DatedRow] = list(model.objects.filter(**key).order_by("valid_from"))
    same = next((row for row in rows if row.valid_from == valid_from), None)
    if same is not None:
        before = {name: getattr(same, name) for name in values}
        for name, value in values.items():
            setattr(same, name, value)
        same.save(update_fields=list(values))
        action.record(same._meta.label_lower, same.pk, before=before, after=values)
        return same
    earlier = next((row for row in reversed(rows) if row.valid_from < valid_from), None)
    later = next((row for row in rows if row.valid_from > valid_from), None)
    if earlier is not None and (earlier.valid_to is None or earlier.valid_to > valid_from):
        earlier.valid_to = valid_from
        earlier.save(update_fields=["valid_to"])
    made = model.objects.create(**key, **values, valid_from=valid_from, valid_to=later.valid_from if later else None)
    action.record(made._meta.label_lower, made.pk, valid_from=valid_from.isoformat(), after=values)
    return made
