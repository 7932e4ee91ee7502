"""A dry run in words: what becomes of what, what goes along, what a person must decide, what was checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from vungmanh.indicators.engine import UnitSum, sums_at
from vungmanh.kernel.figures import Question
from vungmanh.kernel.numbers import count_text
from vungmanh.kernel.periods import year_of
from vungmanh.organisations.commands import Rehearsal
from vungmanh.organisations.queries.labels import Label
from vungmanh.organisations.queries.stated import kind_names
from vungmanh.programmes.queries import programme_choices
from vungmanh.web.organisations.numbers import CELLS, MEMBERS, TITLES, facts_of
from vungmanh.web.reorganisations.wording import CHANGES, ActLine

Held = dict[int, dict[str, UnitSum]]


@dataclass(frozen=True)
class Side:
    """One unit before or after; ``note`` is what it holds, or where it stands."""

    name: str
    code: str
    note: str
    fresh: bool = False


@dataclass(frozen=True)
class Becoming:
    before: tuple[Side, ...]
    after: tuple[Side, ...]


@dataclass(frozen=True)
class Limb:
    name: str
    below: tuple[Side, ...]
    rest: int


@dataclass(frozen=True)
class Trial:
    lines: list[ActLine]
    problems: list[str]
    sentence: str = ""
    becomings: list[Becoming] = field(default_factory=list)
    turned: list[Becoming] = field(default_factory=list)
    ended: list[Side] = field(default_factory=list)
    opened: list[Side] = field(default_factory=list)
    moves: list[tuple[str, str]] = field(default_factory=list)
    to_decide: list[tuple[str, str, str]] = field(default_factory=list)
    checks: list[tuple[bool, str, str]] = field(default_factory=list)
    limbs: list[Limb] = field(default_factory=list)

    @property
    def fits(self) -> bool:
        return not self.problems and not any(line.faults for line in self.lines)


def trial_of(found: Rehearsal, lines: list[ActLine], day: date) -> Trial:
    if found.problems:
        return _refused(found, lines)
    held = _held(found, day)
    kinds = kind_names()
    return Trial(
        lines=lines,
        problems=[],
        sentence=_sentence(found),
        becomings=[
            Becoming(
                tuple(_before(each, held) for each in joining.before),
                tuple(_after(each, found, kinds) for each in joining.after),
            )
            for joining in found.joinings
        ],
        turned=[_turned(each.before, each.after, each.what, found, kinds) for each in found.turned],
        ended=[_before(each, held) for each in found.ended],
        opened=[_after(each, found, kinds) for each in found.opened],
        moves=_moves(found),
        to_decide=[(each.kind_label, each.name, each.note) for each in found.to_decide],
        checks=_checks(found),
        limbs=_limbs(found),
    )


def _refused(found: Rehearsal, lines: list[ActLine]) -> Trial:
    """Each problem at its act; those of the set as a whole on top."""
    at: dict[int, list[str]] = defaultdict(list)
    for problem in found.problems:
        head, separator, rest = problem.message.partition(": ")
        technical = separator and "_" in head and " " not in head
        at[problem.place].append(rest[:1].upper() + rest[1:] if technical else problem.message)
    return Trial([replace(line, faults=tuple(at[line.place])) for line in lines], at[0])


def _held(found: Rehearsal, day: date) -> Held:
    """Cells, members and titles of every unit that ends, joins or divides, on the eve. One statement a measure."""
    eve = day - timedelta(days=1)
    ids = {each.id for joining in found.joinings for each in joining.before} | {each.id for each in found.ended}
    question = Question(year_of(eve.year), eve, eve)
    held: Held = {one: {} for one in ids}
    for code in (CELLS, MEMBERS):
        for one, sums in sums_at({code: facts_of(code, question)}, ids, question=question, on=eve).items():
            held[one] |= sums
    for programme, _name in programme_choices():
        asked = replace(question, programme=programme)
        for one, sums in sums_at({programme: facts_of(TITLES, asked)}, ids, question=asked, on=eve).items():
            held[one] |= sums
    return held


def _before(label: Label, held: Held) -> Side:
    sums = held.get(label.id, {})
    cells, members = (sums.get(code, UnitSum()).number for code in (CELLS, MEMBERS))
    titles = sum(each.denominator for code, each in sums.items() if code not in (CELLS, MEMBERS))
    said = [_("%(count)s chi bộ") % {"count": count_text(cells)}]
    if members:
        said.append(_("%(count)s đảng viên") % {"count": count_text(members)})
    if titles:
        said.append(_("%(count)s danh hiệu") % {"count": count_text(titles)})
    return Side(label.name, label.code, ", ".join(said))


def _after(label: Label, found: Rehearsal, kinds: dict[str, str]) -> Side:
    parent = found.parents.get(label.parent_id or 0)
    said = [kinds.get(label.kind, label.kind)]
    if parent is not None:
        said.append(_("thuộc %(parent)s") % {"parent": parent.name})
    return Side(label.name, label.code, ", ".join(said), fresh=label.id in found.fresh)


def _turned(before: Label, after: Label, what: Iterable[str], found: Rehearsal, kinds: dict[str, str]) -> Becoming:
    said = ", ".join(str(CHANGES[each]) for each in what if each in CHANGES)
    old = Side(before.name, before.code, kinds.get(before.kind, before.kind))
    new = _after(after, found, kinds)
    return Becoming((old,), (replace(new, note=f"{said}; {new.note}"),))


def _sentence(found: Rehearsal) -> str:
    before = sum(len(each.before) for each in found.joinings) + len(found.ended)
    after = sum(len(each.after) for each in found.joinings) + len(found.opened)
    parts = []
    if before or after:
        said = {"before": count_text(before), "after": count_text(after)}
        parts.append(_("%(before)s tổ chức trước, %(after)s tổ chức sau") % said)
    if found.turned:
        parts.append(_("%(count)s tổ chức đổi tên, mã, loại hoặc cấp trên") % {"count": count_text(len(found.turned))})
    if along := sum(found.followed.values()) + sum(found.carried.values()):
        parts.append(_("%(count)s mục tự chuyển theo") % {"count": count_text(along)})
    decide = len(found.to_decide)
    parts.append(
        _("%(count)s mục phải có người quyết định") % {"count": count_text(decide)}
        if decide
        else _("không có mục nào phải chờ quyết định")
    )
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."


def _moves(found: Rehearsal) -> list[tuple[str, str]]:
    """What goes along without being named, by where it goes."""
    moved = [
        (_("Tổ chức trực thuộc chuyển về %(name)s") % {"name": found.parents[parent].name}, count)
        for parent, count in found.followed.items()
        if parent in found.parents
    ]
    moved += [(_("%(what)s chuyển sang tổ chức kế thừa") % {"what": name[:1].upper() + name[1:]}, count)
              for name, count in found.carried.items()]  # fmt: skip
    return [(words, count_text(count)) for words, count in sorted(moved)]


def _checks(found: Rehearsal) -> list[tuple[bool, str, str]]:
    """What a person would count by hand before signing."""
    before, after = found.cells
    cells = f"{count_text(before)} → {count_text(after)}"
    lone = found.without_parent
    return [
        (before == after, _("Tổng số chi bộ trước và sau"), cells),
        (lone == 0, _("Tổ chức mất cấp trên"), count_text(lone)),
        (
            not found.ended,
            _("Tổ chức kết thúc không có tổ chức kế thừa"),
            count_text(len(found.ended)),
        ),
    ]


def _limbs(found: Rehearsal) -> list[Limb]:
    return [
        Limb(
            branch.top.name,
            tuple(Side(each.name, each.code, "", fresh=each.id in found.fresh) for each in branch.below),
            branch.rest,
        )
        for branch in found.tree
    ]
