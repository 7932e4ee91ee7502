"""What the acts on committees share: the way back, and the posts to choose from."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.members import queries as members
from vungmanh.organisations.queries import Unit


def unit_href(unit_id: int) -> str:
    return reverse("committees:unit", args=[unit_id])


def beside(unit_id: int, name: str) -> dict[str, Any]:
    crumbs = [{"text": _("Cấp uỷ"), "href": reverse("committees:list")}, {"text": name, "href": unit_href(unit_id)}]
    return {"crumbs": crumbs, "back_href": unit_href(unit_id)}


def posts_for(unit: Unit, day: date, *, held: str = "") -> list[tuple[str, str]]:
    """Posts that an organisation of this kind has by the catalogue of the day, and the one that is held already."""
    known = members.posts_on(day).values()
    return [(each.code, each.name) for each in known if each.fits(unit.kind) or each.code == held]
