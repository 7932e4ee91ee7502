"""A condition of registration as a programme's file states it, checked place by place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from vungmanh.evaluations.enums import RATED
from vungmanh.kernel.wording import gettext as _

CODE = re.compile(r"[a-z][a-z0-9_]*")


class Certainty(StrEnum):
    """How certain the source of a rule is. ``EXAMPLE``: no source says it; it is labelled so wherever it is shown."""

    OFFICIAL = "official"
    SECONDARY = "secondary"
    EXAMPLE = "example"


class Effect(StrEnum):
    """What a condition does to a registration when it is not met, or when the records do not tell."""

    HINDERS = "hinders"
    WARNS = "warns"


@dataclass(frozen=True)
class Condition:
    """One condition. ``asks`` are the numbers and names of its kind, as the file gives them."""

    code: str
    name: str
    kind: str
    asks: Mapping[str, Any] = field(default_factory=dict)
    certainty: Certainty = Certainty.EXAMPLE
    source: str = ""
    when_unmet: Effect = Effect.WARNS
    when_unknown: Effect = Effect.WARNS

    def plain(self) -> dict[str, Any]:
        """As one value of a column; ``condition_from`` reads it back."""
        return {
            "code": self.code,
            "name": self.name,
            "kind": self.kind,
            "asks": dict(self.asks),
            "certainty": self.certainty.value,
            "source": self.source,
            "when_unmet": self.when_unmet.value,
            "when_unknown": self.when_unknown.value,
        }


def condition_from(plain: Mapping[str, Any]) -> Condition:
    return Condition(
        code=plain["code"],
        name=plain["name"],
        kind=plain["kind"],
        asks=plain["asks"],
        certainty=Certainty(plain["certainty"]),
        source=plain["source"],
        when_unmet=Effect(plain["when_unmet"]),
        when_unknown=Effect(plain["when_unknown"]),
    )


WHOM = ("organisation", "secretary", "committee", "members")
"""Whose discipline a condition looks at."""
WHERE = ("cell", "above")
"""Whose attribute: the cell's own, or one of any unit it stands under."""


PREDECESSORS = ("every", "any")
"""Whether the results of the cells that went into one count for years before it was there: all of them must be enough,
or one is enough. No source says it, so a file that says nothing leaves it open: not known.
"""
MOST = 600
"""Months of fifty years: a day further back no calendar needs."""


def _number(value: Any) -> str:
    good = isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MOST
    return "" if good else _("ghi số nguyên từ 1 đến %(most)d") % {"most": MOST}


def _level(value: Any) -> str:
    levels = [each.value for each in RATED]
    return "" if value in levels else _("ghi một trong: %(known)s") % {"known": ", ".join(levels)}


def _code(value: Any) -> str:
    return "" if isinstance(value, str) and value.strip() else _("ghi mã")


def _codes(value: Any) -> str:
    good = isinstance(value, list) and bool(value) and all(isinstance(each, str) for each in value)
    return "" if good else _("ghi danh sách các mã, kiểu [RESIDENTIAL]")


def _whom(value: Any) -> str:
    good = isinstance(value, list) and bool(value) and all(each in WHOM for each in value)
    return "" if good else _("ghi danh sách gồm: %(known)s") % {"known": ", ".join(WHOM)}


def _where(value: Any) -> str:
    return "" if value in WHERE else _("ghi một trong: %(known)s") % {"known": ", ".join(WHERE)}


def _predecessors(value: Any) -> str:
    return "" if value in PREDECESSORS else _("ghi một trong: %(known)s") % {"known": ", ".join(PREDECESSORS)}


Check = Callable[[Any], str]
KINDS: dict[str, dict[str, Check]] = {
    "graded": {"level": _level, "years": _number},
    "undisciplined": {"of": _whom, "months": _number},
    "attribute": {"attribute": _code, "of": _where},
    "official_members": {"at_least": _number},
    "category": {"categories": _codes},
    "established": {"years": _number},
}
"""What a condition may ask of the records, and the keys each must state. How each is answered: ``judging``."""

OPTIONAL: dict[str, dict[str, Check]] = {"graded": {"predecessors": _predecessors}}
"""Keys a kind may state and need not."""

PLAIN = {"code", "name", "kind", "certainty", "source", "when_unmet", "when_unknown"}


def read_conditions(entries: Any, where: str, problems: list[str]) -> tuple[Condition, ...]:
    """The list of a version. What is wrong is added to ``problems`` with its place."""
    if entries is None:
        return ()
    if not isinstance(entries, list):
        problems.append(_("%(where)s, “conditions”: ghi danh sách các điều kiện.") % {"where": where})
        return ()
    found: list[Condition] = []
    for number, entry in enumerate(entries, start=1):
        place = _("%(where)s, điều kiện %(number)d") % {"where": where, "number": number}
        told = _problems(entry)
        problems += [f"{place}, {each}" for each in told]
        if not told:
            found.append(_condition(entry))
    codes = [each.code for each in found]
    words = _("%(where)s, “conditions”: mã “%(code)s” ghi hai lần.")
    problems += [words % {"where": where, "code": code} for code in sorted({c for c in codes if codes.count(c) > 1})]
    return tuple(found)


def _problems(entry: Any) -> list[str]:
    if not isinstance(entry, Mapping):
        return [_("phải là một nhóm mục.")]
    kind = KINDS.get(entry.get("kind", ""))
    more = {key: check for key, check in OPTIONAL.get(entry.get("kind", ""), {}).items() if key in entry}
    if kind is None:
        return [_("“kind”: không có “%(kind)s”. Đang có: %(known)s.") % {
            "kind": entry.get("kind", ""), "known": ", ".join(KINDS)}]  # fmt: skip
    told = [_("“%(key)s”: mục này không thuộc loại điều kiện đó.") % {"key": key}
            for key in entry if key not in PLAIN and key not in {**kind, **more}]  # fmt: skip
    if not CODE.fullmatch(str(entry.get("code", ""))):
        told.append(_("“code”: ghi mã chữ thường không dấu, kiểu hai_nam_tot."))
    if not str(entry.get("name") or "").strip():
        told.append(_("“name”: ghi điều kiện bằng lời."))
    told += [f"“{key}”: {fault}." for key, check in {**kind, **more}.items() if (fault := check(entry.get(key)))]
    return told + _chosen_wrongly(entry)


def _chosen_wrongly(entry: Mapping[str, Any]) -> list[str]:
    choices = {"certainty": Certainty, "when_unmet": Effect, "when_unknown": Effect}
    words = _("“%(key)s”: ghi một trong: %(known)s.")
    told = [
        words % {"key": key, "known": ", ".join(kind)}
        for key, kind in choices.items()
        if key in entry and entry[key] not in list(kind)
    ]
    if entry.get("certainty") in (Certainty.OFFICIAL, Certainty.SECONDARY) and not entry.get("source"):
        told.append(_("“source”: điều kiện không phải ví dụ thì phải ghi nguồn."))
    return told


def _condition(entry: Mapping[str, Any]) -> Condition:
    return Condition(
        code=str(entry["code"]),
        name=str(entry["name"]).strip(),
        kind=str(entry["kind"]),
        asks={key: entry[key] for key in (*KINDS[entry["kind"]], *OPTIONAL.get(entry["kind"], {})) if key in entry},
        certainty=Certainty(entry.get("certainty", Certainty.EXAMPLE)),
        source=str(entry.get("source") or ""),
        when_unmet=Effect(entry.get("when_unmet", Effect.WARNS)),
        when_unknown=Effect(entry.get("when_unknown", Effect.WARNS)),
    )
