"""What the tests of the editing pages share: drafts, and a page's form as a browser would send it back."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from tests.factories.criteria import small_version
from tests.factories.organisations import SYSTEM
from tests.web.criteria.conftest import Room
from vungmanh.criteria import queries
from vungmanh.criteria.commands import save_draft
from vungmanh.criteria.models import CriteriaVersion, SheetDraft
from vungmanh.kernel.scope import entered, whole_scope

UNIT = "83.836"


class Form(HTMLParser):
    """Every field of the page's posting form with what stands in it."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, Any] = {}
        self.inside, self.select, self.option, self.area = False, "", "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = given.get("method") == "post" and not given.get("action")
        if not self.inside:
            return
        if tag == "input" and given.get("name"):
            self.input(given)
        elif tag == "select":
            self.select = given["name"]
        elif tag == "option" and self.select and ("selected" in given or self.select not in self.values):
            self.values[self.select] = given.get("value", "")
            self.option = "" if "value" in given else self.select
        elif tag == "textarea":
            self.area = given["name"]
            self.values[self.area] = ""

    def input(self, given: dict[str, str]) -> None:
        if given.get("type") in ("checkbox", "radio"):
            if "checked" in given:
                self.values.setdefault(given["name"], []).append(given.get("value", "on"))
        else:
            self.values[given["name"]] = given.get("value", "")

    def handle_data(self, data: str) -> None:
        if self.area:
            self.values[self.area] += data
        elif self.option:
            self.values[self.option] = data

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.select = ""
        elif tag == "option":
            self.option = ""
        elif tag == "textarea":
            self.area = ""


def form_of(response: Any) -> dict[str, Any]:
    reader = Form()
    reader.feed(response.content.decode())
    reader.values.pop("csrfmiddlewaretoken", None)
    return reader.values


def a_draft(room: Room, code: str = UNIT, **values: Any) -> SheetDraft:
    """The small sheet being written at a unit."""
    content = values.pop("content", None) or small_version(**values)
    with entered(whole_scope("thử")):
        return save_draft(SYSTEM, organisation_id=room.scene.keys[code], name="Mẫu thử", content=content)


def kept(draft: SheetDraft) -> SheetDraft:
    with entered(whole_scope("thử")):
        return SheetDraft.objects.get(pk=draft.pk)


def drafts() -> int:
    with entered(whole_scope("thử")):
        return SheetDraft.objects.count()


def small() -> CriteriaVersion:
    found = queries.version_in_force("small", SYSTEM.day)
    assert found is not None
    return found


def address(draft: SheetDraft, rest: str = "") -> str:
    return f"/cham-diem/soan/{draft.pk}/{rest}"
