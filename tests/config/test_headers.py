from django.http import HttpResponse
from django.test import RequestFactory

from vungmanh.config.headers import HeadersMiddleware


def answered() -> HttpResponse:
    return HeadersMiddleware(lambda request: HttpResponse("x"))(RequestFactory().get("/"))


def directives() -> dict[str, list[str]]:
    parts = (part.split() for part in answered().headers["Content-Security-Policy"].split(";"))
    return {part[0]: part[1:] for part in parts}


def test_content_policy_allows_nothing_inline_and_nothing_foreign():
    allowed = {name: set(sources) for name, sources in directives().items()}
    assert allowed["script-src"] == allowed["style-src"] == allowed["default-src"] == {"'self'"}
    assert set().union(*allowed.values()) == {"'self'", "'none'", "data:"}


def test_permissions_policy_is_sent():
    assert "camera=()" in answered().headers["Permissions-Policy"]
