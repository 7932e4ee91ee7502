"""Completeness and punctuality as indicators, of one duty or of all."""

from __future__ import annotations

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from vungmanh.duties.engine.shares import shares
from vungmanh.kernel.figures import Definition, Facts, Question, indicator

ROWS = "duties:list"
OVER = _("Việc phải làm có hạn nằm trong kỳ và đã đến hạn, trừ việc được miễn; lần nào tính lần đó")
WHOSE = _("Tổ chức có mặt, đúng loại vào ngày cuối kỳ của việc; sau đó nhập hay kết thúc thì tính theo nơi kế thừa")


@indicator(
    "duties.done",
    label=_("Tỷ lệ việc định kỳ đã làm"),
    definition=Definition(
        counts=_("Việc đã làm, kể cả làm muộn, theo hồ sơ đã nhập đến ngày chốt"), over=OVER, day=WHOSE
    ),
)
def done(question: Question) -> Facts:
    return _facts(question, in_time=False)


@indicator(
    "duties.on_time",
    label=_("Tỷ lệ việc định kỳ làm đúng hạn"),
    definition=Definition(counts=_("Việc làm xong trong hạn, cả ngày châm chước và hạn đã lùi"), over=OVER, day=WHOSE),
)
def on_time(question: Question) -> Facts:
    return _facts(question, in_time=True)


def _facts(question: Question, *, in_time: bool) -> Facts:
    rows = shares(question, in_time=in_time)
    return Facts(rows, organisation="pk", numerator=Sum("kept"), denominator=Sum("owed"), rows=ROWS, each_once=True)
