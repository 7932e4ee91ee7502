"""Titles kept after a merger, as a workbook tells them: the recognition of one row is that of a cell that ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.translation import gettext as _

from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, Actor
from vungmanh.kernel.keeping import ChangeSet, change_each
from vungmanh.organisations.enums import Pending
from vungmanh.programmes.commands.answered import Answer, answer_open, asked_later
from vungmanh.programmes.enums import CaseState, Fate, State
from vungmanh.programmes.models import Registration, Step, UpkeepCase
from vungmanh.programmes.queries.known import KnownDossier, known_dossiers
from vungmanh.programmes.queries.upkeep.fates import SUBJECT
from vungmanh.programmes.rules.history import Key, TitleFault, TitleRecord, shown

HELD = frozenset({State.RECOGNISED.value, State.CARRIED.value})
Kept = dict[Key, Key]
"""By the dossier of the heir that of the cell before."""


def kept_titles(records: Mapping[Key, TitleRecord], known: Mapping[Key, KnownDossier]) -> tuple[Kept, list[TitleFault]]:
    """What is to be written of them, and what is in the way. Asks nothing where no row speaks of it."""
    asked = {key: record for key, record in records.items() if record.kept_from}
    if not asked:
        return {}, []
    before = {key: _keys_before(key, record) for key, record in asked.items()}
    there = known_dossiers({each for keys in before.values() for each in keys})
    stored = _stored([known[key].pk for key in asked if key in known])
    chosen: Kept = {}
    faults: list[TitleFault] = []
    for key, record in asked.items():
        found = next((each for each in before[key] if _held(each, records, there)), None)
        if found is None:
            words = _("Không thấy danh hiệu của chi bộ này cho cùng chương trình và kỳ. Ghi cả dòng của chi bộ cũ.")
            faults.append(TitleFault(record.number, "kept_from_code", "", words))
        elif key not in known:
            chosen[key] = found
        elif stored.get(known[key].pk) != found[1]:
            words = _("Hồ sơ này đã ghi không phải giữ từ chi bộ đó. Quyết ở trang Danh hiệu sau sắp xếp.")
            faults.append(TitleFault(record.number, "kept_from_code", "", words))
    return chosen, [*faults, *_too_early(chosen, records, there)]


def _too_early(chosen: Kept, records: Mapping[Key, TitleRecord], there: Mapping[Key, KnownDossier]) -> list[TitleFault]:
    """A title is kept from the day of the reorganisation that asks about it, at the earliest."""
    told = {
        there[before].pk: (records[key].number, records[key].said["recognised_on"])
        for key, before in chosen.items()
        if before in there
    }
    later = asked_later(Pending.TITLE, SUBJECT, {pk: day for pk, (_row, day) in told.items()})
    words = _("Chi bộ cũ kết thúc ngày %(day)s. Danh hiệu giữ lại từ ngày đó trở đi.")
    return [
        TitleFault(told[pk][0], "recognised_on", shown(told[pk][1]), words % {"day": shown(asked)})
        for pk, asked in later.items()
    ]


def _keys_before(key: Key, record: TitleRecord) -> list[Key]:
    return [(key[0], one, key[2]) for one in record.kept_from if one != key[1]]


def _held(key: Key, records: Mapping[Key, TitleRecord], there: Mapping[Key, KnownDossier]) -> bool:
    if key in there:
        return there[key].state in HELD
    return key in records and "recognised_on" in records[key].said


def _stored(keys: list[int]) -> dict[int, int | None]:
    """Of dossiers already there the cell whose title they keep."""
    rows = Registration.objects.filter(pk__in=keys, kept_from__isnull=False)
    return dict(rows.values_list("pk", "carried_from__organisation_id")) if keys else {}


def write_kept(action: Action, change_set: ChangeSet, kept: Kept, records: Mapping[Key, TitleRecord]) -> None:
    """The heir's dossier leads back to the one before, which ends on the day of the heir's; what a reorganisation asked
    about that one is answered, and a case open against it ends.
    """
    if not kept:
        return
    rows = _rows({*kept, *kept.values()})
    heirs, ended, steps = list[Registration](), list[tuple[Registration, date]](), list[Step]()
    for key, before in kept.items():
        heir, old, day = rows[key], rows[before], records[key].said["recognised_on"]
        heir.carried_from_id, heir.origin_id = old.pk, old.origin_id or old.pk
        heir.kept_from_id = old.kept_from_id or old.pk
        heirs.append(heir)
        ended += [(old, day)] if old.state == State.RECOGNISED else []
        steps += [_step(action.actor, row, day, heir.decision_number, change_set) for row in (old, heir)]
    Registration.objects.bulk_update(heirs, ["carried_from", "origin", "kept_from"])
    change_each(change_set, ((old, {"state": State.CARRIED.value, "ended_on": day}) for old, day in ended))
    Step.objects.bulk_create(steps)
    cases = list(UpkeepCase.objects.filter(registration__in=[old for old, _day in ended], closed_on__isnull=True))
    closed = {old.pk: day for old, day in ended}
    over = ({"state": CaseState.ENDED.value, "closed_on": closed[each.registration_id]} for each in cases)
    change_each(change_set, zip(cases, over, strict=True))
    answers = {
        rows[before].pk: Answer(key[1], records[key].said["recognised_on"], rows[key].decision_number)
        for key, before in kept.items()
    }
    answer_open(action, change_set, Pending.TITLE, SUBJECT, str(Fate.KEEP.label), answers)


def _rows(keys: Iterable[Key]) -> dict[Key, Registration]:
    """The latest dossier of each."""
    wanted = set(keys)
    found = Registration.objects.filter(
        programme_id__in={key[0] for key in wanted},
        organisation_id__in={key[1] for key in wanted},
        for_period__in={key[2] for key in wanted},
    )
    by_key = {(row.programme_id, row.organisation_id, row.for_period): row for row in found.order_by("attempt")}
    return {key: by_key[key] for key in wanted}


def _step(actor: Actor, row: Registration, day: date, number: str, change_set: ChangeSet) -> Step:
    return Step(
        registration=row,
        move="carry",
        day=day,
        at=clock.now(),
        by_name=actor.both_names[:255],
        by_account=actor.account_id,
        decision_number=number,
        made_in=change_set,
    )
