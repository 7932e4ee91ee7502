"""What holds for every command of ours: how it begins."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core import checks
from django.core.management import get_commands, load_command_class

from tests.architecture.source import ROOT
from vungmanh.cli.command import OwnCommand

OURS = sorted(name for name, app in get_commands().items() if app == "vungmanh.cli")
TOLD = """
import sys
from vungmanh.config.__main__ import main
sys.argv = ["vungmanh", *sys.argv[1:]]
try:
    main()
finally:
    print("addresses:", "vungmanh.config.urls" in sys.modules)
"""


@pytest.mark.parametrize("name", OURS)
def test_every_command_of_ours_begins_alike(name: str):
    assert isinstance(load_command_class("vungmanh.cli", name), OwnCommand)


@pytest.mark.parametrize("words", [("migrate", "-v0"), ("seal",)])
def test_command_begins_without_reading_the_addresses_of_pages(words: tuple[str, ...], tmp_path: Path):
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path}/x.sqlite3",
        "VUNGMANH_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "vungmanh.config.settings.dev",
    }
    command = [sys.executable, "-c", TOLD, *words]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1:] == ["addresses: False"]


def test_models_are_still_looked_over(monkeypatch: pytest.MonkeyPatch):
    asked: list[set[str]] = []

    def run_checks(**given: Any) -> list[checks.CheckMessage]:
        asked.append(set(given["tags"]))
        return []

    monkeypatch.setattr(checks, "run_checks", run_checks)
    OwnCommand().check()
    OwnCommand().check(databases=["default"])
    assert [checks.Tags.models in each for each in asked] == [True, True]
    assert [checks.Tags.urls in each for each in asked] == [False, False]
    assert [checks.Tags.database in each for each in asked] == [False, True]
