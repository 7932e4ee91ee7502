"""Dossiers of 2026, each brought by its own acts to the step where it waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from vungmanh.cli.demonstration.full_life import scores
from vungmanh.cli.demonstration.full_life.cast import (
    AGREED,
    ASKED,
    ASSESSING,
    BOARD,
    CHECKED,
    COMMITTEE,
    COMMUNE,
    HIGH,
    MERGED,
    OFFICE,
    OFFICIAL,
    OWN,
    PILOT,
    PROGRAMME,
    PROVINCE,
    RETURNED,
    REVOKED,
    WAITING_SIGNATURE,
    WARNED,
    YEAR,
    Cast,
)
from vungmanh.kernel.action import Actor
from vungmanh.programmes import commands

SPRING, SUMMER, AUTUMN = date(2026, 2, 23), date(2026, 6, 15), date(2026, 10, 12)
"""The days on which each wave of dossiers was handed in."""
WAVES: dict[date, tuple[str, ...]] = {
    SPRING: (MERGED, PILOT, WARNED, REVOKED),
    SUMMER: (CHECKED, ASKED, AGREED),
    AUTUMN: (OWN, WAITING_SIGNATURE, RETURNED, *HIGH),
}
CHECKING, APPRAISING = "Đoàn thẩm tra xã Ba Tri (minh hoạ)", "Đoàn thẩm định của tỉnh (minh hoạ)"
ADVISING = "Tổ giúp việc của đoàn thẩm định (minh hoạ)"
SET_UP = date(2026, 1, 12)
Member = tuple[str, str, str, str]
"""Name, role, agency, user name where he has an account."""
MEMBERS: dict[str, tuple[Member, ...]] = {
    CHECKING: (
        ("Nguyễn Thị Lan", "head", "", OFFICE),
        ("Đỗ Thu Hà", "member", "", OFFICIAL),
        ("Trương Văn Sáu", "member", "", ""),
    ),
    APPRAISING: (("Lê Minh Thảo", "head", "", BOARD), ("Đặng Thị Mười", "invited", "Uỷ ban Mặt trận Tổ quốc", "")),
    ADVISING: (("Lâm Quốc Việt", "head", "", ""),),
}


@dataclass
class Told:
    """Dossiers and teams by the names of the story."""

    cast: Cast
    dossiers: dict[str, int] = field(default_factory=dict)
    sheets: dict[str, scores.Sheet] = field(default_factory=dict)
    teams: dict[str, int] = field(default_factory=dict)
    members: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    """Of each team the keys of its members and their user names."""


def tell(cast: Cast) -> Told:
    told = Told(cast)
    _set_up(told, OFFICE, COMMUNE, "check", CHECKING)
    _set_up(told, BOARD, PROVINCE, "appraisal", APPRAISING)
    _set_up(told, BOARD, PROVINCE, "support", ADVISING)
    for handed_in, codes in WAVES.items():
        _hand_in(told, codes, handed_in)
    _register(told, (ASSESSING,), AUTUMN)
    scores.assess(cast, ASSESSING, told.dossiers[ASSESSING], AUTUMN + timedelta(days=21), hand=False)
    _recognised(told, WAVES[SPRING], SPRING)
    _under_way(told)
    _autumn(told)
    return told


def _set_up(told: Told, username: str, unit: str, kind: str, name: str) -> None:
    actor = told.cast.at(username, SET_UP)
    team = commands.set_up_team(
        actor,
        organisation_id=told.cast.units[unit],
        kind=kind,
        name=name,
        decision_number=f"MH-2026/{kind} (số minh hoạ)",
        decided_on=SET_UP,
        valid_from=SET_UP,
    )
    told.teams[name], told.members[name] = team.pk, []
    for person, role, agency, account in MEMBERS[name]:
        key = told.cast.accounts[account] if account else None
        member = commands.add_member(actor, team_id=team.pk, name=person, role=role, agency=agency, account_id=key)
        told.members[name].append((member.pk, account))


def _register(told: Told, codes: Sequence[str], handed_in: date) -> None:
    day = handed_in - timedelta(days=28)
    for code in codes:
        row = commands.register(
            told.cast.cell(code, day),
            programme=PROGRAMME,
            organisation_id=told.cast.units[code],
            for_period=YEAR,
            day=day,
        )
        told.dossiers[code] = row.pk


def _hand_in(told: Told, codes: Sequence[str], day: date) -> None:
    """Registered four weeks before, assessed by the cell itself a week before."""
    _register(told, codes, day)
    for code in codes:
        told.sheets[code] = scores.assess(told.cast, code, told.dossiers[code], day - timedelta(days=7))
        _move(told, told.cast.cell(code, day), code, "submit", day)


def _move(told: Told, actor: Actor, code: str, move: str, day: date, number: str = "", note: str = "") -> None:
    commands.advance(
        actor,
        registration_id=told.dossiers[code],
        move_name=move,
        day=day,
        decision_number=number,
        note=note,
    )


def _give(told: Told, team: str, codes: Sequence[str], day: date) -> dict[str, int]:
    """Keys of the appraisals by cell."""
    username, support = (OFFICE, None) if team == CHECKING else (BOARD, told.teams[ADVISING])
    keys = {told.dossiers[code]: code for code in codes}
    given = commands.give_to_team(
        told.cast.at(username, day),
        registration_ids=list(keys),
        team_id=told.teams[team],
        day=day,
        support_id=support,
    )
    return {keys[each.registration_id]: each.pk for each in given}


def _look(told: Told, team: str, appraisal: int, day: date) -> None:
    """A visit, and what the team concludes a week later."""
    head, account = told.members[team][0]
    commands.record_visit(
        told.cast.at(account, day),
        appraisal_id=appraisal,
        day=day,
        found="Sổ biên bản đủ kỳ, hồ sơ khớp với phiếu tự chấm (minh hoạ)",
        present=[head, told.members[team][1][0]],
    )
    later = day + timedelta(days=7)
    commands.draft_conclusion(
        told.cast.at(account, later), appraisal_id=appraisal, conclusion="passes", proposal="Đề nghị xét tiếp"
    )


def _sign(told: Told, team: str, appraisal: int, day: date, count: int) -> None:
    """Who has an account signs by it; the paper of the others is entered by the unit's office."""
    office = OFFICE if team == CHECKING else BOARD
    for member, account in told.members[team][:count]:
        if account:
            commands.sign(told.cast.at(account, day), appraisal_id=appraisal, day=day)
        else:
            commands.record_signature(told.cast.at(office, day), appraisal_id=appraisal, member_id=member, day=day)


