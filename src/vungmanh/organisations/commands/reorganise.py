"""The acts of one day, written as one set."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Unmet
from vungmanh.kernel.keeping import ChangeSet, change_rows
from vungmanh.kernel.vietnamese import fold, sort_key
from vungmanh.organisations.commands.carriers import ask_about_kinds, carry_all
from vungmanh.organisations.commands.decisions import decision_ids
from vungmanh.organisations.commands.establish import NewOrganisation, write_organisations
from vungmanh.organisations.commands.eve import read_eve
from vungmanh.organisations.commands.paths import rebuild_after
from vungmanh.organisations.commands.pending import raise_pending
from vungmanh.organisations.enums import Pending
from vungmanh.organisations.models import (
    Committee,
    Organisation,
    OrganisationAttribute,
    OrganisationCategory,
    OrganisationCode,
    OrganisationKindRow,
    OrganisationName,
    OrganisationParent,
    ReorganisationAct,
    Succession,
)
from vungmanh.organisations.rules.orders import Opening, Order, Plan
from vungmanh.organisations.rules.reorganisation import plan

ROWS: dict[str, type[Any]] = {
    "name": OrganisationName,
    "code": OrganisationCode,
    "kind": OrganisationKindRow,
    "category": OrganisationCategory,
    "parent": OrganisationParent,
}
LASTING = {"name": "label", "code": "area_code"}
Lasting = dict[tuple[str, int], str]
ENDING: tuple[type[Any], ...] = (*ROWS.values(), OrganisationAttribute, Committee)


@dataclass(frozen=True)
class Applied:
    plan: Plan
    opened: dict[str, int]
    """Keys of the newcomers by code."""


def read_plan(
    day: date, orders: Sequence[Order], opened_that_day: Collection[int] = (), openings: Sequence[Opening] = ()
) -> Plan:
    """What the acts come to, without writing: the dry run."""
    return plan(read_eve(day, orders, opened_that_day, openings), orders)


@act
def reorganise(
    action: Action,
    *,
    day: date,
    orders: Sequence[Order],
    change_set: ChangeSet,
    opened_that_day: Collection[int] = (),
    openings: Sequence[Opening] = (),
) -> Applied:
    """Judge the acts of one day as one set and write them, or raise ``Unmet`` with every problem.

    ``openings`` are organisations opened that day and still to be written, ``opened_that_day`` those already there.
    Source: architecture, section 6. Facts stay where they happened; what is open is carried by registered carriers.
    """
    settled = read_plan(day, orders, opened_that_day, openings)
    if settled.problems:
        raise Unmet([problem.message for problem in settled.problems])
    touched = {*settled.closed, *settled.changes, *opened_that_day}
    _permit(action, settled, touched)
    papers = decision_ids([*settled.decisions.values(), *settled.closed.values(), *(each.decision for each in orders)])
    # What ends lets go of its code before what begins takes it up: codes are reused the same day.
    _end_organisations(settled, change_set, day)
    lasting = _close_changed(settled, change_set)
    ids = _open_newcomers(settled, change_set)
    _change_rows(settled, change_set, papers, ids, lasting)
    follows = _write_follows(settled, change_set, papers, ids)
    _write_acts(settled, orders, change_set, papers)
    rebuild_after({*touched, *ids.values()})
    for ended in settled.closed:
        if not settled.heirs(ended):
            raise_pending(change_set, ended, Pending.NO_SUCCESSOR, day, note=_reason(settled, orders, ended))
    carry_all(change_set, day, follows, set(settled.closed), action.actor)
    ask_about_kinds(change_set, day, {one for one, new in settled.changes.items() if {"kind", "category"} & new.keys()})
    action.record("organisations.reorganisation", change_set.pk, day=day, acts=len(orders), ended=len(settled.closed))
    return Applied(settled, {new.code: ids[new.id] for new in settled.newcomers.values()})


def _permit(action: Action, settled: Plan, touched: set[int]) -> None:
    """Everything that changes, and everything that something is put under. A new top belongs to the installation."""
    parents = {new.parent for new in settled.newcomers.values()}
    parents |= {new["parent"] for new in settled.changes.values() if "parent" in new}  # type: ignore[misc]  # a key
    known = {one for one in parents if one is not None and one > 0}
    action.on_many(touched | known, "organisations.manage")
    if None in parents or not touched | known:
        action.on_installation("organisations.manage")


def _open_newcomers(settled: Plan, change_set: ChangeSet) -> dict[int, int]:
    new = list(settled.newcomers.values())
    places = {each.id: place for place, each in enumerate(new)}
    keys = write_organisations(
        [
            NewOrganisation(
                code=each.code,
                name=each.name,
                kind=each.kind,
                opened_on=settled.day,
                category=each.category,
                parent_id=each.parent if each.parent is not None and each.parent > 0 else None,
                parent_place=places.get(each.parent) if each.parent is not None else None,
                label=each.label,
                decision_number=each.decision,
                closed_on=each.closed_on,
                has_committee=each.has_committee,
                area_code=each.area_code,
            )
            for each in new
        ],
        change_set,
    )
    return {each.id: key for each, key in zip(new, keys, strict=True)}


def _end_organisations(settled: Plan, change_set: ChangeSet, day: date) -> None:
    ended = list(settled.closed)
    change_rows(change_set, list(Organisation.unscoped.filter(pk__in=ended)), ["closed_on"], closed_on=day)
    for model in ENDING:
        _close_open_rows(model, ended, change_set, day)


def _close_open_rows(model: type[Any], organisations: Iterable[int], change_set: ChangeSet, day: date) -> None:
    """End what is open. A row that began that very day never held: it is voided instead."""
    rows = list(model.unscoped.filter(organisation_id__in=list(organisations)).exclude(valid_to__lte=day))
    change_rows(change_set, [row for row in rows if row.valid_from < day], ["valid_to"], valid_to=day)
    never = [row for row in rows if row.valid_from >= day]
    change_rows(
        change_set,
        never,
        ["voided_at", "voided_by", "void_reason"],
        voided_at=clock.now(),
        voided_by=change_set.by,
        void_reason="thay trong cùng ngày",
    )


def _close_changed(settled: Plan, change_set: ChangeSet) -> Lasting:
    """End every row that another takes the place of. Returns what goes on under a new name or code."""
    lasting: Lasting = {}
    for name, model in ROWS.items():
        changed = [one for one, new in settled.changes.items() if name in new]
        if changed:
            lasting |= _lasting(name, changed)
            _close_open_rows(model, changed, change_set, settled.day)
    return lasting


def _change_rows(
    settled: Plan, change_set: ChangeSet, papers: dict[str, int], ids: dict[int, int], lasting: Lasting
) -> None:
    for name, model in ROWS.items():
        changed = {one: new[name] for one, new in settled.changes.items() if name in new}
        if not changed:
            continue
        model.with_voided.bulk_create(
            model(
                organisation_id=one,
                valid_from=settled.day,
                decision_id=papers.get(settled.decisions.get(one, "")),
                made_in=change_set,
                **_values(name, value, lasting.get((name, one), ""), ids),
            )
            for one, value in changed.items()
            if value is not None
        )


def _lasting(name: str, organisations: Collection[int]) -> Lasting:
    """A new name keeps the label, a new code the area."""
    if name not in LASTING:
        return {}
    rows = ROWS[name].unscoped.filter(organisation_id__in=list(organisations)).order_by("valid_from")
    return {(name, one): value for one, value in rows.values_list("organisation_id", LASTING[name])}


def _values(name: str, value: Any, lasting: str, ids: dict[int, int]) -> dict[str, Any]:
    if name == "name":
        return {"name": value, "label": lasting, "folded": fold(value)[:255], "sort_key": sort_key(value)}
    if name == "parent":
        return {"parent_id": ids.get(value, value)}
    return {"code": value, "area_code": lasting} if name == "code" else {f"{name}_id": value}


def _write_follows(
    settled: Plan, change_set: ChangeSet, papers: dict[str, int], ids: dict[int, int]
) -> list[tuple[int, int]]:
    rows = [
        Succession(
            predecessor_id=each.predecessor,
            successor_id=ids.get(each.successor, each.successor),
            day=settled.day,
            act=each.act,
            decision_id=papers.get(each.decision),
            made_in=change_set,
        )
        for each in settled.follows
    ]
    Succession.with_voided.bulk_create(rows)
    return [(row.predecessor_id, row.successor_id) for row in rows if row.predecessor_id in settled.closed]


def _write_acts(settled: Plan, orders: Sequence[Order], change_set: ChangeSet, papers: dict[str, int]) -> None:
    eve = settled.day - timedelta(days=1)
    codes = {code for order in orders for code in order.from_codes[:1]}
    bearers = _bearers(codes, eve)
    ReorganisationAct.with_voided.bulk_create(
        ReorganisationAct(
            organisation_id=bearers[order.from_codes[0]],
            day=settled.day,
            act=order.act,
            ordered={
                "from": order.from_codes,
                "to": order.to_codes,
                "names": order.to_names,
                "kinds": order.to_kinds,
                "category": order.to_category,
                "parent": order.parent_code,
            },
            decision_id=papers.get(order.decision),
            reason=order.reason[:500],
            made_in=change_set,
        )
        for order in orders
    )


def _bearers(codes: set[str], eve: date) -> dict[str, int]:
    rows = OrganisationCode.unscoped.filter(code__in=codes, valid_from__lte=eve).order_by("valid_from")
    return dict(rows.values_list("code", "organisation_id"))


def _reason(settled: Plan, orders: Sequence[Order], ended: int) -> str:
    number = settled.closed[ended]
    reasons = {order.reason for order in orders if order.act == "close" and order.decision == number and order.reason}
    return reasons.pop() if len(reasons) == 1 else ""
