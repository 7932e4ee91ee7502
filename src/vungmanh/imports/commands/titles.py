"""Titles, handed over as one whole to the app that owns them."""

from __future__ import annotations

from typing import Any

from vungmanh.imports.commands.work import Found, Work
from vungmanh.organisations.queries.bearers import code_index
from vungmanh.programmes.commands import TitleFault, TitleRow, import_titles

TEXTS = ("decision_number", "recheck_result", "revocation_number", "reason")
PLAIN = (
    "registered_on",
    "for_period",
    "appraised_on",
    "recognised_on",
    "decision_number",
    "rechecked_on",
    "recheck_result",
    "revoked_on",
    "revocation_number",
    "withdrawn_on",
    "reason",
)


def write_titles(work: Work, found: list[Found]) -> None:
    if not found:
        return
    numbers = _numbers(found)
    outcome = import_titles(work.actor, rows=_rows(found, numbers), change_set=work.change_set)
    places = dict(zip(numbers, found, strict=True))
    for fault in outcome.faults:
        block, index, _ = places[fault.row]
        work.faults.append(block.refuse(index, fault.column, fault.message))
    for fault in outcome.warnings:
        _doubt(work, places[fault.row], fault)
    work.count("titles", new=outcome.new, changed=outcome.changed, same=outcome.same)


def _numbers(found: list[Found]) -> list[int]:
    """Rows go by their number in the file; by their place among all where several files bring titles."""
    if len({id(block) for block, _, _ in found}) == 1:
        numbers = found[0][0].numbers
        return [numbers[index] for _, index, _ in found]
    return list(range(1, len(found) + 1))


def _rows(found: list[Found], numbers: list[int]) -> list[TitleRow]:
    rows: list[TitleRow] = []
    columns: dict[int, list[list[Any]]] = {}
    for number, (block, index, one) in zip(numbers, found, strict=True):
        if id(block) not in columns:
            columns[id(block)] = [_texts(block.columns[key], key) for key in PLAIN]
        programme: Any = block.columns["programme"][index]
        rows.append(TitleRow(number, programme, one, *(column[index] for column in columns[id(block)])))
    _tell_kept(found, rows)
    return rows


def _tell_kept(found: list[Found], rows: list[TitleRow]) -> None:
    """Whoever ever bore the code: the cell before may have ended years ago. One query where a row names one."""
    named: dict[int, Any] = {
        place: code for place, (block, index, _) in enumerate(found) if (code := block.columns["kept_from_code"][index])
    }
    if not named:
        return
    bearers = code_index(set(named.values())).bearings
    for place, code in named.items():
        rows[place].kept_from = tuple(dict.fromkeys(one for _start, _end, one in bearers.get(code, ()))) or (0,)


def _texts(values: list[Any], key: str) -> list[Any]:
    return [value or "" for value in values] if key in TEXTS else values


def _doubt(work: Work, found: Found, fault: TitleFault) -> None:
    block, index, _ = found
    work.warnings.append(block.fault(index, fault.column, fault.message, warning=True))
