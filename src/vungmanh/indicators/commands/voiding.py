"""A count stated of a wrong day or at a wrong unit is crossed out: it stays to be read, with who, when and why."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from vungmanh.indicators.commands.headcounts import COUNTED, until_when
from vungmanh.indicators.commands.locks import keep_open
from vungmanh.indicators.models import HeadCount
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.kernel.keeping import change_each, open_change_set
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.vietnamese import nfc

SUBJECT = "indicators.headcounts"


@act
def void_headcount(action: Action, *, organisation_id: int, on: date, reason: str, at: datetime) -> HeadCount:
    """The count before it holds again until the next one. Counts of a closed period stand as they are."""
    rows = list(HeadCount.objects.select_for_update(of=("self",)).filter(organisation_id=organisation_id))
    row = next((each for each in rows if each.on == on), None)
    if row is None:
        raise NotFound(_("Không có số đã báo đến ngày %(day)s ở tổ chức này.") % {"day": date_text(on)})
    action.on(organisation_id, "indicators.state")
    why = nfc(reason)[:500]
    if not why:
        raise Refusal(_("Chưa ghi lý do huỷ. Ghi vào rồi làm lại."))
    keep_open(action.actor, [(organisation_id, on)])
    label = _("Huỷ số báo đến ngày %(day)s") % {"day": date_text(on)}
    change_set = open_change_set(kind="headcounts", label=label, at=at, by=action.actor.name)
    kept = {(organisation_id, each.on): each for each in rows if each.pk != row.pk}
    untils = until_when({key: {name: getattr(each, name) for name in COUNTED} for key, each in kept.items()})
    moved = [
        (each, {name: day for name, day in untils[key].items() if getattr(each, name) != day})
        for key, each in kept.items()
    ]
    voided = {"voided_at": at, "voided_by": action.actor.both_names[:255], "void_reason": why}
    change_each(change_set, [(row, voided), *moved])
    action.record(SUBJECT, change_set.pk, organisation_id, voided=on, reason=why)
    return row
