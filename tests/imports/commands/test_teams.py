"""Teams from a workbook: one row a member; told fault by fault, out again as they came in, taken back."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.factories.accounts import make_account
from tests.factories.organisations import SYSTEM
from tests.imports.commands.given import PROVINCE, bring, counts, messages, told
from vungmanh.imports.commands import run_import, undo_import
from vungmanh.imports.queries import export_sheets
from vungmanh.imports.templates import write_rows
from vungmanh.kernel import clock
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import Refusal
from vungmanh.organisations.queries import last_bearer
from vungmanh.programmes.models import Appraisal, Registration, Team, TeamMember

TEAM: tuple[Any, ...] = ("83.836", "APPRAISAL", "95-QĐ/HU", "Đoàn thẩm định huyện", "01/03/2025")
TEAMS = (
    (*TEAM, "Nguyễn Văn An", "Ban Tổ chức", "Phó ban", "HEAD"),
    (*TEAM, "Trần Thị Bình", "Ban Dân vận", "", "INVITED"),
    (*TEAM, "Lê Văn Cường"),
    ("83.836.A", "tổ giúp việc", "12-QĐ/ĐU", "Tổ giúp việc xã", "05/03/2025"),
)


@pytest.fixture
def province(shipped: None, tmp_path: Path) -> None:
    assert bring(tmp_path, organisations=PROVINCE).faults == []


pytestmark = pytest.mark.usefixtures("province")


def seats() -> list[tuple[str, str, str]]:
    return list(TeamMember.objects.order_by("pk").values_list("name", "agency", "role"))


def test_teams_come_with_their_members_and_once_more_are_the_same(tmp_path: Path) -> None:
    outcome = bring(tmp_path, teams=TEAMS)
    assert (outcome.faults, counts(outcome)) == ([], {"teams": (4, 0, 0)})
    assert seats() == [
        ("Nguyễn Văn An", "Ban Tổ chức", "head"),
        ("Trần Thị Bình", "Ban Dân vận", "invited"),
        ("Lê Văn Cường", "", "member"),
    ]
    assert list(Team.objects.order_by("pk").values_list("kind", "valid_from", "valid_to")) == [
        ("appraisal", date(2025, 3, 1), None),
        ("support", date(2025, 3, 5), None),
    ]
    assert counts(bring(tmp_path, teams=TEAMS)) == {"teams": (0, 0, 4)}


def test_preview_writes_nothing(tmp_path: Path) -> None:
    assert counts(bring(tmp_path, check=True, teams=TEAMS)) == {"teams": (4, 0, 0)}
    assert Team.objects.count() == 0


def test_what_differs_is_changed_and_a_blank_leaves_what_is_known(tmp_path: Path) -> None:
    bring(tmp_path, teams=TEAMS)
    later = (*TEAM, "Nguyễn Văn An", "Ban Tổ chức", "", "DEPUTY", "", "31/12/2025")
    head = (*TEAM, "Lê Văn Cường", "", "Trưởng ban", "HEAD", "", "31/12/2025")
    outcome = bring(tmp_path, teams=[later, head])
    assert (outcome.faults, counts(outcome)) == ([], {"teams": (0, 2, 0)})
    assert [role for _name, _agency, role in seats()] == ["deputy", "invited", "head"]
    assert TeamMember.objects.get(name="Nguyễn Văn An").post == "Phó ban"
    assert Team.objects.get(kind="appraisal").valid_to == date(2026, 1, 1)
    undo_import(SYSTEM, batch_id=outcome.batch or 0, at=clock.now())
    assert [role for _name, _agency, role in seats()] == ["head", "invited", "member"]
    assert Team.objects.get(kind="appraisal").valid_to is None


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        ([(*TEAM[:4], "01/03/2027", "Nguyễn Văn An")], [(2, "decided_on")]),
        ([(*TEAM, "An", "", "", "HEAD"), (*TEAM, "Bình", "", "", "HEAD")], [(3, "team_role")]),
        ([(*TEAM, "An"), (*TEAM[:3], "Đoàn khác", TEAM[4], "Bình")], [(3, "name")]),
        ([(*TEAM, "", "Ban Tổ chức")], [(2, "full_name")]),
        ([(*TEAM, "An", "", "", "", "khong-co")], [(2, "username")]),
        ([(*TEAM, "An", "", "", "", "an"), (*TEAM, "Bình", "", "", "", "an")], [(3, "username")]),
        ([(*TEAM, "An", "", "", "", "", "01/02/2025")], [(2, "valid_to")]),
        ([("83.836", "ban", *TEAM[2:], "An")], [(2, "team_kind")]),
    ],
)
def test_faults_name_their_cell_and_nothing_is_written(
    tmp_path: Path, rows: list[tuple[Any, ...]], faults: list[tuple[int, str]]
) -> None:
    make_account("an", "commune_office", last_bearer("83.836.A"))
    outcome = bring(tmp_path, teams=rows)
    assert [(row, column) for _sheet, row, column, _value in told(outcome)] == faults
    assert Team.objects.count() == 0


def test_head_who_stands_already_is_named(tmp_path: Path) -> None:
    bring(tmp_path, teams=TEAMS)
    outcome = bring(tmp_path, teams=[(*TEAM, "Phạm Văn Dũng", "", "", "HEAD")])
    assert messages(outcome) == ["Mỗi đoàn một trưởng đoàn; đoàn này đã có Nguyễn Văn An."]


def test_user_name_ties_a_member_to_his_account_and_does_not_go_out(tmp_path: Path) -> None:
    account = make_account("an", "commune_office", last_bearer("83.836.A"))
    bring(tmp_path, teams=[(*TEAM, "Nguyễn Văn An", "", "", "", "an")])
    assert TeamMember.objects.get().account == account.pk
    rows = exported()
    assert [row["username"] for row in rows] == [None]
    assert counts(sent_back(tmp_path, rows)) == {"teams": (0, 0, 1)}
    assert TeamMember.objects.get().account == account.pk


def exported(on: date | None = None) -> list[dict[str, Any]]:
    under = last_bearer("83")
    assert under is not None
    return export_sheets(["teams"], under_id=under, on=on, today=date(2026, 1, 1))["teams"]


def sent_back(folder: Path, rows: list[dict[str, Any]]) -> Any:
    write_rows({"teams": rows}, folder / "ra.xlsx")
    return run_import(SYSTEM, files=[folder / "ra.xlsx"], check=False, at=clock.now())


def test_teams_go_out_as_they_came_in(tmp_path: Path) -> None:
    bring(tmp_path, teams=TEAMS)
    assert [len(exported(on)) for on in (None, date(2025, 3, 1), date(2025, 2, 1))] == [4, 3, 0]
    again = sent_back(tmp_path, exported())
    assert (again.faults, counts(again)) == ([], {"teams": (0, 0, 4)})


def test_import_is_taken_back_unless_a_dossier_was_given_to_the_team(tmp_path: Path) -> None:
    batch = bring(tmp_path, teams=TEAMS).batch or 0
    bring(tmp_path, titles=[("tsvmtd", "83.836.A.01", "01/02/2025", "", "", "2025")])
    given = _given()
    with pytest.raises(Refusal, match="lần thẩm định của hồ sơ"):
        undo_import(SYSTEM, batch_id=batch, at=clock.now())
    given.voided_at = clock.now()
    given.save(update_fields=["voided_at"])
    undo_import(SYSTEM, batch_id=batch, at=clock.now())
    assert (Team.objects.count(), TeamMember.objects.count()) == (0, 0)


def _given() -> Appraisal:
    team = Team.objects.get(kind="appraisal")
    found: Appraisal = Appraisal.objects.create(
        registration=Registration.objects.get(),
        stage="huyen",
        unit_id=team.organisation_id,
        team=team,
        assigned_on=date(2025, 4, 1),
    )
    return found


def test_who_may_not_set_up_teams_there_is_refused(tmp_path: Path) -> None:
    office = make_account("van-phong", "commune_office", last_bearer("83.836.A"))
    actor = Actor("van-phong", date(2026, 1, 1), account_id=office.pk)
    outcome = bring(tmp_path, actor=actor, teams=TEAMS)
    assert [(row, column) for _sheet, row, column, _value in told(outcome)] == [
        (2, "organisation_code"),
        (3, "organisation_code"),
        (4, "organisation_code"),
    ]
    assert Team.objects.count() == 0
    assert counts(bring(tmp_path, actor=actor, teams=[TEAMS[3]])) == {"teams": (1, 0, 0)}
