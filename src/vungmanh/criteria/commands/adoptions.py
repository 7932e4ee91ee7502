"""Which organisation uses which sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from vungmanh.criteria.models import Adoption, CriteriaVersion
from vungmanh.criteria.queries.governing import overlapping
from vungmanh.criteria.queries.versions import set_named
from vungmanh.criteria.rules.handing import disjoint
from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.vietnamese import nfc
from vungmanh.organisations.queries import standing_on


@act
def adopt(
    action: Action,
    *,
    organisation_id: int,
    code: str,
    valid_from: date,
    valid_to: date | None = None,
    decision_number: str = "",
    note: str = "",
) -> Adoption:
    """From a day on the organisation and all below use a set. Another set for the same thing ends the same day."""
    standing = standing_on(organisation_id, valid_from)
    if standing is None:
        raise NotFound(_("Không có tổ chức này trong phạm vi của đồng chí."))
    action.on(organisation_id, "criteria.write")
    if not standing.alive:
        raise Refusal(_("Ngày %(day)s chưa có hoặc không còn tổ chức này.") % {"day": date_text(valid_from)})
    if valid_to is not None and valid_to <= valid_from:
        raise Refusal(_("Ngày kết thúc phải sau ngày bắt đầu. Chưa ghi gì."))
    chosen = set_named(code, day=action.actor.day)
    version = chosen.on(valid_from)
    if version is None:
        raise Refusal(
            _("Ngày %(day)s phiếu “%(name)s” chưa có phiên bản nào có hiệu lực. Chọn ngày khác.")
            % {"day": date_text(valid_from), "name": chosen.name}
        )
    _make_room(action, organisation_id, version, valid_from, valid_to)
    row = Adoption.objects.create(
        organisation_id=organisation_id,
        criteria_set_id=chosen.code,
        valid_from=valid_from,
        valid_to=valid_to,
        decision_number=nfc(decision_number)[:100],
        note=nfc(note)[:500],
    )
    new = {"criteria_set": chosen.code, "valid_from": valid_from, "valid_to": valid_to}
    action.record("criteria.adoption", row.pk, organisation_id, new=new, decision_number=row.decision_number)
    return row


def _make_room(
    action: Action, organisation_id: int, version: CriteriaVersion, valid_from: date, valid_to: date | None
) -> None:
    """End what the new adoption takes the place of. Raises ``Refusal`` where that has only begun since."""
    for row in _in_the_way(organisation_id, version, valid_from, valid_to):
        if row.criteria_set_id == version.criteria_set_id or row.valid_from >= valid_from:
            words = _("Từ ngày %(day)s tổ chức đã dùng phiếu “%(name)s”. Cho phiếu đó thôi áp dụng trước đã.")
            raise Refusal(words % {"day": date_text(row.valid_from), "name": row.criteria_set.name})
        _end(action, row, valid_from, _("thay bằng %(name)s") % {"name": version.criteria_set.name})


def _in_the_way(
    organisation_id: int, version: CriteriaVersion, valid_from: date, valid_to: date | None
) -> Sequence[Adoption]:
    """Adoptions of the same days that would speak for the same meetings of the same organisations."""
    rows = Adoption.objects.filter(organisation_id=organisation_id, criteria_set__use=version.criteria_set.use)
    same_days = [
        row
        for row in rows.select_related("criteria_set").order_by("valid_from", "pk")
        if overlapping([(row.valid_from, row.valid_to)], valid_from, valid_to)
    ]
    beside = {
        each.criteria_set_id: each
        for each in CriteriaVersion.objects.filter(
            voided_at__isnull=True, criteria_set_id__in={row.criteria_set_id for row in same_days}
        ).order_by("valid_from")
    }
    return [
        row
        for row in same_days
        if row.criteria_set_id == version.criteria_set_id
        or row.criteria_set_id not in beside
        or not _apart(version, beside[row.criteria_set_id])
    ]


def _apart(one: CriteriaVersion, other: CriteriaVersion) -> bool:
    """Whether two sheets are for different meetings or different organisations and so stand beside each other."""
    return any(disjoint(getattr(one, name), getattr(other, name)) for name in ("parts", "kinds", "categories"))


@act
def end_adoption(action: Action, *, adoption_id: int, day: date, reason: str) -> Adoption:
    """From a day on the set is no longer used; of one that had not begun by then nothing is left but its trace."""
    row = Adoption.objects.select_for_update(of=("self",)).select_related("criteria_set").filter(pk=adoption_id).first()
    if row is None:
        raise NotFound(_("Không có việc áp dụng phiếu này trong phạm vi của đồng chí."))
    action.on(row.organisation_id, "criteria.write")
    if not nfc(reason):
        raise Refusal(_("Chưa ghi lý do thôi áp dụng. Ghi vào rồi làm lại."))
    if row.valid_to is not None and row.valid_to <= day:
        raise Refusal(_("Phiếu này đã thôi áp dụng từ ngày %(day)s.") % {"day": date_text(row.valid_to)})
    _end(action, row, day, nfc(reason))
    return row


def _end(action: Action, row: Adoption, day: date, reason: str) -> None:
    old = {"valid_to": row.valid_to}
    if day <= row.valid_from:
        row.voided_at, row.voided_by, row.void_reason = clock.now(), action.actor.name, reason[:500]
        row.save(update_fields=["voided_at", "voided_by", "void_reason"])
    else:
        row.valid_to = day
        row.save(update_fields=["valid_to"])
    action.record(
        "criteria.adoption",
        row.pk,
        row.organisation_id,
        criteria_set=row.criteria_set_id,
        old=old,
        new={"valid_to": day},
        reason=reason,
    )
