"""Targets that would be missed even if every open dossier were recognised: where more cells must be found."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.kernel.numbers import count_text
from vungmanh.kernel.periods import parse_period
from vungmanh.organisations import queries as organisations
from vungmanh.organisations.queries.stated import attribute_names
from vungmanh.programmes import queries as programmes
from vungmanh.programmes.queries import planner as planning
from vungmanh.web.page import Request
from vungmanh.web.programmes.cells import cells_query, cells_words
from vungmanh.web.programmes.lines import target_text
from vungmanh.web.work.group import WorkGroup, WorkItem
from vungmanh.web.work.tops import highest_units

FEW = 5
ASKED = {"programmes.register", "programmes.target"}
"""Who registers cells, and who answers for targets."""


def waiting(request: Request) -> WorkGroup | None:
    """Of the highest units in sight that are no cells: every target, of all their cells or of some only. A fixed number
    of queries.
    """
    if not ASKED.intersection(request.permissions):
        return None
    tops = [unit.id for unit in highest_units(request) if not unit.is_cell]
    if not tops:
        return None
    found = planning.short_targets(tops, today=request.actor.day)
    names = {each.code: each.short_name or each.name for each in programmes.all_programmes()} if found else {}
    stated = attribute_names() if found else {}
    if found:
        organisations.category_names()  # told once a request, whether one of the targets names a type or not
    items = tuple(_item(each, names, stated) for each in found[:FEW])
    return WorkGroup(_("Chỉ tiêu còn thiếu nguồn"), len(found), items)


def _item(each: planning.TargetStanding, names: dict[str, str], stated: dict[str, str]) -> WorkItem:
    row, cells = each.row, each.cells
    query: dict[str, Any] = {"chuong_trinh": each.programme, "ky": each.period, "duoi": row.code}
    query |= cells_query(cells.category, cells.attribute)
    told = {"what": names[each.programme], "period": parse_period(each.period).words}
    said = {
        "unit": row.name,
        "cells": cells_words(cells.category, cells.attribute, names=stated) or _("mọi chi bộ"),
        "done": count_text(row.recognised),
        "target": target_text(row),
        "open": count_text(row.expected),
        "short": count_text(each.short),
    }
    return WorkItem(
        _("Tìm thêm nguồn cho chỉ tiêu %(what)s %(period)s") % told,
        f"{reverse('planner:plan')}?{urlencode(query)}",
        _(
            "%(unit)s, %(cells)s: đã công nhận %(done)s trên chỉ tiêu %(target)s; "
            "cả %(open)s hồ sơ đang mở được công nhận thì vẫn thiếu %(short)s"
        )
        % said,
        tone="warn",
        button=_("Tìm nguồn"),
    )
