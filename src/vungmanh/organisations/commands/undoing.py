"""Taking a whole set back: acts of a day, an opening by hand, an import."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.kernel.keeping import ChangeSet, kept_models, undo
from vungmanh.kernel.scope import ScopedModel
from vungmanh.organisations.commands.paths import rebuild_after
from vungmanh.organisations.enums import ByHand
from vungmanh.organisations.models import Organisation, OrganisationCode, OrganisationParent, PendingDecision
from vungmanh.organisations.queries import answering_for_many

OWN = frozenset({ByHand.REORGANISE, ByHand.ESTABLISH, ByHand.CORRECT})


@act
def undo_reorganisation(action: Action, *, change_set_id: int, at: datetime, reason: str) -> int:
    """Take a whole set back while nothing later rests on it; the tree is then as before, to the row.

    Whoever may manage everything the set stands at may take it back; of what has ended, whoever answers for it; of
    what is still to open, whoever may where it will stand. A set
    of another sort, such as an import, has its own way back: here only the installation's own staff takes it.
    """
    change_set = ChangeSet.objects.select_for_update().filter(pk=change_set_id).first()
    if change_set is None:
        raise NotFound(_("Không có lần thay đổi số %(number)d.") % {"number": change_set_id})
    if change_set.undone_at is not None:
        raise Refusal(
            _("“%(label)s” đã được huỷ ngày %(day)s. Dữ liệu giữ nguyên.")
            % {"label": change_set.label, "day": f"{change_set.undone_at:%d/%m/%Y}"}
        )
    stood_at = organisations_of(change_set)
    answering = answering_for_many(_living_places(stood_at, action.actor.day), action.actor.day)
    if not stood_at or None in answering.values() or change_set.kind not in OWN:
        action.on_installation("organisations.manage")
    action.on_many({one for one in answering.values() if one is not None}, "organisations.manage")
    count = take_back(change_set, at=at, by=action.actor.name, reason=reason)
    action.record("organisations.reorganisation", change_set.pk, undone=count, reason=reason, label=change_set.label)
    return count


def _living_places(ids: set[int], day: date) -> set[int]:
    """What opens only after that day is judged where it will stand, up to what lives; a top to come stays as it is."""
    places, tops = ids, set[int]()
    while coming := set(Organisation.unscoped.filter(pk__in=places, opened_on__gt=day).values_list("pk", flat=True)):
        rows = OrganisationParent.unscoped.filter(organisation_id__in=coming)
        above = dict.fromkeys(rows.values_list("organisation_id", "parent_id"))
        tops |= coming - {child for child, _parent in above}
        places = (places - coming) | {parent for _child, parent in above}
    return places | tops


def take_back(change_set: ChangeSet, *, at: datetime, by: str, reason: str) -> int:
    """Void and restore every row of the set and derive the tree anew. Whoever calls has judged who may."""
    _refuse_answered(change_set)
    _refuse_codes_borne_again(change_set)
    touched = touched_by(change_set)
    count = undo(change_set, at=at, by=by, reason=reason)
    rebuild_after(touched)
    return count


def organisations_of(change_set: ChangeSet) -> set[int]:
    """Everything at which the set made or changed a row, of whatever app."""
    found: set[int] = set()
    changed: dict[str, list[int]] = defaultdict(list)
    for label, key in change_set.changes.values_list("model", "row_pk"):
        changed[label].append(key)
    for model in kept_models():
        if not issubclass(model, ScopedModel):
            continue
        path = model.scope_path or "pk"
        rows: QuerySet[Any] = model.with_voided.all()
        found.update(rows.filter(made_in=change_set).values_list(path, flat=True))
        if keys := changed.get(model._meta.label_lower):
            found.update(rows.filter(pk__in=keys).values_list(path, flat=True))
    return found


def _refuse_answered(change_set: ChangeSet) -> None:
    """What a person has decided does not vanish with the question. What the set itself answered goes back with it."""
    own = change_set.changes.filter(model=PendingDecision._meta.label_lower).values("row_pk")
    answered = PendingDecision.unscoped.filter(made_in=change_set, decided_on__isnull=False).order_by("pk")
    answered = answered.exclude(pk__in=own)
    first = answered.first()
    if first is None:
        return
    raise Refusal(
        _(
            "Chưa huỷ được “%(label)s”: %(count)d việc đặt ra từ đó đã có người quyết, như “%(kind)s: %(outcome)s” ngày"
            " %(day)s. Rút lại các quyết định đó trước, hoặc giữ nguyên."
        )
        % {
            "label": change_set.label,
            "count": answered.count(),
            "kind": first.get_kind_display(),
            "outcome": first.outcome,
            "day": f"{first.decided_on:%d/%m/%Y}",
        }
    )


def _refuse_codes_borne_again(change_set: ChangeSet) -> None:
    """A code the set freed may have a new bearer by now: it cannot come back while that one stands."""
    for change in change_set.changes.filter(model="organisations.organisationcode"):
        row = OrganisationCode.with_voided.get(pk=change.row_pk)
        end = change.before.get("valid_to")
        again = OrganisationCode.unscoped.filter(code=row.code, valid_from__gte=row.valid_from).exclude(pk=row.pk)
        again = again.exclude(made_in=change_set)
        if (again.filter(valid_from__lt=end) if end else again).exists():
            raise Refusal(
                _("Chưa huỷ được “%(label)s”: mã %(code)s đã có tổ chức khác mang. Huỷ việc ghi sau trước đã.")
                % {"label": change_set.label, "code": row.code}
            )


def touched_by(change_set: ChangeSet) -> set[int]:
    """Organisations whose place in the tree the set made or changed."""
    touched = set(Organisation.with_voided.filter(made_in=change_set).values_list("pk", flat=True))
    touched |= set(change_set.changes.filter(model="organisations.organisation").values_list("row_pk", flat=True))
    edges = change_set.changes.filter(model="organisations.organisationparent").values("row_pk")
    rows = OrganisationParent.with_voided.filter(pk__in=edges) | OrganisationParent.with_voided.filter(
        made_in=change_set
    )
    return touched | set(rows.values_list("organisation_id", flat=True))
