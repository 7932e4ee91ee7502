"""The shortlist as a workbook: a row a cell, a column a condition."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _

from vungmanh.kernel.numbers import date_text
from vungmanh.programmes import queries as programmes
from vungmanh.programmes.queries import Candidate, Condition, WaitRule
from vungmanh.web.titles.again import day_words, rule_words
from vungmanh.web.titles.conditions import short_text


def said_of(row: Candidate) -> str:
    waits = day_words(row.waits_until) if row.waits_until else ""
    silent = any(one.what == "graded:no_rule" for each in row.found.weighed for one in each.answer.told)
    before = _("quy định không nói về xếp loại trước khi nhập, chia") if silent else ""
    return ", ".join(each for each in (waits, short_text(row.found), before) if each)


def headings(conditions: Iterable[Condition], rule: WaitRule | None) -> list[str]:
    """A condition nobody has published is labelled so in the file as on the screen, and so is how long one waits."""
    plain = [_("Mã"), _("Chi bộ"), _("Thuộc"), _("Tình trạng")]
    waits = [_("Đăng ký lại được từ: %(rule)s") % {"rule": rule_words(rule)}] if rule else []
    named = [f"{each.name} ({programmes.CERTAINTIES[each.certainty]})" for each in conditions]
    return [*plain, *waits, *named]


def file_lines(rows: Collection[Candidate], *, waits: bool) -> Iterable[list[str]]:
    for row in rows:
        told = [
            f"{programmes.OUTCOMES[each.outcome]}: {'; '.join(programmes.told_text(one) for one in each.answer.told)}"
            for each in row.found.weighed
        ]
        until = [date_text(row.waits_until) if row.waits_until else ""] if waits else []
        yield [row.code, row.name, row.above, str(programmes.RIPENESS[row.ripeness]), *until, *told]
