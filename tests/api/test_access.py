"""Every operation, as nobody, as a key without its right, as a reader: from the API's own list of what there is."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from django.test import Client
from ninja import Schema

from tests.api.conftest import Desk, key_of
from vungmanh.api.desk import Desk as ApiDesk
from vungmanh.api.face import api
from vungmanh.web.accounts.rights import RIGHTS

SAMPLES = {"code": "83.836.A", "programme": "tsvmtd", "indicator": "titles.recognised", "figure": "recognised"}
OPERATIONS: list[tuple[str, str, str]] = sorted(
    (path, method.upper(), told["x-permission"])
    for path, methods in api.get_openapi_schema()["paths"].items()
    for method, told in methods.items()
)
WRITES = [each for each in OPERATIONS if each[1] != "GET"]


def visited(path: str) -> str:
    return re.sub(r"{(\w+)}", lambda found: SAMPLES.get(found[1], "1"), path)


def send(path: str, method: str, key: str = "") -> Any:
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    return Client().generic(method, visited(path), "{}", "application/json", headers=headers)


def test_nobody_is_answered(desk: Desk):
    statuses = {(path, method): send(path, method).status_code for path, method, _ in OPERATIONS}

    assert len(statuses) > 40
    assert {each for each, status in statuses.items() if status != 401} == set()


def test_key_without_the_right_is_refused_before_it_is_read(desk: Desk):
    """The board holds nearly every right; its key here says only that it may see."""
    key = key_of("ban-to-chuc", "see")
    asked = [each for each in OPERATIONS if each[2] != "see"]

    assert {each for each in asked if send(each[0], each[1], key).status_code != 403} == set()


def test_reader_writes_nothing(desk: Desk, reader: str):
    assert {each for each in WRITES if send(each[0], each[1], reader).status_code != 403} == set()


def test_every_permission_is_one_that_roles_know(desk: Desk):
    assert {permission for _, _, permission in OPERATIONS} - RIGHTS.keys() == set()


def test_operation_without_a_permission_cannot_be_defined():
    desk = ApiDesk("tried")

    def open_to_all(request: Any) -> None:
        """Nobody is asked."""

    with pytest.raises(TypeError):
        desk.get("/open")(open_to_all)
    with pytest.raises(TypeError):
        desk.reads("/open", permission="", answers=None)
    with pytest.raises(TypeError):
        desk.reads("/open", answers=None)


def test_every_operation_stands_behind_both_doors():
    """Whatever is mounted was defined at a desk: the framework's own ways in are closed."""
    bound = [
        op for router in api._get_bound_routers() for view in router.path_operations.values() for op in view.operations
    ]
    doors = {tuple(sorted(type(door).__name__ for door in operation.auth_callbacks)) for operation in bound}

    assert doors == {("ByKey", "BySession")}


def test_shapes_have_names_of_their_own():
    """The description knows shapes by name alone: two of one name would pass for each other."""

    def below(shape: type[Schema]) -> list[type[Schema]]:
        return [shape, *(one for each in shape.__subclasses__() for one in below(each))]

    named = {each for each in below(Schema) if each.__module__.startswith("vungmanh.api.")}

    assert [name for name, count in Counter(each.__name__ for each in named).items() if count > 1] == []


def test_what_is_no_address_is_answered_in_the_same_shape(desk: Desk, reader: str):
    response = desk.get("/khong-co/gi", reader)

    assert (response.status_code, response.json()["message"]) == (404, "Không có địa chỉ này.")
