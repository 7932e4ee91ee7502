"""Sheets begun and voided."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.criteria.commands.places import answering_at
from vungmanh.criteria.enums import ColumnState, Part, Scorer, Use
from vungmanh.criteria.models import Answer, CriteriaVersion, Evidence, FilledSheet, Scoring
from vungmanh.criteria.queries.filled import sheet_for_update
from vungmanh.criteria.queries.governing import sheet_for
from vungmanh.criteria.queries.versions import read, version_in_force
from vungmanh.criteria.rules.handing import PERMISSION
from vungmanh.indicators.commands import keep_open
from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.periods import month_of, year_of
from vungmanh.kernel.vietnamese import nfc
from vungmanh.organisations.queries import standing_on

BY_MONTH = (Use.MEETING, Use.VISIT)


@act
def begin_sheet(
    action: Action,
    *,
    organisation_id: int,
    scorer: str,
    on: date,
    use: str = Use.MEETING,
    part: str = "",
    code: str = "",
    subject: str = "",
    subject_key: str = "",
    columns: Collection[Scorer] = (),
) -> FilledSheet:
    """Lay out the sheet that governs the organisation that day. Begun once more it is the same sheet.

    ``code``: not the one adopted but this set, where what the sheet is about names its own, as a programme does.
    ``columns``: only these, none of them official, where the sheet scores a part of its record.
    """
    standing = standing_on(organisation_id, on)
    if standing is None:
        raise NotFound(_("Không có tổ chức này trong phạm vi của đồng chí."))
    column = scorer_named(scorer)
    action.on(answering_at(organisation_id, action.actor.day), PERMISSION[column])
    _refuse_day(on, alive=standing.alive, today=action.actor.day)
    keep_open(action.actor, [(organisation_id, on)])
    version = _governing(organisation_id, use, on, part, column, code)
    row, made = FilledSheet.objects.get_or_create(
        organisation_id=organisation_id,
        criteria_set_id=version.criteria_set_id,
        on=on,
        part=part,
        subject=subject,
        subject_key=subject_key,
        defaults={"version": version, **_beginning(action, use, on)},
    )
    if made:
        _lay_out(row, version, columns)
    what = {"criteria_set": version.criteria_set_id, "on": on, "part": part, "scorer": column.value}
    action.record("criteria.sheet", row.pk, organisation_id, **what, made=made)
    return row


def _beginning(action: Action, use: str, on: date) -> dict[str, Any]:
    period = month_of(on) if use in BY_MONTH else year_of(on.year)
    return {"period": period.code, "begun_by": action.actor.both_names[:255], "begun_at": clock.now()}


def _refuse_day(on: date, *, alive: bool, today: date) -> None:
    if not alive:
        raise Refusal(_("Ngày %(day)s chưa có hoặc không còn tổ chức này.") % {"day": date_text(on)})
    if on > today:
        raise Refusal(_("Ngày %(day)s chưa đến. Phiếu chấm lập từ ngày đó trở đi.") % {"day": date_text(on)})


def scorer_named(scorer: str) -> Scorer:
    if scorer not in list(Scorer):
        raise Refusal(_("Không có cột điểm “%(scorer)s”.") % {"scorer": scorer})
    return Scorer(scorer)


def _governing(organisation_id: int, use: str, on: date, part: str, column: Scorer, code: str = "") -> CriteriaVersion:
    if use not in list(Use):
        raise Refusal(_("Không có loại phiếu “%(use)s”.") % {"use": use})
    if part and part not in list(Part):
        raise Refusal(_("Không có loại kỳ sinh hoạt “%(part)s”.") % {"part": part})
    version = version_in_force(code, on) if code else sheet_for(organisation_id, use, on, part)
    if version is None or version.criteria_set.use != use:
        words = _("Ngày %(day)s chưa có phiếu chấm nào áp dụng cho tổ chức này. Cấp trên chọn phiếu rồi mới chấm được.")
        raise Refusal(words % {"day": date_text(on)})
    if version.parts and not part:
        raise Refusal(_("Phiếu này chấm theo loại kỳ sinh hoạt. Chọn loại kỳ rồi làm lại."))
    if column not in read(version).scorers:
        raise Refusal(_("Phiếu này không có cột điểm đó."))
    return version


def _lay_out(row: FilledSheet, version: CriteriaVersion, only: Collection[Scorer]) -> None:
    """A column for each who scores, from the start: so what waits for whom is asked without reading any version."""
    stated = read(version)
    Scoring.objects.bulk_create(
        Scoring(sheet=row, scorer=each.value, official=each is stated.official and not only, at=clock.now())
        for each in stated.scorers
        if not only or each in only
    )


@act
def void_sheet(action: Action, *, sheet_id: int, reason: str) -> FilledSheet:
    """Cross a sheet out with everything in it; it stays to be read in the journal.

    Once anything was handed in that is for the level above; before, for whoever has begun it.
    """
    row = sheet_for_update(sheet_id)
    columns = list(Scoring.objects.filter(sheet=row))
    begun = [each for each in columns if each.by_name]
    own = len(begun) <= 1 and not any(each.state == ColumnState.HANDED_IN for each in columns)
    column = Scorer(begun[0].scorer if begun else Scorer.SELF) if own else Scorer.LEVEL_ABOVE
    action.on(answering_at(row.organisation_id, action.actor.day, row.organisation), PERMISSION[column])
    if not nfc(reason):
        raise Refusal(_("Chưa ghi lý do huỷ phiếu. Ghi vào rồi làm lại."))
    keep_open(action.actor, [(row.organisation_id, row.on)])
    voided = {"voided_at": clock.now(), "voided_by": action.actor.name, "void_reason": nfc(reason)[:500]}
    Answer.objects.filter(scoring__sheet=row).update(**voided)
    Evidence.objects.filter(scoring__sheet=row).update(**voided)
    Scoring.objects.filter(sheet=row).update(**voided)
    FilledSheet.objects.filter(pk=row.pk).update(**voided)
    action.record(
        "criteria.sheet",
        row.pk,
        row.organisation_id,
        criteria_set=row.criteria_set_id,
        on=row.on,
        part=row.part,
        reason=nfc(reason),
    )
    return row
