"""How a programme keeps its titles up, as its file states it, for the page of its rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.kernel.numbers import count_text
from vungmanh.programmes import queries as programmes
from vungmanh.programmes.queries import upkeep


def upkeep_shown(version: Any, sets: Mapping[str, str]) -> dict[str, Any]:
    rules = upkeep.upkeep_of(version)
    names = {each.code: each.name for each in programmes.stated_conditions(version)}
    return {
        "watch": [
            {
                "name": names.get(each.condition, each.condition) if each.condition else sheet_words(each, sets),
                "about": about_words(each),
                "certainty": programmes.CERTAINTIES[each.certainty],
                "source": each.source,
            }
            for each in rules.watch
        ],
        "rules": rules,
        "certainty": programmes.CERTAINTIES[rules.certainty],
        "source": rules.source,
    }


def sheet_words(watch: Any, sets: Mapping[str, str]) -> str:
    name = sets.get(watch.sheet, watch.sheet)
    if watch.criterion:
        return _("%(name)s, mục %(code)s") % {"name": name, "code": watch.criterion}
    return _("%(name)s, mọi mục mà hồ sơ trả lời được") % {"name": name}


def about_words(watch: Any) -> str:
    """What counts as about to fail."""
    parts = []
    if watch.days:
        parts.append(_("nhìn trước %(days)s ngày") % {"days": count_text(watch.days)})
    if watch.margin:
        parts.append(_("đạt sát mức dưới %(margin)s") % {"margin": str(watch.near).replace(".", ",")})
    return "; ".join(parts) or _("chỉ nói còn đạt hay không")
