"""A list to choose from reads to the letter as the framework's own templates write it."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from vungmanh.web.selects import FormRenderer

UNITS = [("", gettext_lazy("Tất cả")), ("83", "Bến Tre"), ('a"b', "<b>Ấp 1 & 'ấp 2'</b>"), (5, mark_safe("<i>5</i>"))]
GROUPS = [("Xã <A>", [("1", "Ấp 1"), ("2", "Ấp 2")]), ("", [("3", "Ấp 3")]), ("4", "Ấp 4")]


class Guarded(forms.Select):
    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        return {**option, "attrs": {**option["attrs"], "disabled": option["value"] == "83", "data-x": "'\"<"}}


@pytest.mark.parametrize("value", [None, "", "83", 'a"b', 5, "2", ["83", "5"], "không có"])
@pytest.mark.parametrize("choices", [UNITS, GROUPS, []])
@pytest.mark.parametrize("kind", [forms.Select, forms.SelectMultiple, forms.NullBooleanSelect, Guarded])
def test_it_is_what_the_templates_write(kind: type[forms.Select], choices: Any, value: Any) -> None:
    widget = kind() if kind is forms.NullBooleanSelect else kind(choices=choices)
    value = str(value) if kind is forms.NullBooleanSelect else value
    attrs = {"id": "id_duoi", "class": "input", "required": True, "disabled": False, "aria-describedby": "<x>"}
    ours, theirs = (widget.render("duoi", value, attrs, renderer) for renderer in (FormRenderer(), DjangoTemplates()))
    assert ours == theirs


def test_everything_else_is_left_to_the_templates() -> None:
    field = forms.TextInput()
    assert field.render("x", "<y>", {}, FormRenderer()) == field.render("x", "<y>", {}, DjangoTemplates())
