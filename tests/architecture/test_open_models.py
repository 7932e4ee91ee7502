"""An open model may not be asked across its scoped relations: such conditions and annotations see everything."""

import ast
from pathlib import Path

from django.apps import apps

from tests.architecture.source import PACKAGE, python_files, shown
from vungmanh.kernel.scope import ScopedModel

ASKING = {"filter", "exclude", "annotate", "aggregate", "values", "values_list", "order_by", "alias", "get"}
# The tree's own app and the kernel look past the scope by right.
BY_RIGHT = ("kernel", "organisations")


def relations_into_scope() -> dict[str, set[str]]:
    """Open model's class name -> names of its relations that lead into scoped models."""
    found: dict[str, set[str]] = {}
    for model in apps.get_models():
        if not model.__module__.startswith("vungmanh.") or issubclass(model, ScopedModel):
            continue
        for field in model._meta.get_fields(include_hidden=True):
            related = field.related_model
            if isinstance(related, type) and issubclass(related, ScopedModel):
                found.setdefault(model.__name__, set()).add(field.name)
    return found


def root_of(node: ast.AST) -> str:
    """The name a chain of calls and attributes starts at: ``Decision`` in ``Decision.objects.filter(...).values()``."""
    while isinstance(node, ast.Call | ast.Attribute):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def names_asked(call: ast.Call) -> set[str]:
    """First steps of all paths in one call, those inside ``Q``, ``F`` or ``Count`` included."""
    words = [part.arg for node in ast.walk(call) if isinstance(node, ast.Call) for part in node.keywords if part.arg]
    words += [node.value for node in ast.walk(call) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return {word.lstrip("-").split("__")[0] for word in words}


def crossings(text: str, relations: dict[str, set[str]]) -> list[int]:
    return [
        node.lineno
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ASKING
        and names_asked(node) & relations.get(root_of(node), set())
    ]


def looked_at() -> list[Path]:
    return [
        path
        for path in python_files()
        if path.is_relative_to(PACKAGE) and path.relative_to(PACKAGE).parts[0] not in BY_RIGHT
    ]


def test_no_open_model_is_asked_across_a_relation_into_scope():
    relations = relations_into_scope()
    found = [f"{shown(path)}:{line}" for path in looked_at() for line in crossings(path.read_text("utf-8"), relations)]
    assert found == []


def test_a_crossing_is_seen_in_conditions_and_annotations():
    relations = {"Decision": {"names"}}
    assert crossings('Decision.objects.filter(names__text="x")', relations) == [1]
    assert crossings('Decision.objects.all().annotate(n=Count("names"))', relations) == [1]
    assert crossings('Decision.objects.filter(number="names-1")', relations) == []
