"""Taking a whole import back."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext

from vungmanh.imports.commands.run import KIND
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.keeping import ChangeSet
from vungmanh.organisations.commands import undo_reorganisation


@act
def undo_import(action: Action, *, batch_id: int, at: datetime) -> int:
    """Void what the import made and restore what it changed; refused, with what stands in the way, if work rests on it.

    Returns how many rows that touched.
    """
    action.on_installation("imports.run")
    if not ChangeSet.objects.filter(pk=batch_id, kind=KIND).exists():
        raise NotFound(gettext("Không có lần nhập số %(batch)d.") % {"batch": batch_id})
    reason = gettext("huỷ lần nhập %(batch)d") % {"batch": batch_id}
    # The tree is rebuilt with it, whether or not the import touched it.
    count = undo_reorganisation(action.actor, change_set_id=batch_id, at=at, reason=reason)
    action.record("imports.batch", batch_id, undone=count)
    return count
