"""A programme as its catalogue file states it, checked place by place. Plain values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from vungmanh.kernel.wording import gettext as _
from vungmanh.programmes.rules.appraisal import (
    AgreementRule,
    AppraisalStage,
    RecogniserRule,
    read_agreement,
    read_appraisal,
    read_recogniser,
    workflow_faults,
)
from vungmanh.programmes.rules.conditions import Condition, read_conditions
from vungmanh.programmes.rules.moves import WORKFLOWS
from vungmanh.programmes.rules.roadmap import (
    SheetChoice,
    Stage,
    StatedTarget,
    read_sheets,
    read_stages,
    read_targets,
)
from vungmanh.programmes.rules.upkeep import Upkeep, read_upkeep

ACTS = ("register", "appraise", "recognise", "revoke")
LATER = ("conditions", "criteria", "targets", "roadmap", "upkeep", "appraisal", "agreement", "recogniser")
TEXTS = ("basis", "unknown", "notes")
KNOWN = {"from", "term", "owner", "categories", *ACTS, "recheck_months", "workflow", *TEXTS, *LATER}
TERM = re.compile(r"(\d{4})\.\.(\d{4})?")


@dataclass(frozen=True)
class VersionFile:
    """One entry under ``versions``."""

    valid_from: date
    term_from: int
    term_to: int | None
    owner: str = ""
    categories: tuple[str, ...] = ()
    authorities: Mapping[str, str] = field(default_factory=dict)
    recheck_months: int | None = None
    workflow: str = "short_life"
    basis: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    criteria: tuple[SheetChoice, ...] = ()
    targets: tuple[StatedTarget, ...] = ()
    roadmap: tuple[Stage, ...] = ()
    upkeep: tuple[Upkeep, ...] = ()
    appraisal: tuple[AppraisalStage, ...] = ()
    agreement: tuple[AgreementRule, ...] = ()
    recogniser: tuple[RecogniserRule, ...] = ()

    def values(self) -> dict[str, Any]:
        """As columns."""
        return {
            "term_from": self.term_from,
            "term_to": self.term_to,
            "owner": self.owner,
            "categories": list(self.categories),
            "authorities": dict(self.authorities),
            "recheck_months": self.recheck_months,
            "workflow": self.workflow,
            "basis": list(self.basis),
            "unknown": list(self.unknown),
            "notes": list(self.notes),
            **self.later(),
        }

    def later(self) -> dict[str, Any]:
        """What a version in use may still be given once, as long as it had said nothing of it."""
        parts = {name: getattr(self, name) for name in LATER}
        return {name: [each.plain() for each in part] for name, part in parts.items()}


@dataclass(frozen=True)
class ProgrammeFile:
    code: str
    name: str
    short_name: str
    versions: tuple[VersionFile, ...]


def read_programme(data: Mapping[str, Any]) -> tuple[ProgrammeFile | None, list[str]]:
    """The file as values with every problem of it in a sentence that names the place.

    Where there are problems the values are what could be read: enough to say what else is wrong, not to be stored.
    """
    problems: list[str] = []
    code, name = data.get("code"), data.get("name")
    if not isinstance(code, str) or not re.fullmatch(r"[a-z][a-z0-9_]*", code):
        problems.append(_("“code”: ghi mã chữ thường không dấu, kiểu tsvmtd."))
    if not isinstance(name, str) or not name.strip():
        problems.append(_("“name”: ghi tên chương trình."))
    entries = data.get("versions")
    if not isinstance(entries, list) or not entries:
        return None, [*problems, _("“versions”: ghi ít nhất một phiên bản.")]
    versions = [_version(entry, number, problems) for number, entry in enumerate(entries, start=1)]
    days = [version.valid_from for version in versions if version]
    if len(set(days)) != len(days):
        problems.append(_("“versions”: hai phiên bản cùng ngày “from”."))
    found = tuple(sorted((version for version in versions if version), key=lambda version: version.valid_from))
    return ProgrammeFile(str(code), str(name).strip(), str(data.get("short_name", "")), found), problems


def _version(entry: Any, number: int, problems: list[str]) -> VersionFile | None:
    where = _("phiên bản %(number)d") % {"number": number}
    if not isinstance(entry, Mapping):
        problems.append(_("%(where)s: phải là một nhóm mục.") % {"where": where})
        return None
    words = _("%(where)s: không có mục “%(key)s”.")
    problems += [words % {"where": where, "key": key} for key in entry if key not in KNOWN]
    start, months, workflow = entry.get("from"), entry.get("recheck_months"), entry.get("workflow", "short_life")
    term = TERM.fullmatch(str(entry.get("term", "")))
    problems += [f"{where}, {each}" for each in _said_wrongly(start, term, months, workflow)]
    together = workflow_faults(workflow, entry.get("appraisal"), entry.get("agreement"))
    problems += [f"{where}: {each}" for each in together]
    if not isinstance(start, date) or term is None:
        return None
    conditions = read_conditions(entry.get("conditions"), where, problems)
    criteria = read_sheets(entry.get("criteria"), where, problems)
    sheets = {code for each in criteria for code in each.sheets.values()}
    return VersionFile(
        valid_from=start,
        term_from=int(term[1]),
        term_to=int(term[2]) if term[2] else None,
        owner=str(entry.get("owner") or ""),
        categories=_texts(entry, "categories", where, problems),
        authorities={act: str(entry[act]) for act in ACTS if entry.get(act)},
        recheck_months=months if isinstance(months, int) else None,
        workflow=str(workflow),
        basis=_texts(entry, "basis", where, problems),
        unknown=_texts(entry, "unknown", where, problems),
        notes=_texts(entry, "notes", where, problems),
        conditions=conditions,
        criteria=criteria,
        targets=read_targets(entry.get("targets"), where, problems),
        roadmap=read_stages(entry.get("roadmap"), where, problems),
        upkeep=read_upkeep(entry.get("upkeep"), _kinds_named(entry), sheets, where, problems),
        appraisal=read_appraisal(entry.get("appraisal"), where, problems),
        agreement=read_agreement(entry.get("agreement"), where, problems),
        recogniser=read_recogniser(entry.get("recogniser"), where, problems),
    )


def _kinds_named(entry: Mapping[str, Any]) -> dict[str, str]:
    """By code the kind of every condition that is there, also of one with faults: what watches it is not at fault."""
    stated = entry.get("conditions")
    rows = [each for each in stated if isinstance(each, Mapping)] if isinstance(stated, list) else []
    return {str(each.get("code", "")): str(each.get("kind", "")) for each in rows}


def _said_wrongly(start: Any, term: re.Match[str] | None, months: Any, workflow: Any) -> Iterator[str]:
    if not isinstance(start, date):
        yield _("“from”: ghi ngày kiểu 2021-01-18.")
    if term is None or (term[2] and int(term[2]) < int(term[1])):
        yield _("“term”: ghi kiểu 2020..2025, hoặc 2022.. khi không có năm cuối.")
    if months is not None and (not isinstance(months, int) or months < 1):
        yield _("“recheck_months”: ghi số tháng, hoặc bỏ trống khi chưa rõ.")
    if workflow not in WORKFLOWS:
        words = _("“workflow”: không có “%(text)s”. Đang có: %(known)s.")
        yield words % {"text": workflow, "known": ", ".join(sorted(WORKFLOWS))}


def _texts(entry: Mapping[str, Any], key: str, where: str, problems: list[str]) -> tuple[str, ...]:
    value = entry.get(key) or []
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        problems.append(_("%(where)s, “%(key)s”: ghi danh sách các dòng chữ.") % {"where": where, "key": key})
        return ()
    return tuple(value)


def codes_named(programme: ProgrammeFile) -> dict[str, set[str]]:
    """Codes of other catalogues that the file names: types of cell, kinds of unit, attributes."""
    found: dict[str, set[str]] = {"categories": set(), "kinds": set(), "attributes": set()}
    for version in programme.versions:
        found["categories"].update(version.categories)
        for condition in version.conditions:
            found["categories"].update(condition.asks.get("categories", ()))
            found["attributes"].update({condition.asks["attribute"]} if "attribute" in condition.asks else ())
        for choice in version.criteria:
            found["categories"].update(choice.categories)
        for stage in version.roadmap:
            found["categories"].update(stage.categories)
            found["kinds"].update(stage.each_unit)
        for target in version.targets:
            found["kinds"].update(target.under)
            found["attributes"].update(target.attribute)
        for part in (version.appraisal, version.agreement, version.recogniser):
            found["kinds"].update(kind for each in part for kind in each.level)
    return found
