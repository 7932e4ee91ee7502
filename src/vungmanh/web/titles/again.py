"""When a cell that lost the title may register again, in words: the day, and the rule with how sure it is."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from vungmanh.kernel.numbers import count_text, date_text
from vungmanh.programmes import queries as programmes
from vungmanh.programmes.queries import WaitRule


def day_words(first: date) -> str:
    return _("bị thu hồi, đăng ký lại được từ %(day)s") % {"day": date_text(first)}


def rule_words(rule: WaitRule) -> str:
    said = _("%(count)s tháng sau ngày thu hồi mới được đăng ký lại") % {"count": count_text(rule.months)}
    sure = str(programmes.CERTAINTIES[rule.certainty])
    return f"{said} ({sure}; {rule.source})" if rule.source else f"{said} ({sure})"
