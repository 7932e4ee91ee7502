"""Taking a whole import back."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext

from vungmanh.imports.commands.batches import KIND, needed
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.keeping import ChangeSet
from vungmanh.organisations.commands import organisations_of, take_back
from vungmanh.organisations.queries import answering_for_many


@act
def undo_import(action: Action, *, batch_id: int, at: datetime) -> int:
    """Void what the import made and restore what it changed; refused, with what stands in the way, if work rests on it.

    Whoever may write all its sheets at everything it touched may take it back; of what has ended, whoever answers for
    it. Returns how many rows that touched.
    """
    change_set = ChangeSet.objects.select_for_update().filter(pk=batch_id, kind=KIND).first()
    if change_set is None:
        raise NotFound(gettext("Không có lần nhập số %(batch)d.") % {"batch": batch_id})
    answering = answering_for_many(organisations_of(change_set), action.actor.day)
    permissions = needed(change_set)
    if not answering or None in answering.values() or not permissions:
        action.on_installation("imports.run")
    for permission in permissions:
        action.on_many({one for one in answering.values() if one is not None}, permission)
    reason = gettext("huỷ lần nhập %(batch)d") % {"batch": batch_id}
    count = take_back(change_set, at=at, by=action.actor.name, reason=reason)
    action.record("imports.batch", batch_id, undone=count, label=change_set.label)
    return count
