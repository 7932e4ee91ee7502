"""States of members in words and shapes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vungmanh.members.enums import Standing, State

LEFT = "LEFT"
STATES = {**{each.value: each.label for each in State}, LEFT: _("đã ra khỏi Đảng")}
STANDINGS = {each.value: each.label for each in Standing}
SHAPES = {State.OFFICIAL.value: "reached", State.PROBATIONARY.value: "on_track", LEFT: "no_target"}
"""The shape that stands beside each word."""
DAY_NOTE = _("Ghi kiểu 28/02/2021.")
