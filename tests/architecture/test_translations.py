"""English stands beside Vietnamese: whatever a page can say has its translation, and none is left over."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
from django.template import Node
from django.template.loader import get_template
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

from tests.architecture.source import PACKAGE, python_files, shown, templates

FIRST, TWO, AFTER_CONTEXT = slice(0, 1), slice(0, 2), slice(1, 2)
MARKS = {
    "_": FIRST,
    "gettext": FIRST,
    "gettext_lazy": FIRST,
    "gettext_noop": FIRST,
    "ngettext": TWO,
    "ngettext_lazy": TWO,
    "pgettext": AFTER_CONTEXT,
}
BARE = re.compile(r'\b_\("([^"]+)"\)')
CATALOGUE = PACKAGE / "locale/en/LC_MESSAGES/django.po"


def said_in_python(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            for argument in node.args[MARKS[node.func.id]]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


def nodes_of(node: Node) -> Iterator[Node]:
    yield node
    for name in getattr(node, "child_nodelists", ()):
        for child in getattr(node, name, None) or ():
            yield from nodes_of(child)


def said_in_template(path: Path) -> Iterator[str]:
    template = get_template(str(path).split("/templates/", 1)[1]).template  # type: ignore[attr-defined] # what Django gives back wraps the template itself
    yield from BARE.findall(path.read_text(encoding="utf-8"))
    for top in template.nodelist:
        for node in nodes_of(top):
            if isinstance(node, TranslateNode):
                yield str(node.filter_expression.var.literal).replace("%", "%%")
            elif isinstance(node, BlockTranslateNode):
                text, _names = node.render_token_list(node.singular)
                yield text


def all_said() -> dict[str, str]:
    said: dict[str, str] = {}
    for path in python_files():
        said |= dict.fromkeys(said_in_python(path), shown(path))
    for path in templates():
        said |= dict.fromkeys(said_in_template(path), shown(path))
    return said


def test_everything_said_has_its_english():
    known = {entry.msgid for entry in polib.pofile(str(CATALOGUE)) if entry.translated() and not entry.fuzzy}
    said = all_said()
    assert {text: where for text, where in said.items() if text not in known} == {}


def test_no_translation_is_left_over():
    catalogue = polib.pofile(str(CATALOGUE))
    said = all_said()
    plural = {entry.msgid_plural for entry in catalogue if entry.msgid_plural}
    assert {entry.msgid for entry in catalogue} - set(said) - plural == set()
