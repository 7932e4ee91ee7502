"""Programmes from the catalogue: a changed file makes a new dated version, a version with dossiers is frozen."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.criteria.queries import set_choices
from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.catalogue import faults_of
from vungmanh.kernel.errors import Refusal
from vungmanh.organisations.queries import category_names, kind_names
from vungmanh.organisations.queries.stated import attribute_names
from vungmanh.programmes.models import Programme, ProgrammeVersion
from vungmanh.programmes.queries.facts import version_in_use
from vungmanh.programmes.rules.definition import ProgrammeFile, VersionFile, codes_named, read_programme


@act
def load_programme(action: Action, data: dict[str, Any], file: str) -> str:
    """Bring a programme file into force. The same file again changes nothing.

    Another text under a known ``from`` replaces that version while no dossier rests on it; else it is refused, and
    the new text takes a ``from`` of its own. Only what the version had said nothing of (conditions of registration,
    score sheets, targets, roadmap) may be filled in once: no dossier rests on silence. Nor on a target: further ones
    may be written after those that stand.
    """
    action.on_installation("catalogue.load")
    stated = _checked(data, file)
    Programme.objects.update_or_create(
        code=stated.code, defaults={"name": stated.name, "short_name": stated.short_name}
    )
    standing = {row.valid_from: row for row in _standing(stated.code)}
    filled = [version for version in stated.versions if _only_adds(standing.get(version.valid_from), version)]
    for version in filled:
        _fill_in(standing[version.valid_from], version)
    new = [version for version in stated.versions if not _same(standing.get(version.valid_from), version)]
    for version in new:
        if (old := standing.pop(version.valid_from, None)) is not None:
            _void(old, action.actor.name, file)
        standing[version.valid_from] = _add(stated.code, version)
    _close_each_at_the_next(standing)
    added, told = [version.valid_from for version in new], [version.valid_from for version in filled]
    action.record("programmes.programme", stated.code, file=file, new=added, filled=told)
    return f"{file}: chương trình {stated.code}, {len(new)} phiên bản mới{_without_sheets(stated)}"


def _without_sheets(stated: ProgrammeFile) -> str:
    """Sheets named that nobody loaded: no fault, since files come in any order, but a misspelt code looks like that."""
    known = set_choices()
    named = {code for version in stated.versions for each in version.criteria for code in each.sheets.values() if code}
    missing = sorted(named - known.keys()) if known else []
    words = _("; chưa nạp phiếu %(codes)s, hồ sơ chưa lập được phiếu chấm")
    return words % {"codes": ", ".join(missing)} if missing else ""


def _checked(data: dict[str, Any], file: str) -> ProgrammeFile:
    stated, problems = read_programme(data)
    if stated:
        problems += _unknown_codes(stated)
    if stated is None or problems:
        raise faults_of(file, problems)
    return stated


def _unknown_codes(stated: ProgrammeFile) -> list[str]:
    """Codes of other catalogues that those do not have. A catalogue not loaded yet knows none and judges none."""
    asked = codes_named(stated)
    known = {"categories": category_names(), "kinds": kind_names(), "attributes": attribute_names()}
    words = {
        "categories": _("“categories”: không có loại hình “%(code)s”."),
        "kinds": _("không có loại tổ chức “%(code)s”."),
        "attributes": _("“attribute”: không có đặc điểm “%(code)s”."),
    }
    return [
        words[what] % {"code": code}
        for what, codes in asked.items()
        if known[what]
        for code in sorted(codes - known[what].keys())
    ]


def _standing(code: str) -> list[ProgrammeVersion]:
    return list(ProgrammeVersion.objects.filter(programme_id=code, voided_at__isnull=True))


def _same(row: ProgrammeVersion | None, version: VersionFile) -> bool:
    return row is not None and all(getattr(row, name) == value for name, value in version.values().items())


def _only_adds(row: ProgrammeVersion | None, version: VersionFile) -> bool:
    """A standing version whose text stays, and which is told something of what it had been silent about."""
    if row is None or _same(row, version):
        return False
    later = version.later()
    stays = all(getattr(row, name) == value for name, value in version.values().items() if name not in later)
    return stays and all(_goes_on(name, getattr(row, name), value) for name, value in later.items())


CONTINUED = frozenset({"targets", "recogniser"})
"""Lists that may grow at their end: what stands in them stays as it is, at its place."""


def _goes_on(name: str, stood: Any, value: Any) -> bool:
    return stood in ([], value) or (name in CONTINUED and value[: len(stood)] == stood)


def _fill_in(row: ProgrammeVersion, version: VersionFile) -> None:
    later = version.later()
    for name, value in later.items():
        setattr(row, name, value)
    row.save(update_fields=list(later))


def _void(row: ProgrammeVersion, by: str, file: str) -> None:
    if version_in_use(row.pk):
        words = _(
            "%(file)s: phiên bản từ ngày %(day)s đã có hồ sơ nên giữ nguyên. "
            "Ghi nội dung mới thành một phiên bản nữa, có ngày “from” riêng."
        )
        raise Refusal(words % {"file": file, "day": f"{row.valid_from:%d/%m/%Y}"})
    row.voided_at, row.voided_by, row.void_reason = clock.now(), by, f"thay bằng {file}"[:500]
    row.save(update_fields=["voided_at", "voided_by", "void_reason"])


def _add(code: str, version: VersionFile) -> ProgrammeVersion:
    """Closed until the end of the set is known: only one version may be open at a time."""
    row = ProgrammeVersion(programme_id=code, valid_from=version.valid_from, **version.values())
    row.valid_to = date.max
    row.save(force_insert=True)
    return row


def _close_each_at_the_next(standing: dict[date, ProgrammeVersion]) -> None:
    days: list[date | None] = [*sorted(standing), None]
    for day, following in zip(sorted(standing), days[1:], strict=True):
        row = standing[day]
        if row.valid_to != following:
            row.valid_to = following
            row.save(update_fields=["valid_to"])
