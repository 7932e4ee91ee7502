"""One entry under ``versions``: the sheet from a day on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from vungmanh.criteria.enums import Certainty, Part, Scorer
from vungmanh.criteria.rules.definition import Applies, Band, Fact, Item, Version
from vungmanh.criteria.rules.entry import Entry
from vungmanh.criteria.rules.kinds import KINDS
from vungmanh.criteria.rules.ranges import RANGE, read_range
from vungmanh.criteria.rules.reading.facts import read_facts
from vungmanh.criteria.rules.reading.items import read_items

KEYS = (
    *("from", "to", "territory", "everywhere", "applies", "certainty", "source", "basis", "unknown", "notes"),
    *("total", "bands", "scorers", "official", "margin", "facts", "items"),
)


def read_version(entry: Mapping[str, Any], where: str = "") -> tuple[Version | None, list[str]]:
    """One version as values, or every problem of it; dates may be dates or ISO text."""
    problems: list[str] = []
    version = version_of(Entry(entry, where, problems))
    return (None, problems) if problems else (version, [])


def version_of(entry: Entry) -> Version | None:
    """What can be read; whoever asks looks into the problems before using it."""
    entry.unknown_keys(KEYS)
    valid_from, valid_to = _days(entry)
    if not entry.has("items"):
        entry.fault("items", "ghi các mục của phiếu.")
    items = read_items(entry, entry.where)
    facts = _facts(entry, items)
    _check_items(entry, items, facts)
    scorers, official = _scorers(entry)
    if valid_from is None:
        return None
    return Version(
        valid_from=valid_from,
        valid_to=valid_to,
        items=items,
        facts=facts,
        total=entry.not_negative("total"),
        bands=_bands(entry),
        applies=_applies(entry),
        territory=entry.text("territory"),
        everywhere=entry.flag("everywhere"),
        scorers=scorers,
        official=official,
        margin=entry.not_negative("margin"),
        certainty=entry.word("certainty", Certainty, Certainty.EXAMPLE),
        source=entry.text("source"),
        basis=entry.texts("basis"),
        unknown=entry.texts("unknown"),
        notes=entry.texts("notes"),
    )


def _days(entry: Entry) -> tuple[date | None, date | None]:
    """The file writes the last day in force, as papers do; inside, the end is the day after."""
    first = entry.day("from", needed="ghi ngày bắt đầu áp dụng, kiểu 2025-09-19.")
    last = entry.day("to")
    if first and last and last < first:
        entry.fault("to", "trước ngày “from”.")
        last = None
    return first, last + timedelta(days=1) if last else None


def _facts(entry: Entry, items: Sequence[Item]) -> tuple[Fact, ...]:
    """Those the file describes, then one for each item that names none: there the kind says how it is asked."""
    described = read_facts(entry)
    found = {each.code: each for each in described}
    for top in items:
        for item in top.criteria():
            if item.fact == item.code and item.fact not in found:
                found[item.fact] = KINDS[item.kind].ask(item)
    return tuple(found.values())


def _check_items(entry: Entry, items: Sequence[Item], facts: Sequence[Fact]) -> None:
    known = {each.code: each for each in facts}
    seen: set[str] = set()
    scored = entry.has("total")
    for item in (each for top in items for each in top.walk()):
        place = Entry({}, f"{entry.where}, mục {item.code}" if entry.where else f"mục {item.code}", entry.problems)
        if item.code and item.code in seen:
            place.say("mã này đã có ở mục khác.")
        seen.add(item.code)
        if item.is_group:
            continue
        kind = KINDS[item.kind]
        for sentence in kind.check(item, known):
            place.say(sentence)
        if scored and item.most is None and not kind.highest(item):
            place.fault("most", "ghi điểm cao nhất của mục.")


def _bands(entry: Entry) -> tuple[Band, ...]:
    found: list[Band] = []
    for each in entry.children("bands"):
        each.unknown_keys(("code", "name", *RANGE))
        code, name = each.code(), each.text("name", needed="ghi tên mức, kiểu Tốt.")
        within = read_range(each)
        if within is None:
            each.say("ghi khoảng điểm của mức này bằng from, above, to, below.")
        elif code in {band.code for band in found}:
            each.fault("code", f"“{code}” đã có ở dòng trên.")
        else:
            found.append(Band(code, name, within))
    return tuple(found)


def _applies(entry: Entry) -> Applies:
    child = entry.child("applies")
    if child is None:
        return Applies()
    child.unknown_keys(("kinds", "categories", "parts"))
    return Applies(child.texts("kinds"), child.texts("categories"), child.words("parts", Part))


def _scorers(entry: Entry) -> tuple[tuple[Scorer, ...], Scorer]:
    """In the order of the steps, whatever order the file has them in. With one scorer, that one is official."""
    written = set(entry.words("scorers", Scorer)) or {Scorer.SELF}
    scorers = tuple(each for each in Scorer if each in written)
    official = entry.word("official", Scorer, scorers[-1])
    if len(scorers) > 1 and not entry.has("official"):
        entry.fault("official", "có nhiều bên chấm thì ghi bên nào là kết quả chính thức.")
    elif official not in scorers:
        entry.fault("official", f"“{official.value}” không có trong “scorers”.")
    return scorers, official
