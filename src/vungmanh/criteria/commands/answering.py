"""The columns of a sheet: answered, handed in, sent back. The one place that changes where a column stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from vungmanh.criteria.commands.judges import refuse_closed, refuse_others
from vungmanh.criteria.commands.places import answering_at
from vungmanh.criteria.commands.sheets import scorer_named
from vungmanh.criteria.enums import ColumnState, Scorer
from vungmanh.criteria.models import Answer, Scoring
from vungmanh.criteria.queries.about import own_of_the_whole
from vungmanh.criteria.queries.filled import Column, Filled, sheet_for_update, side_by_side
from vungmanh.criteria.queries.words import points_text, scorer_name
from vungmanh.criteria.rules.answers import read_answer
from vungmanh.criteria.rules.definition import Value
from vungmanh.criteria.rules.handing import PERMISSION, judges_himself, later_than
from vungmanh.criteria.rules.scoring import most_of
from vungmanh.criteria.rules.texts import as_text, names_of
from vungmanh.indicators.commands import keep_open
from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import NotPermitted, Refusal
from vungmanh.kernel.numbers import date_text, rounded
from vungmanh.kernel.vietnamese import nfc

LONGEST = 2000
TOLD: tuple[str, ...] = ("value", "chosen", "note")
"""What of an answer the journal tells; what the records said at the time is kept beside it."""
Said = dict[str, dict[str, Any]]


@act
def answer(
    action: Action,
    *,
    sheet_id: int,
    scorer: str,
    values: Mapping[str, Value | None] | None = None,
    chosen: Mapping[str, Decimal | None] | None = None,
    notes: Mapping[str, str] | None = None,
) -> Scoring:
    """Write some answers of one column that is still open. What is not named stays; None takes an answer back.

    ``values`` by fact, ``chosen`` by item: the points a person decided where the paper has no answer.
    """
    sheet = _opened(action, sheet_id, scorer_named(scorer))
    column = sheet.column(scorer_named(scorer))
    said = _said(sheet, values or {}, chosen or {}, notes or {})
    row = _row_of(sheet, column)
    old, new = _write(row, sheet, said)
    _sign(action, row)
    row.save(update_fields=["by_name", "by_account", "for_account", "at"])
    told: dict[str, Any] = {"scorer": row.scorer, "old": old, "new": new, "called": _called(sheet, {*old, *new})}
    action.record("criteria.sheet", sheet.id, sheet.organisation_id, **told)
    return row


def _called(sheet: Filled, codes: Collection[str]) -> dict[str, str]:
    """What the sheet calls them, as it is today: the journal is read when the sheet may be another."""
    names = {code: f"{code}. {item.name}" for code, item in sheet.version.by_code.items()}
    names |= {each.code: each.name for each in sheet.facts}
    return {code: names[code] for code in sorted(codes) if code in names}


def _opened(action: Action, sheet_id: int, scorer: Scorer) -> Filled:
    """The sheet, locked, if its column may be written by the acting person now."""
    row = sheet_for_update(sheet_id)
    action.on(answering_at(row.organisation_id, action.actor.day, row.organisation), PERMISSION[scorer])
    refuse_others(action.actor, row, scorer)
    refuse_closed(row)
    sheet = side_by_side(row)
    if scorer not in {each.scorer for each in sheet.columns}:
        raise Refusal(_("Phiếu này không có cột điểm đó."))
    column = sheet.column(scorer)
    if column.handed_in:
        words = _("Cột này đã nộp ngày %(day)s. Muốn sửa, xin cấp trên trả lại cột điểm.")
        raise Refusal(words % {"day": date_text(column.day) if column.day else ""})
    keep_open(action.actor, [(row.organisation_id, row.on)])
    return sheet


def opened_column(action: Action, sheet_id: int, scorer: str) -> tuple[Filled, Scoring]:
    """The same with the column's row, for what is attached to its answers."""
    sheet = _opened(action, sheet_id, scorer_named(scorer))
    return sheet, _row_of(sheet, sheet.column(scorer_named(scorer)))


