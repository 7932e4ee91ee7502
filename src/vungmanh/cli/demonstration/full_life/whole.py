"""The story as one whole: told once, or not at all."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

from vungmanh.cli.demonstration.full_life import dossiers, pilots, upkeep
from vungmanh.cli.demonstration.full_life.cast import LAST, PROGRAMME, cast
from vungmanh.kernel.action import Actor
from vungmanh.kernel.catalogue import catalogue
from vungmanh.programmes.queries.versions import all_programmes

FILE = f"{PROGRAMME}.yaml"


def bring_about(actor: Actor, folder: Path) -> int:
    """Everything, if the example's programme is not there yet. Returns how many dossiers were begun."""
    if actor.day < LAST or any(each.code == PROGRAMME for each in all_programmes()):
        return 0
    cells = cast()
    if cells is None:
        return 0
    with transaction.atomic():
        catalogue.load(actor, folder / FILE)
        told = dossiers.tell(cells)
        upkeep.tell(told)
        pilots.tell(told)
    return len(told.dossiers)
