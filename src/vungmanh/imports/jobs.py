"""Imports as long work: tried first, then written exactly as it was tried."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vungmanh.imports.commands import ImportOutcome, read_import, write_import
from vungmanh.imports.excerpts import covered, excerpts
from vungmanh.imports.faults import Fault
from vungmanh.imports.queries.previews import PREVIEW, RUN
from vungmanh.imports.reading import Source, told_of
from vungmanh.imports.remarks import write_remarks
from vungmanh.imports.sheets import SHEETS
from vungmanh.imports.uploads import ROOM, Sent, discard, sources
from vungmanh.kernel import clock, files
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.jobs import Task, job, periodic

__all__ = ["PREVIEW", "RUN", "clear_away", "preview", "run"]

MOST_TOLD = 100
"""So many faults stand on the page; all of them stand in the file that is sent back."""
DAY = 24 * 3600
Counts = Mapping[str, Mapping[str, int]]
Kept = Mapping[str, Any]
"""What a person said of the names in the files, as ``Told.kept`` lays it down."""


@job(PREVIEW, label=_("Xem trước số liệu nhập"), permission="imports.run")
def preview(task: Task, /, *, sent: Sequence[Sent], told: Kept | None = None) -> dict[str, Any]:
    """Everything an import does, taken back: what it would come to, or what stands in its way."""
    found = sources(sent)
    reading = read_import(found, on_progress=task.tell, told=told_of(told))
    outcome = write_import(
        task.actor,
        reading=reading,
        label=", ".join(each.name for each in found),
        check=True,
        at=clock.now(),
        on_progress=task.tell,
    )
    both = [*outcome.faults, *outcome.warnings]
    return {
        **said(outcome),
        "namings": [each.kept() for each in reading.namings],
        "rows": {key: reading.count(key) for key in reading.keys},
        "excerpts": excerpts(reading.blocks, both),
        "remarks": _remarks(found, both) if both else [],
    }


@job(RUN, label=_("Nhập số liệu"), permission="imports.run")
def run(task: Task, /, *, sent: Sequence[Sent], counts: Counts, preview: int, told: Kept | None = None) -> None:
    """Write what was tried. Whatever came in between and makes a difference sends it back to be tried again."""
    found = sources(sent)
    reading = read_import(found, on_progress=task.tell, told=told_of(told))
    with task.whole():
        outcome = write_import(
            task.actor,
            reading=reading,
            label=", ".join(each.name for each in found),
            check=False,
            at=clock.now(),
            on_progress=task.tell,
        )
        if outcome.faults or counted(outcome) != counts:
            raise Refusal(
                gettext("Dữ liệu trong hệ thống đã đổi từ lúc xem trước. Chưa ghi gì; xem trước lại rồi nhập.")
            )
        task.result |= {**said(outcome), "preview": preview}
    discard(sent)


def counted(outcome: ImportOutcome) -> dict[str, dict[str, int]]:
    return {key: asdict(each) for key, each in outcome.counts.items()}


def said(outcome: ImportOutcome) -> dict[str, Any]:
    """An outcome as it is kept with the job."""
    return {
        "batch": outcome.batch,
        "counts": counted(outcome),
        "faults": [_fault(each) for each in outcome.faults[:MOST_TOLD]],
        "faults_total": len(outcome.faults),
        "fault_rows": len({(each.file, each.sheet, each.row) for each in outcome.faults}),
        "warnings": [_fault(each) for each in outcome.warnings[:MOST_TOLD]],
        "warnings_total": len(outcome.warnings),
        "to_decide": outcome.to_decide[:MOST_TOLD],
    }


SEALED = frozenset(column.key for sheet in SHEETS.values() for column in sheet.columns if column.sealed)
"""What stands in no job in full, whoever may look at it."""


def _fault(fault: Fault) -> dict[str, Any]:
    return {
        "file": fault.file,
        "sheet": fault.sheet,
        "row": fault.row,
        "column": fault.column_label,
        "place": fault.place,
        "value": covered(fault.value) if fault.column_key in SEALED else fault.value,
        "message": fault.message,
    }


def _remarks(found: Sequence[Source], faults: Sequence[Fault]) -> list[dict[str, str]]:
    """Each faulty file once more, with a column that says what is wrong in each row."""
    written = []
    for source in found:
        if any(fault.file in {source.name, str(source.path)} for fault in faults):
            stored = files.fresh("jobs", ".xlsx")
            if write_remarks(source, faults, files.path_of(stored)):
                stem = PurePath(source.name).stem.removesuffix(SUFFIX)
                written.append({"name": f"{stem}{SUFFIX}.xlsx", "stored": stored, "of": source.name})
    return written


SUFFIX = "-ghi-chu"


@periodic("imports.uploads", every=DAY)
def clear_away(_actor: object, at: Any) -> int:
    """Files sent in and files made for somebody are kept a week."""
    return files.sweep(at, ROOM) + files.sweep(at, "jobs")
