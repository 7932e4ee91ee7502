"""The page of who is late, in a country of 300,000 organisations with 12 duties.

``python -m tools.bench.duties`` fills both databases, asks and prints; ``BENCH_DUTY_CELLS`` makes it smaller. The
country has two levels above the cells: provinces and communes. Numbers are stated for four months everywhere, for
thirteen in the province that is asked about; nine in ten are stated, one in ten of those late.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command
from django.db import connection
from django.test import Client

from tests.postgres import running_postgres

CELLS = int(os.environ.get("BENCH_DUTY_CELLS", "297000"))
RUNS = int(os.environ.get("BENCH_RUNS", "20"))
HOME = Path(__file__).resolve().parents[2]
SETTINGS = "tools.bench.settings"
PROVINCES, COMMUNES = 34, 90
OPENED, DAY = date(2015, 1, 1), date(2026, 11, 20)
WHOLE_COUNTRY, ASKED_PROVINCE = 4, 13
TYPES = ("RESIDENTIAL", "RESIDENTIAL", "RESIDENTIAL", "AGENCY", "SCHOOL", "HEALTH")
CELL, COMMUNE = {"properties": ["cell"]}, {"kinds": ["COMMUNE"]}
AFTER = {"after_end": 5, "working_days": True}


def duty(
    code: str, done_by: str, every: str, who: dict[str, Any], due: dict[str, Any] | None = None, **more: Any
) -> Any:
    entry = {"from": date(2020, 1, 1), "done_by": done_by, "every": every, "who": who, "due": due or AFTER, **more}
    return {"code": code, "name": code, "versions": [entry]}


STATED, SENT = "headcounts.stated", "reports.sent"
DUTIES = (
    duty("cells_monthly", STATED, "month", CELL, chase=2),
    duty("residential_quarterly", STATED, "quarter", {**CELL, "categories": ["RESIDENTIAL"]}, chase=2),
    duty("schools_monthly", STATED, "month", {**CELL, "categories": ["SCHOOL"]}, chase=3, grace=3),
    duty("agencies_half_yearly", STATED, "half", {**CELL, "categories": ["AGENCY", "HEALTH"]}),
    duty("cells_yearly", STATED, "year", CELL, {"in_month": 12, "day": 15}, chase=1),
    duty("communes_monthly", STATED, "month", COMMUNE),
    duty("communes_quarterly", STATED, "quarter", COMMUNE, grace=5),
    duty("report_monthly", SENT, "month", COMMUNE, only={"kind": "programme_progress"}),
    duty("report_half", SENT, "half", COMMUNE, parts=[1], chase=1),
    duty("report_yearly", SENT, "year", COMMUNE, {"in_month": 13, "day": 10}, chase=1),
    duty("committee_term", "committees.renewed", "none", CELL, {"before": 0}),
    duty("title_recheck", "titles.rechecked", "none", CELL, {"before": 0}),
)


@dataclass(frozen=True)
class Country:
    provinces: range
    communes: range
    cells: range

    @property
    def all(self) -> range:
        return range(1, self.cells.stop)


def country() -> Country:
    first = 2 + PROVINCES
    communes = range(first, first + PROVINCES * COMMUNES)
    return Country(range(2, first), communes, range(communes.stop, communes.stop + CELLS))


def fill(land: Country) -> None:
    """In the database itself, from its own numbers: what is made up need not pass through objects."""
    from vungmanh.duties.commands import load_duty  # noqa: PLC0415 - apps must be loaded first
    from vungmanh.kernel.action import system_actor  # noqa: PLC0415 - as above
    from vungmanh.kernel.bulk import refresh_statistics  # noqa: PLC0415 - as above

    with connection.cursor() as cursor:
        for sql in without_judging(cursor):
            cursor.execute(sql)
        for sql in [*organisation_sql(land), *count_sql(land), *committee_sql(land)]:
            cursor.execute(sql)
    for each in DUTIES:
        load_duty(system_actor(DAY), each, f"{each['code']}.yaml")
    refresh_statistics()


def without_judging(cursor: Any) -> list[str]:
    """What is made up is sound: on PostgreSQL nothing need look at it row by row. No index that is read goes."""
    if connection.vendor != "postgresql":
        return []
    cursor.execute("SELECT conname, conrelid::regclass::text FROM pg_constraint WHERE contype = 'x'")
    dropped = [f"ALTER TABLE {table} DROP CONSTRAINT {name}" for name, table in cursor.fetchall()]
    return [*dropped, "SET session_replication_role = replica"]


VOID, EMPTY = "voided_by, void_reason", "'', ''"


def numbers(first: int, after: int) -> str:
    """A table of whole numbers, on either database."""
    counted = f"SELECT {first} UNION ALL SELECT i + 1 FROM t WHERE i < {after - 1}"
    return f"(WITH RECURSIVE t(i) AS ({counted}) SELECT i FROM t) AS n"


def organisation_sql(land: Country) -> Iterator[str]:
    first, cells = land.communes.start, land.cells.start
    parent = (
        f"CASE WHEN i >= {cells} THEN {first} + (i - {cells}) % {len(land.communes)} "
        f"WHEN i >= {first} THEN {land.provinces.start} + (i - {first}) % {PROVINCES} ELSE 1 END"
    )
    kind = (
        f"CASE WHEN i >= {cells} THEN 'SUBORDINATE_CELL' WHEN i >= {first} THEN 'COMMUNE' "
        "WHEN i > 1 THEN 'PROVINCE' ELSE 'CENTRAL' END"
    )
    every = numbers(1, land.cells.stop)
    types = " ".join(f"WHEN {place} THEN '{name}'" for place, name in enumerate(TYPES))
    dated = f"(organisation_id, valid_from, {VOID}"
    told = f"SELECT i, '{OPENED}', {EMPTY}"
    yield f"INSERT INTO organisations_organisation (id, opened_on, {VOID}) {told} FROM {every}"
    yield f"INSERT INTO organisations_organisationcode {dated}, code, area_code) {told}, 'B' || i, '' FROM {every}"
    yield f"INSERT INTO organisations_organisationkindrow {dated}, kind_id) {told}, {kind} FROM {every}"
    yield (
        f"INSERT INTO organisations_organisationname {dated}, name, label, folded, sort_key) "
        f"{told}, 'Chi bộ ' || i, '', 'chi bo ' || i, 'x' || i FROM {every}"
    )
    yield f"INSERT INTO organisations_organisationparent {dated}, parent_id) {told}, {parent} FROM {every} WHERE i > 1"
    yield (
        f"INSERT INTO organisations_organisationcategory {dated}, category_id) "
        f"{told}, CASE i % {len(TYPES)} {types} END FROM {numbers(cells, land.cells.stop)}"
    )
    path = "INSERT INTO organisations_organisationpath (descendant_id, ancestor_id, via, valid_from)"
    yield f"{path} SELECT i, i, 1, '{OPENED}' FROM {every}"
    edges = "organisations_organisationparent"
    yield f"{path} SELECT organisation_id, parent_id, 1, '{OPENED}' FROM {edges}"
    up = f"FROM {edges} a JOIN {edges} b ON b.organisation_id = a.parent_id"
    yield f"{path} SELECT a.organisation_id, b.parent_id, 1, '{OPENED}' {up}"
    yield (
        f"{path} SELECT a.organisation_id, c.parent_id, 1, '{OPENED}' {up} JOIN {edges} c "
        "ON c.organisation_id = b.parent_id"
    )


def month_back(count: int) -> date:
    index = DAY.year * 12 + DAY.month - 1 - count
    return date(index // 12, index % 12 + 1, 20)


def count_sql(land: Country) -> Iterator[str]:
    """One in ten missing, one in ten entered forty days later."""
    from django.utils import timezone  # noqa: PLC0415 - apps must be loaded first

    from vungmanh.kernel.keeping import open_change_set  # noqa: PLC0415 - as above

    inside = (
        "SELECT descendant_id FROM organisations_organisationpath "
        f"WHERE ancestor_id = {land.provinces[0]} AND descendant_id >= {land.communes.start}"
    )
    for back in range(ASKED_PROVINCE):
        on = month_back(back)
        begun = timezone.make_aware(datetime(on.year, on.month, 21))  # noqa: DTZ001 - made aware right here
        late, soon = (
            open_change_set(kind="bench", label=f"{on} {days}", by="bench", at=begun + timedelta(days=days)).pk
            for days in (40, 0)
        )
        chance = f"(i % 1009 * 7919 + {back} * 104729)"
        who = numbers(land.communes.start, land.cells.stop)
        if back >= WHOLE_COUNTRY:
            who = f"(SELECT descendant_id AS i FROM ({inside}) AS x) AS n"
        yield (
            'INSERT INTO indicators_headcount (organisation_id, "on", members, members_until, official_until, '
            f"staff_until, made_in_id, {VOID}) SELECT i, '{on}', 20, '9999-12-31', '9999-12-31', '9999-12-31', "
            f"CASE WHEN {chance} / 10 % 10 = 0 THEN {late} ELSE {soon} END, {EMPTY} FROM {who} WHERE {chance} % 10 > 0"
        )


def committee_sql(land: Country) -> Iterator[str]:
    """A third of the cells with a known end of term, one in ten of those that ended not renewed."""
    row = f'(organisation_id, valid_from, valid_to, {VOID}, reason_without, "exists")'
    for back in range(-46, 14):
        end = date.fromordinal(DAY.toordinal() - 30 * back)
        place = (back + 46) * 3
        who = f"FROM {numbers(land.cells.start, land.cells.stop)} WHERE i % 180 = {place}"
        told = f"{EMPTY}, '', true"
        yield f"INSERT INTO organisations_committee {row} SELECT i, '{OPENED}', '{end}', {told} {who}"
        if back > 0:
            yield f"INSERT INTO organisations_committee {row} SELECT i, '{end}', NULL, {told} {who} AND i % 7 > 0"


def measure(land: Country) -> dict[str, Any]:
    from tools.bench.timing import Work, in_turns, prepared  # noqa: PLC0415 - apps must be loaded first
    from vungmanh.duties import engine  # noqa: PLC0415 - as above
    from vungmanh.duties.engine.question import ask  # noqa: PLC0415 - as above
    from vungmanh.duties.engine.statement import run  # noqa: PLC0415 - as above
    from vungmanh.kernel.kept import forget_answers, forget_own  # noqa: PLC0415 - as above
    from vungmanh.kernel.scope import entered, whole_scope  # noqa: PLC0415 - as above

    unit = land.provinces[0]
    client = signed_in(unit)
    address = f"/viec-dinh-ky/?ngay={DAY.isoformat()}"

    def page() -> object:
        return client.get(address)

    with entered(whole_scope("measuring")):
        found = engine.board(unit, DAY, running=False)
        asked = ask(unit, DAY, running=False)
        works: dict[str, Work] = {
            "statement": lambda: run(asked),
            "late": lambda: engine.late(unit, DAY),
            "board": lambda: engine.board(unit, DAY, running=False),
            "standing": lambda: engine.standing(unit, DAY),
            "page, found by nobody yet": prepared(forget_answers, page),
            "page, the first of a process": prepared(forget_own, page),
            "page, after a commune's numbers came in": prepared(commune_imported(land), page),
            "page, after a cell stated its number": prepared(number_stated(land), page),
            "page": page,
            "page of one commune": lambda: client.get(f"{address}&duoi=B{land.communes[0]}"),
        }
        assert client.get(address).status_code == 200  # noqa: S101 - what is measured must be the page
        timed = {name: each.plain() for name, each in in_turns(works, RUNS).items()}
    return {
        "owed": found.total.owed,
        "late": found.total.late,
        "organisations late": found.late.total,
        "timings": timed,
    }


def number_stated(land: Country) -> Callable[[], object]:
    """Each time another cell of the province states a number: what was kept of its commune no longer holds."""
    from tests.factories.organisations import change_set  # noqa: PLC0415 - apps must be loaded first
    from vungmanh.indicators.commands import HeadCountRow, state_headcounts  # noqa: PLC0415 - as above
    from vungmanh.kernel.action import system_actor  # noqa: PLC0415 - as above

    cells = iter(land.cells[:: len(land.communes) * 2 + PROVINCES])

    def state() -> object:
        row = HeadCountRow(next(cells), month_back(1), members=21)
        return state_headcounts(system_actor(DAY), rows=[row], change_set=change_set())

    return state


def commune_imported(land: Country) -> Callable[[], object]:
    """Each time another commune of the province imports the numbers of all its cells."""
    from tests.factories.organisations import change_set  # noqa: PLC0415 - apps must be loaded first
    from vungmanh.indicators.commands import HeadCountRow, state_headcounts  # noqa: PLC0415 - as above
    from vungmanh.kernel.action import system_actor  # noqa: PLC0415 - as above

    firsts = iter(land.cells[: len(land.communes) : PROVINCES])

    def state() -> object:
        cells = range(next(firsts), land.cells.stop, len(land.communes))
        rows = [HeadCountRow(cell, month_back(1), members=22) for cell in cells]
        return state_headcounts(system_actor(DAY), rows=rows, change_set=change_set())

    return state


def signed_in(unit: int) -> Client:
    from vungmanh.accounts.commands import grant_role, open_account  # noqa: PLC0415 - apps must be loaded first
    from vungmanh.kernel.action import system_actor  # noqa: PLC0415 - as above

    actor = system_actor(DAY)
    account = open_account(actor, username="bench-board", full_name="Bench", password="mat-khau-do-2026")  # noqa: S106 - guards nothing but a throw-away database
    grant_role(actor, account_id=account.pk, role_code="organising_board", organisation_id=unit, valid_from=OPENED)
    client = Client()
    client.force_login(account)
    return client


def on_this_database() -> dict[str, Any]:
    django.setup()
    call_command("migrate", verbosity=0)
    from vungmanh.duties.models import Duty, DutyVersion  # noqa: PLC0415 - apps must be loaded first

    DutyVersion.objects.all()._raw_delete(DutyVersion.objects.db)
    Duty.objects.all()._raw_delete(Duty.objects.db)
    land = country()
    fill(land)
    return {"database": connection.vendor, "organisations": len(land.all), "load": os.getloadavg()[0], **measure(land)}


def in_a_process(title: str, url: str) -> dict[str, Any]:
    print(f"{title}: {CELLS} cells, {len(DUTIES)} duties", file=sys.stderr, flush=True)
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "PYTHONPATH": f"{HOME / 'src'}{os.pathsep}{HOME}",
    }
    words = [sys.executable, "-m", "tools.bench.duties", "here"]
    done = subprocess.run(words, env=environment, cwd=HOME, check=True, stdout=subprocess.PIPE)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main() -> int:
    """Both databases, one after the other; with ``here`` only the one that ``DATABASE_URL`` names."""
    if sys.argv[1:] == ["here"]:
        print(json.dumps(on_this_database(), ensure_ascii=False))
        return 0
    path = HOME / "var" / "bench-duties.sqlite3"
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    found = [in_a_process("SQLite", f"sqlite:///{path}")]
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    with running_postgres() as url:
        found.append(in_a_process("PostgreSQL", url))
    print(json.dumps(found, ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
