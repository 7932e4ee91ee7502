"""Habits that no ready-made tool checks for us."""

import re
import tokenize
from pathlib import Path

import pytest

from tests.architecture.source import python_files, shown, static_files, templates

# A code, then why: after a dash, or as a comment of its own.
EXCUSE = re.compile(r"#\s*(noqa|type:\s*ignore)", re.IGNORECASE)
EXPLAINED = re.compile(
    r"#\s*(noqa:\s*[A-Z]+[0-9]+(\s*,\s*[A-Z]+[0-9]+)*|type:\s*ignore\[[a-z-]+(\s*,\s*[a-z-]+)*\])\s+([-:–]|#)\s*\S.{2,}",
    re.IGNORECASE,
)
FORBIDDEN_MARKUP = {
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=[\"']application/json)", re.IGNORECASE),
    "inline style": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "event attribute": re.compile(r"\son[a-z]+\s*=|\shx-on\b|\shx-vals\s*=\s*[\"']js:|javascript:", re.IGNORECASE),
    "foreign address": re.compile(r"(src|href|action)\s*=\s*[\"'](https?:)?//", re.IGNORECASE),
}
FOREIGN_ADDRESS = re.compile(r"(url\(\s*[\"']?|@import\s+[\"']|fetch\(\s*[\"']|import\s+[^;]*[\"'])(https?:)?//")


def comments(path: Path) -> list[tuple[int, str]]:
    with path.open("rb") as file:
        return [
            (token.start[0], token.string)
            for token in tokenize.tokenize(file.readline)
            if token.type == tokenize.COMMENT
        ]


def test_every_excuse_carries_its_code_and_a_reason():
    bare = [
        f"{shown(path)}:{line} {text}"
        for path in python_files(tests=True)
        for line, text in comments(path)
        if EXCUSE.search(text) and not EXPLAINED.search(text)
    ]
    assert bare == []


@pytest.mark.parametrize(("name", "pattern"), FORBIDDEN_MARKUP.items())
def test_templates_hold_nothing_the_content_policy_refuses(name: str, pattern: re.Pattern[str]):
    found = [
        f"{shown(path)}:{number} {name}: {line.strip()[:80]}"
        for path in templates()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]
    assert found == []


def test_own_scripts_and_styles_load_nothing_from_elsewhere():
    found = [
        shown(path)
        for path in [*static_files(".js"), *static_files(".css")]
        if FOREIGN_ADDRESS.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_nothing_switches_off_escaping_in_templates():
    found = [shown(path) for path in templates() if re.search(r"\|\s*safe\b|autoescape off", path.read_text("utf-8"))]
    assert found == []


def test_no_link_keeps_as_a_file_the_page_that_answers_in_its_place():
    """A large file is made in the background, and a refusal is a page: the answer says itself whether it is a file."""
    found = [shown(path) for path in templates() if re.search(r"<a [^>]*\sdownload[\s>]", path.read_text("utf-8"))]
    assert found == []


def test_no_page_stands_over_what_every_page_wears():
    """A page's own values win over the shell's: one of the same name takes the contents away from that page."""
    worn = re.compile(
        r"\b(main_menu|own_seat|home_href|phone_tabs|tongues)=|\"(main_menu|own_seat|home_href|phone_tabs|tongues)\":"
    )
    web = [path for path in python_files() if "web" in path.parts and path.name != "shell.py"]
    assert web
    assert [shown(path) for path in web if worn.search(path.read_text("utf-8"))] == []
