"""The journal of one record, on the record's own page."""

from __future__ import annotations

from typing import Any

from django import template

from vungmanh.kernel.journal import lines_about
from vungmanh.web.journal.lines import lines_from
from vungmanh.web.journal.sight import PERMISSION, readable

register = template.Library()

MOST = 50


@register.inclusion_tag("journal/_of.html", takes_context=True)
def journal_of(context: template.Context, subject: str, key: object) -> dict[str, Any]:
    """Folded, and only for those who may read the journal."""
    request = context["request"]
    if PERMISSION not in getattr(request, "permissions", ()):
        return {"shown": False}
    found = lines_about(subject, key, readable(request.actor), MOST + 1)
    return {"shown": True, "lines": lines_from(found[:MOST], request.actor.day), "cut": len(found) > MOST}
