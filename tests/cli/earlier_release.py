"""Run in a process of its own: a database as an earlier release left it, filled with what a backup holds.

``python -m tests.cli.earlier_release BACKUP``, on the empty database that ``DATABASE_URL`` names. Only tables
and columns of that release are written: what came since is for the upgrade to bring.
"""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Iterator

import django

django.setup()

from django.core.management.color import no_style  # noqa: E402 - after the set-up
from django.db import connection, transaction  # noqa: E402 - as above

from vungmanh.kernel.backup.rows import fields_of, tables_of, write_rows  # noqa: E402 - as above
from vungmanh.kernel.migrating import Executor  # noqa: E402 - as above
from vungmanh.kernel.sealing import SUBJECT as SEAL  # noqa: E402 - as above

RELEASE = [
    ("kernel", "0001_initial"),
    ("organisations", "0003_organisationcode_area_code"),
    ("accounts", "0001_initial"),
    ("indicators", "0003_headcount_covering_indexes"),
    ("programmes", "0001_initial"),
    ("reports", "0002_one_row_a_day"),
    ("sessions", "0001_initial"),
]
"""The last migration of each app when 0.1.0 was first run by an office (commit be239bd)."""


def projected(lines: Iterator[bytes], places: list[int]) -> Iterator[bytes]:
    """Without what only this release knows: columns that came since, and the lines its seals left in the journal."""
    for line in lines:
        row = json.loads(line)
        if SEAL in row:
            continue
        yield json.dumps([row[place] for place in places]).encode()


def main(path: str) -> None:
    executor = Executor(connection)
    executor.migrate(RELEASE)
    apps = executor.loader.project_state(RELEASE).apps
    connection.disable_constraint_checking()
    with transaction.atomic(), zipfile.ZipFile(path) as archive:
        kept = json.loads(archive.read("manifest.json"))["tables"]
        for name, model in tables_of(apps).items():
            columns = [field.attname for field in fields_of(model)]
            stored = kept[name]["columns"]
            with connection.cursor() as cursor:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(name)}")
            with archive.open(f"tables/{name}.jsonl") as lines:
                write_rows(model, columns, projected(iter(lines), [stored.index(column) for column in columns]))
        for statement in connection.ops.sequence_reset_sql(no_style(), list(tables_of(apps).values())):
            with connection.cursor() as cursor:
                cursor.execute(statement)


if __name__ == "__main__":
    main(sys.argv[1])
