"""The file itself: a zip of tables, files and a manifest that says what must be in it."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from vungmanh.kernel.errors import Refusal

FORMAT = 1
MANIFEST = "manifest.json"
PIECE = 1024 * 1024


@dataclass
class Table:
    rows: int
    digest: str
    columns: list[str]


@dataclass
class Manifest:
    """What the file holds. ``migrations`` is the state its tables are in: a newer program brings them up to date."""

    version: str
    made_at: str
    database: str
    migrations: list[list[str]]
    tables: dict[str, Table] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    seals: str = ""
    format: int = FORMAT

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables.values())

    def text(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)


def table_entry(name: str) -> str:
    return f"tables/{name}.jsonl"


def file_entry(name: str) -> str:
    return f"files/{name}"


def opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except FileNotFoundError:
        raise Refusal(f"Không có tệp “{path}”.") from None
    except (zipfile.BadZipFile, OSError) as error:
        raise Refusal(f"“{path}” không phải bản sao lưu, hoặc đã hỏng ({error}). Dữ liệu giữ nguyên.") from error


def manifest_of(archive: zipfile.ZipFile) -> Manifest:
    try:
        stated: dict[str, Any] = json.loads(archive.read(MANIFEST))
        tables = {name: Table(**given) for name, given in stated.pop("tables").items()}
        found = Manifest(**stated, tables=tables)
    except (KeyError, TypeError, ValueError, zipfile.BadZipFile) as error:
        raise Refusal("Tệp này không phải bản sao lưu của Vững Mạnh. Dữ liệu giữ nguyên.") from error
    if found.format != FORMAT:
        raise Refusal(f"Bản sao lưu kiểu {found.format}; bản cài này đọc kiểu {FORMAT}. Dùng bản mới hơn để khôi phục.")
    return found


def check_archive(path: Path) -> Manifest:
    """The manifest, once every entry has been found to be what it says. Raises ``Refusal``."""
    with opened(path) as archive:
        manifest = manifest_of(archive)
        expected = {table_entry(name): table.digest for name, table in manifest.tables.items()}
        expected |= {file_entry(name): digest for name, digest in manifest.files.items()}
        if strange := sorted(set(archive.namelist()) ^ {*expected, MANIFEST}):
            raise Refusal(f"Bản sao lưu thừa hoặc thiếu mục “{strange[0]}”. Dữ liệu giữ nguyên.")
        for name in manifest.files:
            if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
                raise Refusal(f"Bản sao lưu có tên tệp lạ “{name}”. Dữ liệu giữ nguyên.")
        for name, digest in expected.items():
            if _digest(archive, name) != digest:
                raise Refusal(f"Bản sao lưu hỏng ở mục “{name}”: nội dung khác mã kiểm. Dữ liệu giữ nguyên.")
    return manifest


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    found = hashlib.sha256()
    try:
        for piece in pieces(archive, name):
            found.update(piece)
    except (zipfile.BadZipFile, OSError, EOFError):
        return ""
    return found.hexdigest()


def pieces(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    with archive.open(name) as source:
        while piece := source.read(PIECE):
            yield piece
