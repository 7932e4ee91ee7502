"""Programmes and their versions, for whoever must know what governs a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.memory import told_once
from vungmanh.kernel.periods import Period
from vungmanh.kernel.prepared import prepared
from vungmanh.kernel.vietnamese import fold
from vungmanh.programmes.models import Programme, ProgrammeVersion
from vungmanh.programmes.rules.terms import covers, version_for


@dataclass(frozen=True)
class ProgrammeVersions:
    """One programme with every version of it, oldest first."""

    code: str
    name: str
    short_name: str
    versions: tuple[ProgrammeVersion, ...] = field(repr=False)

    def for_period(self, period: Period, day: date) -> ProgrammeVersion:
        return version_for(self.versions, period, day)


@told_once
def _standing() -> Mapping[str, list[ProgrammeVersion]]:
    by_code: dict[str, list[ProgrammeVersion]] = {}
    for version in _standing_rows():
        by_code.setdefault(version.programme_id, []).append(version)
    return by_code


@prepared
def _standing_rows() -> QuerySet[ProgrammeVersion]:
    rows = ProgrammeVersion.objects.filter(voided_at__isnull=True).select_related("programme")
    return rows.order_by("programme_id", "valid_from")


def _whole(versions: list[ProgrammeVersion]) -> ProgrammeVersions:
    programme: Programme = versions[0].programme
    return ProgrammeVersions(programme.code, programme.name, programme.short_name, tuple(versions))


def all_programmes() -> list[ProgrammeVersions]:
    """Every programme with its versions. One query: there are never many."""
    return [_whole(versions) for versions in _standing().values()]


def programme_named(code: str) -> ProgrammeVersions:
    """The programme of that code, in any case. Raises ``NotFound`` with what was probably meant."""
    by_code = _standing()
    versions = by_code.get(code.strip().lower())
    if versions is None:
        raise NotFound(_unknown(code, list(by_code)))
    return _whole(versions)


def in_term(version: ProgrammeVersion, period: Period) -> bool:
    """Whether the period lies within the years the version states."""
    return covers(version, period)


def _unknown(code: str, known: list[str]) -> str:
    if not known:
        return _("Chưa có chương trình nào. Nạp danh mục bằng lệnh “vungmanh migrate”.")
    near = [each for each in known if fold(each)[:3] == fold(code)[:3]]
    if near:
        return _("Không có chương trình “%(code)s”. Có phải %(near)s?") % {"code": code, "near": near[0]}
    words = _("Không có chương trình “%(code)s”. Các chương trình đang có: %(known)s.")
    return words % {"code": code, "known": ", ".join(known)}


def programme_choices() -> list[tuple[str, str]]:
    """Code and name, for pick lists and menus."""
    return list(_names())


@told_once
def _names() -> tuple[tuple[str, str], ...]:
    return tuple(_named())


@prepared
def _named() -> QuerySet[Programme, tuple[str, str]]:
    return Programme.objects.order_by("code").values_list("code", "name")
