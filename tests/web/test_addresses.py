"""Every address, visited as nobody: none is open by oversight."""

import re

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

OPEN = {
    "signin:in",
    "account_login",
    "signin:out",
    "language",
    "healthz",
    "readyz",
    "metrics",
    "api:openapi-json",
    "duties:feed",
    "notice-worker",
}
SAMPLES = {
    "registration_id": "1",
    "slug": "tham-dinh",
    "code": "tsvmtd",
    "suffix": "xlsx",
    "unit_id": "1",
    "pk": "1",
    "pending_id": "1",
    "change_set_id": "1",
    "draft_id": "1",
    "place": "1",
    "day": "2024-01-01",
    "sheet": "titles",
    "account_id": "1",
    "holding_id": "1",
    "delegation_id": "1",
}


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
    """The route with something in place of each parameter: what it names need not exist for nobody to be stopped."""

    def sample(found: re.Match[str]) -> str:
        return SAMPLES.get(found["name"], "1")

    return "/" + re.sub(r"<(?:\w+:)?(?P<name>\w+)>", sample, route)


ADDRESSES = sorted(named(get_resolver()))
PAGES = [pair for pair in ADDRESSES if pair[0] not in OPEN and not pair[1].startswith("api/")]
OPERATIONS = [route for name, route in ADDRESSES if route.startswith("api/") and name not in OPEN]


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "route"), PAGES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_is_sent_to_sign_in(name, route, method):
    response = getattr(Client(), method)(visited(route))

    assert (response.status_code, response.headers["Location"].split("?")[0]) == (302, "/")


@pytest.mark.django_db
@pytest.mark.parametrize("route", OPERATIONS)
def test_nobody_gets_an_answer_from_the_api(route):
    """401 where the operation knows the method, 405 where it does not; the bare root only names nothing."""
    told = {
        method: getattr(Client(), method)(visited(route)).status_code for method in ("get", "post", "put", "delete")
    }

    assert set(told.values()) <= {401, 404, 405}
    assert 401 in told.values() or set(told.values()) <= {404, 405}


def test_open_addresses_are_these_and_no_others():
    assert {name for name, _route in ADDRESSES if name in OPEN} == OPEN
