"""What admission writes on the roll: a member from the ceremony on record, official at last, or struck off.

The roll counts him from the date of the admission decision: seniority counts from it, and whoever is entered from a
workbook of members, which knows no ceremony, stands on the roll from the same day. Probation counts from the ceremony.
"""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from vungmanh.kernel.errors import Refusal
from vungmanh.members.enums import Arrival, Departure, PlacementKind
from vungmanh.members.models import Candidate, Member, Particulars, Placement

SOURCE = "admission"


def make_member(row: Candidate, member_code: str, since: date) -> Member:
    """A probationary member on the home roll of the cell, from the day of the decision."""
    member = Member(
        member_code=member_code[:40],
        full_name=row.full_name,
        folded=row.folded,
        sort_key=row.sort_key,
        cell_id=row.organisation_id,
        admitted_on=row.admitted_on,
        ceremony_on=row.ceremony_on,
    )
    try:
        with transaction.atomic():
            member.save(force_insert=True)
    except IntegrityError as error:
        words = _("Mã đảng viên %(code)s đã có người mang. Ghi mã khác.")
        raise Refusal(words % {"code": member.member_code}) from error
    Placement(
        member=member,
        organisation_id=row.organisation_id,
        kind=PlacementKind.HOME,
        arrived_as=Arrival.ADMITTED,
        valid_from=since,
        decision_number=row.decision_number,
    ).save(force_insert=True)
    known = {name: getattr(row, name) for name in ("born_on", "sex") if getattr(row, name)}
    if known:
        Particulars(member=member, **known, sources=dict.fromkeys(known, SOURCE)).save(force_insert=True)
    return member


def make_official(row: Candidate) -> None:
    """From the day the rules say. Who was entered without a member's record has none to change."""
    if row.member_id is not None:
        Member.objects.filter(pk=row.member_id).update(official_on=row.official_on)


def end_membership(row: Candidate, day: date) -> None:
    """Struck off: from the day on he stands on no roll. The decision's number stands on the step."""
    if row.member_id is None:
        return
    open_rows = Placement.objects.filter(member_id=row.member_id, valid_to__isnull=True)
    if open_rows.filter(valid_from__gte=day).exists():
        raise Refusal(_("Ngày xoá tên phải sau ngày vào danh sách. Dữ liệu giữ nguyên."))
    open_rows.update(valid_to=day, departed_as=Departure.STRUCK_OFF)
    Member.objects.filter(pk=row.member_id).update(left_on=day, left_as=Departure.STRUCK_OFF)
