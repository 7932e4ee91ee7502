"""A backup put back: checked first, then all of it or nothing."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, transaction

from vungmanh.kernel.backup.archive import Manifest, check_archive, file_entry, opened, pieces, table_entry
from vungmanh.kernel.backup.rows import Model, digest_of, tables_of, write_rows
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.kept import forget_answers
from vungmanh.kernel.migrating import Executor
from vungmanh.kernel.sealing import anchors_path

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Restored:
    manifest: Manifest
    set_aside: tuple[Path, ...]
    """What stood there before and was not thrown away: files, seals written down."""


def restore(path: Path, now: datetime, *, replace: bool, tell: Tell = lambda _words: None) -> Restored:
    """Make this installation what the backup holds, and bring it up to this program's version.

    The database changes in one transaction: whatever fails, it is as it was. Files follow once it stands.
    """
    tell("Đang kiểm bản sao lưu…")
    manifest = check_archive(path)
    executor = Executor(connection)
    _refuse_unknown(manifest, executor)
    if not replace and _holds_anything():
        raise Refusal(
            "Cơ sở dữ liệu này đã có dữ liệu, nên chưa khôi phục. Sao lưu nó trước, dừng máy chủ và tiến trình nền,"
            " rồi chạy lại với --replace để thay toàn bộ."
        )
    staged = _staged_files(path, manifest, now)
    try:
        with _whole():
            tell("Đang dựng bảng…")
            _drop_all(manifest)
            _load(path, manifest, tell)
    except BaseException:
        shutil.rmtree(staged, ignore_errors=True)
        raise
    forget_answers()
    return Restored(manifest, (*_swap_files(staged, now), *_set_anchors_aside(now)))


def _refuse_unknown(manifest: Manifest, executor: Executor) -> None:
    unknown = [f"{app}.{name}" for app, name in manifest.migrations if (app, name) not in executor.loader.graph.nodes]
    if unknown:
        raise Refusal(
            f"Bản sao lưu do bản {manifest.version} làm, mới hơn bản cài này (chưa biết {unknown[0]})."
            " Cài bản mới hơn rồi khôi phục. Dữ liệu giữ nguyên."
        )


def _holds_anything() -> bool:
    """Anything a person wrote: a database just migrated, with its catalogue alone, may be replaced without asking."""
    existing = set(connection.introspection.table_names())
    own = ("accounts_account", "organisations_organisation", "kernel_changeset")
    with connection.cursor() as cursor:
        for name in existing.intersection(own):
            cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(name)} LIMIT 1")  # noqa: S608 - names of ours
            if cursor.fetchone():
                return True
    return False


@contextmanager
def _whole() -> Iterator[None]:
    """One transaction over tables and rows. SQLite takes tables apart only with its checks off, from before it."""
    connection.disable_constraint_checking()
    try:
        with transaction.atomic():
            yield
            connection.check_constraints()
    finally:
        connection.enable_constraint_checking()


def _drop_all(manifest: Manifest) -> None:
    known = {*manifest.tables, *tables_of(apps), "django_migrations", "django_session"}
    existing = set(connection.introspection.table_names())
    ending = " CASCADE" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in sorted(existing & known):
            cursor.execute(f"DROP TABLE {connection.ops.quote_name(name)}{ending}")


def _load(path: Path, manifest: Manifest, tell: Tell) -> None:
    """Tables as they were when the backup was made, their rows, and then forward to this program's own state."""
    executor = Executor(connection)
    targets = _last_of({(app, name) for app, name in manifest.migrations}, executor)
    executor.migrate(targets)
    tables = tables_of(executor.loader.project_state(targets).apps)
    _constraints("DEFERRED")  # tables come in the order of their names
    with opened(path) as archive:
        for name, table in manifest.tables.items():
            if name not in tables:
                raise Refusal(f"Bản sao lưu có bảng “{name}” mà phiên bản dữ liệu của nó không có. Dữ liệu giữ nguyên.")
            if table.rows:
                tell(f"Đang ghi {name}: {table.rows} dòng…")
            _fill(archive, name, tables[name], table.columns)
    _constraints("IMMEDIATE")  # before any table is altered again
    for name, table in manifest.tables.items():
        if digest_of(tables[name]) != (table.rows, table.digest):
            raise Refusal(f"Bảng “{name}” ghi lại không giống bản sao lưu. Dữ liệu giữ nguyên như trước.")
    _continue_sequences(list(tables.values()))
    forward = Executor(connection)
    forward.migrate(forward.loader.graph.leaf_nodes())


def _constraints(when: str) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET CONSTRAINTS ALL {when}")


def _last_of(applied: set[tuple[str, str]], executor: Executor) -> list[tuple[str, str]]:
    """The migrations nothing else of the backup rests on: reaching them reaches all."""
    nodes = executor.loader.graph.node_map
    return sorted(key for key in applied if not any(child.key in applied for child in nodes[key].children))


def _fill(archive: zipfile.ZipFile, name: str, model: Model, columns: list[str]) -> None:
    with connection.cursor() as cursor:
        # what a migration may have put there
        cursor.execute(f"DELETE FROM {connection.ops.quote_name(name)}")  # noqa: S608 - the name of a table of ours
    with archive.open(table_entry(name)) as lines:
        write_rows(model, columns, iter(lines))


def _continue_sequences(models: list[Model]) -> None:
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _stamp(now: datetime) -> str:
    return f"{now:%Y%m%d-%H%M%S}"


def _staged_files(path: Path, manifest: Manifest, now: datetime) -> Path:
    """The files beside where they will lie, so that putting them there is one move."""
    root = Path(settings.VUNGMANH_FILES)
    staged = root.with_name(f"{root.name}.restoring-{_stamp(now)}")
    staged.mkdir(mode=0o700, parents=True)
    with opened(path) as archive:
        for name in manifest.files:
            place = staged / name
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with place.open("wb") as out:
                for piece in pieces(archive, file_entry(name)):
                    out.write(piece)
    return staged


def _swap_files(staged: Path, now: datetime) -> Iterator[Path]:
    root = Path(settings.VUNGMANH_FILES)
    if root.exists():
        if any(root.iterdir()):
            aside = root.with_name(f"{root.name}.before-{_stamp(now)}")
            root.rename(aside)
            yield aside
        else:
            root.rmdir()
    staged.rename(root)


def _set_anchors_aside(now: datetime) -> Iterator[Path]:
    """What was written down about seals belongs to the database that stood here before."""
    path = anchors_path()
    if path is not None and path.is_file():
        aside = path.with_name(f"{path.stem}.before-{_stamp(now)}{path.suffix}")
        path.rename(aside)
        yield aside
