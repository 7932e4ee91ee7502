"""The first record of a member: admitted, come from outside, or found on the roll when the record is begun."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.sealed import digest, seal
from vungmanh.kernel.vietnamese import fold, nfc, person_sort_key
from vungmanh.members.commands.names import note_name
from vungmanh.members.enums import Arrival, PlacementKind, State
from vungmanh.members.models import Member, Particulars, Placement
from vungmanh.organisations.queries import standing_on

SUBJECT = "members.member"
PERMITTED = (Arrival.ON_FILE, Arrival.ADMITTED, Arrival.TRANSFERRED_IN)
OWN = ("full_name", "admitted_on", "ceremony_on", "official_on", "state")
FILE = ("born_on", "sex", "ethnicity", "religion", "card_number", "identity_number")


@dataclass(frozen=True)
class Entry:
    """What is written down of a member for the first time."""

    member_code: str
    full_name: str
    state: str
    in_cell_from: date
    arrived_as: str = Arrival.ON_FILE
    admitted_on: date | None = None
    ceremony_on: date | None = None
    official_on: date | None = None
    decision_number: str = ""
    born_on: date | None = None
    sex: str = ""
    ethnicity: str = ""
    religion: str = ""
    card_number: str = field(default="", repr=False)
    identity_number: str = field(default="", repr=False)


@act
def enter_member(action: Action, *, cell_id: int, entry: Entry) -> Member:
    """Begin a member's record at a cell, with his roll and his file."""
    action.on(cell_id, "members.write")
    standing = standing_on(cell_id, entry.in_cell_from)
    if standing is None or not standing.alive or not standing.is_cell:
        raise Refusal(_("Ngày %(day)s chi bộ này chưa có hoặc đã kết thúc.") % {"day": date_text(entry.in_cell_from)})
    if faults := faults_of(entry, action.actor.day):
        raise Refusal(" ".join(faults))
    if Member.unscoped.filter(member_code=nfc(entry.member_code)).exists():
        raise Refusal(_("Mã đảng viên này đã có. Nếu đồng chí ấy chuyển đến thì nơi đi giới thiệu, nơi đến tiếp nhận."))
    name = nfc(entry.full_name)
    member = Member.objects.create(
        member_code=nfc(entry.member_code),
        full_name=name,
        folded=fold(name)[:255],
        sort_key=person_sort_key(name)[:250],
        cell_id=cell_id,
        admitted_on=entry.admitted_on,
        ceremony_on=entry.ceremony_on,
        official_on=entry.official_on,
        state=entry.state,
    )
    _write_file(member, entry, f"hand:{action.actor.day.isoformat()}")
    Placement.objects.create(
        member=member,
        organisation_id=cell_id,
        kind=PlacementKind.HOME,
        valid_from=entry.in_cell_from,
        arrived_as=entry.arrived_as,
        decision_number=nfc(entry.decision_number)[:100],
    )
    note_name(member)
    action.record(SUBJECT, member.pk, arrived_as=entry.arrived_as, day=entry.in_cell_from)
    return member


def _write_file(member: Member, entry: Entry, source: str) -> None:
    numbers = {"card": nfc(entry.card_number), "identity": nfc(entry.identity_number)}
    sealed = {f"{name}_sealed": seal(number) for name, number in numbers.items() if number}
    digests = {f"{name}_digest": digest(number) for name, number in numbers.items() if number}
    Particulars.objects.create(
        member=member,
        born_on=entry.born_on,
        sex=entry.sex,
        ethnicity=nfc(entry.ethnicity)[:60],
        religion=nfc(entry.religion)[:60],
        sources={name: source for name in (*OWN, *FILE) if getattr(entry, name)},
        **sealed,
        **digests,
    )


def faults_of(entry: Entry, today: date) -> list[str]:
    """What is wrong with an entry, in sentences."""
    faults = []
    if not nfc(entry.member_code) or not nfc(entry.full_name):
        faults.append(_("Ghi mã đảng viên và họ tên."))
    if entry.arrived_as not in PERMITTED or entry.state not in State.values:
        faults.append(_("Chọn đến vì lý do nào, chính thức hay dự bị."))
    days = [entry.born_on, entry.admitted_on, entry.ceremony_on, entry.official_on]
    given = [day for day in days if day is not None]
    if given != sorted(given):
        faults.append(_("Ngày sinh, kết nạp, lễ kết nạp, chính thức phải lần lượt trước sau."))
    if max([*given, entry.in_cell_from]) > today:
        faults.append(_("Có ngày còn ở phía sau. Ghi ngày đã qua."))
    if entry.state == State.PROBATIONARY and entry.official_on is not None:
        faults.append(_("Đảng viên dự bị thì chưa có ngày chính thức."))
    return faults
