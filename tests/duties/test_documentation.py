"""Whoever writes a new duty has only this document: every example of it is loaded as it stands."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.factories.duties import shipped_duties
from tests.factories.organisations import SYSTEM, shipped_kinds
from vungmanh.duties.enums import Certainty, Every, OnDayOff
from vungmanh.duties.queries import all_doings, all_duties, work_calendar
from vungmanh.duties.rules import reading
from vungmanh.kernel.catalogue import catalogue

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "duties.md"
EXAMPLES = re.findall(r"```yaml\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)


def test_document_has_its_examples() -> None:
    assert [yaml.safe_load(text)["catalogue"] for text in EXAMPLES] == ["duty", "duty", "duty", "duty", "holidays"]


@pytest.mark.django_db
@pytest.mark.parametrize("text", EXAMPLES)
def test_every_example_is_loaded(text: str, tmp_path: Path) -> None:
    shipped_kinds()
    path = tmp_path / "vi-du.yaml"
    path.write_text(text, encoding="utf-8")
    assert catalogue.load(SYSTEM, path).startswith("vi-du.yaml: ")
    told: dict[str, Any] = yaml.safe_load(text)
    if told["catalogue"] == "duty":
        assert [(each.code, each.name) for each in all_duties()] == [(told["code"], told["name"])]
    else:
        assert work_calendar().is_working(date(2027, 2, 20)) is True


@pytest.mark.django_db
def test_shipped_files_are_loaded_and_marked_as_examples() -> None:
    shipped_duties()
    duties = all_duties()
    assert [each.code for each in duties] == [
        "admission_ceremony",
        "admission_certificate",
        "admission_recognition",
        "admission_student",
        "committee_term",
        "evaluation_decide",
        "evaluation_review",
        "headcount_monthly",
        "plan_review",
        "report_half_year",
        "report_year",
        "title_recheck",
    ]
    of_a_source = {each.code for each in duties for one in each.versions if one.certainty is not Certainty.EXAMPLE}
    assert of_a_source == {"admission_ceremony", "admission_certificate", "admission_recognition"}
    assert all(version.unknown for each in duties for version in each.versions)


def test_document_names_every_key_and_word() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    words = {*reading.KEYS, *reading.DUE, *Every, *OnDayOff, *Certainty, *(each.code for each in all_doings())}
    words |= {name for each in all_doings() for name in each.choices}
    assert {word for word in words if str(word) not in text} == set()
