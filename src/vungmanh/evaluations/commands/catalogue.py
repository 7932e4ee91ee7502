"""Rules of grading from the catalogue: a new file begins a new rule; what results rest on is frozen."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.evaluations.models import GradingRule
from vungmanh.evaluations.queries.rules import rule_in_use
from vungmanh.evaluations.rules.definition import Rule
from vungmanh.evaluations.rules.reading import JUDGED, plain, read_rule
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.last_days import after_last, last_of, meant_before, remark_on_ends
from vungmanh.organisations.queries import kind_names

LONGEST = 255


@act
def load_rule(action: Action, data: dict[str, Any], file: str) -> str:
    """Bring a rule into force from its day on. The same file again changes nothing."""
    action.on_installation("catalogue.load")
    rule, problems = read_rule(data)
    if rule is None:
        raise Refusal(f"{file}: {' '.join(problems)}")
    content = plain(data)
    if strange := [each for each in rule.kinds if each not in kind_names()]:
        words = _("%(file)s: “applies, kinds”: không có loại tổ chức %(kinds)s.")
        raise Refusal(words % {"file": file, "kinds": ", ".join(strange)})
    series = series_of(rule)
    rows = {row.valid_from: row for row in GradingRule.objects.filter(voided_at__isnull=True, series=series)}
    known = rows.get(rule.valid_from)
    new = known is None or known.content != content
    if new:
        _refuse_written_before(rule, rows, file)
        rows[rule.valid_from] = _written(known, content, action.actor.day, file, series)
        _close_each_at_the_next(rows)
    action.record("evaluations.rule", rule.code, file=file, new=[rule.valid_from] if new else [])
    words = _("%(file)s: quy định xếp loại %(code)s, %(count)d phiên bản mới")
    return words % {"file": file, "code": rule.code, "count": int(new)}


def review_rule(data: dict[str, Any], file: str) -> list[str]:
    rule, _problems = read_rule(data)
    return remark_on_ends(file, [(rule.code, last_of(rule.valid_to))] if rule and rule.valid_to else [])


def _refuse_written_before(rule: Rule, rows: dict[date, GradingRule], file: str) -> None:
    """A file of the time when ``to`` was the first day no longer in force: the next rule begins on that day, or this
    one was loaded to end there.
    """
    if rule.valid_to is None:
        return
    last, known = last_of(rule.valid_to), rows.get(rule.valid_from)
    ends = [first for first in rows if first > rule.valid_from]
    if known is not None and known.valid_to is not None:
        ends.append(known.valid_to)
    if words := next((said for end in ends if (said := meant_before(last, end))), ""):
        raise Refusal(f"{file}: {words}.")


def series_of(rule: Rule) -> str:
    """For whom a rule is meant, as one word: rules of the same word follow each other."""
    told = [*(f"under:{each}" for each in sorted(rule.under)), *(f"kind:{each}" for each in sorted(rule.kinds))]
    words = " ".join(told)
    if len(words) > LONGEST:
        raise Refusal(_("“applies”: quá nhiều mã. Ghi mã của cấp trên chung thay cho từng tổ chức."))
    return words


def _written(known: GradingRule | None, content: dict[str, Any], day: date, file: str, series: str) -> GradingRule:
    """A new row, or the known one with the file's words; what a result rests on may not differ."""
    row = known or GradingRule(valid_from=date.fromisoformat(content["from"]), loaded_on=day)
    changed = [name for name in JUDGED if known is not None and known.content.get(name) != content.get(name)]
    if changed and rule_in_use(row.pk):
        words = _(
            "%(file)s: đã có kết quả xếp loại theo quy định từ ngày %(day)s nên các mục %(keys)s giữ nguyên. Ghi nội"
            " dung mới thành quy định khác, có ngày “from” riêng."
        )
        raise Refusal(words % {"file": file, "day": f"{row.valid_from:%d/%m/%Y}", "keys": ", ".join(changed)})
    row.code, row.name, row.content, row.series = content["code"], content["name"], content, series
    row.save()
    return row


def _close_each_at_the_next(rows: dict[date, GradingRule]) -> None:
    """Each ends where its file says, at the latest where the next begins."""
    starts: list[date | None] = [*sorted(rows), None]
    for first, following in pairwise(starts):
        row = rows[first]  # type: ignore[index]  # only the last is none
        told = row.content.get("to")
        own = after_last(date.fromisoformat(told)) if told else None
        ends = [each for each in (own, following) if each is not None]
        end = min(ends, default=None)
        if row.valid_to != end:
            row.valid_to = end
            row.save(update_fields=["valid_to"])
