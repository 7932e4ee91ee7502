"""Budgets of size: what grows past them is divided, not excused."""

import ast
import importlib
import pkgutil

import vungmanh
from tests.architecture.source import PACKAGE, line_count, python_files, shown, templates

FUNCTION_LINES = 40
FILE_LINES = 400
PAGES_LINES = 250
TEMPLATE_LINES = 150
INHERITANCE_LEVELS = 3
NAMELESS = {"utils", "util", "services", "service", "helpers", "helper", "misc", "common"}


def test_functions_stay_within_forty_lines():
    too_long = []
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > FUNCTION_LINES:
                    too_long.append(f"{shown(path)}:{node.lineno} {node.name} {length}")
    assert too_long == []


def test_files_stay_within_four_hundred_lines():
    lengths = {shown(path): line_count(path) for path in python_files(tests=True)}
    assert {name: length for name, length in lengths.items() if length > FILE_LINES} == {}


def test_pages_modules_stay_within_two_hundred_and_fifty_lines():
    lengths = {shown(path): line_count(path) for path in (PACKAGE / "web").rglob("*.py")}
    assert {name: length for name, length in lengths.items() if length > PAGES_LINES} == {}


def test_templates_stay_within_one_hundred_and_fifty_lines():
    lengths = {shown(path): line_count(path) for path in templates()}
    assert {name: length for name, length in lengths.items() if length > TEMPLATE_LINES} == {}


def test_no_module_is_a_drawer_without_a_name():
    assert [shown(path) for path in python_files(tests=True) if {path.stem, path.parent.name} & NAMELESS] == []


def own_levels(cls: type) -> int:
    """The longest chain of our own classes above this one, itself included."""
    if not cls.__module__.startswith("vungmanh"):
        return 0
    return 1 + max((own_levels(base) for base in cls.__bases__), default=0)


def test_inheritance_stays_within_three_levels():
    deep = set()
    for found in pkgutil.walk_packages(vungmanh.__path__, "vungmanh."):
        if ".settings" in found.name or ".migrations" in found.name or found.name.endswith("__main__"):
            continue
        module = importlib.import_module(found.name)
        classes = (value for value in vars(module).values() if isinstance(value, type))
        deep |= {f"{cls.__module__}.{cls.__qualname__}" for cls in classes if own_levels(cls) > INHERITANCE_LEVELS}
    assert deep == set()


def test_migrations_are_named_for_what_they_do():
    names = [shown(path) for path in python_files(migrations=True) if "migrations" in path.parts]
    assert [name for name in names if "_auto_" in name or ("_alter_" in name and "_and_more" in name)] == []
