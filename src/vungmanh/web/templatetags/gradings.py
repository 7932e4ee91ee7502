"""How certain a setting of the grading is, in words: a letter says it only beside its legend."""

from __future__ import annotations

from django import template

from vungmanh.evaluations.enums import Mark
from vungmanh.evaluations.queries import MARKS

register = template.Library()


@register.filter
def certainty(mark: str) -> str:
    return str(MARKS[Mark(mark)])
