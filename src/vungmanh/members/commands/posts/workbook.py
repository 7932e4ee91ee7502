"""Posts as a workbook brings them: history, row by row, written as one whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from vungmanh.kernel.action import Action, act
from vungmanh.kernel.keeping import ChangeSet, change_each
from vungmanh.kernel.vietnamese import nfc, person_sort_key
from vungmanh.members.commands.posts.seats import WRITE
from vungmanh.members.models import Member, PostHolding
from vungmanh.members.rules.posts.holdings import holder_key

Key = tuple[int, str, str, date]
SAID = (
    "valid_to",
    "term_until",
    "entered_as",
    "decision_number",
    "ended_as",
    "end_reason",
    "end_decision_number",
    "dual_from",
    "dual_to",
)


@dataclass(frozen=True)
class PostLine:
    """One row as it was judged: ``member_id`` where a member's code was given, else the name alone."""

    organisation_id: int
    post: str
    member_id: int | None
    full_name: str
    valid_from: date
    valid_to: date | None = None
    term_until: date | None = None
    entered_as: str = ""
    decision_number: str = ""
    ended_as: str = ""
    end_reason: str = ""
    end_decision_number: str = ""
    dual_from: date | None = None
    dual_to: date | None = None

    @property
    def key(self) -> Key:
        return (self.organisation_id, self.post, holder_key(self.member_id, self.full_name), self.valid_from)


@act
def name_posts(action: Action, *, rows: Sequence[PostLine], change_set: ChangeSet) -> dict[str, int]:
    """Write many by (organisation, post, holder, first day): new, changed, same. Judged before."""
    action.on_many((row.organisation_id for row in rows), WRITE)
    known = {_key(each): each for each in _known({row.organisation_id for row in rows})}
    wanted = {row.key: row for row in rows}
    changed = [(known[key], _different(known[key], row)) for key, row in wanted.items() if key in known]
    change_each(change_set, changed)
    new = [row for key, row in wanted.items() if key not in known]
    persons = _persons({row.member_id for row in new if row.member_id is not None})
    PostHolding.with_voided.bulk_create((_new(row, persons, change_set) for row in new), batch_size=500)
    differing = sum(bool(values) for _row, values in changed)
    counts = {"new": len(new), "changed": differing, "same": len(wanted) - len(new) - differing}
    action.record("members.posts", change_set.pk, **counts)
    return counts


def _known(ids: set[int]) -> list[PostHolding]:
    return list(PostHolding.unscoped.filter(organisation_id__in=ids))


def _key(row: PostHolding) -> Key:
    return (row.organisation_id, row.post_id, holder_key(row.member_id, row.full_name), row.valid_from)


def _different(row: PostHolding, line: PostLine) -> dict[str, Any]:
    return {name: getattr(line, name) for name in SAID if getattr(row, name) != getattr(line, name)}


def _persons(member_ids: set[int]) -> dict[int, int | None]:
    return dict(Member.unscoped.filter(pk__in=member_ids).values_list("pk", "person_id")) if member_ids else {}


def _new(line: PostLine, persons: dict[int, int | None], change_set: ChangeSet) -> PostHolding:
    return PostHolding(
        organisation_id=line.organisation_id,
        post_id=line.post,
        member_id=line.member_id,
        person_id=persons.get(line.member_id) if line.member_id is not None else None,
        full_name=nfc(line.full_name),
        sort_key=person_sort_key(line.full_name),
        valid_from=line.valid_from,
        made_in=change_set,
        **{name: getattr(line, name) for name in SAID},
    )
