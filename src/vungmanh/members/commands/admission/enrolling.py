"""Candidates that a workbook says were admitted: each is tied to his member's record, or one is made; never a second.

Whom the roll of the cell knows already, by code or by name with a day both records give, is that member. Where the
records do not tell, the file is asked for his code. A member who is made stands on the roll from the day of the
decision, on probation from the ceremony; the undo of the import takes him back.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.bulk import any_of
from vungmanh.kernel.keeping import ChangeSet, change_each
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.vietnamese import fold
from vungmanh.members.commands.admission.membership import SOURCE
from vungmanh.members.commands.names import note_names
from vungmanh.members.enums import AFTER_ADMISSION, AdmissionStage, Arrival, PlacementKind, State
from vungmanh.members.models import Candidate, Member, Particulars, Placement
from vungmanh.members.rules.admission.ties import Person, days_of, same_person
from vungmanh.organisations.queries import StandingIndex, standing_index

Fault = tuple[str, str]
TWICE = gettext_lazy(
    "Trong tệp đã có người cùng họ tên, cùng ngày kết nạp hoặc cùng mã. Hai người thì ghi hai mã đảng viên."
)


@dataclass
class Draft:
    """One row with what it will write. ``member``: the record it is tied to; ``make``: the code of one to be made."""

    number: int
    one: Candidate
    values: dict[str, Any]
    member_code: str = ""
    member: Member | None = None
    make: str = ""

    def said(self, name: str) -> Any:
        return self.values.get(name, getattr(self.one, name))

    @property
    def person(self) -> Person:
        return Person(self.said("folded"), self.said("born_on"), days_of(self.since, self.said("ceremony_on")))

    @property
    def since(self) -> date | None:
        found: date | None = self.said("admitted_on")
        return found

    @property
    def admitted(self) -> bool:
        return self.said("stage") in AFTER_ADMISSION


@dataclass
class Judged:
    """By row: what stands in the way; what was written nevertheless, and should be looked at."""

    faults: dict[int, Fault] = field(default_factory=dict)
    warnings: dict[int, Fault] = field(default_factory=dict)


@dataclass(frozen=True)
class OnRoll:
    member: Member
    person: Person
    taken_by: str
    """The code of the candidate whose record he is tied to already."""


def judge_members(drafts: Sequence[Draft], today: date) -> Judged:
    """Says of each draft whose member's record it gets. Four queries, however many rows."""
    found = Judged()
    for each in drafts:
        if fault := _unfit(each):
            found.faults[each.number] = fault
        if doubt := _still_there(each):
            found.warnings[each.number] = doubt
    wanted = [each for each in drafts if each.admitted and each.one.member_id is None]
    wanted = [each for each in wanted if each.number not in found.faults]
    if wanted:
        _judge_wanted(wanted, found, today)
    return found


def _judge_wanted(wanted: Sequence[Draft], found: Judged, today: date) -> None:
    by_code, by_name = _known(wanted)
    index = standing_index({each.one.organisation_id for each in wanted})
    fresh: dict[object, Draft] = {}
    for each in wanted:
        _judge(each, found, by_code, by_name.get((each.one.organisation_id, each.person.folded), []))
        if each.member is not None and fresh.setdefault(("member", each.member.pk), each) is not each:
            found.faults[each.number] = ("member_code", str(TWICE))
        if each.make:
            _judge_new(each, found, index, fresh, today)


def _unfit(draft: Draft) -> Fault | None:
    if not draft.member_code:
        return None
    if draft.one.member is not None and draft.one.member.member_code != draft.member_code:
        words = _("Hồ sơ này đã gắn với đảng viên mã %(code)s. Xoá mã trong tệp, hoặc ghi đúng mã đó.")
        return ("member_code", words % {"code": draft.one.member.member_code})
    if draft.one.member is None and not draft.admitted:
        return ("member_code", _("Chưa kết nạp thì chưa có mã đảng viên. Xoá mã, hoặc sửa bước."))
    return None


