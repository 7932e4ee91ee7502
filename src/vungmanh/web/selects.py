"""Lists to choose from, written without a template for each line: one of units may have hundreds.

What comes out is what the framework's own templates write.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

SELECT = "django/forms/widgets/select.html"


class FormRenderer(DjangoTemplates):
    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> SafeString:
        if template_name == SELECT:
            return select(context["widget"])
        return mark_safe(super().render(template_name, context, request))  # noqa: S308 - escaped by the template


def select(widget: Mapping[str, Any]) -> SafeString:
    """``widget``: as the framework lays it out for its template."""
    written = [f'<select name="{escape(str(widget["name"]))}"{attributes(widget["attrs"])}>']
    for name, options, _index in widget["optgroups"]:
        if name:
            written.append(f'\n  <optgroup label="{conditional_escape(name)}">')
        written += [f"\n  {option(each)}\n" for each in options]
        if name:
            written.append("\n  </optgroup>")
    return mark_safe("".join([*written, "\n</select>"]))  # noqa: S308 - every part is escaped


def option(each: Mapping[str, Any]) -> str:
    value, label = escape(str(each["value"])), conditional_escape(each["label"])
    return f'<option value="{value}"{attributes(each["attrs"])}>{label}</option>'


def attributes(given: Mapping[str, Any]) -> str:
    written = (
        f" {name}" if value is True else f' {name}="{escape(str(value))}"'
        for name, value in given.items()
        if value is not False
    )
    return "".join(written)
