"""Officials from workbooks: by their code, all or nothing. A blank cell leaves what is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.kernel.action import Action, Actor, act, gates
from vungmanh.kernel.keeping import ChangeSet, change_each
from vungmanh.kernel.vietnamese import nfc
from vungmanh.oversight.commands.officials import keep_name
from vungmanh.oversight.models import Official
from vungmanh.oversight.queries.officials import ASSIGN
from vungmanh.oversight.rules.faults import RowFault, RowsOutcome

SAID = ("full_name", "post", "member_code", "phone", "email")


@dataclass(frozen=True)
class OfficialRow:
    at: int
    code: str
    full_name: str
    organisation_id: int
    post: str = ""
    member_code: str = ""
    phone: str = ""
    email: str = ""


def import_officials(actor: Actor, *, rows: Sequence[OfficialRow], change_set: ChangeSet) -> RowsOutcome:
    return _import_officials(actor, rows=rows, change_set=change_set) if rows else RowsOutcome()


@act
def _import_officials(action: Action, *, rows: Sequence[OfficialRow], change_set: ChangeSet) -> RowsOutcome:
    action.on_many({row.organisation_id for row in rows}, ASSIGN)
    known = {each.code: each for each in Official.unscoped.filter(code__in={nfc(row.code) for row in rows})}
    outcome, new, changes = RowsOutcome(), [], []
    for row in rows:
        one = known.get(nfc(row.code))
        said = _said(row)
        if one is None:
            made = Official(code=nfc(row.code), organisation_id=row.organisation_id, made_in=change_set, **said)
            keep_name(made)
            known[made.code] = made
            new.append(made)
        values = _different(one, row, said) if one is not None else {}
        if one is not None and values:
            changes.append((row, one, values))
        outcome.count(made=one is None, changed=bool(values))
    outcome.faults += _elsewhere(action.actor, [(row, one) for row, one, _values in changes])
    if not outcome.faults:
        Official.objects.bulk_create(new, batch_size=500)
        change_each(change_set, [(one, _named(one, values)) for _row, one, values in changes])
    action.record("oversight.officials", change_set.pk, **outcome.told)
    return outcome


def _said(row: OfficialRow) -> dict[str, str]:
    return {name: nfc(getattr(row, name)) for name in SAID}


def _different(known: Official, row: OfficialRow, said: dict[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {name: value for name, value in said.items() if value and getattr(known, name) != value}
    if known.organisation_id != row.organisation_id:
        values["organisation_id"] = row.organisation_id
    return values


def _named(known: Official, values: dict[str, Any]) -> dict[str, Any]:
    """With what he is found and ordered by, where his name or post changes."""
    probe = Official(
        code=known.code,
        full_name=values.get("full_name", known.full_name),
        post=values.get("post", known.post),
    )
    keep_name(probe)
    keys = {
        name: getattr(probe, name) for name in ("folded", "sort_key") if getattr(known, name) != getattr(probe, name)
    }
    return {**values, **keys}


def _elsewhere(actor: Actor, changes: Sequence[tuple[OfficialRow, Official]]) -> list[RowFault]:
    """A code borne by somebody whose record is not in the actor's hands."""
    if actor.system or not changes:
        return []
    barred = gates.forbidden(actor, ASSIGN, {one.organisation_id for _row, one in changes})
    words = _("Mã cán bộ %(code)s đã có người mang, ở nơi đồng chí không sửa được. Xem lại mã.")
    return [
        RowFault(row.at, "code", words % {"code": row.code}) for row, one in changes if one.organisation_id in barred
    ]
