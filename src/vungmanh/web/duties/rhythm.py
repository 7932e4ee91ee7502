"""A version of a duty in the words of the office: how often, by when, with what grace, who is reminded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.duties.engine import certainty_words
from vungmanh.duties.enums import Every, OnDayOff, RemindTo
from vungmanh.duties.queries import DutyVersions, Rung, Version, doing_named
from vungmanh.kernel.errors import Refusal
from vungmanh.organisations import queries as organisations
from vungmanh.organisations.enums import KindProperty

EVERY: dict[str, str | Promise] = {
    Every.MONTH: gettext_lazy("hằng tháng"),
    Every.QUARTER: gettext_lazy("hằng quý"),
    Every.HALF: gettext_lazy("6 tháng một lần"),
    Every.YEAR: gettext_lazy("hằng năm"),
    Every.NONE: gettext_lazy("theo ngày ghi trong hồ sơ"),
}
MOVED: dict[str, str | Promise] = {
    OnDayOff.NEXT: gettext_lazy("rơi vào ngày nghỉ thì dời về sau"),
    OnDayOff.PREVIOUS: gettext_lazy("rơi vào ngày nghỉ thì dời về trước"),
    OnDayOff.STAY: gettext_lazy("rơi vào ngày nghỉ vẫn giữ nguyên"),
}


@dataclass(frozen=True)
class VersionWords:
    """One version, ready to be read."""

    valid_from: date
    valid_to: date | None
    rhythm: str
    due: str
    who: str
    done_by: str
    ladder: tuple[str, ...]
    certainty: str
    basis: tuple[str, ...]
    unknown: tuple[str, ...]
    notes: tuple[str, ...]
    nowhere: str = ""
    """Why it lies on nobody, where nobody bears the code it is narrowed to."""


@dataclass(frozen=True)
class Words:
    """Names of kinds and types, asked once."""

    kinds: dict[str, str]
    categories: dict[str, str]


def words_known() -> Words:
    return Words(organisations.kind_names(), organisations.category_names())


def version_words(version: DutyVersions, known: Words) -> tuple[VersionWords, ...]:
    """Every version of a duty, the latest first."""
    return tuple(
        VersionWords(
            each.valid_from,
            each.valid_to,
            rhythm_words(each),
            due_words(each),
            who_words(each, known),
            _done_by(each),
            tuple(_rung(rung) for rung in each.reminders),
            certainty_words(each.certainty),
            each.basis,
            each.unknown,
            each.notes,
        )
        for each in reversed(version.versions)
    )


def rhythm_words(version: Version) -> str:
    every, parts = str(version.every), version.parts
    said = str(EVERY[Every(every)])
    if not parts:
        return said
    return _("%(rhythm)s, chỉ lần %(parts)s") % {"rhythm": said, "parts": ", ".join(str(part) for part in parts)}


def due_words(version: Version) -> str:
    due = version.due
    days = _("ngày làm việc") if due.working_days else _("ngày")
    if due.in_month is not None:
        said = _day_words(version, due.in_month, due.day or 1)
    elif due.before_end is not None:
        said = _("trước khi hết kỳ %(count)d %(days)s") % {"count": due.before_end, "days": days}
    elif due.before is not None:
        counted = {"count": due.before, "days": days}
        said = _("trước ngày trong hồ sơ %(count)d %(days)s") % counted if due.before else _("đúng ngày trong hồ sơ")
    else:
        counted = {"count": due.after_end or 0, "days": days}
        said = _("sau khi hết kỳ %(count)d %(days)s") % counted if due.after_end else _("ngày cuối kỳ")
    parts = [said, str(MOVED[version.on_day_off])]
    if grace := version.grace:
        parts.append(_("châm chước %(count)d %(days)s") % {"count": grace, "days": days})
    return ", ".join(parts)


def _day_words(version: Version, month: int, day: int) -> str:
    """Of a year the month has a name; of shorter periods it differs from one to the next and is counted."""
    later, month_of_year = divmod(month - 1, 12)
    told = {"day": day, "month": month_of_year + 1}
    if Every(version.every) is not Every.YEAR:
        if Every(version.every) is Every.MONTH and month <= 2:
            return (_("ngày %(day)d của tháng sau") if month == 2 else _("ngày %(day)d của tháng")) % told
        return _("ngày %(day)d của tháng thứ %(month)d kể từ đầu kỳ") % {"day": day, "month": month}
    if not later:
        return _("ngày %(day)d tháng %(month)d") % told
    if later == 1:
        return _("ngày %(day)d tháng %(month)d năm sau") % told
    return _("ngày %(day)d tháng %(month)d, %(years)d năm sau") % {**told, "years": later}


def who_words(version: Version, known: Words) -> str:
    """Any of a group; of the second group only those that are in the first."""
    who = version.who
    properties = {KindProperty.CELL: _("chi bộ"), KindProperty.GRASSROOTS: _("tổ chức cơ sở đảng")}
    groups = [
        ", ".join(properties[KindProperty(name)] for name in who.properties),
        ", ".join(known.kinds.get(kind, kind) for kind in who.kinds),
        ", ".join(known.categories.get(category, category) for category in who.categories),
    ]
    said = _(", trong đó chỉ ").join(filter(None, groups)) or _("mọi tổ chức đảng")
    territory = version.territory or version.under
    return _("%(who)s, chỉ trong %(where)s") % {"who": said, "where": territory} if territory else said


def _done_by(version: Version) -> str:
    try:
        return str(doing_named(version.done_by).label)
    except Refusal:
        return str(version.done_by)


def _rung(rung: Rung) -> str:
    days, to, levels = rung.days, rung.to, rung.levels
    if days < 0:
        when = _("trước hạn %(count)d ngày") % {"count": -days}
    elif days:
        when = _("sau hạn %(count)d ngày") % {"count": days}
    else:
        when = _("đúng ngày hạn")
    if to == RemindTo.DOER:
        return _("%(when)s nhắc người làm") % {"when": when}
    if levels == 1:
        return _("%(when)s báo cấp trên trực tiếp") % {"when": when}
    return _("%(when)s báo cấp trên %(count)d cấp") % {"when": when, "count": levels}
