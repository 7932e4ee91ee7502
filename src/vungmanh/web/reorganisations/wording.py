"""Acts of a reorganisation in words a person can read back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.organisations.commands import Opening, Order
from vungmanh.organisations.queries.stated import StatedAct

ACTS = {
    "merge": gettext_lazy("Nhập các tổ chức thành một"),
    "split": gettext_lazy("Chia một tổ chức"),
    "move": gettext_lazy("Chuyển cấp trên trực tiếp"),
    "rename": gettext_lazy("Đổi tên"),
    "recode": gettext_lazy("Đổi mã"),
    "change_kind": gettext_lazy("Đổi loại, loại hình"),
    "close": gettext_lazy("Kết thúc hoạt động"),
    "establish": gettext_lazy("Thành lập mới"),
}
CHANGES = {
    "name": gettext_lazy("đổi tên"),
    "code": gettext_lazy("đổi mã"),
    "kind": gettext_lazy("đổi loại"),
    "category": gettext_lazy("đổi loại hình"),
    "parent": gettext_lazy("chuyển cấp trên"),
}
Names = Mapping[str, str]


@dataclass(frozen=True)
class ActLine:
    """One act: what is done, and what else was said of it."""

    place: int
    title: str
    words: str
    rest: str
    faults: tuple[str, ...] = ()


def codes_named(acts: Iterable[Order | Opening | StatedAct]) -> set[str]:
    found: set[str] = set()
    for each in acts:
        found.add(each.parent_code)
        if not isinstance(each, Opening):
            found.update(each.from_codes, each.to_codes)
    return found - {""}


def named(code: str, names: Names) -> str:
    return f"{names[code]} ({code})" if code in names else code


def listed(codes: Iterable[str], names: Names) -> str:
    return ", ".join(named(code, names) for code in codes)


def after(each: Order | StatedAct, names: Names) -> str:
    """What comes of it: the new name where one is given, else who bears the code."""
    said = []
    for place, code in enumerate(each.to_codes):
        name = each.to_names[place] if place < len(each.to_names) else ""
        said.append(f"{name} ({code})" if name else named(code, names))
    return ", ".join(said)


def _merged(each: Order | StatedAct, names: Names, _kinds: Names) -> str:
    return _("Nhập %(before)s thành %(after)s") % {
        "before": listed(each.from_codes, names),
        "after": after(each, names),
    }


def _divided(each: Order | StatedAct, names: Names, _kinds: Names) -> str:
    return _("Chia %(before)s thành %(after)s") % {
        "before": listed(each.from_codes, names),
        "after": after(each, names),
    }


def _moved(each: Order | StatedAct, names: Names, _kinds: Names) -> str:
    said = {"before": listed(each.from_codes, names), "parent": named(each.parent_code, names)}
    return _("Chuyển %(before)s về %(parent)s") % said


def _renamed(each: Order | StatedAct, names: Names, _kinds: Names) -> str:
    said = {"before": listed(each.from_codes, names), "name": ", ".join(each.to_names)}
    return _("%(before)s đổi tên thành %(name)s") % said


def _recoded(each: Order | StatedAct, names: Names, _kinds: Names) -> str:
    said = {"before": listed(each.from_codes, names), "code": ", ".join(each.to_codes)}
    return _("%(before)s đổi mã thành %(code)s") % said


def _turned(each: Order | StatedAct, names: Names, kinds: Names) -> str:
    new = [kinds.get(one, one) for one in (*each.to_kinds, each.to_category) if one]
    return _("%(before)s đổi thành %(kind)s") % {"before": listed(each.from_codes, names), "kind": ", ".join(new)}


def _closed(each: Order | StatedAct, names: Names, _kinds: Names) -> str:
    return _("Kết thúc hoạt động %(before)s") % {"before": listed(each.from_codes, names)}


SAYINGS: dict[str, Callable[[Order | StatedAct, Names, Names], str]] = {
    "merge": _merged,
    "split": _divided,
    "move": _moved,
    "rename": _renamed,
    "recode": _recoded,
    "change_kind": _turned,
    "close": _closed,
}


def act_line(place: int, each: Order | Opening | StatedAct, names: Names, kinds: Names) -> ActLine:
    if isinstance(each, Opening):
        said = {"name": each.name, "code": each.code, "kind": kinds.get(each.kind, each.kind)}
        words = _("Thành lập %(name)s (%(code)s), %(kind)s") % said
        return ActLine(place, str(ACTS["establish"]), words, _rest(each, names, each.decision))
    number = each.decision if isinstance(each, Order) else each.decision_number
    act = each.act
    words = SAYINGS[act](each, names, kinds) if act in SAYINGS else act
    return ActLine(place, str(ACTS.get(act, act)), words, _rest(each, names, number))


def _rest(each: Order | Opening | StatedAct, names: Names, number: str) -> str:
    said = []
    if each.parent_code and getattr(each, "act", "") != "move":
        said.append(_("dưới %(parent)s") % {"parent": named(each.parent_code, names)})
    if number:
        said.append(_("số %(number)s") % {"number": number})
    if reason := getattr(each, "reason", ""):
        said.append(reason)
    return "; ".join(said)