def _still_there(draft: Draft) -> Fault | None:
    """The file cannot say how a member went; only that he is a candidate no more."""
    member = draft.one.member
    if draft.said("stage") != AdmissionStage.DROPPED or member is None or member.left_on is not None:
        return None
    words = _(
        "Người này đang trong danh sách đảng viên. Ghi ra khỏi danh sách ở trang Chuyển sinh hoạt, kèm quyết định."
    )
    return ("stage", words)


def _judge(draft: Draft, found: Judged, by_code: Mapping[str, OnRoll], namesakes: Sequence[OnRoll]) -> None:
    """A code says who it is; without one, the name with a day that both records give."""
    code = draft.member_code or draft.said("code")
    holder = by_code.get(code)
    if holder is not None and holder.person.folded != draft.person.folded:
        words = _("Mã %(code)s là của một đảng viên khác tên. Ghi đúng mã đảng viên của người này.")
        found.faults[draft.number] = ("member_code", words % {"code": code})
        return
    alike = {each.member.pk: same_person(draft.person, each.person) for each in namesakes}
    same = [holder] if holder is not None else [each for each in namesakes if alike[each.member.pk]]
    if len(same) > 1 or (not same and not draft.member_code and None in alike.values()):
        words = _(
            "Chi bộ đã có đảng viên cùng họ tên mà hồ sơ chưa đủ ngày để biết có phải một người không. Ghi mã đảng viên"
            " của đồng chí ấy; nếu là người khác thì ghi mã mới."
        )
        found.faults[draft.number] = ("member_code", words)
    elif same and same[0].taken_by not in ("", draft.said("code")):
        words = _("Đảng viên này đã có hồ sơ kết nạp mã %(code)s. Sửa hồ sơ đó, không ghi thêm hồ sơ mới.")
        found.faults[draft.number] = ("candidate_code", words % {"code": same[0].taken_by})
    elif same:
        draft.member = same[0].member
    else:
        draft.make = code


def _judge_new(draft: Draft, found: Judged, index: StandingIndex, fresh: dict[object, Draft], today: date) -> None:
    """A member needs a first day on the roll of a cell that there was, and comes once in a file."""
    since = draft.since
    if since is None:
        draft.make = ""
        words = _("Chưa ghi ngày kết nạp nên chưa lập hồ sơ đảng viên. Ghi ngày quyết định hoặc ngày lễ rồi nhập lại.")
        found.warnings[draft.number] = ("stage_on", words)
        return
    if since > today:
        found.faults[draft.number] = ("stage_on", _("Ngày kết nạp còn ở phía sau. Ghi ngày đã qua."))
        return
    cell = index.on(draft.one.organisation_id, since)
    if not cell.alive or not cell.is_cell:
        draft.make = ""
        words = _(
            "Ngày %(day)s tổ chức này chưa là chi bộ đang hoạt động nên chưa lập hồ sơ đảng viên. Sửa chi bộ, ngày."
        )
        found.warnings[draft.number] = ("organisation_code", words % {"day": date_text(since)})
        return
    person = (draft.one.organisation_id, draft.person.folded, since)
    if fresh.setdefault(draft.make, draft) is not draft or (
        fresh.setdefault(person, draft) is not draft and not draft.member_code
    ):
        found.faults[draft.number] = ("member_code", str(TWICE))


def _known(wanted: Sequence[Draft]) -> tuple[dict[str, OnRoll], dict[tuple[int, str], list[OnRoll]]]:
    """Members by code, and by cell and name. One who has moved on since stood on the roll of the cell all the same."""
    codes = {each.member_code or each.said("code") for each in wanted}
    names = {each.person.folded for each in wanted}
    cells = {each.one.organisation_id for each in wanted}
    stays = Placement.unscoped.filter(
        organisation_id__in=any_of(cells, numbers=True), member__folded__in=any_of(names), kind=PlacementKind.HOME
    )
    pairs = list(stays.order_by("pk").values_list("organisation_id", "member_id"))
    keys = {member for _cell, member in pairs}
    rows = Member.unscoped.filter(pk__in=any_of(keys, numbers=True)) | Member.unscoped.filter(
        member_code__in=any_of(codes)
    )
    found = {row.pk: row for row in rows}
    born = dict(
        Particulars.unscoped.filter(member_id__in=any_of(found, numbers=True)).values_list("member_id", "born_on")
    )
    taken = _taken(found)
    known = {key: OnRoll(row, _person(row, born.get(key)), taken.get(key, "")) for key, row in found.items()}
    by_name: dict[tuple[int, str], list[OnRoll]] = {}
    for cell, member in dict.fromkeys(pairs):
        by_name.setdefault((cell, known[member].person.folded), []).append(known[member])
    return {each.member.member_code: each for each in known.values()}, by_name


