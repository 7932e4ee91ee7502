"""Sets, versions and items of score sheets as a page shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.criteria import queries as criteria
from vungmanh.criteria.enums import Certainty, Otherwise
from vungmanh.criteria.queries import editing
from vungmanh.criteria.queries.asking import (
    KINDS,
    bonus_text,
    number_text,
    range_text,
    scale_of,
    tree,
    unit_of,
)
from vungmanh.web.criteria.editing_wording import OTHERWISE, SHAPES, WAYS, Words
from vungmanh.web.criteria.wording import CERTAINTIES, USES


@dataclass(frozen=True)
class VersionLine:
    """One version in a list. ``valid_to`` is half-open."""

    id: int
    href: str
    valid_from: date
    valid_to: date | None
    in_force: bool
    basis: tuple[str, ...]
    territory: str
    certainty: str
    is_example: bool
    faults: int
    doubts: int
    readable: bool


@dataclass(frozen=True)
class SetLine:
    code: str
    name: str
    short_name: str
    use: str
    own: bool
    everywhere: bool
    users: int
    bound: str
    """Who above has adopted it, where nobody in sight has."""
    file: str
    """The file somebody loaded it from; empty for what ships with the program."""
    versions: tuple[VersionLine, ...]


@dataclass(frozen=True)
class NodeLine:
    """One item of the tree, in words."""

    code: str
    name: str
    depth: int
    is_group: bool
    most: str
    way: Words
    scale: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    certainty: str
    findings: tuple[criteria.Finding, ...]


def set_lines(
    sets: Iterable[criteria.SetLine], users: Mapping[str, int], day: date, bound: Mapping[str, str]
) -> list[SetLine]:
    return [
        SetLine(
            each.code,
            each.name,
            each.short_name,
            str(USES[each.use]),
            each.owner_id is not None,
            any(row.everywhere for row in each.versions),
            users.get(each.code, 0),
            bound.get(each.code, ""),
            _file(each),
            version_lines(each, day),
        )
        for each in sets
    ]


def _file(each: criteria.SetLine) -> str:
    name = each.latest.file if each.versions else ""
    return "" if (settings.CATALOGUE / "score_sheets" / name).is_file() else name


def version_lines(found: criteria.SetLine, day: date) -> tuple[VersionLine, ...]:
    """The newest first."""
    current = found.on(day)
    lines = []
    for row in reversed(found.versions):
        check = editing.checked(row.content, row.valid_from)
        faults, doubts = criteria.faults_and_doubts(check.findings)
        certainty = check.version.certainty if check.version else Certainty.EXAMPLE
        lines.append(
            VersionLine(
                row.pk,
                reverse("criteria:version", args=[row.pk]),
                row.valid_from,
                row.valid_to,
                current is not None and current.pk == row.pk,
                check.version.basis if check.version else (),
                row.territory,
                str(CERTAINTIES[certainty]),
                certainty is Certainty.EXAMPLE,
                faults,
                doubts,
                check.version is not None,
            )
        )
    return tuple(lines)


def node_lines(version: criteria.Version, findings: Sequence[criteria.Finding]) -> list[NodeLine]:
    bands = {each.code: each.name for each in version.bands}
    return [
        NodeLine(
            item.code,
            item.name,
            depth,
            item.is_group,
            number_text(item.most) if item.most is not None else "",
            WAYS["group"] if item.is_group else _way(item),
            () if item.is_group else tuple(_scale(version, item)),
            tuple(_notes(version, item, bands)),
            str(CERTAINTIES[item.certainty]) if item.certainty is not None else "",
            tuple(each for each in findings if each.item == item.code),
        )
        for item, depth in tree(version.items)
    ]


def _way(item: criteria.Item) -> Words:
    if item.kind != "graded":
        return WAYS.get(item.kind) or _(KINDS[item.kind].name)
    if editing.judged_of(item):
        return WAYS["graded.judged"]
    return WAYS["graded.choices"] if item.params.get("choices") else WAYS["graded.steps"]


def _scale(version: criteria.Version, item: criteria.Item) -> Iterable[tuple[str, str]]:
    """Lines of the scale with their points."""
    if scale := editing.judged_of(item):
        words = {"low": number_text(scale.lowest), "high": number_text(scale.highest), "by": number_text(scale.by)}
        yield _("từ %(low)s đến %(high)s, mỗi nấc %(by)s") % words, ""
    for line in scale_of(item, unit_of(version, item)):
        points = line.points if version.total is not None else None
        yield line.name, number_text(points) if points is not None else ""
    choices = item.params.get("choices")
    for choice in choices if isinstance(choices, tuple) else ():
        yield choice.name, number_text(choice.points) if choice.points is not None else ""
    if bonus := bonus_text(item, unit_of(version, item)):
        yield bonus, ""
    if item.kind == "yes_no" and item.params.get("when") is False:
        yield _("trả lời không thì được điểm"), ""


def only_when_words(version: criteria.Version, item: criteria.Item) -> str:
    """When an item is judged, and what the paper says where it is not; empty where it always is."""
    if not item.only_when:
        return ""
    when = editing.conditions_in_words(item, version.facts_by_code)
    otherwise = OTHERWISE["" if item.otherwise is Otherwise.UNSTATED else item.otherwise]
    return _("Chỉ chấm khi %(when)s; nếu không: %(otherwise)s.") % {
        "when": _(" và ").join(when),
        "otherwise": otherwise,
    }


def _notes(version: criteria.Version, item: criteria.Item, bands: Mapping[str, str]) -> Iterable[str]:
    if when := only_when_words(version, item):
        yield when
    if item.knock_out:
        band = bands.get(item.knock_out, item.knock_out)
        yield _("Không đạt thì cao nhất là mức %(band)s.") % {"band": band}
    if item.evidence:
        yield _("Minh chứng: %(evidence)s.") % {"evidence": "; ".join(item.evidence)}
    if item.counts_again:
        yield _("Tính lại vì: %(why)s") % {"why": item.counts_again}
    if item.note:
        yield item.note


def fact_lines(version: criteria.Version) -> list[tuple[str, str, Words, str]]:
    """Facts the file describes: name, code, how it is asked, within what."""
    own = {item.code for item in version.criteria()}
    return [
        (each.name, each.code, SHAPES[each.shape], editing.limits_in_words(each))
        for each in version.facts
        if each.code not in own
    ]


def band_lines(version: criteria.Version) -> list[tuple[str, str]]:
    return [(each.name, range_text(each.within)) for each in version.bands]
