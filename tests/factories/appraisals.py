"""A programme with stages of appraisal and its sheet, dossiers brought to a stage, teams: by the program's commands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from tests.factories.organisations import SYSTEM
from vungmanh.criteria.commands import answer, hand_in
from vungmanh.criteria.commands.catalogue import load_criteria_set
from vungmanh.kernel.action import Actor, acting_on
from vungmanh.kernel.catalogue import catalogue
from vungmanh.programmes import commands
from vungmanh.programmes.models import Appraisal, Registration, Team, TeamMember

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "programmes.md"
FULL = "tsvmtd_du_buoc"
SHEET = "danh_hieu_thu"
JANUARY, MARCH, APRIL, MAY = date(2026, 1, 15), date(2026, 3, 2), date(2026, 4, 6), date(2026, 5, 4)
NOW = acting_on(SYSTEM, date(2026, 11, 1))
QUESTION = "dat"


def small_sheet() -> None:
    """One question that a person answers: enough to hand a column in."""
    item = {"code": QUESTION, "name": "Đạt tiêu chuẩn", "kind": "yes_no", "certainty": "example"}
    version = {
        "from": date(2020, 1, 1), "territory": "Nơi thử", "certainty": "example", "everywhere": False,
        "scorers": ["self", "level_above"], "official": "level_above", "items": [item],
    }  # fmt: skip
    told = {"catalogue": "criteria_set", "code": SHEET, "name": "Phiếu thử", "use": "title", "versions": [version]}
    load_criteria_set(SYSTEM, told, "phieu-thu.yaml")


def full_life_programme(folder: Path, **changes: Any) -> str:
    """The last example of the document, which is the profile of Bến Tre, with a small score sheet."""
    text = re.findall(r"```yaml\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)[-1]
    data = yaml.safe_load(text)
    assert data["code"] == FULL
    data["versions"][0] |= {"criteria": [{"self": SHEET, "appraisal": SHEET}], **changes}
    path = folder / "du-buoc.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    catalogue.load(SYSTEM, path)
    small_sheet()
    return FULL


def score_sheet(registration: int, purpose: str, actor: Actor = NOW, stage: str = "") -> None:
    """One column of the sheet, its question answered with yes, handed in."""
    sheet, column = commands.begin_dossier_sheet(
        actor, registration_id=registration, purpose=purpose, day=actor.day, stage=stage
    )
    answer(actor, sheet_id=sheet, scorer=column, values={QUESTION: True})
    hand_in(actor, sheet_id=sheet, scorer=column)


def make_team(unit: int, *members: str, kind: str = "appraisal", number: str = "12-QĐ", **accounts: int) -> Team:
    """A team with these members; the first is its head. ``accounts``: name of the member without spaces, the key."""
    team = commands.set_up_team(
        NOW, organisation_id=unit, kind=kind, name=f"Đoàn {number}", decision_number=number,
        decided_on=JANUARY, valid_from=JANUARY,
    )  # fmt: skip
    for place, name in enumerate(members):
        commands.add_member(
            NOW, team_id=team.pk, name=name, role="member" if place else "head",
            account_id=accounts.get(name.replace(" ", "")),
        )  # fmt: skip
    return team


def submitted(cell: int, day: date = MARCH, actor: Actor = NOW) -> Registration:
    """Registered, assessed by the cell itself and handed in."""
    row = commands.register(actor, programme=FULL, organisation_id=cell, for_period="2026", day=JANUARY)
    score_sheet(row.pk, "self", actor)
    return commands.advance(actor, registration_id=row.pk, move_name="submit", day=day)


def work(row: Registration, team: Team, day: date, conclusion: str = "passes") -> Appraisal:
    """The stage at hand: given, visited, concluded by draft, signed on paper by everybody."""
    (one,) = commands.give_to_team(NOW, registration_ids=[row.pk], team_id=team.pk, day=day)
    members = list(TeamMember.objects.filter(team=team).order_by("pk"))
    commands.record_visit(NOW, appraisal_id=one.pk, day=day, found="Đủ hồ sơ", present=[members[0].pk])
    commands.draft_conclusion(
        NOW, appraisal_id=one.pk, conclusion=conclusion, to_complete="Bổ sung sổ", proposal="Công nhận"
    )
    for each in members:
        commands.record_signature(NOW, appraisal_id=one.pk, member_id=each.pk, day=day)
    return one


def conclude(row: Registration, team: Team, day: date, move: str) -> Registration:
    """The stage at hand gone through to its end."""
    work(row, team, day)
    return commands.advance(NOW, registration_id=row.pk, move_name=move, day=day)


def appraised(keys: Mapping[str, int], cell: str, commune: Team, district: Team) -> Registration:
    row = submitted(keys[cell])
    conclude(row, commune, MARCH, "check")
    return conclude(row, district, APRIL, "conclude")
