"""The wording of a version's source put right: the one thing of a version in use that may still change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.criteria.models import CriteriaVersion
from vungmanh.criteria.queries.versions import version_named
from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.vietnamese import nfc

SOURCE = "source"
LONGEST = 255


@act
def correct_source(action: Action, *, version_id: int, source: str, reason: str) -> CriteriaVersion:
    """Say anew where the text of a version comes from: no point, no item, no band, no day changes.

    What was said before stays in the version with the day, the name and the reason of whoever put it right. A set of
    one's own house is put right by whoever writes it, what ships with the program by whoever looks after the
    installation.
    """
    seen = version_named(version_id, day=action.actor.day)
    rows = CriteriaVersion.objects.select_for_update(of=("self",)).select_related("criteria_set")
    row = rows.get(pk=seen.pk)
    owner = row.criteria_set.owner_id
    if owner is None:
        action.on_installation("catalogue.load")
    else:
        action.on(owner, "criteria.write")
    wanted, why = nfc(source).strip(), nfc(reason).strip()
    if not wanted or not why:
        raise Refusal(_("Ghi lời nguồn mới và lý do sửa. Chưa sửa gì."))
    if len(wanted) > LONGEST:
        raise Refusal(_("Lời nguồn dài quá %(most)d chữ. Rút gọn rồi ghi lại.") % {"most": LONGEST})
    if wanted == source_of(row.content):
        raise Refusal(_("Lời nguồn đang ghi đúng như vậy. Không có gì để sửa."))
    put_right(action, row, wanted, why)
    return row


def put_right(action: Action, row: CriteriaVersion, source: str, why: str) -> None:
    """Write the other wording into a version, keep the one it had, and leave a line in the journal."""
    before = source_of(row.content)
    row.content = {**row.content, SOURCE: source}
    line = {"at": clock.now().isoformat(), "by": action.actor.both_names, "why": why, "before": before}
    row.corrections = [*row.corrections, line]
    row.save(update_fields=["content", "corrections"])
    action.record(
        "criteria.set",
        row.criteria_set_id,
        row.criteria_set.owner_id,
        valid_from=row.valid_from,
        old={SOURCE: before},
        new={SOURCE: source},
        reason=why,
    )


def only_source_differs(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two entries of a version say the same but for where they come from; both say that."""
    if not source_of(one) or not source_of(other):
        return False
    return {**one, SOURCE: ""} == {**other, SOURCE: ""} and source_of(one) != source_of(other)


def source_of(content: Mapping[str, Any]) -> str:
    return nfc(str(content.get(SOURCE) or "")).strip()
