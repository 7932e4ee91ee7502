"""Particulars that are no longer to be kept: what stood in them goes, that it stood there and who decided stays.

Source: Luật 91/2025/QH15 (personal data kept no longer than needed) [F]; for how long is the office's own rule, see
``catalogue/retention.yaml``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.kernel.action import Action, Actor, act
from vungmanh.kernel.catalogue import required
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.keeping import forget
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.vietnamese import nfc
from vungmanh.members.enums import ENDS_MEMBERSHIP
from vungmanh.members.models import Correction, Particulars, RetentionRule
from vungmanh.members.queries.files import READING, particulars_of
from vungmanh.members.queries.retention import rules_on, years_after
from vungmanh.members.queries.sight import member_for_update
from vungmanh.members.rules.files import PLAIN

RETAIN = "members.retain"
"""Narrower than writing: what is overwritten is gone for good."""
EMPTIED: dict[str, Any] = {
    **dict.fromkeys(PLAIN, ""),
    "born_on": None,
    "card_sealed": "",
    "card_digest": "",
    "identity_sealed": "",
    "identity_digest": "",
}


@act
def erase_particulars(
    action: Action, *, member_id: int, decision_number: str, day: date, reason: str = ""
) -> Particulars:
    """Overwrite what the file holds, and every copy the ledger of imports keeps. By a decision with its number only."""
    member = member_for_update(member_id)
    action.on(member.cell_id, RETAIN)
    if not nfc(decision_number):
        raise Refusal(_("Chưa ghi số quyết định xoá nội dung lý lịch."))
    rule = rules_on(day).get(member.left_as)
    if member.left_on is None or rule is None or years_after(member.left_on, rule.years) > day:
        raise Refusal(_("Chưa hết thời hạn giữ lý lịch của đảng viên này. Dữ liệu giữ nguyên."))
    file = particulars_of(member)
    if file.pk is None:
        raise Refusal(_("Hồ sơ này không có lý lịch để xoá."))
    if file.erased_on is not None:
        raise Refusal(_("Nội dung đã xoá ngày %(day)s.") % {"day": date_text(file.erased_on)})
    for name, empty in EMPTIED.items():
        setattr(file, name, empty)
    file.sources, file.erased_on, file.erasure_number = {}, day, nfc(decision_number)[:100]
    file.save()
    forget("members.particulars", file.pk, [*EMPTIED, "sources"])
    Correction.with_voided.filter(member=member).update(before_sealed="", after_sealed="", why_sealed="")
    told: dict[str, Any] = {"reason": nfc(reason)[:500]} if nfc(reason) else {}
    action.record(READING, member.pk, decision_number=file.erasure_number, day=day, **told)
    return file


def erase_each(
    actor: Actor, *, member_ids: Sequence[int], decision_number: str, reason: str, day: date
) -> list[Particulars]:
    """All that one decision names, or none: a file that may not be erased holds back the others."""
    if not nfc(reason):
        raise Refusal(_("Chưa ghi lý do xoá. Ghi vào rồi làm lại."))
    with transaction.atomic():
        return [
            erase_particulars(actor, member_id=each, decision_number=decision_number, day=day, reason=reason)
            for each in member_ids
        ]


@act
def load_retention(action: Action, data: dict[str, Any], file: str) -> str:
    """How long particulars are kept, by how membership ended; a later entry closes the one before."""
    action.on_installation("catalogue.load")
    count = 0
    for entry in required(data, "rules", file):
        left_as, since = str(required(entry, "left_as", file)), required(entry, "from", file)
        if left_as not in ENDS_MEMBERSHIP or not isinstance(since, date):
            raise Refusal(_("%(file)s: “left_as” hoặc “from” không đọc được.") % {"file": file})
        told = {
            "years": int(required(entry, "years", file)),
            "certainty": str(required(entry, "certainty", file)),
            "basis": str(entry.get("basis", "")),
        }
        RetentionRule.objects.filter(left_as=left_as, valid_from__lt=since, valid_to__isnull=True).update(
            valid_to=since
        )
        _row, created = RetentionRule.objects.update_or_create(left_as=left_as, valid_from=since, defaults=told)
        count += created
    action.record("members.retention", file, new=count)
    return f"{file}: thời hạn giữ lý lịch, {count} mới"
