"""What has moved since an edition was issued, number by number, with the rows that moved it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from vungmanh.kernel.numbers import count_text, date_text, percent_text
from vungmanh.reports.queries.editions import Comparison, Explained, Moved, Since
from vungmanh.reports.rules.editions import Difference, FigureRow
from vungmanh.web.naming import short_name
from vungmanh.web.reports.wording import FIGURES, ORDER, TABLES, number_words, row_words

RATIOS = (("recognised", "target"), ("admitted", "target"), ("recognised", "registered"), ("cumulative", "eligible"))
SHOWN_AT_MOST = 6
TOTAL = "total"


@dataclass(frozen=True)
class RowLine:
    """One record that moved a number."""

    sign: str
    name: str
    href: str
    cause: str
    said: str
    above: str


@dataclass(frozen=True)
class NumberLine:
    """One number: what it was and what it is, and the records between."""

    title: str
    amount: str
    rows: tuple[RowLine, ...]
    said: str = ""


@dataclass(frozen=True)
class LineGroup:
    """All numbers of one line of the table."""

    name: str
    numbers: tuple[NumberLine, ...]
    ratios: tuple[str, ...]


def title_of(difference: Difference) -> str:
    """``Công nhận: 53 thành 54``."""
    return _("%(figure)s: %(before)s thành %(after)s") % {
        "figure": FIGURES[difference.figure],
        "before": number_words(difference.before),
        "after": number_words(difference.after),
    }


def brief_of(since: Since) -> list[str]:
    """The first few, the whole before its parts: enough to see whether a new edition is due."""
    lines = _brief(since.first)
    for code, moved in since.further:
        lines += [f"{TABLES[code]}: {line}" for line in _brief(moved)]
    return lines[:SHOWN_AT_MOST]


def _brief(found: Sequence[Difference]) -> list[str]:
    ordered = sorted(found, key=lambda each: (each.row_key != TOTAL, ORDER.index(each.figure)))
    return [
        title_of(each) if each.row_key == TOTAL else f"{row_words(each.row_key, each.row_name)}, {title_of(each)}"
        for each in ordered
    ]


def tables_of(comparison: Comparison) -> list[tuple[str, list[LineGroup]]]:
    """The tables behind the first, each with the lines whose numbers moved, the whole first."""
    return [(str(TABLES[code]), _lines(moved)) for code, moved in comparison.further]


def _lines(moved: Sequence[Difference]) -> list[LineGroup]:
    found: dict[str, list[Moved]] = {}
    for each in moved:
        found.setdefault(each.row_key, []).append(Moved(each, ()))
    ordered = sorted(found.items(), key=lambda each: each[0] != TOTAL)
    return [
        LineGroup(
            row_words(key, numbers[0].difference.row_name),
            tuple(_number(each) for each in sorted(numbers, key=lambda one: ORDER.index(one.difference.figure))),
            (),
        )
        for key, numbers in ordered
    ]


def groups_of(comparison: Comparison, rule: str) -> list[LineGroup]:
    """The whole first, then line by line as in the table."""
    found: dict[str, list[Moved]] = {}
    for moved in comparison.moved:
        found.setdefault(moved.difference.row_key, []).append(moved)
    keys = sorted(found, key=lambda key: key != TOTAL)
    return [_group(key, found[key], comparison, rule) for key in keys]


def _group(key: str, moved: list[Moved], comparison: Comparison, rule: str) -> LineGroup:
    ordered = sorted(moved, key=lambda each: ORDER.index(each.difference.figure))
    name = row_words(key, ordered[0].difference.row_name)
    return LineGroup(name, tuple(_number(each) for each in ordered), tuple(_ratios(key, comparison, rule)))


def _number(moved: Moved) -> NumberLine:
    amount = moved.difference.amount
    sign = "+" if amount > 0 else "−"
    said = _("Theo văn bản %(number)s.") % {"number": moved.decision} if moved.decision else ""
    text = f"{sign}{count_text(abs(amount))}" if amount else "0"
    return NumberLine(title_of(moved.difference), text, tuple(_row(each) for each in moved.rows), said)


def _row(row: Explained) -> RowLine:
    href = reverse("organisations:titles", args=[row.organisation_id])
    return RowLine(
        "+1" if row.amount > 0 else "−1", row.name, href, row.cause_label, said_of(row), short_name(row.above)
    )


def said_of(row: Explained) -> str:
    """``Công nhận ngày 25/6/2021, 187-QĐ/HU; Lê Minh Thảo nhập ngày 20/7/2021``."""
    step = row.step
    if step is None:
        return ""
    parts = [step.move_label]
    if step.day:
        parts.append(_("ngày %(day)s") % {"day": date_text(step.day)})
    words = " ".join(parts)
    if step.decision_number:
        words += f", {step.decision_number}"
    if step.note:
        words += f" ({step.note})"
    entered = _("%(who)s nhập ngày %(day)s") % {"who": step.by_name, "day": date_text(localtime(step.at).date())}
    return f"{words}; {entered}"


def _ratios(key: str, comparison: Comparison, rule: str) -> list[str]:
    """What follows from the numbers above; ratios have no rows of their own."""
    old = next((row for row in comparison.old.lines if row.key == key), None)
    new = next((row for row in comparison.new.lines if row.key == key), None)
    labels = {
        "target": _("Tỷ lệ so chỉ tiêu"),
        "registered": _("Tỷ lệ so đăng ký"),
        "eligible": _("Tỷ lệ so tổng số"),
    }
    found = []
    for above, below in RATIOS:
        if not any(row is not None and above in row.counts for row in (old, new)):
            continue
        before, after = (_share(row, above, below, rule) for row in (old, new))
        if before != after:
            words = _("%(ratio)s: %(before)s thành %(after)s, do các dòng trên.")
            found.append(words % {"ratio": labels[below], "before": before, "after": after})
    return found


def _share(row: FigureRow | None, above: str, below: str, rule: str) -> str:
    whole = None if row is None else row.target if below == "target" else row.counts.get(below, 0)
    return percent_text(row.counts.get(above, 0), whole, rule) or "–" if row is not None else "–"
