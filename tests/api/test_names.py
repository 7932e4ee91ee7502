"""Names under which the OpenAPI document keeps its parts: two of one name would be told as one."""

import importlib
import pkgutil
from collections import Counter

from ninja import Schema

import vungmanh.api


def test_no_two_schemas_bear_one_name() -> None:
    found = [
        importlib.import_module(f"vungmanh.api.{each.name}") for each in pkgutil.iter_modules(vungmanh.api.__path__)
    ]
    own = {
        (module.__name__, name)
        for module in found
        for name, value in vars(module).items()
        if isinstance(value, type) and issubclass(value, Schema) and value.__module__ == module.__name__
    }
    counted = Counter(name for _module, name in own)
    assert len(own) > 100
    assert {name for name, times in counted.items() if times > 1} == set()
