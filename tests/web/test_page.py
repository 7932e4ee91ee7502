import pytest
from django.urls import reverse

from tests.web.conftest import Scene
from vungmanh.web.page import Page

IN_PANEL = {"hx-request": "true", "hx-target": "panel"}


def test_page_without_permission_cannot_be_defined():
    with pytest.raises(TypeError, match="a page names the permission it asks for"):
        type("OpenPage", (Page,), {})


def test_page_inherits_the_permission_of_its_base():
    base = type("BasePage", (Page,), {"permission": "see"})

    assert type("OtherPage", (base,), {}).permission == "see"


def test_panel_that_asks_for_a_whole_page_sends_the_window_there(scene: Scene) -> None:
    here = reverse("committees:list") + "?ngay=01/3/2026"
    answer = scene.board.get(here, headers=IN_PANEL)

    assert (answer.status_code, answer["HX-Redirect"], answer.content) == (200, here, b"")
    assert b"<html" in scene.board.get(here).content


def test_what_was_filled_in_wrongly_comes_back_as_a_page_and_is_not_sent_on(scene: Scene) -> None:
    answer = scene.board.post(reverse("reports:new"), {"period": "sai"}, headers=IN_PANEL)

    assert (answer.status_code, "HX-Redirect" in answer, b'value="sai"' in answer.content) == (422, False, True)
