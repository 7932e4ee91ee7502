"""Organisations for tests, opened through the same command the program uses."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from vungmanh.kernel import clock
from vungmanh.kernel.action import Actor, system_actor
from vungmanh.kernel.catalogue import catalogue
from vungmanh.kernel.keeping import ChangeSet, open_change_set
from vungmanh.organisations.commands import NewOrganisation, Order, establish_many, reorganise
from vungmanh.organisations.models import OrganisationKind

OPENED = date(2015, 1, 1)
SYSTEM = system_actor(date(2026, 1, 1))


def change_set(label: str = "thử") -> ChangeSet:
    return open_change_set(kind="test", label=label, at=clock.now(), by="Người thử")


def shipped_kinds() -> None:
    """The kinds the program ships with, without loading anything else."""
    if OrganisationKind.objects.exists():
        return
    catalogue.load(SYSTEM, settings.CATALOGUE / "organisation_kinds.yaml")


def make_organisation(
    code: str = "83",
    name: str = "",
    kind: str = "PROVINCE",
    parent: int | None = None,
    opened_on: date = OPENED,
    category: str | None = None,
    has_committee: bool | None = None,
    label: str = "",
) -> int:
    """Open one organisation and return its key."""
    shipped_kinds()
    new = NewOrganisation(
        code=code,
        name=name or f"Đảng bộ {code}",
        kind=kind,
        opened_on=opened_on,
        category=category,
        parent_id=parent,
        has_committee=has_committee,
        label=label,
    )
    return establish_many(SYSTEM, organisations=[new], change_set=change_set())[0]


def make_cell(code: str, parent: int, opened_on: date = OPENED, category: str = "RESIDENTIAL", name: str = "") -> int:
    return make_organisation(
        code, name or f"Chi bộ ấp {code}", "SUBORDINATE_CELL", parent, opened_on, category, has_committee=True
    )


def small_province() -> dict[str, int]:
    """A province, two districts, three communes, six cells: keys by code."""
    keys = {"83": make_organisation("83", "Đảng bộ tỉnh Bến Tre")}
    for district, name in (("83.836", "Đảng bộ huyện Ba Tri"), ("83.835", "Đảng bộ huyện Bình Đại")):
        keys[district] = make_organisation(district, name, "DISTRICT", keys["83"])
    for commune, district in (("83.836.A", "83.836"), ("83.836.B", "83.836"), ("83.835.C", "83.835")):
        keys[commune] = make_organisation(commune, f"Đảng bộ xã {commune[-1]}", "COMMUNE", keys[district])
        for number in ("01", "02"):
            code = f"{commune}.{number}"
            keys[code] = make_cell(code, keys[commune])
    return keys


def order(act: str, *from_codes: str, to: str | tuple[str, ...] = (), **rest: object) -> Order:
    """One act in short form: ``order("merge", "a", "b", to="c", to_names=("Xã C",))``."""
    to_codes = (to,) if isinstance(to, str) else to
    return Order(act=act, from_codes=from_codes, to_codes=to_codes, decision="01-QĐ", **rest)  # type: ignore[arg-type]  # short form


def apply_orders(day: date, *orders: Order, actor: Actor = SYSTEM) -> ChangeSet:
    made_in = change_set("sắp xếp")
    reorganise(actor, day=day, orders=orders, change_set=made_in)
    return made_in
