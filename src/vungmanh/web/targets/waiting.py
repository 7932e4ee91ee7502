"""Targets that have not been handed down whole."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.indicators import queries as indicators
from vungmanh.kernel.figures import registry
from vungmanh.kernel.numbers import count_text
from vungmanh.kernel.periods import parse_period
from vungmanh.organisations.queries.stated import attribute_names
from vungmanh.programmes import queries as programmes
from vungmanh.web.page import Request
from vungmanh.web.programmes.cells import cells_query, cells_words
from vungmanh.web.work.group import WorkGroup, WorkItem
from vungmanh.web.work.tops import highest_units

FEW = 5


def waiting(request: Request) -> WorkGroup | None:
    """Of the highest units in sight: whoever stands further below answers for himself. A fixed number of queries."""
    if "programmes.target" not in request.permissions:
        return None
    day = request.actor.day
    tops = [unit.id for unit in highest_units(request)]
    found = indicators.not_handed_down(tops, day=day)
    names = dict(programmes.programme_choices()) | {each.code: str(each.label) for each in registry.all()}
    stated = attribute_names() if any(each.attribute for each in found) else {}
    items = tuple(_item(each, names, stated) for each in found[:FEW])
    return WorkGroup(_("Chỉ tiêu chưa giao xuống đủ"), len(found), items)


def _item(each: indicators.NotHandedDown, names: dict[str, str], stated: dict[str, str]) -> WorkItem:
    subject = each.programme or each.indicator
    query = {"duoi": each.code, "ve": subject, "ky": each.period}
    if each.measure == "registered":
        query["do"] = each.measure
    query |= cells_query("", each.attribute)
    whose = ", ".join(part for part in (each.name, cells_words("", each.attribute, names=stated)) if part)
    said = []
    if each.gap is not None:
        said.append(_("còn thiếu %(gap)s") % {"gap": count_text(int(each.gap))})
    if each.missing:
        told = {"missing": count_text(each.missing), "parts": count_text(each.parts)}
        said.append(_("%(missing)s trong %(parts)s đơn vị chưa có chỉ tiêu") % told)
    told = {"what": names.get(subject, subject), "period": parse_period(each.period).words}
    return WorkItem(
        _("Giao chỉ tiêu %(what)s %(period)s") % told,
        f"{reverse('targets:list')}?{urlencode(query)}",
        f"{whose}: {', '.join(said)}",
        tone="warn",
        button=_("Giao chỉ tiêu"),
    )
