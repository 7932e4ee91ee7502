"""Ten years of titles: which cells strive, which are recognised, which lose the title again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from vungmanh.cli.simulation import changes as reorganisation
from vungmanh.cli.simulation.chance import chance_of, day_between
from vungmanh.cli.simulation.changes import Changes
from vungmanh.cli.simulation.country import Cell, Country

PROGRAMME = "tsvmtd"
CATEGORY = "RESIDENTIAL"
NEW_TERM = (2021,)  # a title of the term before does not keep a cell from striving again


@dataclass(frozen=True)
class Life:
    """One dossier: a cell and a year, with the days that are known."""

    place: int
    year: int
    registered_on: date | None = None
    appraised_on: date | None = None
    recognised_on: date | None = None
    decision_number: str = ""
    rechecked_on: date | None = None
    recheck_result: str = ""
    revoked_on: date | None = None
    revocation_number: str = ""
    withdrawn_on: date | None = None
    reason: str = ""


def lives(country: Country, changes: Changes, first_year: int, last_year: int, seed: int) -> Iterator[Life]:
    chance = chance_of(seed, "titles")
    for cell in country.cells:
        if cell.category != CATEGORY:
            continue
        ended = reorganisation.DAY if cell.place in changes.absorbed else None
        for life in _of_cell(cell, first_year, last_year, chance):
            yield life if ended is None else _cut(life, ended)


def _of_cell(cell: Cell, first_year: int, last_year: int, chance: Random) -> Iterator[Life]:
    holds = False
    eager = 0.2 + chance.random() * 0.6
    for year in range(first_year, last_year + 1):
        holds = holds and year not in NEW_TERM
        if holds or (cell.opened_on is not None and cell.opened_on.year >= year):
            continue
        if chance.random() > eager:
            continue
        life = _strive(cell.place, year, last_year, chance)
        holds = life.recognised_on is not None and life.revoked_on is None
        yield life


def _strive(place: int, year: int, last_year: int, chance: Random) -> Life:
    """Registered in the first quarter, appraised from June on, recognised by the end of the year; or not."""
    life = Life(place, year, registered_on=day_between(chance, date(year, 1, 5), date(year, 3, 31)))
    fate = chance.random()
    if fate < 0.04:
        day = day_between(chance, date(year, 4, 1), date(year, 5, 31))
        return replace(life, withdrawn_on=day, reason="Rút theo rà soát mô phỏng")
    if fate < 0.2:
        return life
    life = replace(life, appraised_on=day_between(chance, date(year, 5, 15), date(year, 10, 31)))
    if fate < 0.4:
        return life
    assert life.appraised_on is not None  # noqa: S101 - set two lines above
    recognised = day_between(chance, max(life.appraised_on, date(year, 6, 1)), date(year, 12, 15))
    number = f"{recognised.month:02}-QĐ/MP{year}"
    life = replace(life, recognised_on=max(recognised, life.appraised_on), decision_number=number)
    return _later(life, last_year, chance)


def _later(life: Life, last_year: int, chance: Random) -> Life:
    if life.year >= last_year:
        return life
    fate = chance.random()
    day = day_between(chance, date(life.year + 1, 2, 1), date(life.year + 1, 6, 15))
    if fate < 0.02:
        return replace(life, revoked_on=day, revocation_number=f"TH-{day.month:02}-QĐ/MP{day.year}", reason="Mô phỏng")
    if fate < 0.4:
        return replace(life, rechecked_on=day, recheck_result="WARNED" if fate < 0.05 else "MAINTAINED")
    return life


def _cut(life: Life, ended: date) -> Life:
    """A cell that ended has no later days."""
    if life.recognised_on and life.recognised_on >= ended:
        life = replace(life, recognised_on=None, decision_number="", rechecked_on=None, recheck_result="")
    if life.appraised_on and life.appraised_on >= ended:
        life = replace(life, appraised_on=None)
    return life
