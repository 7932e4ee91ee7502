"""Every address there is, from the resolver and from the API's own description, with what it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
BRACED = re.compile(r"{(\w+)}")


@dataclass(frozen=True)
class Address:
    """One address with the methods it knows. A page's permission stands on its class, an operation's in its doors."""

    name: str
    route: str
    methods: tuple[str, ...]
    permission: str
    operation: dict[str, Any] = field(default_factory=dict, compare=False, hash=False)

    @property
    def api(self) -> bool:
        return self.route.startswith("api/")

    @property
    def parameters(self) -> list[str]:
        return PARAMETER.findall(self.route)

    def filled(self, values: dict[str, str]) -> str:
        return "/" + PARAMETER.sub(lambda found: values[found[1]], self.route)


def patterns(resolver: URLResolver, prefix: str = "", space: str = "") -> Iterator[tuple[str, str, Any]]:
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, route, f"{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", route, pattern.callback


def pages() -> list[Address]:
    found = []
    for name, route, callback in patterns(get_resolver()):
        if route.startswith("api/"):
            continue
        view = getattr(callback, "view_class", None)
        methods = tuple(each for each in ("get", "post") if view is None or hasattr(view, each))
        found.append(Address(name, route, methods, getattr(view, "permission", "")))
    return found


@cache
def description() -> dict[str, Any]:
    from vungmanh.api.face import api

    return dict(api.get_openapi_schema(path_prefix="/api/v1/"))


def operations() -> list[Address]:
    found = []
    for path, methods in description()["paths"].items():
        for method, told in methods.items():
            route = BRACED.sub(r"<\1>", path.lstrip("/"))
            found.append(Address(f"api:{told['operationId']}", route, (method,), told.get("x-permission", ""), told))
    return found


def addresses() -> list[Address]:
    return sorted({(each.name, each.route): each for each in (*pages(), *operations())}.values(), key=lambda a: a.name)


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema itself, where it only points at one."""
    while "$ref" in schema:
        place: Any = description()
        for step in schema["$ref"].lstrip("#/").split("/"):
            place = place[step]
        schema = place
    for choice in ("anyOf", "allOf", "oneOf"):
        if choice in schema:
            return resolved(next(each for each in schema[choice] if each.get("type") != "null"))
    return schema
