"""Versions brought into force: a changed text makes a new dated version, a version in use is frozen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.criteria.commands.wording import only_source_differs, put_right, source_of
from vungmanh.criteria.models import CriteriaVersion
from vungmanh.criteria.queries.use import version_in_use
from vungmanh.criteria.queries.versions import versions_of
from vungmanh.criteria.rules.definition import Version
from vungmanh.kernel import clock
from vungmanh.kernel.action import Action
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.numbers import date_text


@dataclass(frozen=True)
class Text:
    """A version as read, and its entry as it will be kept."""

    version: Version
    content: dict[str, Any]

    @property
    def columns(self) -> dict[str, Any]:
        applies = self.version.applies
        return {
            "content": self.content,
            "territory": self.version.territory,
            "everywhere": self.version.everywhere,
            "kinds": list(applies.kinds),
            "categories": list(applies.categories),
            "parts": [each.value for each in applies.parts],
        }


@dataclass(frozen=True)
class Brought:
    """Versions that are new, and those of which only the wording of the source was put right."""

    new: list[CriteriaVersion]
    corrected: list[CriteriaVersion]


def bring_in(action: Action, code: str, texts: Sequence[Text], *, file: str) -> Brought:
    """Bring the versions of one set into force; the same text again changes nothing.

    Where only the source is worded otherwise the version is put right in its place, filled sheets or not.

    Another text under a known first day replaces that version while no filled sheet rests on it; else it is refused,
    and the new text takes a first day of its own.
    """
    standing = {row.valid_from: row for row in versions_of([code]).get(code, [])}
    new, corrected = [], []
    for text in texts:
        old = standing.get(text.version.valid_from)
        if old is not None and old.content == text.content:
            continue
        if old is not None and only_source_differs(old.content, text.content):
            put_right(action, old, source_of(text.content), _("theo tệp %(file)s") % {"file": file})
            corrected.append(old)
            continue
        if old is not None:
            _void(old, action.actor.name, file)
        row = CriteriaVersion(criteria_set_id=code, valid_from=text.version.valid_from, file=file[:255], **text.columns)
        # Closed until the end of the set is known: only one version may be open at a time.
        row.valid_to = date.max
        row.save(force_insert=True)
        standing[row.valid_from] = row
        new.append(row)
    _close_each_at_the_next(standing, {text.version.valid_from: text.version.valid_to for text in texts})
    return Brought(new, corrected)


def _void(row: CriteriaVersion, by: str, file: str) -> None:
    if version_in_use(row.pk):
        words = _(
            "%(file)s: phiên bản từ ngày %(day)s đã có phiếu chấm nên giữ nguyên. "
            "Ghi nội dung mới thành một phiên bản nữa, có ngày “from” riêng."
        )
        raise Refusal(words % {"file": file, "day": date_text(row.valid_from)})
    row.voided_at, row.voided_by, row.void_reason = clock.now(), by, f"thay bằng {file}"[:500]
    row.save(update_fields=["voided_at", "voided_by", "void_reason"])


def _close_each_at_the_next(standing: dict[date, CriteriaVersion], stated: dict[date, date | None]) -> None:
    """Each holds until the next begins, or until its own last day where the paper names one that comes sooner."""
    days: list[date | None] = [*sorted(standing), None]
    for day, following in zip(sorted(standing), days[1:], strict=True):
        row = standing[day]
        own = stated[day] if day in stated else _own_end(row)
        end = min((each for each in (following, own) if each is not None), default=None)
        if row.valid_to != end:
            row.valid_to = end
            row.save(update_fields=["valid_to"])


def _own_end(row: CriteriaVersion) -> date | None:
    """What a version that is not brought in anew says of its own end: the day after its last."""
    last = row.content.get("to")
    return date.fromisoformat(last) + timedelta(days=1) if last else None
