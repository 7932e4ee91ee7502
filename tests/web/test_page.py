import pytest

from vungmanh.web.page import Page


def test_page_without_permission_cannot_be_defined():
    with pytest.raises(TypeError, match="a page names the permission it asks for"):
        type("OpenPage", (Page,), {})


def test_page_inherits_the_permission_of_its_base():
    base = type("BasePage", (Page,), {"permission": "see"})

    assert type("OtherPage", (base,), {}).permission == "see"
