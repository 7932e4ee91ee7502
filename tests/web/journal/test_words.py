"""Every act and every detail the journal keeps has words: none is left to be read as code."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.source import PACKAGE, python_files
from vungmanh.kernel.journal import JournalEntry
from vungmanh.web.journal.masking import is_personal, masked
from vungmanh.web.journal.values import changes_in, details_of, plain_items, value_text
from vungmanh.web.journal.words import CHANGES, act_words, dictionary, has_words, key_words, model_field, subject_words


def is_act(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef) and any(
        isinstance(mark, ast.Name) and mark.id == "act" for mark in node.decorator_list
    )


def acts_in(path: Path, nodes: list[ast.AST]) -> Iterator[str]:
    app = path.relative_to(PACKAGE).parts[0]
    yield from (f"{app}.{node.name}" for node in nodes if is_act(node) and isinstance(node, ast.FunctionDef))


def recorded_in(nodes: list[ast.AST]) -> Iterator[tuple[str, list[str]]]:
    """Subject and details of every ``action.record("subject", ...)`` whose subject is written out."""
    for node in nodes:
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "record"):
            continue
        subject = node.args[0] if node.args else None
        if isinstance(subject, ast.Constant) and isinstance(subject.value, str):
            details = [each.arg for each in node.keywords if each.arg and each.arg != "organisation_id"]
            yield subject.value, details


@cache
def read() -> tuple[list[str], list[tuple[str, list[str]]]]:
    """All acts, and what they record. Read by the first test that asks, not by every process that collects tests."""
    acts: set[str] = set()
    recorded: list[tuple[str, list[str]]] = []
    for path in python_files():
        if path.is_relative_to(PACKAGE):
            nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
            acts.update(acts_in(path, nodes))
            recorded += recorded_in(nodes)
    return sorted(acts), recorded


STRUCTURE = {name for pair in CHANGES for name in pair} | {"day", "decision_number"}


def test_every_act_has_words():
    known = dictionary().acts
    assert [name for name in read()[0] if name not in known] == []


def test_words_name_no_act_that_is_gone():
    assert [name for name in dictionary().acts if name not in read()[0]] == []


def test_every_subject_has_words():
    assert sorted({subject for subject, _details in read()[1] if subject not in dictionary().subjects}) == []


def test_every_detail_has_words():
    wordless = {
        f"{subject}.{key}"
        for subject, details in read()[1]
        for key in details
        if key not in STRUCTURE and not has_words(subject, key)
    }
    assert sorted(wordless) == []


def test_the_acts_are_found_in_the_source():
    assert {"programmes.advance", "imports._write", "organisations.reorganise"} <= set(read()[0])


def keys_of(subject: str, what: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for pair in CHANGES:
        for values in changes_in(what, pair):
            yield from ((subject, key) for key in values)
    yield from ((subject, key) for key, _value in plain_items(what))


@pytest.mark.usefixtures("scene")
def test_everything_the_scene_wrote_can_be_read():
    found = {pair for entry in JournalEntry.objects.all() for pair in keys_of(entry.subject, entry.what)}
    assert sorted(pair for pair in found if not has_words(*pair)) == []


def test_names_of_fields_come_from_the_model_with_or_without_its_column_ending():
    assert key_words("programmes.registration", "for_period") == str(
        model_field("programmes.registration", "for_period").verbose_name
    )
    assert model_field("accounts.holding", "role_id") is model_field("accounts.holding", "role")


def test_what_has_no_words_is_shown_as_it_is():
    assert (act_words("x.y"), subject_words("x.y"), key_words("x.y", "z")) == ("x.y", "x.y", "z")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "–"),
        ("", "–"),
        (True, "có"),
        (False, "không"),
        (12345, "12.345"),
        ("2026-11-03", "03/11/2026"),
        ("2026-99-03", "2026-99-03"),
        ("2026-11-03T03:20:00Z", "03/11/2026 10:20"),
        (["2026-11-03", 2], "03/11/2026; 2"),
        ({"rows": 2, "new": True}, "số dòng: 2; số dòng mới: có"),
        ([], "–"),
    ],
)
def test_values_are_written_as_an_office_writes_them(value: object, text: str):
    assert value_text("x.y", "z", value, {}) == text


def test_moves_are_said_in_words():
    assert value_text("programmes.registration", "move", "recognise", {}) == "công nhận"
    for act in ("programmes.advance", "programmes.advance_together"):
        assert act_words(act, {"move": "recognise"}) == "công nhận danh hiệu"
    assert act_words("programmes.begin_together", {"move": "register"}) == "đăng ký danh hiệu"


@pytest.mark.parametrize("key", ["phone", "email", "password", "birth_date", "identity_number"])
def test_personal_fields_are_masked_wherever_they_stand(key: str):
    hidden = "0912345678"
    for value in (value_text("x.y", key, hidden, {}), value_text("x.y", "z", {key: hidden}, {})):
        assert hidden not in value
    assert is_personal(key)


def test_an_empty_personal_field_reads_as_empty():
    assert (masked("phone", ""), masked("email", None), masked("phone", "0912345678")) == ("–", "–", "•••678")


def test_what_stands_within_a_field_is_told_in_one_order_on_both_databases():
    """PostgreSQL gives the parts back in another order than they were written in."""
    one, other = {"value": 25, "note": "sổ"}, {"note": "sổ", "value": 25}

    assert value_text("criteria.sheet", "1", one, {}) == value_text("criteria.sheet", "1", other, {})


def test_what_a_sheet_asks_bears_the_name_it_has_there():
    """Its code is nobody's word; lines written before it was kept show the code."""
    change: dict[str, Any] = {"old": {}, "new": {"years_good": {"value": 2}}}
    (named,) = details_of("criteria.sheet", {**change, "called": {"years_good": "Số năm liền trước"}}, {})
    (bare,) = details_of("criteria.sheet", change, {})
    assert (named.label, named.new, bare.label) == ("Số năm liền trước", "trả lời: 2", "years_good")
