"""The plan of a dossier, on the dossier's own page."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

from vungmanh.programmes import queries as programmes
from vungmanh.web.plans.wording import SHAPES

register = template.Library()


@register.inclusion_tag("plans/_of.html", takes_context=True)
def plan_of_dossier(context: template.Context, registration: Any) -> dict[str, Any]:
    """A link to it, or the way to begin; only for those who may see plans. One query."""
    permissions = getattr(context["request"], "permissions", ())
    if "plans.view" not in permissions:
        return {"shown": False}
    plan = programmes.plan_of(registration)
    may_begin = "plans.write" in permissions and registration.state in programmes.PLAN_GOES_ON
    return {
        "shown": plan is not None or may_begin,
        "plan": plan,
        "own": plan is not None and plan.registration_id == registration.pk,
        "href": reverse("plans:plan", args=[plan.pk]) if plan else "",
        "begin_href": reverse("plans:begin", args=[registration.pk]) if may_begin else "",
        "shape": SHAPES[plan.state] if plan else "",
    }
