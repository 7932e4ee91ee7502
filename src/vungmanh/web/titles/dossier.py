"""One dossier for its page: state, steps behind and ahead, what is missing, what may be done."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.kernel.action import Actor
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.periods import parse_period
from vungmanh.organisations import queries as organisations
from vungmanh.programmes import queries as programmes
from vungmanh.programmes.enums import OPEN_STATES, State, StepKind
from vungmanh.programmes.queries.dossiers import adjusted_to
from vungmanh.web.appraisals.sheet import on_dossier
from vungmanh.web.organisations.titles import steps_of
from vungmanh.web.periods.late import late_steps
from vungmanh.web.titles.conditions import of_dossier
from vungmanh.web.titles.criteria import shown_sheets
from vungmanh.web.titles.wording import FORWARD, MOVES, SHAPES, reasons_in_words

BARRED, UNASSESSED = "permission:missing", "assessment:missing"
ELSEWHERE = frozenset({"stage:other_move", "agreement:not_needed", "agreement:asked"})
"""Reasons that make a move not the next one: another move does what is at hand."""
PERSONAL = frozenset({"appraisal:same_person", "appraisal:own_cell", "stage-level"})
"""Reasons against a person, no lack of the dossier: nothing to tell who is not to make the move anyway."""
STAGE_MOVES = frozenset({"check", "conclude"})


@dataclass(frozen=True)
class Choice:
    """A move the person may make now."""

    label: str
    href: str


@dataclass(frozen=True)
class Next:
    """What leads on: may be done now, or waits for reasons or for somebody else."""

    label: str
    href: str
    reasons: tuple[str, ...]
    by_others: str
    unassessed: bool = False
    """The cell's own sheet is what it waits for: the page opens it from here."""


def shown_dossier(registration_id: int, actor: Actor, permissions: Collection[str]) -> dict[str, Any]:
    title = programmes.dossier(registration_id)
    row, day = title.registration, actor.day
    verdicts = [programmes.without_what_is_typed(each) for each in programmes.judge_every_move(row, actor, day)]
    ahead = next_of(verdicts, row.version.authorities)
    appraisal = on_dossier(title, actor)
    sheets = shown_sheets(row, actor, permissions)
    moved_to = adjusted_to(row) if row.state == State.WITHDRAWN else None
    relatives = [each for each in (row.carried_from, row.adjusted_from, moved_to) if each is not None]
    labels = organisations.labels_of({row.organisation_id, *(each.organisation_id for each in relatives)}, day)
    above = organisations.ancestors_of(row.organisation_id, on=day)
    seen = organisations.in_sight([unit.id for unit in above])
    return {
        "cell": labels[row.organisation_id].name,
        "cell_href": reverse("organisations:titles", args=[row.organisation_id]),
        "programme": row.programme,
        "period": parse_period(row.for_period).words,
        "term": row.version.term_label,
        "registration": row,
        "on": day,
        "state_label": adjusted_words(row, moved_to) if moved_to else str(row.get_state_display()),
        "shape": SHAPES[row.state],
        "steps": steps_of(title, late_steps([title])),
        "to_come": appraisal["to_come"] if appraisal else to_come(row),
        "appraisal": appraisal,
        "ahead": ahead,
        "aside": aside_of(verdicts, ahead),
        "related": [_relative(each, labels, row) for each in relatives],
        "crumbs": [
            {"text": unit.name, "href": reverse("organisations:titles", args=[unit.id])}
            for unit in above
            if unit.id in seen
        ],
        "authorities": row.version.authorities,
        "conditions": of_dossier(row, labels[row.organisation_id].opened_on, permissions),
        "sheets": sheets,
        "own_sheet": own_sheet_of(ahead, sheets),
    }


def address_of(registration_id: int, move: str) -> str:
    return reverse("titles:move", args=[registration_id, MOVES[move].slug])


def next_of(verdicts: Sequence[programmes.Verdict], authorities: dict[str, str]) -> Next | None:
    """The first move forward that may be made; else the first forward one, with what it waits for."""
    forward = sorted(
        (each for each in verdicts if each.name in FORWARD and not ELSEWHERE & set(each.reasons)),
        key=lambda each: (BARRED in each.reasons, FORWARD.index(each.name)),
    )
    if not forward:
        return None
    ready = next((each for each in forward if each.passes), None)
    chosen = ready or forward[0]
    if chosen.name in STAGE_MOVES and BARRED not in chosen.reasons:
        # Its visits, its signatures and what is missing stand on a page of their own.
        return Next(_("Mở trang thẩm định"), reverse("appraisals:dossier", args=[chosen.registration.pk]), (), "")
    return Next(
        str(MOVES[chosen.name].verb),
        address_of(chosen.registration.pk, chosen.name) if ready else "",
        tuple(reasons_in_words(_lacking(chosen.reasons))),
        _by_others(authorities.get(chosen.name, "")) if BARRED in chosen.reasons else "",
        UNASSESSED in chosen.reasons,
    )


def own_sheet_of(ahead: Next | None, sheets: Sequence[Mapping[str, Any]]) -> str:
    """Where the cell's own sheet is opened, where that is the one thing that leads on and he may."""
    if ahead is None or not ahead.unassessed:
        return ""
    return next((str(each["own_href"]) for each in sheets if each["own_href"]), "")


def _lacking(reasons: Collection[str]) -> list[str]:
    personal = PERSONAL if BARRED in reasons else frozenset()
    return [each for each in reasons if each != BARRED and not {each, each.partition(":")[0]} & personal]


def _by_others(authority: str) -> str:
    if authority:
        return _("Bước này do nơi khác làm: %(who)s.") % {"who": authority}
    return _("Bước này do người có quyền ở cấp khác làm.")


def aside_of(verdicts: Iterable[programmes.Verdict], ahead: Next | None) -> list[Choice]:
    main = ahead.href if ahead else ""
    choices = [
        Choice(str(MOVES[each.name].verb), address_of(each.registration.pk, each.name))
        for each in verdicts
        if each.passes and each.name not in STAGE_MOVES
    ]
    return [choice for choice in choices if choice.href != main]


def to_come(row: Any) -> list[str]:
    """The steps that still lie before an open dossier, by its own table."""
    names: list[str] = []
    state = row.state
    while state in OPEN_STATES:
        move = programmes.move_forward(row, state, FORWARD)
        if move is None:
            break
        names.append(str(StepKind(move.name).label))
        state = move.target
    return names


def adjusted_words(left: Any, taken: Any) -> str:
    """What became of a registration that was moved to another period: it was not simply withdrawn."""
    told = {"period": parse_period(taken.for_period).words, "day": date_text(left.withdrawn_on)}
    words = _("Đã điều chỉnh sang %(period)s, ngày %(day)s") % told
    return f"{words}: {left.reason}" if left.reason else words


def _relative(row: Any, labels: dict[int, organisations.Label], here: Any) -> dict[str, str]:
    state = str(State(row.state).label)
    if here.adjusted_from_id == row.pk:
        state = adjusted_words(row, here)
    elif row.adjusted_from_id == here.pk:
        state = _("Thay cho hồ sơ này: %(state)s") % {"state": state[:1].lower() + state[1:]}
    return {
        "cell": labels[row.organisation_id].name,
        "period": parse_period(row.for_period).words,
        "state": state,
        "href": reverse("titles:dossier", args=[row.pk]),
    }
