"""A backup, taken while others work: what it holds is one moment of the database."""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.migrations.recorder import MigrationRecorder

from vungmanh.kernel.backup.archive import MANIFEST, PIECE, Manifest, Table, file_entry, table_entry
from vungmanh.kernel.backup.rows import fields_of, lines_of, tables_of
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.journal import JournalSeal


def back_up(path: Path, now: datetime) -> Manifest:
    """Write the whole installation to a new file, readable by its owner alone. Whoever works goes on working."""
    if path.exists():
        raise Refusal(f"Đã có tệp “{path}”. Đặt tên khác; bản sao lưu cũ giữ nguyên.")
    if not path.parent.is_dir():
        raise Refusal(f"Không có thư mục “{path.parent}”.")
    part = path.with_name(f".{path.name}.part")
    try:
        with one_moment():
            manifest = _written(part, now)
        _settle(part)
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)
    return manifest


@contextmanager
def one_moment() -> Iterator[None]:
    """Every read inside sees the same moment, and no writer waits for it."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    connection.ensure_connection()
    way = vars(connections[DEFAULT_DB_ALIAS])
    usual = way["transaction_mode"]
    way["transaction_mode"] = "DEFERRED"  # a reader's: IMMEDIATE would keep every writer out
    try:
        with transaction.atomic():
            yield
    finally:
        way["transaction_mode"] = usual


def _written(part: Path, now: datetime) -> Manifest:
    last = JournalSeal.objects.order_by("-pk").first()
    manifest = Manifest(
        version=version("vungmanh"),
        made_at=now.isoformat(timespec="seconds"),
        database=connection.vendor,
        migrations=sorted([app, name] for app, name in MigrationRecorder(connection).applied_migrations()),
        seals=f"{last.pk} {last.digest}" if last else "",
    )
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, model in tables_of(apps).items():
            columns = [field.attname for field in fields_of(model)]
            count, digest = _keep(archive, table_entry(name), lines_of(model))
            manifest.tables[name] = Table(count, digest, columns)
        for name, place in _files():
            manifest.files[name] = _keep(archive, file_entry(name), _read(place))[1]
        archive.writestr(MANIFEST, manifest.text())
    return manifest


def _keep(archive: zipfile.ZipFile, entry: str, pieces: Iterator[bytes]) -> tuple[int, str]:
    count, digest = 0, hashlib.sha256()
    with archive.open(entry, "w", force_zip64=True) as out:
        for piece in pieces:
            count += 1
            digest.update(piece)
            out.write(piece)
    return count, digest.hexdigest()


def _files() -> Iterator[tuple[str, Path]]:
    root = Path(settings.VUNGMANH_FILES)
    for place in sorted(root.rglob("*")):
        if place.is_file() and not place.is_symlink():
            yield place.relative_to(root).as_posix(), place


def _read(place: Path) -> Iterator[bytes]:
    """A file that goes away meanwhile (results are kept for some days only) is kept empty-handed, not a fault."""
    try:
        with place.open("rb") as source:
            while piece := source.read(PIECE):
                yield piece
    except FileNotFoundError:
        return


def _settle(part: Path) -> None:
    """On the disk, not on the way to it."""
    with part.open("rb") as file:
        os.fsync(file.fileno())
