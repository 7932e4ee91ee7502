"""What the office writes of a personal file by hand; and how one field is changed, whoever decided it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.sealed import digest, seal
from vungmanh.kernel.vietnamese import fold, nfc, person_sort_key
from vungmanh.members.commands.names import note_name
from vungmanh.members.models import Member, Particulars
from vungmanh.members.queries.files import READING, field_labels, own_by_hand, particulars_of, value_of
from vungmanh.members.queries.sight import FILE, member_for_update, require_reading
from vungmanh.members.rules.files import DAYS, NUMBERS, OF_MEMBER, PLAIN, fault_of, plain_number

WRITE = "members.write"


@act
def write_particulars(action: Action, *, member_id: int, values: Mapping[str, str], day: date) -> Particulars:
    """Write what the office knows and no database told. The journal keeps which fields, never what stands in them."""
    member = member_for_update(member_id)
    action.on(member.cell_id, WRITE)
    require_reading(action.actor, member, FILE)
    file = particulars_of(member)
    refuse_erased(file)
    changed = {name: text for name, text in values.items() if text and text != value_of(member, file, name)}
    labels = field_labels()
    for name, text in changed.items():
        if name not in (*PLAIN, *NUMBERS, *own_by_hand(file)):
            raise Refusal(_("Mục này không ghi ở đây."))
        if file.sources.get(name, "").startswith("import:"):
            words = _(
                "“%(field)s” đã nhập từ cơ sở dữ liệu đảng viên, nên không ghi tay. Sai thì sửa ở đó rồi nhập lại."
            )
            raise Refusal(words % {"field": labels[name]})
        if fault := fault_of(name, text, day):
            raise Refusal(f"{labels[name]}: {fault}")
    if not changed:
        raise Refusal(_("Chưa sửa gì. Dữ liệu giữ nguyên."))
    for name, text in changed.items():
        set_field(member, file, name, text, f"hand:{day.isoformat()}")
    if not changed.keys().isdisjoint(OF_MEMBER):
        _refuse_disorder(member, file)
        member.save(update_fields=["full_name", "folded", "sort_key", "admitted_on", "official_on"])
    file.save()
    action.record(READING, member.pk, fields=sorted(changed))
    return file


def _refuse_disorder(member: Member, file: Particulars) -> None:
    given = [day for day in (file.born_on, member.admitted_on, member.ceremony_on, member.official_on) if day]
    if given != sorted(given):
        raise Refusal(_("Ngày sinh, kết nạp, lễ kết nạp, chính thức phải lần lượt trước sau."))


def refuse_erased(file: Particulars) -> None:
    if file.erased_on is not None:
        words = _("Nội dung lý lịch đã xoá ngày %(day)s theo quyết định %(number)s, nên không ghi nữa.")
        raise Refusal(words % {"day": date_text(file.erased_on), "number": file.erasure_number})


def set_field(member: Member, file: Particulars, field: str, text: str, source: str) -> None:
    """One field and its source; whoever calls saves both rows."""
    if field in NUMBERS:
        start, number = NUMBERS[field], plain_number(text)
        setattr(file, f"{start}_sealed", seal(number))
        setattr(file, f"{start}_digest", digest(number))
    else:
        value: Any = date.fromisoformat(text) if field in DAYS else nfc(text)
        setattr(member if field in OF_MEMBER else file, field, value)
    if field == "full_name":
        member.folded = fold(member.full_name)[:255]
        member.sort_key = person_sort_key(member.full_name)
        note_name(member)
    file.sources = {**file.sources, field: source}
