"""What happens to sheets when organisations end: the sheets filled in stay where they are, which sheet is used goes on
at the one heir; where there is none or several, or heirs brought different sheets along, a person must decide.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Min, Q
from django.utils.translation import gettext as _

from vungmanh.criteria.models import Adoption, FilledSheet
from vungmanh.kernel import clock
from vungmanh.kernel.action import Actor
from vungmanh.kernel.keeping import ChangeSet, change_rows
from vungmanh.organisations.commands import raise_pending
from vungmanh.organisations.enums import Pending

SUBJECT = "criteria.adoption"
NO_HEIR = "Tổ chức đã kết thúc và không có đúng một tổ chức kế thừa"
OWN = "Tổ chức kế thừa đã có phiếu chấm của mình"
SEVERAL = "Các tổ chức nhập lại dùng những phiếu chấm khác nhau"


def carry_adoptions(
    change_set: ChangeSet, day: date, follows: list[tuple[int, int]], closed: set[int], actor: Actor
) -> None:
    """The carrier of this app."""
    rows = Adoption.unscoped.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), organisation_id__in=closed)
    running = list(rows.select_related("criteria_set").order_by("pk"))
    if not running:
        return
    heirs = _only_heirs(follows)
    own = _adopted_by(set(heirs.values()), day)
    brought = _brought(running, heirs)
    new: dict[tuple[int, str], Adoption] = {}
    for row in running:
        heir = heirs.get(row.organisation_id)
        use = row.criteria_set.use
        if heir is None:
            _ask(change_set, row, day, NO_HEIR)
        elif (heir, use) in own:
            if row.criteria_set_id not in own[heir, use]:
                _ask(change_set, row, day, OWN)
        elif len(brought[heir, use]) > 1:
            _ask(change_set, row, day, SEVERAL)
        else:
            new.setdefault((heir, row.criteria_set_id), _at_heir(row, heir, day, change_set))
    _end(change_set, day, running, actor)
    Adoption.with_voided.bulk_create(new.values())


def _only_heirs(follows: list[tuple[int, int]]) -> dict[int, int]:
    found: dict[int, set[int]] = {}
    for ended, heir in follows:
        found.setdefault(ended, set()).add(heir)
    return {ended: next(iter(those)) for ended, those in found.items() if len(those) == 1}


def _adopted_by(heirs: set[int], day: date) -> dict[tuple[int, str], set[str]]:
    """What each heir has adopted for itself, by use."""
    found: dict[tuple[int, str], set[str]] = {}
    rows = Adoption.unscoped.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), organisation_id__in=heirs)
    for one, use, code in rows.values_list("organisation_id", "criteria_set__use", "criteria_set_id"):
        found.setdefault((one, use), set()).add(code)
    return found


def _brought(running: list[Adoption], heirs: dict[int, int]) -> dict[tuple[int, str], set[frozenset[str]]]:
    """By heir and use, what each of those it follows had adopted."""
    by_place: dict[tuple[int, str], set[str]] = {}
    for row in running:
        by_place.setdefault((row.organisation_id, row.criteria_set.use), set()).add(row.criteria_set_id)
    found: dict[tuple[int, str], set[frozenset[str]]] = {}
    for (ended, use), codes in by_place.items():
        if ended in heirs:
            found.setdefault((heirs[ended], use), set()).add(frozenset(codes))
    return found


def _ask(change_set: ChangeSet, row: Adoption, day: date, note: str) -> None:
    words = f"{note} ({row.criteria_set.name})"
    raise_pending(change_set, row.organisation_id, Pending.ADOPTION, day, SUBJECT, row.pk, words)


def _at_heir(row: Adoption, heir: int, day: date, change_set: ChangeSet) -> Adoption:
    """The same adoption, at the heir."""
    return Adoption(
        organisation_id=heir,
        criteria_set_id=row.criteria_set_id,
        valid_from=max(day, row.valid_from),
        valid_to=row.valid_to,
        decision_number=row.decision_number,
        note=row.note,
        carried_from_id=row.pk,
        made_in=change_set,
    )


def _end(change_set: ChangeSet, day: date, running: list[Adoption], actor: Actor) -> None:
    """An adoption ends with its organisation; one that had not begun by then is crossed out."""
    change_rows(change_set, [row for row in running if row.valid_from < day], ["valid_to"], valid_to=day)
    change_rows(
        change_set,
        [row for row in running if row.valid_from >= day],
        ["voided_at", "voided_by", "void_reason"],
        voided_at=clock.now(),
        voided_by=actor.name,
        void_reason="tổ chức kết thúc trước ngày bắt đầu",
    )


def first_days(organisation_ids: set[int]) -> dict[int, tuple[date, str]]:
    """The first sheet filled in for each, or the first day of using one."""
    sheets = FilledSheet.unscoped.filter(organisation_id__in=organisation_ids).order_by().values("organisation_id")
    found = {
        one: (day, _("phiếu chấm"))
        for one, day in sheets.annotate(first=Min("on")).values_list("organisation_id", "first")
    }
    adoptions = Adoption.unscoped.filter(organisation_id__in=organisation_ids).order_by().values("organisation_id")
    for one, day in adoptions.annotate(first=Min("valid_from")).values_list("organisation_id", "first"):
        if one not in found or day < found[one][0]:
            found[one] = (day, _("áp dụng phiếu chấm"))
    return found