def _taken(members: Collection[int]) -> dict[int, str]:
    rows = Candidate.unscoped.filter(member_id__in=any_of(members, numbers=True), ended_on__isnull=True)
    return dict(rows.values_list("member_id", "code"))


def _person(row: Member, born_on: date | None) -> Person:
    return Person(row.folded or fold(row.full_name), born_on, days_of(row.admitted_on, row.ceremony_on))


def write_members(drafts: Sequence[Draft], change_set: ChangeSet) -> None:
    """Makes those to be made and says of each candidate whose record he has; official where the file says so.

    Candidates are written afterwards: ``values`` then names the member.
    """
    making = [each for each in drafts if each.make]
    made = Member.objects.bulk_create((_member(each, change_set) for each in making), batch_size=1000)
    for each, member in zip(making, made, strict=True):
        each.member = member
    Placement.objects.bulk_create((_placement(each, change_set) for each in making), batch_size=1000)
    Particulars.objects.bulk_create(
        (file for each in making if (file := _file(each, change_set)) is not None), batch_size=1000
    )
    for each in drafts:
        if each.member is not None:
            each.values["member_id"] = each.member.pk
    change_each(change_set, [(each.member, _filled(each)) for each in drafts if each.member and not each.make])
    change_each(change_set, _officials(drafts))
    if made:
        note_names()


def _member(draft: Draft, change_set: ChangeSet) -> Member:
    official = draft.said("stage") == AdmissionStage.OFFICIAL
    return Member(
        member_code=draft.make,
        full_name=draft.said("full_name"),
        folded=draft.said("folded"),
        sort_key=draft.said("sort_key"),
        cell_id=draft.one.organisation_id,
        admitted_on=draft.since,
        ceremony_on=draft.said("ceremony_on"),
        official_on=draft.said("official_on") if official else None,
        state=State.OFFICIAL if official else State.PROBATIONARY,
        made_in=change_set,
    )


def _placement(draft: Draft, change_set: ChangeSet) -> Placement:
    return Placement(
        member=draft.member,
        organisation_id=draft.one.organisation_id,
        kind=PlacementKind.HOME,
        arrived_as=Arrival.ADMITTED,
        valid_from=draft.said("admitted_on"),
        decision_number=draft.said("decision_number"),
        made_in=change_set,
    )


def _file(draft: Draft, change_set: ChangeSet) -> Particulars | None:
    known = {name: draft.said(name) for name in ("born_on", "sex") if draft.said(name)}
    if not known:
        return None
    return Particulars(member=draft.member, **known, sources=dict.fromkeys(known, SOURCE), made_in=change_set)


DAYS = ("admitted_on", "ceremony_on", "official_on")


def _filled(draft: Draft) -> dict[str, Any]:
    """Of a member known already only what his record does not tell."""
    member = draft.member
    found = {name: draft.said(name) for name in DAYS if getattr(member, name) is None and draft.said(name) is not None}
    admitted, official = (found.get(name) or getattr(member, name) for name in ("admitted_on", "official_on"))
    return {} if admitted is not None and official is not None and official < admitted else found


def _officials(drafts: Sequence[Draft]) -> list[tuple[Member, dict[str, Any]]]:
    """Candidates tied before whom the file now brings as official."""
    days = {
        each.one.member_id: each.values["official_on"]
        for each in drafts
        if each.one.member_id is not None and each.values.get("official_on") is not None
    }
    if not days:
        return []
    rows = Member.unscoped.filter(pk__in=any_of(days, numbers=True), official_on__isnull=True)
    return [(row, {"official_on": days[row.pk]}) for row in rows]