def _said(
    sheet: Filled, values: Mapping[str, Value | None], chosen: Mapping[str, Decimal | None], notes: Mapping[str, str]
) -> Said:
    """By code what is to be written, judged; every fault is named at once."""
    items = sheet.version.by_code
    known = {each.code for each in sheet.facts} | items.keys()
    if strange := [f"“{code}”" for code in dict.fromkeys((*values, *chosen, *notes)) if code not in known]:
        raise Refusal(_("Phiếu này không có mục %(codes)s.") % {"codes": ", ".join(strange)})
    faults = [fault for code, value in values.items() if (fault := _value_fault(sheet, code, value))]
    faults += [fault for code, points in chosen.items() if (fault := _points_fault(sheet, code, points))]
    if faults:
        raise Refusal(" ".join(faults))
    said: Said = {}
    for code, value in values.items():
        said.setdefault(code, {})["value"] = as_text(value)
    for code, points in chosen.items():
        said.setdefault(code, {})["chosen"] = points
    for code, note in notes.items():
        said.setdefault(code, {})["note"] = nfc(note)[:LONGEST]
    return said


def _value_fault(sheet: Filled, code: str, value: Value | None) -> str:
    fact = next((each for each in sheet.facts if each.code == code), None)
    if fact is None:
        return _("%(name)s: mục này không hỏi gì.") % {"name": sheet.version.by_code[code].name}
    fault = "" if value is None else read_answer(sheet.version, code, value)[1]
    return f"{fact.name}: {fault}" if fault else ""


def _points_fault(sheet: Filled, code: str, points: Decimal | None) -> str:
    item = sheet.version.by_code.get(code)
    if points is None or (item is not None and 0 <= points <= most_of(item)):
        return ""
    name = item.name if item is not None else code
    return _("%(name)s: điểm chọn phải từ 0 đến điểm tối đa của mục.") % {"name": name}


def _row_of(sheet: Filled, column: Column) -> Scoring:
    """The column's row; one that came in by a workbook may lack the others."""
    row = Scoring.objects.filter(pk=column.id).first() if column.id is not None else None
    if row is not None:
        return row
    return Scoring.objects.create(sheet=sheet.row, scorer=column.scorer.value, official=column.official, at=clock.now())


def _write(row: Scoring, sheet: Filled, said: Said) -> tuple[dict[str, Any], dict[str, Any]]:
    """Bring the answers to what is said. Returns what changed, old and new, by code."""
    known = {each.code: each for each in Answer.objects.filter(scoring=row)}
    old: dict[str, Any] = {}
    new: dict[str, Any] = {}
    made, changed = [], []
    for code, wanted in said.items():
        wanted["computed"] = as_text(sheet.computed.get(code))
        there = known.get(code)
        target = there or Answer(scoring=row, code=code)
        before = {name: getattr(target, name) for name in wanted}
        for name in [each for each in TOLD if each in wanted and before[each] != wanted[each]]:
            old.setdefault(code, {})[name] = _plain(before[name])
            new.setdefault(code, {})[name] = _plain(wanted[name])
        for name, value in wanted.items():
            setattr(target, name, value)
        if there is None:
            made.append(target)
        elif before != wanted:
            changed.append(target)
    Answer.objects.bulk_create(made)
    Answer.objects.bulk_update(changed, ["value", "computed", "chosen", "note"])
    return old, new


def _plain(value: Any) -> str:
    return as_text(value) if isinstance(value, Decimal) or value is None else str(value)


def _sign(action: Action, row: Scoring) -> None:
    row.by_name = action.actor.both_names[:255]
    row.by_account = action.actor.account_id
    row.for_account = action.actor.for_id
    row.at = clock.now()


@act
def hand_in(action: Action, *, sheet_id: int, scorer: str, reason: str = "") -> Scoring:
    """Close a column: every question answered, every hole decided with a note, a reason where it lies too far off.

    Whoever scored for the organisation itself does not score the same sheet for the level above.
    """
    one = scorer_named(scorer)
    sheet = _opened(action, sheet_id, one)
    columns = [each.standing for each in sheet.columns]
    if judges_himself(one, [*columns, *own_of_the_whole(sheet.row)], action.actor.accounts):
        words = _("Đồng chí đã nộp cột tự chấm của phiếu này nên không chấm cột của cấp trên. Dữ liệu giữ nguyên.")
        raise NotPermitted(words)
    if later := later_than(one, columns):
        words = _("Cột %(name)s đã nộp. Trả lại cột đó trước rồi mới nộp được cột này.")
        raise Refusal(words % {"name": scorer_name(later[0])})
    column = sheet.column(one)
    _refuse_unfinished(sheet, column)
    _refuse_unexplained(sheet, column)
    reason = nfc(reason)[:LONGEST]
    _refuse_without_reason(sheet, column, reason)
    row = _row_of(sheet, column)
    _write(row, sheet, _frozen(sheet, column))
    old = {"state": row.state, "total": row.total, "band": row.band}
    _close(row, column, reason, action)
    _sign(action, row)
    row.save()
    new = {"state": row.state, "total": row.total, "band": row.band}
    action.record("criteria.sheet", sheet.id, sheet.organisation_id, scorer=row.scorer, old=old, new=new, reason=reason)
    return row


