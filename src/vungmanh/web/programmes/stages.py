"""The stages of appraisal and the agreement in principle as a programme's file states them, in words."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.kernel.numbers import date_text
from vungmanh.organisations import queries as organisations
from vungmanh.programmes import queries as programmes

CERTAIN = {each.value: words for each, words in programmes.CERTAINTIES.items()}


def stages_told(version: Any) -> list[dict[str, str]]:
    """Each stage in its order, then the agreement, and in whose name a title is given."""
    kinds = organisations.kind_names() if version.appraisal or version.recogniser else {}
    found = [_stage(each, kinds) for each in version.appraisal]
    agreement = [_agreement(each, kinds) for each in version.agreement]
    return [*found, *agreement, *(_recogniser(each, kinds) for each in version.recogniser)]


def _stage(each: dict[str, Any], kinds: Any) -> dict[str, str]:
    asked = [_("do đoàn làm") if each["team"] else _("không cần đoàn")]
    if each["visits"]:
        asked.append(_("ít nhất %(count)s lần khảo sát") % {"count": each["visits"]})
    if each["signatures"] == "all":
        asked.append(_("mọi thành viên ký"))
    elif each["signatures"]:
        asked.append(_("ít nhất %(count)s chữ ký") % {"count": each["signatures"]})
    return _told(each, each["name"], asked, kinds)


def _agreement(each: dict[str, Any], kinds: Any) -> dict[str, str]:
    return _told(each, _("Chủ trương công nhận"), [], kinds)


def _recogniser(each: dict[str, Any], kinds: Any) -> dict[str, str]:
    plain = {**each, "days": None, "working_days": False}
    asked = [_("đứng tên quyết định và giấy chứng nhận")]
    if each.get("first"):
        asked.append(_("từ %(day)s") % {"day": date_text(date.fromisoformat(each["first"]))})
    if each.get("last"):
        asked.append(_("đến hết %(day)s") % {"day": date_text(date.fromisoformat(each["last"]))})
    return _told(plain, _("Công nhận"), asked, kinds)


def _told(each: dict[str, Any], name: str, asked: Collection[str], kinds: Any) -> dict[str, str]:
    days = []
    if each["days"]:
        words = _("hạn %(count)s ngày làm việc") if each["working_days"] else _("hạn %(count)s ngày")
        days.append(words % {"count": each["days"]})
    return {
        "name": name,
        "level": ", ".join(str(kinds.get(kind, kind)) for kind in each["level"]),
        "asked": "; ".join([*asked, *days]),
        "certainty": str(CERTAIN[each["certainty"]]),
        "source": each["source"],
    }
