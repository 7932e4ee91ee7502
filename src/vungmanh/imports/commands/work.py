"""One import while it runs: what is read, who bears which code by now, and what was found wrong."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext

from vungmanh.imports.commands.by_name import Named, organisations_named
from vungmanh.imports.commands.outcome import SheetCount
from vungmanh.imports.faults import Fault
from vungmanh.imports.reading import Block, Reading
from vungmanh.imports.sheets import Kind, nearest
from vungmanh.kernel.action import Actor, gates
from vungmanh.kernel.keeping import ChangeSet
from vungmanh.kernel.validity import is_in_force
from vungmanh.kernel.vietnamese import fold
from vungmanh.organisations.queries import CodeIndex, code_index, in_sight, labels_of
from vungmanh.organisations.queries.stated import Stretch, below_ever, lives_of

Place = tuple[Block, int, date]
"""A row and the day it speaks of."""
Found = tuple[Block, int, int]
"""A row and the organisation it speaks of."""
Writer = Callable[["Work", list[Found]], None]
SUGGESTED_AT_MOST = 10
WHOSE = ("organisation_code", "cell_code")
"""Columns in which a name is as good as a code."""


def out_of_hands(actor: Actor, permission: str, organisation_ids: Collection[int]) -> set[int]:
    """Which of these organisations the actor may not write to with that permission."""
    if actor.system or not organisation_ids:
        return set()
    return gates.forbidden(actor, permission, organisation_ids) if actor.carries(permission) else set(organisation_ids)


@dataclass(frozen=True)
class Under:
    """The organisation an import is confined to."""

    id: int
    code: str


@dataclass
class Work:
    """Everything the sheets share. Sound rows are written as they come; any fault takes all of it back at the end."""

    actor: Actor
    change_set: ChangeSet
    reading: Reading
    under: Under | None = None
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    counts: dict[str, SheetCount] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)
    """Codes that a row with a fault may have brought about: rows that name them are not blamed for it."""
    codes: CodeIndex = field(default_factory=lambda: CodeIndex({}))
    named: Named = field(default_factory=Named)
    """Names that stand for a code, also among ``codes``; and those that cannot."""
    barred: set[int] = field(default_factory=set)
    """Organisations named here that the actor may not correct, nor put anything under."""
    unseen: set[int] = field(default_factory=set)
    """Organisations named here that the actor does not see: to him they are not there."""
    _below: dict[int, list[Stretch]] = field(default_factory=dict)
    _lives: dict[int, Stretch] = field(default_factory=dict)
    _suggested: int = 0
    _by_name: set[str] = field(default_factory=set)
    _every: CodeIndex = field(default_factory=lambda: CodeIndex({}))

    @property
    def today(self) -> date:
        return self.actor.day

    def refresh(self) -> None:
        """Read anew who bears which code, and what stands below: after each write that changes it."""
        self.codes = code_index(self._named_codes())
        self._lives = {}
        if self.under is not None:
            self._below = below_ever(self.under.id)
        self.named = organisations_named(self._not_codes(), among=lambda one: self.under is None or one in self._below)
        self.codes.bearings.update(self.named.bearings)
        if not self.actor.system:
            named = {one for rows in self.codes.bearings.values() for *_, one in rows}
            self.unseen = named - in_sight(named)
            self.barred = out_of_hands(self.actor, "organisations.manage", named)

    def _not_codes(self) -> set[str]:
        """What stands where a row says of whom it speaks, and is no code."""
        said: set[str] = set()
        for block in self.reading.blocks:
            for key in WHOSE:
                said.update(_codes_in(block.columns.get(key, ())))
        return said - self.codes.bearings.keys()

    def _named_codes(self) -> set[str]:
        named: set[str] = set()
        for block in self.reading.blocks:
            for column in block.sheet.columns:
                if column.kind in (Kind.CODE, Kind.CODES) and column.key.endswith(("code", "codes")):
                    named.update(_codes_in(block.columns[column.key]))
        return named

    def life(self, one: int) -> Stretch:
        """First day of an organisation and the first on which it is no longer there."""
        if one not in self._lives:
            self._lives.update(lives_of({each for rows in self.codes.bearings.values() for *_, each in rows}))
        return self._lives[one]

    def opened(self, one: int) -> date:
        return self.life(one)[0]

    def refuse(self, block: Block, index: int, key: str, message: str, **named: object) -> None:
        self.faults.append(block.refuse(index, key, message % named))

    def doubt(self, block: Block, index: int, key: str, message: str, **named: object) -> None:
        self.warnings.append(block.fault(index, key, message % named, warning=True))

    def count(self, sheet: str, *, new: int = 0, changed: int = 0, same: int = 0) -> None:
        total = self.counts.setdefault(sheet, SheetCount())
        total.new, total.changed, total.same = total.new + new, total.changed + changed, total.same + same

    def resolve(self, places: Iterable[Place], key: str) -> list[Found]:
        """Each row with the organisation that bore its code on its own day. Rows without one are refused."""
        found: list[Found] = []
        for block, index, day in places:
            code: Any = block.columns[key][index]
            one = self.codes.on(code, day)
            if one is None:
                self._nobody(block, index, key, code, day)
            elif self.under is None or self.confined(one, day):
                found.append((block, index, one))
                self._say_name(block, index, key, code, one)
            else:
                self.outside(block, index, key, code)
        return found

    def _say_name(self, block: Block, index: int, key: str, text: str, one: int) -> None:
        """Once for each name: whom it was taken for, so that a person can see whether that is right."""
        if text in self.named.called and text not in self._by_name:
            self._by_name.add(text)
            label = labels_of([one], self.today).get(one)
            words = gettext("Đọc theo tên: %(name)s, mã %(code)s.")
            self.doubt(block, index, key, words, name=self.named.called[text], code=label.code if label else "–")

    def confined(self, one: int, day: date) -> bool:
        """Whether the organisation stands at or below the one asked for, that day or today."""
        if self.under is None:
            return one not in self.barred
        stretches = self._below.get(one, ())
        return any(is_in_force(*stretch, day) or is_in_force(*stretch, self.today) for stretch in stretches)

    def outside(self, block: Block, index: int, key: str, code: str) -> None:
        if self.under is None:
            words = gettext(
                "Vai trò của đồng chí không ghi được trang này ở %(code)s. Bỏ dòng này khỏi tệp, hoặc nhờ cơ quan phụ"
                " trách tổ chức đó nhập."
            )
            self.refuse(block, index, key, words, code=code)
            return
        words = gettext("%(code)s không thuộc %(under)s nên không nhập được ở đây.")
        self.refuse(block, index, key, words, code=code, under=self.under.code)

    def nobody(self, block: Block, index: int, key: str, code: str) -> None:
        """The same words for what does not exist and for what is not seen."""
        self.refuse(block, index, key, _no_bearer(code))

    def _nobody(self, block: Block, index: int, key: str, code: str, day: date) -> None:
        if code not in self.doubtful:
            self.refuse(block, index, key, self.unknown(code, day))

    def unknown(self, code: str, day: date) -> str:
        """Why the code means nobody that day, with what was probably meant."""
        bearings = [each for each in self.codes.bearings.get(code, ()) if each[2] not in self.unseen]
        if bearings:
            start, end, _ = bearings[-1]
            words = gettext("Ngày %(day)s không có tổ chức nào mang mã %(code)s. Mã này dùng từ %(start)s%(end)s.")
            until = gettext(" đến trước %(day)s") % {"day": f"{end:%d/%m/%Y}"} if end else ""
            return words % {"day": _day(day), "code": code, "start": _day(start), "end": until}
        if many := self.named.several.get(code):
            words = gettext("Có %(count)d tổ chức mang tên “%(name)s”. Ghi mã tổ chức vào ô này.")
            return words % {"count": many, "name": code}
        words = _no_bearer(code)
        likely = self._likely(code)
        if not likely:
            return words
        guess = gettext("Có phải %(likely)s?") % {"likely": likely}
        return f"{words} {guess}"

    def _likely(self, code: str) -> str | None:
        """Looking for a likely code takes its time: a file full of unknown ones gets the first few."""
        self._suggested += 1
        if self._suggested > SUGGESTED_AT_MOST:
            return None
        if not self._every.bearings:
            self._every = code_index()
        likely = nearest(code, {fold(known): known for known in self._every.bearings})
        if likely is None or self.actor.system:
            return likely
        return likely if in_sight([one for *_, one in self._every.bearings[likely]]) else None

    def once(self, seen: dict[object, Found], key: object, found: Found, column: str) -> bool:
        """Whether no earlier row speaks of the same record: two codes may mean one organisation."""
        block, index, _ = found
        if (earlier := seen.setdefault(key, found)) is found:
            return True
        words = gettext("Cùng một bản ghi với dòng %(row)d của trang %(sheet)s. Giữ một dòng.")
        self.refuse(block, index, column, words, row=earlier[0].numbers[earlier[1]], sheet=earlier[0].title)
        return False


def _no_bearer(code: str) -> str:
    if " " in code:
        return gettext("Không có tổ chức nào mang mã hay tên “%(code)s”.") % {"code": code}
    return gettext("Không có tổ chức nào mang mã %(code)s.") % {"code": code}


def _codes_in(values: Iterable[object]) -> Collection[str]:
    found: set[str] = set()
    for value in set(values):
        if isinstance(value, str):
            found.add(value)
        elif isinstance(value, tuple):
            found.update(value)
    return found


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
