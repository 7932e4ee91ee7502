"""Sheets of one's own house: written as a table, put in force as a version of the organisation's own set."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.criteria.commands.adoptions import adopt
from vungmanh.criteria.commands.bringing import Text, bring_in
from vungmanh.criteria.enums import DraftState, Use
from vungmanh.criteria.models import CriteriaSet, CriteriaVersion, SheetDraft
from vungmanh.criteria.queries.drafts import draft_for_update
from vungmanh.criteria.queries.governing import adoption_days, overlapping
from vungmanh.criteria.queries.versions import version_named
from vungmanh.criteria.rules.reading import plain_entry, read_version
from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.kernel.vietnamese import fold, nfc
from vungmanh.organisations.queries import labels_of, standing_on


@act
def save_draft(
    action: Action,
    *,
    organisation_id: int,
    name: str,
    content: dict[str, Any],
    use: str = Use.MEETING,
    short_name: str = "",
    draft_id: int | None = None,
    based_on_id: int | None = None,
) -> SheetDraft:
    """Keep a sheet as far as it has been written, faults and all: only putting it in force asks for a sound one."""
    if standing_on(organisation_id, action.actor.day) is None:
        raise NotFound(_("Không có tổ chức này trong phạm vi của đồng chí."))
    action.on(organisation_id, "criteria.write")
    if use not in list(Use):
        raise Refusal(_("Không có loại phiếu “%(use)s”.") % {"use": use})
    if not nfc(name):
        raise Refusal(_("Chưa ghi tên phiếu. Ghi vào rồi lưu lại."))
    row = _draft(action, organisation_id, draft_id, based_on_id)
    old = {each: getattr(row, each) for each in ("name", "short_name", "use")}
    row.name, row.short_name, row.use = nfc(name)[:255], nfc(short_name)[:60], str(use)
    row.content, row.changed_at = plain_entry(content), clock.now()
    row.save()
    new = {each: getattr(row, each) for each in old}
    changed = [each for each in old if old[each] != new[each]]
    told = {"old": {each: old[each] for each in changed}, "new": {each: new[each] for each in changed}}
    action.record("criteria.draft", row.pk, organisation_id, name=row.name, **(told if changed else {}))
    return row


def _draft(action: Action, organisation_id: int, draft_id: int | None, based_on_id: int | None) -> SheetDraft:
    if draft_id is not None:
        row = _open(draft_id)
        if row.organisation_id != organisation_id:
            raise NotFound(_("Không có phiếu đang soạn này trong phạm vi của đồng chí."))
        return row
    based_on = version_named(based_on_id, day=action.actor.day) if based_on_id is not None else None
    own = based_on is not None and based_on.criteria_set.owner_id == organisation_id
    return SheetDraft(
        organisation_id=organisation_id,
        based_on=based_on,
        criteria_set=based_on.criteria_set if based_on is not None and own else None,
        by_account=action.actor.account_id,
        made_by=action.actor.both_names[:255],
        made_at=clock.now(),
    )


def _open(draft_id: int) -> SheetDraft:
    row = draft_for_update(draft_id)
    if row.state != DraftState.OPEN:
        raise Refusal(_("Phiếu này không còn đang soạn. Soạn tiếp từ phiên bản đã có."))
    return row


@act
def drop_draft(action: Action, *, draft_id: int) -> SheetDraft:
    """Put a draft aside. It touches nothing that is in force."""
    row = _open(draft_id)
    action.on(row.organisation_id, "criteria.write")
    row.state, row.changed_at = DraftState.DROPPED.value, clock.now()
    row.save(update_fields=["state", "changed_at"])
    action.record("criteria.draft", row.pk, row.organisation_id, name=row.name)
    return row


@act
def put_in_force(
    action: Action, *, draft_id: int, valid_from: date, decision_number: str = "", note: str = ""
) -> CriteriaVersion:
    """Make a version of the organisation's own set out of a draft, and use it there from the same day.

    Raises ``Refusal`` naming every fault of the draft. What the tester finds does not stop it: the paper may be so.
    """
    row = _open(draft_id)
    action.on(row.organisation_id, "criteria.write")
    text = _text(row, valid_from)
    own = row.criteria_set or _new_set(row, valid_from)
    CriteriaSet.objects.filter(code=own.code).update(name=row.name, short_name=row.short_name)
    bring_in(action, own.code, [text], file=_("soạn trên hệ thống"))
    version = CriteriaVersion.objects.get(criteria_set=own, valid_from=valid_from, voided_at__isnull=True)
    row.state, row.made, row.criteria_set, row.changed_at = DraftState.IN_FORCE.value, version, own, clock.now()
    row.save()
    action.record(
        "criteria.set", own.code, row.organisation_id, name=row.name, valid_from=valid_from, version=version.pk
    )
    if not overlapping(adoption_days(row.organisation_id, own.code), valid_from, None):
        adopt(
            action.actor,
            organisation_id=row.organisation_id,
            code=own.code,
            valid_from=valid_from,
            decision_number=decision_number,
            note=note,
        )
    return version


def _text(row: SheetDraft, valid_from: date) -> Text:
    """What the draft says, from that day. It holds where it is adopted: nobody writes a sheet for everywhere here."""
    place = labels_of([row.organisation_id], valid_from)[row.organisation_id].name
    content = {
        **row.content,
        "from": valid_from.isoformat(),
        "to": None,
        "everywhere": False,
        "territory": row.content.get("territory") or place,
    }
    version, faults = read_version(content)
    if version is None or faults:
        raise Refusal(_("Chưa đưa vào áp dụng được. %(faults)s") % {"faults": " ".join(faults)})
    return Text(version, content)


def _new_set(row: SheetDraft, day: date) -> CriteriaSet:
    """A set of this organisation, under a code nobody has yet."""
    label = labels_of([row.organisation_id], day)[row.organisation_id]
    stem = re.sub(r"[^a-z0-9]+", "_", fold(f"{row.use} {label.code}")).strip("_")[:50]
    taken = set(CriteriaSet.objects.filter(code__startswith=stem).values_list("code", flat=True))
    number = next(each for each in range(1, len(taken) + 2) if _code(stem, each) not in taken)
    return CriteriaSet.objects.create(
        code=_code(stem, number),
        name=row.name,
        short_name=row.short_name,
        use=row.use,
        owner_id=row.organisation_id,
    )


def _code(stem: str, number: int) -> str:
    return stem if number == 1 else f"{stem}_{number}"
