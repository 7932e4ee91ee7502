"""Programmes from the catalogue: a changed file makes a new dated version, a version with dossiers is frozen."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.catalogue import faults_of
from vungmanh.kernel.errors import Refusal
from vungmanh.organisations.queries import category_names
from vungmanh.programmes.models import Programme, ProgrammeVersion
from vungmanh.programmes.queries.facts import version_in_use
from vungmanh.programmes.rules.definition import ProgrammeFile, VersionFile, read_programme


@act
def load_programme(action: Action, data: dict[str, Any], file: str) -> str:
    """Bring a programme file into force. The same file again changes nothing.

    Another text under a known ``from`` replaces that version while no dossier rests on it; else it is refused, and
    the new text takes a ``from`` of its own.
    """
    action.on_installation("catalogue.load")
    stated = _checked(data, file)
    Programme.objects.update_or_create(
        code=stated.code, defaults={"name": stated.name, "short_name": stated.short_name}
    )
    standing = {row.valid_from: row for row in _standing(stated.code)}
    new = [version for version in stated.versions if not _same(standing.get(version.valid_from), version)]
    for version in new:
        if (old := standing.pop(version.valid_from, None)) is not None:
            _void(old, action.actor.name, file)
        standing[version.valid_from] = _add(stated.code, version)
    _close_each_at_the_next(standing)
    action.record("programmes.programme", stated.code, file=file, new=[version.valid_from for version in new])
    return f"{file}: chương trình {stated.code}, {len(new)} phiên bản mới"


def _checked(data: dict[str, Any], file: str) -> ProgrammeFile:
    stated, problems = read_programme(data)
    known = category_names()
    if stated and known:
        named = {code for version in stated.versions for code in version.categories}
        words = _("“categories”: không có loại hình “%(code)s”.")
        problems += [words % {"code": code} for code in sorted(named - known.keys())]
    if stated is None or problems:
        raise faults_of(file, problems)
    return stated


def _standing(code: str) -> list[ProgrammeVersion]:
    return list(ProgrammeVersion.objects.filter(programme_id=code, voided_at__isnull=True))


def _same(row: ProgrammeVersion | None, version: VersionFile) -> bool:
    return row is not None and all(getattr(row, name) == value for name, value in version.values().items())


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
