"""Scores of the stages: each unit opens its own sheet, and all columns stand side by side on the dossier."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories.accounts import make_account
from tests.factories.appraisals import QUESTION
from tests.web.appraisals.conftest import Stages
from vungmanh.accounts.access import actor_for
from vungmanh.accounts.models import Account
from vungmanh.criteria.commands import answer, hand_in
from vungmanh.criteria.models import FilledSheet, Scoring
from vungmanh.kernel import clock
from vungmanh.kernel.errors import NotPermitted
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes import commands, queries
from vungmanh.web.titles.scores import scores_of_many


def here(stages: Stages) -> str:
    return f"/danh-hieu/{stages.given}/"


def buttons(stages: Stages, username: str) -> list[tuple[str, str]]:
    (sheet,) = stages.of(username).get(here(stages)).context["sheets"]
    return [(each["stage"], str(each["label"])) for each in sheet["buttons"]]


def opened(stages: Stages, username: str, stage: str) -> Any:
    return stages.of(username).post(f"{here(stages)}phieu/tham-dinh/", {"buoc": stage})


def test_each_unit_opens_the_sheets_of_its_own_stages(stages: Stages):
    assert ("xa", "Mở phiếu: Thẩm tra của xã") in buttons(stages, "van-phong")
    assert "huyen" not in [stage for stage, _label in buttons(stages, "van-phong")]
    assert [stage for stage, _label in buttons(stages, "ban-to-chuc") if stage] == ["xa", "huyen"]
    assert opened(stages, "van-phong", "huyen").status_code == 403
    assert opened(stages, "van-phong", "xa").status_code == 303
    assert opened(stages, "van-phong", "tinh").status_code == 404
    with entered(whole_scope("thử")):
        rows = Scoring.objects.filter(sheet__subject_key=f"{stages.given}:xa")
        assert [(row.scorer, row.official) for row in rows] == [("level_above", False)]


def test_scores_of_all_stages_stand_side_by_side_on_the_dossier(stages: Stages):
    client = stages.of("van-phong")
    first = opened(stages, "van-phong", "xa")["Location"]
    assert opened(stages, "van-phong", "xa")["Location"] == first
    assert client.get(first, follow=True).status_code == 200
    score(stages, "van-phong", "xa", False)
    score(stages, "ban-to-chuc", "huyen", True)
    page = stages.of("ban-to-chuc").get(here(stages))
    (sheet,) = page.context["sheets"]
    assert sheet["heads"] == ["Thẩm tra của xã", "Thẩm định của huyện"]
    assert [(each["name"], each["said"]) for each in sheet["columns"]] == [
        ("tự chấm", "đạt"),
        ("Thẩm tra của xã", "chưa đạt"),
        ("Thẩm định của huyện", "đạt"),
    ]
    assert [(line["own"], line["above"]) for line in sheet["lines"]] == [("đạt", ["chưa đạt", "đạt"])]
    own = client.get(f"/cham-diem/{sheet_of(stages, 'xa')}/")
    assert (own.status_code, own.context["about"]) == (200, "Thẩm tra của xã")
    assert client.get(f"/cham-diem/{sheet_of(stages, 'xa')}/tu-cham/").status_code == 404


def test_beside_one_another_the_sheets_of_stages_say_whose_they_are(stages: Stages):
    score(stages, "van-phong", "xa", False)
    score(stages, "ban-to-chuc", "huyen", True)
    with entered(whole_scope("thử")):
        names = set(FilledSheet.objects.filter(subject_key__startswith=f"{stages.given}").values_list("pk", flat=True))
        period = FilledSheet.objects.get(subject_key=f"{stages.given}:xa").period
    page = stages.of("ban-to-chuc").get(f"/doi-chieu-diem/phieu/?ky={period}")
    rows = {int(row.href.split("/")[2]): row.sheet for row in page.context["rows"]}
    assert names <= set(rows)
    assert [name for name in rows.values() if name.endswith(", Thẩm tra của xã")] == [rows[sheet_of(stages, "xa")]]


def sheet_of(stages: Stages, stage: str) -> int:
    with entered(whole_scope("thử")):
        return FilledSheet.objects.get(subject_key=f"{stages.given}:{stage}").pk


def score(stages: Stages, username: str, stage: str, met: bool) -> None:
    with entered(whole_scope("thử")):
        actor = actor_for(Account.objects.get(username=username), clock.today())
        sheet, column = commands.begin_dossier_sheet(
            actor, registration_id=stages.given, purpose="appraisal", day=actor.day, stage=stage
        )
        answer(actor, sheet_id=sheet, scorer=column, values={QUESTION: met})
        hand_in(actor, sheet_id=sheet, scorer=column)


def test_whoever_handed_in_the_own_column_scores_no_stage(stages: Stages):
    with entered(whole_scope("thử")):
        key = Account.objects.get(username="van-phong").pk
        Scoring.objects.filter(sheet__subject_key=str(stages.given), scorer="self").update(by_account=key)
    with pytest.raises(NotPermitted, match="đã nộp cột tự chấm"):
        score(stages, "van-phong", "xa", True)


def test_stranger_finds_no_sheet_of_a_stage(stages: Stages):
    opened(stages, "van-phong", "xa")
    with entered(whole_scope("thử")):
        make_account("nha-ben", "organising_board", stages.scene.keys["83.835"])
    assert opened(stages, "nha-ben", "xa").status_code == 404
    assert stages.of("nha-ben").get(f"/cham-diem/{sheet_of(stages, 'xa')}/").status_code == 404
    assert opened(stages, "nguoi-xem", "xa").status_code == 403


def waiting_on_desk(stages: Stages, username: str) -> list[tuple[int, str]]:
    board = stages.of(username).get("/viec/").context["board"]
    return [(each.count, each.more_href) for each in board.sections if each.title == "Phiếu chờ cấp trên chấm"]


def test_desk_counts_only_sheets_whose_column_it_may_give(stages: Stages):
    """Both dossiers were assessed by their cells; their own column is the district's, so the commune waits for none."""
    assert waiting_on_desk(stages, "van-phong") == []
    ((count, href),) = waiting_on_desk(stages, "ban-to-chuc")
    listed = stages.of("ban-to-chuc").get(href).context["rows"]
    assert (count, len(listed)) == (2, 2)
    assert stages.of("van-phong").get(href).context["rows"] == []


def test_deciding_on_many_tells_what_each_stage_said_of_each(stages: Stages):
    score(stages, "van-phong", "xa", False)
    with entered(whole_scope("thử")):
        rows = [queries.dossier(one).registration for one in (stages.given, stages.waiting)]
        told = scores_of_many(rows, clock.today())
    assert [(each.name, each.said) for each in told[stages.given]["scores"]] == [
        ("tự chấm", "đạt"),
        ("Thẩm tra của xã", "chưa đạt"),
    ]
    assert (told[stages.given]["below"], told[stages.waiting]["below"]) == (["Thẩm tra của xã"], [])


def test_the_list_of_sheets_says_which_stage_scored_and_what_it_gave(stages: Stages):
    opened(stages, "van-phong", "xa")
    score(stages, "van-phong", "xa", False)
    response = stages.of("van-phong").get("/cham-diem/")
    (row,) = [each for each in response.context["rows"] if each.of_stage]

    assert (row.part, row.own, row.official) == ("Thẩm tra của xã", None, None)
    assert row.of_stage.word == "Đã nộp"
    assert "chưa chính thức" in response.content.decode()
