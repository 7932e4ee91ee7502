"""Single acts as a person does them on a page: judged one by one, each a whole that can be taken back."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import NotFound, Refusal, Unmet
from vungmanh.kernel.keeping import ChangeSet, open_change_set
from vungmanh.kernel.vietnamese import nfc
from vungmanh.organisations.commands.correct import Correction, correct_many
from vungmanh.organisations.commands.establish import NewOrganisation, establish_many
from vungmanh.organisations.commands.state import AttributeRow, CommitteeRow, state_attributes, state_committees
from vungmanh.organisations.commands.undoing import organisations_of, take_back
from vungmanh.organisations.enums import ByHand
from vungmanh.organisations.models import AttributeKind, CellCategory, OrganisationKind
from vungmanh.organisations.queries import code_index, labels_of
from vungmanh.organisations.queries.stated import (
    History,
    Stretch,
    acted_upon,
    attribute_stretches,
    committee_stretches,
    histories,
    lives_of,
)
from vungmanh.organisations.rules.stretches import overlapped

UNTOLD = frozenset({"label", "area_code", "decision_number"})
"""What no act of reorganisation says anything about."""


@act
def establish(action: Action, *, new: NewOrganisation, at: datetime) -> int:
    """Open one organisation from its first day on. Returns its key."""
    if new.parent_id is None:
        action.on_installation("organisations.manage")
    else:
        action.on(new.parent_id, "organisations.manage")
    new.code, new.name = nfc(new.code), nfc(new.name)
    if reasons := [*_unknown(new.kind, new.category), *_code_taken(new.code, new.start), *_parent_faults(new)]:
        raise Unmet(reasons)
    label = _("Thành lập %(name)s") % {"name": new.name}
    change_set = open_change_set(kind=ByHand.ESTABLISH, label=label, at=at, by=action.actor.name)
    [one] = establish_many(action.actor, organisations=[new], change_set=change_set)
    said = {name: value for name, value in asdict(new).items() if value not in (None, "")}
    action.record("organisations.organisation", one, one, new=said)
    return one


def _unknown(kind: str | None, category: str | None) -> list[str]:
    found = []
    if kind and not OrganisationKind.objects.filter(pk=kind).exists():
        found.append(_("Không có loại tổ chức %(code)s.") % {"code": kind})
    if category and not CellCategory.objects.filter(pk=category).exists():
        found.append(_("Không có loại hình %(code)s.") % {"code": category})
    return found


def _code_taken(code: str, first: date, closed: date | None = None, own: int | None = None) -> list[str]:
    """Whoever bears the code on any day of the life it is wanted for."""
    for start, end, one in code_index([code]).bearings.get(code, ()):
        if one != own and (end is None or first < end) and (closed is None or start < closed):
            name = labels_of([one], start)[one].name
            return [_("Mã %(code)s đang do %(name)s mang. Ghi mã khác.") % {"code": code, "name": name}]
    return []


def _parent_faults(new: NewOrganisation) -> list[str]:
    if new.parent_id is None:
        return []
    opened, closed = lives_of({new.parent_id})[new.parent_id]
    if closed is not None:
        return [_("Cấp trên đã kết thúc hoạt động từ ngày %(day)s. Chọn cấp trên khác.") % {"day": _day(closed)}]
    if opened > new.start:
        words = _("Cấp trên thành lập ngày %(day)s, sau tổ chức này. Ghi ngày thành lập từ ngày đó.")
        return [words % {"day": _day(opened)}]
    return []


@act
def correct_organisation(action: Action, *, correction: Correction, at: datetime) -> int:
    """Put right what was written wrongly from the first day on, while no dated act rests on it."""
    one = correction.organisation_id
    action.on(one, "organisations.manage")
    history = histories({one})[one]
    said = {name for name, value in asdict(correction).items() if value is not None and name != "organisation_id"}
    if reasons := [*_acts_rest(history, one, said), *_correction_faults(correction, history)]:
        raise Unmet(reasons)
    change_set = open_change_set(kind=ByHand.CORRECT, label=_label_of(one, at), at=at, by=action.actor.name)
    count = correct_many(action.actor, corrections=[correction], change_set=change_set)
    if not count:
        raise Refusal(_("Không có gì khác với điều đã ghi. Dữ liệu giữ nguyên."))
    # correct_many keeps old and new in the journal; this line names the whole.
    action.record("organisations.correction", one, one, fields=sorted(said))
    return count


def _label_of(one: int, at: datetime) -> str:
    return _("Sửa %(name)s") % {"name": labels_of([one], at.date())[one].name}


def _acts_rest(history: History, one: int, said: set[str]) -> list[str]:
    if not said - UNTOLD or (history.plain and one not in acted_upon()):
        return []
    return [
        _(
            "Tổ chức đã có thay đổi ghi theo ngày nên chỉ sửa được mã địa bàn, tên gọi khu dân cư, số quyết định. Muốn"
            " đổi tên, loại, cấp trên từ một ngày nào đó thì ghi ở trang Sắp xếp."
        )
    ]


def _correction_faults(correction: Correction, history: History) -> list[str]:
    one, opened = correction.organisation_id, correction.opened_on or history.opened_on
    found = _unknown(correction.kind, correction.category)
    if correction.code is not None:
        found += _code_taken(correction.code, opened, history.closed_on, own=one)
    if history.closed_on is not None and opened >= history.closed_on:
        words = _("Tổ chức kết thúc hoạt động ngày %(day)s; ngày thành lập phải trước đó.")
        found.append(words % {"day": _day(history.closed_on - timedelta(days=1))})
    return found


@act
def state_attribute(action: Action, *, row: AttributeRow, at: datetime) -> None:
    """Write one attribute from a day on, or the end of one that is known."""
    action.on(row.organisation_id, "organisations.state")
    if not AttributeKind.objects.filter(pk=row.attribute).exists():
        raise NotFound(_("Không có đặc điểm %(code)s.") % {"code": row.attribute})
    stretches = attribute_stretches({row.organisation_id}).get((row.organisation_id, row.attribute), {})
    end = _end_within(row.organisation_id, row.valid_from, row.valid_to, stretches)
    kept = AttributeRow(**{**asdict(row), "valid_to": end})
    change_set = open_change_set(
        kind=ByHand.STATE, label=_("Ghi đặc điểm %(code)s") % {"code": row.attribute}, at=at, by=action.actor.name
    )
    _refuse_same(state_attributes(action.actor, rows=[kept], change_set=change_set))
    _record(action, "organisations.attribute", asdict(kept), stretches)


@act
def state_committee(action: Action, *, row: CommitteeRow, at: datetime) -> None:
    """Write that there is a committee, or why there is none, from a day on."""
    action.on(row.organisation_id, "organisations.state")
    stretches = committee_stretches({row.organisation_id}).get((row.organisation_id, ""), {})
    end = _end_within(row.organisation_id, row.valid_from, row.valid_to, stretches)
    kept = CommitteeRow(**{**asdict(row), "valid_to": end})
    change_set = open_change_set(kind=ByHand.STATE, label=_("Ghi cấp uỷ"), at=at, by=action.actor.name)
    _refuse_same(state_committees(action.actor, rows=[kept], change_set=change_set))
    _record(action, "organisations.committee", asdict(kept), stretches)


def _record(action: Action, subject: str, said: dict[str, Any], stretches: dict[date, date | None]) -> None:
    one, first = said["organisation_id"], said["valid_from"]
    old = {"valid_from": first, "valid_to": stretches[first]} if first in stretches else {}
    action.record(subject, one, one, old=old, new={name: value for name, value in said.items() if value is not None})


def _refuse_same(counts: dict[str, int]) -> None:
    if not counts["new"] and not counts["changed"]:
        raise Refusal(_("Điều này đã ghi rồi, không có gì khác. Dữ liệu giữ nguyên."))


def _end_within(one: int, first: date, end: date | None, stretches: dict[date, date | None]) -> date | None:
    """The end that is written: within the life of the organisation and before nobody else's stretch."""
    life: Stretch = lives_of({one})[one]
    reasons = []
    if first < life[0]:
        reasons.append(_("Tổ chức thành lập ngày %(day)s. Ghi từ ngày đó trở đi.") % {"day": _day(life[0])})
    if life[1] is not None and (first >= life[1] or (end is not None and end > life[1])):
        last = _day(life[1] - timedelta(days=1))
        reasons.append(_("Tổ chức kết thúc hoạt động ngày %(day)s. Ghi ngày cuối không sau ngày đó.") % {"day": last})
    if end is not None and end <= first:
        reasons.append(_("Ngày cuối phải không trước ngày đầu."))
    if (other := overlapped(stretches, first, end)) is not None:
        words = _("Chồng lên khoảng từ %(start)s đến hết %(end)s đã ghi. Sửa ngày để hai khoảng nối nhau.")
        reasons.append(words % {"start": _day(other[0]), "end": _day(other[1] - timedelta(days=1))})
    if reasons:
        raise Unmet(reasons)
    return life[1] if end is None and not any(start > first for start in stretches) else end


@act
def undo_statement(action: Action, *, change_set_id: int, at: datetime, reason: str) -> int:
    """Take back an attribute or committee written by hand; what it had ended holds again."""
    change_set = ChangeSet.objects.select_for_update().filter(pk=change_set_id, kind=ByHand.STATE).first()
    stood_at = organisations_of(change_set) if change_set is not None else set()
    if change_set is None or not stood_at:
        raise NotFound(_("Không có lần ghi số %(number)d.") % {"number": change_set_id})
    action.on_many(stood_at, "organisations.state")
    count = take_back(change_set, at=at, by=action.actor.name, reason=reason)
    action.record("organisations.statement", change_set.pk, undone=count, reason=reason, label=change_set.label)
    return count


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
