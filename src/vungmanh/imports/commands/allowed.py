"""Who may write which rows: what is out of one's hands is refused, unless it says what stands already.

A list that was sent out can then come back as a whole, with what had ended or is written by others in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction

from vungmanh.imports.commands.batches import PERMISSIONS
from vungmanh.imports.commands.drafts import Draft
from vungmanh.imports.commands.outcome import SheetCount
from vungmanh.imports.commands.work import Found, Work, Writer, out_of_hands
from vungmanh.kernel.action import system_actor
from vungmanh.organisations.queries.stated import History

__all__ = ["out_of_hands", "seen_only", "write_what_one_may"]

TOLD_APART = 50
"""So many refused rows of a sheet are looked for one by one; after that whole stretches are refused."""
CELLS = frozenset({"titles", "plans", "pilots", "scores", "members", "absences", "member_evaluations"})
"""Sheets whose rows speak of cells alone."""
NEVER_TRIED = frozenset({"accounts", "officials", "members", "absences", "member_evaluations"})
"""What is private: nobody learns by a row whether it is so."""
Known = tuple[Draft, int, History]


def write_what_one_may(work: Work, sheet: str, write: Writer, found: list[Found]) -> None:
    """Write the rows in the actor's hands; see of the others whether they would change anything."""
    ids = {one for *_, one in found}
    barred = out_of_hands(work.actor, PERMISSIONS[sheet], ids) | out_of_hands(work.actor, "imports.run", ids)
    if not barred:
        write(work, found)
        return
    column = "cell_code" if sheet in CELLS else "organisation_code"
    mine = [each for each in found if each[2] not in barred]
    if mine:
        write(work, mine)
    for block, index, one in found:
        if one in work.unseen:
            work.nobody(block, index, column, str(block.columns[column][index]))
    others = [each for each in found if each[2] in barred - work.unseen]
    _Others(work, sheet, write, column).judge(others)


class _Others:
    """Rows at organisations the actor sees and may not write to."""

    def __init__(self, work: Work, sheet: str, write: Writer, column: str) -> None:
        self.work, self.sheet, self.write, self.column = work, sheet, write, column
        self.refused = 0

    def judge(self, found: Sequence[Found]) -> None:
        """Halves of halves: where nothing would change, one trial tells it of all."""
        if not found:
            return
        count = None if self.sheet in NEVER_TRIED else self._tried(found)
        if count is not None and not count.new and not count.changed:
            self.work.count(self.sheet, same=count.same)
        elif len(found) == 1 or self.refused >= TOLD_APART:
            self._refuse(found)
        else:
            middle = len(found) // 2
            self.judge(found[:middle])
            self.judge(found[middle:])

    def _tried(self, found: Sequence[Found]) -> SheetCount | None:
        """What writing the rows would come to, taken back at once; None where they cannot be written."""
        trial = replace(self.work, actor=system_actor(self.work.today), counts={}, faults=[], warnings=[])
        with transaction.atomic():
            self.write(trial, list(found))
            transaction.set_rollback(True)
        return None if trial.faults else trial.counts.get(self.sheet, SheetCount())

    def _refuse(self, found: Sequence[Found]) -> None:
        for block, index, _ in found:
            self.refused += 1
            self.work.outside(block, index, self.column, str(block.columns[self.column][index]))


def seen_only(work: Work, known: list[Known]) -> list[Known]:
    """Rows of organisations that stand already, without those the actor does not see."""
    for draft, one, _ in known:
        if one in work.unseen:
            work.nobody(*draft.place, "code", draft.code)
    return [each for each in known if each[1] not in work.unseen]
