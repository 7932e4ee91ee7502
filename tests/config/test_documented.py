"""Whoever keeps an installation finds every variable it listens to in the README or in the notes on operations."""

import re

from tests.architecture.source import PACKAGE, ROOT

NAME = re.compile(r'environment\.\w+\(\s*"(VUNGMANH_[A-Z_]+)"|\b(?:text|flag|number|listed)\("(VUNGMANH_[A-Z_]+)"')


def test_every_variable_of_the_environment_is_documented():
    heard = {
        name
        for path in (PACKAGE / "config").rglob("*.py")
        for pair in NAME.findall(path.read_text(encoding="utf-8"))
        for name in pair
        if name
    }
    told = (ROOT / "README.md").read_text(encoding="utf-8") + (ROOT / "docs/operations.md").read_text(encoding="utf-8")

    assert len(heard) > 20
    assert sorted(name for name in heard if f"`{name}`" not in told) == []
