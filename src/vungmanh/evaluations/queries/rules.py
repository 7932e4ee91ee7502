"""Which rule governs a period: the one in force on its last day."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from vungmanh.evaluations.models import Evaluation, GradingRule
from vungmanh.evaluations.rules.definition import Rule
from vungmanh.evaluations.rules.reading import from_plain
from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.kernel.memory import told_once
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.periods import Period


def rule_rows() -> list[GradingRule]:
    """Every rule, the oldest first. There are a handful."""
    return list(_rows())


@told_once
def _rows() -> tuple[GradingRule, ...]:
    return tuple(GradingRule.objects.filter(voided_at__isnull=True).order_by("valid_from"))


def read(row: GradingRule) -> Rule:
    """The rule as values, ending where the next begins."""
    rule = from_plain(row.content)
    return Rule(**{**vars(rule), "valid_to": row.valid_to})


def row_for(last: date) -> GradingRule:
    """The rule in force on a day. Raises ``Refusal`` where none is recorded."""
    found = [row for row in rule_rows() if row.valid_from <= last and (row.valid_to is None or last < row.valid_to)]
    if not found:
        words = _("Ngày %(day)s chưa có quy định xếp loại nào trong danh mục. Nạp quy định của kỳ đó rồi làm lại.")
        raise Refusal(words % {"day": date_text(last)})
    return found[-1]


def rule_row_for(period: Period) -> GradingRule:
    return row_for(period.last)


def rule_for(period: Period) -> Rule:
    return read(rule_row_for(period))


def all_rules() -> list[Rule]:
    """For the page of rules, the newest first."""
    return [read(row) for row in reversed(rule_rows())]


def rule_named(code: str) -> Rule:
    found = [row for row in rule_rows() if row.code == code]
    if not found:
        raise NotFound(_("Không có quy định xếp loại “%(code)s”.") % {"code": code})
    return read(found[-1])


def rule_in_use(rule_id: int) -> bool:
    """Whether any result rests on it, whoever may see it."""
    return Evaluation.unscoped.filter(rule_id=rule_id).exists()
