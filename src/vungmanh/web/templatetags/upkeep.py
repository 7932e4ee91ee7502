"""How a title is kept up, on the dossier's own page."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

from vungmanh.programmes import queries as programmes
from vungmanh.programmes.enums import State
from vungmanh.programmes.queries import upkeep
from vungmanh.web.upkeep.lines import hold_words
from vungmanh.web.upkeep.wording import CASE_SHAPES

register = template.Library()


@register.inclusion_tag("upkeep/_of.html", takes_context=True)
def upkeep_of_dossier(context: template.Context, registration: Any) -> dict[str, Any]:
    """How it stands today, its next check and its open case; nothing is asked where there never was a title."""
    if registration.recognised_on is None and registration.state != State.RECOGNISED:
        return {"shown": False}
    request = context["request"]
    day = request.actor.day
    found: dict[str, Any] = {
        "shown": True,
        "href": reverse("upkeep:title", args=[registration.pk]),
        "held": registration.state == State.RECOGNISED,
    }
    if registration.state != State.RECOGNISED:
        return found
    sees = programmes.sees_discipline(request.actor, [registration.organisation_id])
    standing = upkeep.title_standings([registration], day, discipline=sees)[registration.pk]
    clock, case = upkeep.clocks_of([registration], day)[registration.pk], upkeep.open_case(registration.pk)
    return {
        **found,
        "hold": hold_words(standing.hold),
        "watched": [(each.name, *hold_words(each.hold)) for each in standing.watched],
        "clock": clock,
        "overdue": clock.overdue(day),
        "case": case,
        "case_shape": CASE_SHAPES[case.state] if case else "",
    }
