"""An installation of its own: a database and a folder, worked by separate processes as in real life."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings

from tests.architecture.source import ROOT

POSTGRESQL = "postgresql" in settings.DATABASES["default"]["ENGINE"]


@dataclass(frozen=True)
class Installation:
    """A database and a folder of its own, worked by separate processes as in real life."""

    home: Path
    url: str

    def run(self, *words: str, module: str = "vungmanh.config") -> tuple[int, str, str]:
        environment = os.environ | {
            "DATABASE_URL": self.url,
            "VUNGMANH_HOME": str(self.home),
            "DJANGO_SETTINGS_MODULE": "vungmanh.config.settings.dev",
        }
        command = [sys.executable, "-m", module, *words]
        done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout, done.stderr

    def sound(self, *words: str, module: str = "vungmanh.config") -> str:
        code, out, err = self.run(*words, module=module)
        assert code == 0, err
        return out

    def answers(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.sound("ask", module="tests.cli.rehearsal"))
        return found

    def tables(self) -> dict[str, Any]:
        """Rows and digest of every table."""
        path = self.home / f"look-{secrets.token_hex(4)}.zip"
        self.sound("backup", str(path))
        with zipfile.ZipFile(path) as archive:
            found: dict[str, Any] = json.loads(archive.read("manifest.json"))["tables"]
        return found


Found = Callable[[str], Installation]


def address_of(name: str) -> str:
    """Another database on the server of this run."""
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))


def on_server(statement: str) -> None:
    import psycopg

    with psycopg.connect(address_of("postgres"), autocommit=True) as server:
        server.execute(statement)