def _through(told: Told, team: str, codes: Sequence[str], given: date) -> date:
    """A whole stage. Returns the day on which it was concluded."""
    move, username = ("check", OFFICE) if team == CHECKING else ("conclude", BOARD)
    visited, signed = given + timedelta(days=7), given + timedelta(days=16)
    for code, appraisal in _give(told, team, codes, given).items():
        _look(told, team, appraisal, visited)
        if team == CHECKING:
            scores.check(told.cast, code, told.dossiers[code], told.sheets[code], visited)
        else:
            scores.find(told.cast, code, told.sheets[code], visited)
        _sign(told, team, appraisal, signed, 2)
        _move(told, told.cast.at(username, signed), code, move, signed)
    return signed


def _recognised(told: Told, codes: Sequence[str], handed_in: date) -> None:
    day = _through(told, CHECKING, codes, handed_in + timedelta(days=2))
    day = _through(told, APPRAISING, codes, day + timedelta(days=4))
    for code in codes:
        _ask(told, code, day + timedelta(days=4))
        _agree(told, code, day + timedelta(days=11))
        decided = day + timedelta(days=18)
        number = "MH-2026/CN (số minh hoạ)"
        _move(told, told.cast.at(COMMITTEE, decided), code, "recognise", decided, number)


def _ask(told: Told, code: str, day: date) -> None:
    _move(told, told.cast.at(OFFICE, day), code, "ask", day, "MH-2026/TTr (số minh hoạ)")


def _agree(told: Told, code: str, day: date) -> None:
    _move(told, told.cast.at(COMMITTEE, day), code, "agree", day, "MH-2026/TB (số minh hoạ)")


def _under_way(told: Told) -> None:
    """Of the summer: one with the province's team, one asked for, one agreed to."""
    day = _through(told, CHECKING, WAVES[SUMMER], SUMMER + timedelta(days=2))
    _give(told, APPRAISING, (CHECKED,), AUTUMN + timedelta(days=14))
    day = _through(told, APPRAISING, (ASKED, AGREED), day + timedelta(days=60))
    for code in (ASKED, AGREED):
        _ask(told, code, day + timedelta(days=32))
    _agree(told, AGREED, day + timedelta(days=46))


def _autumn(told: Told) -> None:
    """With the commune's team: a visit due, a minute to be signed, one sent back; elsewhere scored already."""
    given = AUTUMN + timedelta(days=4)
    found = _give(told, CHECKING, (OWN, WAITING_SIGNATURE), given)
    _look(told, CHECKING, found[WAITING_SIGNATURE], given + timedelta(days=7))
    _sign(told, CHECKING, found[WAITING_SIGNATURE], given + timedelta(days=15), 1)
    back = AUTUMN + timedelta(days=9)
    why = "Thiếu biên bản sinh hoạt quý III; bổ sung rồi nộp lại (minh hoạ)"
    _move(told, told.cast.at(OFFICE, back), RETURNED, "hand_back", back, note=why)
    for code in HIGH:
        scores.find(told.cast, code, told.sheets[code], AUTUMN + timedelta(days=18))
