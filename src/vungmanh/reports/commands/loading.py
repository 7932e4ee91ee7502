"""A catalogue file of letterheads: how an office tells the system what to print, with ``vungmanh load``."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.kernel.action import Actor
from vungmanh.kernel.catalogue import required
from vungmanh.kernel.errors import Refusal
from vungmanh.organisations.queries import bearer_of
from vungmanh.reports.commands.letterheads import record_letterhead, record_recipients, record_signer


def load_letterheads(actor: Actor, data: dict[str, Any], file: str) -> str:
    entries = required(data, "letterheads", file)
    for entry in entries:
        _load_one(actor, entry, file)
    return f"{file}: đã ghi tiêu đề văn bản của {len(entries)} tổ chức."


def _load_one(actor: Actor, entry: dict[str, Any], file: str) -> None:
    code, day = str(required(entry, "organisation", file)), required(entry, "valid_from", file)
    if not isinstance(day, date):
        words = _("%(file)s: tổ chức %(code)s: valid_from ghi kiểu 2020-10-17.")
        raise Refusal(words % {"file": file, "code": code})
    organisation_id = bearer_of(code, day)
    if organisation_id is None:
        words = _("%(file)s: ngày %(day)s không có tổ chức nào mang mã %(code)s.")
        raise Refusal(words % {"file": file, "day": f"{day:%d/%m/%Y}", "code": code})
    record_letterhead(
        actor,
        organisation_id=organisation_id,
        valid_from=day,
        issuer_line=str(required(entry, "issuer_line", file)),
        place=str(required(entry, "place", file)),
        symbol=str(required(entry, "symbol", file)),
        upper_line=str(entry.get("upper_line") or ""),
        spelling=str(entry.get("spelling") or "ủy"),
    )
    for order, signer in enumerate(entry.get("signers") or [], start=1):
        record_signer(
            actor,
            organisation_id=organisation_id,
            valid_from=signer.get("valid_from") or day,
            authority_line=str(required(signer, "authority_line", file)),
            position=str(required(signer, "position", file)),
            full_name=str(signer.get("full_name") or ""),
            order=order,
        )
    if lines := entry.get("recipients"):
        record_recipients(actor, organisation_id=organisation_id, valid_from=day, lines=[str(line) for line in lines])
