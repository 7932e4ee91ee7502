"""Every address, visited as nobody: none is open by oversight."""

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

OPEN = {"signin:in", "signin:out", "language", "healthz", "readyz"}
SAMPLES = {"code": "tsvmtd", "suffix": "xlsx", "unit_id": "1"}


def named(resolver: URLResolver, prefix: str = "", space: str = "") -> list[tuple[str, str]]:
    found = []
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found += named(pattern, route, f"{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern):
            found.append((f"{space}{pattern.name}", route))
    return found


def visited(route: str) -> str:
    for name, value in SAMPLES.items():
        for kind in ("int", "slug", "str"):
            route = route.replace(f"<{kind}:{name}>", value)
    return f"/{route}"


ADDRESSES = sorted(named(get_resolver()))


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "route"), [pair for pair in ADDRESSES if pair[0] not in OPEN])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_is_sent_to_sign_in(name, route, method):
    response = getattr(Client(), method)(visited(route))

    assert (response.status_code, response.headers["Location"].split("?")[0]) == (302, "/")


def test_open_addresses_are_these_and_no_others():
    assert {name for name, _route in ADDRESSES if name in OPEN} == OPEN