def _refuse_unfinished(sheet: Filled, column: Column) -> None:
    result = column.result
    if result.open:
        words = _("Còn câu chưa trả lời: %(names)s. Trả lời rồi nộp lại; những gì đã ghi vẫn còn.")
        raise Refusal(words % {"names": names_of(sheet.facts, result.open)})
    items = sheet.version.by_code
    if result.undecided:
        words = _("Giấy không nói rõ điểm của: %(names)s. Chọn điểm và ghi vì sao, rồi nộp lại.")
        raise Refusal(words % {"names": "; ".join(items[code].name for code in result.undecided)})
    silent = [
        code for code, each in column.entries.items() if each.chosen is not None and not each.note and code in items
    ]
    if silent:
        words = _("Đã tự chọn điểm mà chưa ghi vì sao: %(names)s. Ghi vào rồi nộp lại.")
        raise Refusal(words % {"names": "; ".join(items[code].name for code in silent)})


def _refuse_unexplained(sheet: Filled, column: Column) -> None:
    """What is computed and asked: an answer that is not what the records say carries a word why."""
    if silent := column.unexplained(sheet.facts):
        words = _("Trả lời khác sổ sách mà chưa ghi vì sao: %(names)s. Ghi vào ghi chú của câu ấy rồi nộp lại.")
        raise Refusal(words % {"names": names_of(sheet.facts, silent)})


def _refuse_without_reason(sheet: Filled, column: Column, reason: str) -> None:
    apart = sheet.far_apart(column.scorer)
    if apart and not reason:
        other, difference = apart[0]
        words = _("Chênh %(points)s điểm so với cột %(name)s, quá mức phiếu cho phép. Ghi lý do rồi nộp lại.")
        raise Refusal(words % {"points": points_text(abs(difference)), "name": scorer_name(other)})


def _frozen(sheet: Filled, column: Column) -> Said:
    """Everything the column rests on, also what came out of the records: it is never worked out again."""
    facts = {each.code for each in sheet.facts}
    return {code: {"value": as_text(each.value)} for code, each in column.entries.items() if code in facts}


def _close(row: Scoring, column: Column, reason: str, action: Action) -> None:
    result = column.result
    row.state = ColumnState.HANDED_IN.value
    if result.total is not None:
        row.total = rounded(result.total, settings.VUNGMANH_ROUNDING)
        row.exact = str(result.total)
    row.band = result.band.code if result.band is not None else ""
    row.met = result.met
    row.reason = reason
    row.day = action.actor.day


@act
def send_back(action: Action, *, sheet_id: int, scorer: str, reason: str) -> Scoring:
    """Open a column again with a reason. What was answered stays; what was reached no longer counts."""
    one = scorer_named(scorer)
    row = sheet_for_update(sheet_id)
    action.on(answering_at(row.organisation_id, action.actor.day, row.organisation), PERMISSION[Scorer.LEVEL_ABOVE])
    refuse_others(action.actor, row, one)
    refuse_closed(row)
    sheet = side_by_side(row)
    if not any(each.scorer is one and each.handed_in for each in sheet.columns):
        raise Refusal(_("Cột này chưa nộp nên không có gì để trả lại."))
    if not nfc(reason):
        raise Refusal(_("Chưa ghi lý do trả lại. Ghi vào rồi làm lại."))
    if later := later_than(one, [each.standing for each in sheet.columns]):
        raise Refusal(_("Cột %(name)s đã nộp. Trả lại cột đó trước.") % {"name": scorer_name(later[0])})
    keep_open(action.actor, [(row.organisation_id, row.on)])
    column = _row_of(sheet, sheet.column(one))
    old = {"state": column.state, "total": column.total, "band": column.band}
    column.state = ColumnState.RETURNED.value
    column.total, column.exact, column.band, column.met, column.day = None, "", "", None, None
    column.returned = nfc(reason)[:LONGEST]
    column.save()
    new = {"state": column.state, "total": None, "band": ""}
    what = {"scorer": column.scorer, "old": old, "new": new, "reason": column.returned}
    action.record("criteria.sheet", sheet.id, sheet.organisation_id, **what)
    return column
