"""docs/score-sheets.md is what a person writes a sheet from, so its examples load and its lists leave nothing out."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

from vungmanh.criteria.enums import Between, Certainty, Otherwise, Part, Scorer, Shape, Source, Use
from vungmanh.criteria.queries import known_facts
from vungmanh.criteria.rules.kinds import KINDS
from vungmanh.criteria.rules.ranges import RANGE
from vungmanh.criteria.rules.reading import facts, files, items, read_criteria_set, versions

TEXT = (Path(__file__).parents[2] / "docs" / "score-sheets.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
MARKED = set(re.findall(r"`([^`\n]+)`", TEXT)) | set(
    re.findall(r"[a-z_A-Z]+", " ".join(re.findall(r"`([^`\n]+)`", TEXT)))
)
SELDOM = {"counts_again", "source", "note"}
"""Described, and too plain to need an example."""


def keys_of(node: Any) -> set[str]:
    if isinstance(node, dict):
        return set(node) | {key for value in node.values() for key in keys_of(value)}
    return {key for value in node for key in keys_of(value)} if isinstance(node, list) else set()


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_an_example_of_the_documentation_loads(example):
    found, problems = read_criteria_set(yaml.safe_load(example))
    assert problems == []
    assert found is not None


def test_the_documentation_has_its_four_examples():
    assert len(EXAMPLES) == 4


@pytest.mark.parametrize("keys", [files.KEYS, versions.KEYS, facts.KEYS, items.GROUP, items.CRITERION, RANGE])
def test_every_key_is_described_and_shown(keys):
    shown = {key for example in EXAMPLES for key in keys_of(yaml.safe_load(example))} | SELDOM
    assert set(keys) - MARKED == set()
    assert set(keys) - shown == set()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_and_each_of_its_keys_is_described(kind):
    assert {kind, *KINDS[kind].keys} - MARKED == set()


@pytest.mark.parametrize("words", [Between, Certainty, Otherwise, Part, Scorer, Shape, Source, Use])
def test_every_word_is_described(words):
    assert {each.value for each in words} - MARKED - {"unstated"} == set()


def test_every_fact_of_a_shipped_sheet_and_every_way_of_computing_is_listed():
    paths = sorted((Path(settings.CATALOGUE) / "score_sheets").glob("*.yaml"))
    versions = [each for path in paths for each in yaml.safe_load(path.read_text(encoding="utf-8"))["versions"]]
    codes = {fact["code"] for each in versions for fact in each.get("facts", ())}
    assert {each for each in codes if f"| `{each}` |" not in TEXT} == set()
    assert set(known_facts()) - MARKED == set()
