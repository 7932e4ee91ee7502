"""Score sheets filled in on paper, and which organisation uses which."""

from __future__ import annotations

from typing import Any

from vungmanh.criteria.commands import AdoptionRow, ScoreRow, import_scores, state_adoptions
from vungmanh.criteria.queries.workbook import adoption_stretches
from vungmanh.imports.commands.dated import judge_stretches
from vungmanh.imports.commands.work import Found, Work

TEXTS = ("value", "note", "reason")


def write_scores(work: Work, found: list[Found]) -> None:
    """Handed over as one whole: only there is it known whether a column is complete."""
    if not found:
        return
    rows = [_score(number, each) for number, each in enumerate(found)]
    outcome = import_scores(work.actor, rows=rows, change_set=work.change_set)
    for fault in outcome.faults:
        block, index, _ = found[fault.row]
        work.faults.append(block.refuse(index, fault.column, fault.message))
    work.count("scores", new=outcome.new, changed=outcome.changed, same=outcome.same)


def _score(number: int, found: Found) -> ScoreRow:
    """Rows go by their place among all: several files may bring the answers of one column."""
    block, index, one = found
    cells: dict[str, Any] = {key: values[index] for key, values in block.columns.items()}
    return ScoreRow(
        number=number,
        sheet=cells["sheet"],
        organisation_id=one,
        on=cells["on"],
        part=cells["part"] or "",
        scorer=cells["scorer"],
        code=cells["item"],
        points=cells["points"],
        **{key: cells[key] or "" for key in TEXTS},
    )


def write_adoptions(work: Work, found: list[Found]) -> None:
    stated = judge_stretches(work, found, lambda each: (each[2], _sheet(each)), adoption_stretches)
    rows = {
        (*each.sort, each.start): AdoptionRow(
            organisation_id=each.sort[0],
            sheet=each.sort[1],
            valid_from=each.start,
            valid_to=each.end,
            decision_number=each.found[0].columns["decision_number"][each.found[1]] or "",  # type: ignore[arg-type]  # text as read
        )
        for each in stated
    }
    if not rows:
        return
    outcome = state_adoptions(work.actor, rows=list(rows.values()), change_set=work.change_set)
    places = {(*each.sort, each.start): each.found for each in stated}
    for key, message in outcome.faults.items():
        block, index, _ = places[key]
        work.faults.append(block.refuse(index, "valid_from", message))
    work.count("sheet_adoptions", new=outcome.new, changed=outcome.changed, same=outcome.same)


def _sheet(found: Found) -> str:
    block, index, _ = found
    return str(block.columns["sheet"][index])
