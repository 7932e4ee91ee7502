"""Whoever writes a new programme has only this document: every example of it is loaded, every key is in it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.factories.organisations import SYSTEM, shipped_kinds
from vungmanh.kernel.catalogue import catalogue
from vungmanh.programmes.queries import programme_named
from vungmanh.programmes.rules.appraisal import AGREEMENT_KEYS, ALL, STAGE_KEYS
from vungmanh.programmes.rules.conditions.definition import KINDS, PLAIN, WHERE, WHOM, Certainty, Effect
from vungmanh.programmes.rules.definition import KNOWN
from vungmanh.programmes.rules.moves import WORKFLOWS
from vungmanh.programmes.rules.roadmap import MEASURES, UNITS, Purpose, StageKind
from vungmanh.programmes.rules.upkeep.definition import KEYS as UPKEEP
from vungmanh.programmes.rules.upkeep.definition import WATCH_KEYS

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "programmes.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
MARKED = set(re.findall(r"[`{ ,\[]([a-z_]+)[`:,\]}]", TEXT)) | set(re.findall(r"`([a-z_]+)`", TEXT))


@pytest.mark.django_db
@pytest.mark.parametrize("text", EXAMPLES)
def test_every_example_is_loaded(text: str, tmp_path: Path) -> None:
    shipped_kinds()
    told: dict[str, Any] = yaml.safe_load(text)
    path = tmp_path / "vi-du.yaml"
    path.write_text(text, encoding="utf-8")
    assert catalogue.load(SYSTEM, path) == f"vi-du.yaml: chương trình {told['code']}, 1 phiên bản mới"
    assert catalogue.load(SYSTEM, path) == f"vi-du.yaml: chương trình {told['code']}, 0 phiên bản mới"
    assert programme_named(told["code"]).name == told["name"]


def test_document_has_its_examples_and_they_use_every_key_and_kind() -> None:
    versions = [yaml.safe_load(text)["versions"][0] for text in EXAMPLES]
    assert len(versions) == 5
    assert KNOWN - {key for each in versions for key in each} == set()
    assert KINDS.keys() - {one["kind"] for each in versions for one in each.get("conditions", ())} == set()


@pytest.mark.parametrize(
    "words",
    [STAGE_KEYS | AGREEMENT_KEYS | {ALL}, PLAIN, KINDS, WHERE, WHOM, Certainty, Effect, WORKFLOWS, MEASURES, UNITS,
     Purpose, StageKind, UPKEEP, WATCH_KEYS,
     {key for keys in KINDS.values() for key in keys}],
)  # fmt: skip
def test_every_word_is_described(words: Any) -> None:
    assert {str(each) for each in words} - MARKED == set()
