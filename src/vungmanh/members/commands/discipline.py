"""Discipline of members and organisations: entered, put right, cleared, crossed out. The journal tells no reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.catalogue import required
from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.validity import holds_at
from vungmanh.kernel.vietnamese import nfc
from vungmanh.members.enums import DisciplineTarget, PlacementKind
from vungmanh.members.models import DisciplineKind, Member, MemberDiscipline, OrganisationDiscipline, Placement
from vungmanh.members.queries.discipline import MODELS
from vungmanh.members.queries.sight import member_in_sight

WRITE = "discipline.write"


@dataclass(frozen=True)
class Decided:
    """What the paper says."""

    kind: str
    day: date
    decision_number: str
    reason: str = ""


@act
def discipline_member(action: Action, *, member_id: int, decided: Decided) -> MemberDiscipline:
    """From the decision's day on. It stands at the cell whose roll held the member that day."""
    member = member_in_sight(member_id)
    action.on(member.cell_id, WRITE)
    _judge(decided, DisciplineTarget.MEMBER, action.actor.day)
    told = {"member": member, "organisation_id": _cell_on(member, decided.day), **_values(decided, action)}
    _refuse_twice(MemberDiscipline, decided, member=member)
    made = MemberDiscipline.objects.create(**told)
    action.record("discipline.member", made.pk, member.cell_id, kind=decided.kind, day=decided.day)
    return made


@act
def discipline_organisation(action: Action, *, organisation_id: int, decided: Decided) -> OrganisationDiscipline:
    action.on(organisation_id, WRITE)
    _judge(decided, DisciplineTarget.ORGANISATION, action.actor.day)
    _refuse_twice(OrganisationDiscipline, decided, organisation_id=organisation_id)
    made = OrganisationDiscipline.objects.create(organisation_id=organisation_id, **_values(decided, action))
    action.record("discipline.organisation", made.pk, kind=decided.kind, day=decided.day)
    return made


@act
def correct_discipline(action: Action, *, target: str, discipline_id: int, decided: Decided) -> Any:
    """What was typed wrongly; a decision that was changed is a new one, and this one ends."""
    found = _for_update(action, target, discipline_id)
    _judge(decided, target, action.actor.day)
    new = {
        "kind_id": decided.kind,
        "valid_from": decided.day,
        "decision_number": nfc(decided.decision_number)[:100],
        "reason": nfc(decided.reason)[:500],
    }
    if found.valid_to is not None and found.valid_to <= decided.day:
        raise Refusal(_("Ngày quyết định phải trước ngày chấm dứt hiệu lực. Xem lại hai ngày."))
    changed = [name for name, value in new.items() if getattr(found, name) != value]
    if not changed:
        raise Refusal(_("Chưa sửa gì. Dữ liệu giữ nguyên."))
    for name, value in new.items():
        setattr(found, name, value)
    found.save(update_fields=list(new))
    action.record(f"discipline.{target}", found.pk, _place(found), fields=changed)
    return found


@act
def clear_discipline(action: Action, *, target: str, discipline_id: int, day: date, end_number: str = "") -> Any:
    """From that day on it no longer stands; it stays known."""
    found = _for_update(action, target, discipline_id)
    if found.valid_to is not None:
        words = _("Kỷ luật này đã chấm dứt hiệu lực từ ngày %(day)s.")
        raise Refusal(words % {"day": date_text(found.valid_to)})
    if day <= found.valid_from:
        raise Refusal(_("Ngày chấm dứt hiệu lực phải sau ngày quyết định. Ghi nhầm thì huỷ."))
    found.valid_to, found.end_number = day, nfc(end_number)[:100]
    found.save(update_fields=["valid_to", "end_number"])
    action.record(f"discipline.{target}", found.pk, _place(found), day=day)
    return found


@act
def void_discipline(action: Action, *, target: str, discipline_id: int, reason: str) -> Any:
    """One entered by mistake never stood."""
    found = _for_update(action, target, discipline_id)
    if not nfc(reason):
        raise Refusal(_("Chưa ghi lý do huỷ. Ghi vào rồi làm lại."))
    found.voided_at, found.voided_by = clock.now(), action.actor.both_names[:255]
    found.void_reason = nfc(reason)[:500]
    found.save(update_fields=["voided_at", "voided_by", "void_reason"])
    action.record(f"discipline.{target}", found.pk, _place(found), voided=True)
    return found


@act
def load_discipline_kinds(action: Action, data: dict[str, Any], file: str) -> str:
    """Forms of discipline from the catalogue. The same file again changes nothing."""
    action.on_installation("catalogue.load")
    count = 0
    for order, entry in enumerate(required(data, "kinds", file)):
        told = {
            "name": required(entry, "name", file),
            "target": required(entry, "target", file),
            "order": order,
            "ends_membership": bool(entry.get("ends", False)),
            "certainty": str(required(entry, "certainty", file)),
            "basis": str(entry.get("basis", "")),
        }
        if told["target"] not in DisciplineTarget.values:
            raise Refusal(_("%(file)s: “target” ghi member hoặc organisation.") % {"file": file})
        _row, created = DisciplineKind.objects.update_or_create(code=required(entry, "code", file), defaults=told)
        count += created
    action.record("discipline.kinds", file, new=count)
    return f"{file}: hình thức kỷ luật, {count} mới"


def _judge(decided: Decided, target: str, today: date) -> None:
    if not DisciplineKind.objects.filter(code=decided.kind, target=target).exists():
        raise Refusal(_("Không có hình thức kỷ luật này. Chọn trong danh sách."))
    if not nfc(decided.decision_number):
        raise Refusal(_("Chưa ghi số quyết định kỷ luật."))
    if decided.day > today:
        raise Refusal(_("Ngày quyết định còn ở phía sau. Ghi ngày đã qua."))


def _values(decided: Decided, action: Action) -> dict[str, Any]:
    return {
        "kind_id": decided.kind,
        "valid_from": decided.day,
        "decision_number": nfc(decided.decision_number)[:100],
        "reason": nfc(decided.reason)[:500],
        "noted_on": action.actor.day,
        "noted_by": action.actor.both_names[:255],
    }


def _refuse_twice(model: type[Any], decided: Decided, **whom: Any) -> None:
    if model.unscoped.filter(kind_id=decided.kind, valid_from=decided.day, **whom).exists():
        words = _("Đã ghi hình thức này từ ngày %(day)s. Sửa hoặc huỷ bản đã ghi, không ghi thêm.")
        raise Refusal(words % {"day": date_text(decided.day)})


def _cell_on(member: Member, day: date) -> int:
    homes = Placement.unscoped.filter(holds_at(day, voidable=False), member=member, kind=PlacementKind.HOME)
    return homes.values_list("organisation_id", flat=True).first() or member.cell_id


def _place(found: Any) -> int:
    return int(found.member.cell_id if isinstance(found, MemberDiscipline) else found.organisation_id)


def _for_update(action: Action, target: str, discipline_id: int) -> Any:
    found = None
    if target in MODELS:
        found = MODELS[target].objects.select_for_update(of=("self",)).filter(pk=discipline_id).first()
    if found is None:
        raise NotFound(_("Không có quyết định kỷ luật này trong phạm vi của đồng chí."))
    action.on(_place(found), WRITE)
    return found
