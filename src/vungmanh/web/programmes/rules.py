"""What a programme is, version by version, as its file states it: what is unknown and what is an example says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.criteria import queries as criteria
from vungmanh.kernel.numbers import count_text
from vungmanh.kernel.periods import parse_period
from vungmanh.organisations import queries as organisations
from vungmanh.organisations.queries.stated import attribute_names
from vungmanh.programmes import queries as programmes
from vungmanh.programmes.enums import StepKind
from vungmanh.programmes.queries.pilots import pilot_stages
from vungmanh.web.page import Page, Request
from vungmanh.web.programmes.stages import stages_told
from vungmanh.web.upkeep.stated import upkeep_shown

STAGES = {
    "pilot": gettext_lazy("Làm điểm"),
    "review": gettext_lazy("Rút kinh nghiệm"),
    "spread": gettext_lazy("Nhân rộng"),
}
MEASURES = {"registered": gettext_lazy("Đăng ký"), "recognised": gettext_lazy("Công nhận")}
PURPOSES = {"self": gettext_lazy("Tự chấm"), "appraisal": gettext_lazy("Thẩm định")}


class RulesPage(Page):
    """One programme: its versions, the newest first."""

    permission = "programmes.view"

    def get(self, request: Request, code: str) -> HttpResponse:
        stated = programmes.programme_named(code)
        return self.page(
            "programmes/rules.html",
            programme=stated,
            versions=[shown(version) for version in reversed(stated.versions)],
            with_targets=any(version.targets for version in stated.versions),
            with_pilots=any(pilot_stages(version.roadmap) for version in stated.versions),
        )


def shown(version: Any) -> dict[str, Any]:
    categories = organisations.category_names()
    sets = dict(criteria.set_choices())
    return {
        "version": version,
        "categories": [categories.get(each, each) for each in version.categories],
        # In the order of a title's life: how a database gives the keys of a record back is not told.
        "authorities": [(step.label, version.authorities[step]) for step in StepKind if step in version.authorities],
        "conditions": [condition(each) for each in programmes.stated_conditions(version)],
        "sheets": [
            {
                "whom": [categories.get(each, each) for each in choice["categories"]],
                "named": [(PURPOSES[name], sets.get(choice[name], choice[name])) for name in PURPOSES if choice[name]],
            }
            for choice in version.criteria
        ],
        "targets": [
            {
                "period": parse_period(each["period"]).words,
                "measure": MEASURES[each["measure"]],
                "value": range_text(each),
                "name": each["name"],
                "source": each["source"],
                "attributes": attribute_words(each),
            }
            for each in version.targets
        ],
        "stages": stages_told(version),
        "roadmap": [stage(each, categories) for each in version.roadmap],
        "upkeep": upkeep_shown(version, sets) if version.upkeep else None,
    }


def condition(each: programmes.Condition) -> dict[str, Any]:
    return {
        "name": each.name,
        "asked": programmes.asked_text(each),
        "certainty": programmes.CERTAINTIES[each.certainty],
        "source": each.source,
        "unmet": programmes.EFFECTS[each.when_unmet],
        "unknown": programmes.EFFECTS[each.when_unknown],
    }


def range_text(each: dict[str, Any]) -> str:
    """``10–20%``, ``từ 90%``: a range stays a range."""
    sign = "%" if each["unit"] == "percent" else ""
    least, most = count_text(each["at_least"]), each["at_most"]
    if most is None:
        return _("từ %(least)s%(sign)s trở lên") % {"least": least, "sign": sign}
    if most == each["at_least"]:
        return f"{least}{sign}"
    return _("từ %(least)s đến %(most)s%(sign)s") % {"least": least, "most": count_text(most), "sign": sign}


def attribute_words(target: Mapping[str, Any]) -> str:
    """``đạt chuẩn nông thôn mới hoặc đạt chuẩn đô thị văn minh``: of which units, where the target says so."""
    names = attribute_names() if target.get("attribute") else {}
    words = [names.get(one, one) for one in target.get("attribute", ())]
    return _(" hoặc ").join(word[:1].lower() + word[1:] for word in words)


def stage(each: dict[str, Any], categories: dict[str, str]) -> dict[str, Any]:
    bounds = ""
    if each["at_least"] is not None:
        kinds = organisations.kind_names()
        units = ", ".join(kinds.get(kind, kind) for kind in each["each_unit"]) or _("mỗi cấp uỷ")
        limits = {"unit": "count", "at_least": each["at_least"], "at_most": each["at_most"]}
        bounds = _("mỗi đơn vị (%(units)s) chọn %(bounds)s chi bộ ở mỗi loại hình") % {
            "units": units,
            "bounds": range_text(limits),
        }
    return {
        "period": parse_period(each["period"]).words,
        "stage": STAGES[each["stage"]],
        "name": each["name"],
        "categories": [categories.get(one, one) for one in each["categories"]],
        "bounds": bounds,
        "source": each["source"],
    }
