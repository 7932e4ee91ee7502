"""Duties from the catalogue: a changed file makes a new dated version; what has begun is never judged anew."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.duties.models import Duty, DutyVersion
from vungmanh.duties.queries.doings import all_doings
from vungmanh.duties.rules.definition import JUDGED, DutyFile, as_plain
from vungmanh.duties.rules.definition import DutyVersion as Version
from vungmanh.duties.rules.reading import read_duty
from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.catalogue import faults_of
from vungmanh.kernel.errors import Refusal
from vungmanh.organisations.enums import KindProperty
from vungmanh.organisations.queries import category_names, kind_names


@act
def load_duty(action: Action, data: dict[str, Any], file: str) -> str:
    """Bring a duty's file into force. The same file again changes nothing.

    Another text under a known ``from`` replaces that version: whole, before it begins or on the day it was loaded;
    afterwards only its words and its ladder. Who owed what, and when it was late, stays as it was.
    """
    action.on_installation("catalogue.load")
    day = action.actor.day
    stated = _checked(data, file)
    Duty.objects.update_or_create(code=stated.code, defaults={"name": stated.name})
    rows = DutyVersion.objects.filter(duty_id=stated.code, voided_at__isnull=True)
    standing = {row.valid_from: row for row in rows}
    new = [each for each in stated.versions if not _same(standing.get(each.valid_from), each, stated.versions)]
    for version in new:
        if (old := standing.pop(version.valid_from, None)) is not None:
            _void(old, version, action.actor.name, day, file)
        standing[version.valid_from] = _add(stated.code, version, day)
    _close_each_at_the_next(standing, stated)
    action.record("duties.duty", stated.code, file=file, new=[each.valid_from for each in new])
    return f"{file}: việc {stated.code}, {len(new)} phiên bản mới"


def _checked(data: dict[str, Any], file: str) -> DutyFile:
    stated, problems = read_duty(data)
    for number, version in enumerate(stated.versions if stated else (), start=1):
        problems += [
            _("phiên bản %(number)d, %(fault)s") % {"number": number, "fault": fault}
            for fault in _unknown_words(version)
        ]
    if stated is None or problems:
        raise faults_of(file, problems)
    return stated


def _unknown_words(version: Version) -> list[str]:
    """What the file names and the installation does not know."""
    doings = {each.code: each for each in all_doings()}
    who = version.who
    problems = [
        *_missing("who", _("tính chất"), who.properties, KindProperty.values),
        *_missing("who", _("loại tổ chức"), who.kinds, kind_names()),
        *_missing("who", _("loại hình"), who.categories, category_names()),
        *_missing("done_by", _("cách nhận ra"), (version.done_by,), doings),
    ]
    if (doing := doings.get(version.done_by)) is None:
        return problems
    if doing.dated is not (version.every == "none"):
        dated = _("“every”: cách nhận ra %(doing)s lấy ngày từ hồ sơ nên ghi none.")
        periodic = _("“every”: cách nhận ra %(doing)s tính theo kỳ nên không ghi none.")
        problems.append((dated if doing.dated else periodic) % {"doing": doing.code})
    return problems + _missing("only", _("điều kiện"), tuple(version.only), doing.choices)


def _missing(key: str, what: str, named: Collection[str], known: Collection[str]) -> list[str]:
    some = _("“%(key)s”: không có %(what)s “%(one)s”. Đang có: %(known)s.")
    none = _("“%(key)s”: không có %(what)s “%(one)s”. Không có điều kiện nào dùng được.")
    told = {"key": key, "what": what, "known": ", ".join(known)}
    return [(some if known else none) % {**told, "one": one} for one in named if one not in known]


def _same(row: DutyVersion | None, version: Version, versions: Collection[Version]) -> bool:
    """Apart from its end, which the next version decides."""
    if row is None:
        return False
    return all(getattr(row, name) == value for name, value in as_plain(version).items() if name != "valid_to")


def _void(row: DutyVersion, version: Version, by: str, day: date, file: str) -> None:
    wanted = as_plain(version)
    judged = [name for name in JUDGED if getattr(row, name) != wanted[name]]
    if judged and row.valid_from <= day and row.loaded_on != day:
        words = _(
            "%(file)s: phiên bản từ ngày %(day)s đã có hiệu lực nên các mục %(keys)s giữ nguyên. "
            "Ghi nội dung mới thành một phiên bản nữa, có ngày “from” riêng."
        )
        raise Refusal(words % {"file": file, "day": f"{row.valid_from:%d/%m/%Y}", "keys": ", ".join(judged)})
    row.voided_at, row.voided_by, row.void_reason = clock.now(), by, f"thay bằng {file}"[:500]
    row.save(update_fields=["voided_at", "voided_by", "void_reason"])


def _add(code: str, version: Version, day: date) -> DutyVersion:
    """Closed until the end of the set is known: only one version may be open at a time."""
    columns = {**as_plain(version), "valid_to": date.max}
    return DutyVersion.objects.create(duty_id=code, valid_from=version.valid_from, loaded_on=day, **columns)


def _close_each_at_the_next(standing: dict[date, DutyVersion], stated: DutyFile) -> None:
    """Each ends where its file says, at the latest where the next begins. What the file leaves out stands."""
    told = {each.valid_from: each.valid_to for each in stated.versions}
    starts: list[date | None] = [*sorted(standing), None]
    for first, following in zip(sorted(standing), starts[1:], strict=True):
        row = standing[first]
        ends = [end for end in (told.get(first, row.valid_to), following) if end is not None and end != date.max]
        end = min(ends, default=None)
        if row.valid_to != end:
            row.valid_to = end
            row.save(update_fields=["valid_to"])
