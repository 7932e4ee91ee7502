"""Every address is behind a door: a page names its permission, no operation of the API is defined without one."""

from __future__ import annotations

import pytest
from django.urls import get_resolver

from tests.rights.addresses import operations, patterns
from tests.rights.rules import OPEN
from vungmanh.api.desk import Desk
from vungmanh.web.page import Page

# Pages of the sign-in library in our own look: each asks for somebody signed in, none shows an organisation's data.
LIBRARY = ("mfa_", "account_reauthenticate")


def test_every_address_is_a_page_with_a_permission_or_named_as_open():
    bare = [
        f"{name} /{route}"
        for name, route, callback in patterns(get_resolver())
        if not route.startswith("api/")
        and name not in OPEN
        and not name.startswith(LIBRARY)
        and not issubclass(getattr(callback, "view_class", object), Page)
    ]
    assert bare == []


def test_every_operation_says_which_permission_it_asks_for():
    assert [each.name for each in operations() if not each.permission] == []


@pytest.mark.parametrize("permission", ["", None])
def test_operation_without_a_permission_cannot_be_defined(permission: str | None):
    desk = Desk("thử")

    with pytest.raises(TypeError, match="names the permission"):
        desk.reads("/thu", permission=permission, answers=None)  # type: ignore[arg-type] # that is the fault


def test_operation_past_the_desk_cannot_be_defined_either():
    with pytest.raises(TypeError, match="names the permission"):
        Desk("thử").get("/thu")(lambda request: None)
