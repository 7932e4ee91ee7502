"""Stages of appraisal and the agreement as a programme's file states them: what is wrong is said, with its place."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from vungmanh.programmes.rules.appraisal import (
    AppraisalStage,
    agreement_from,
    read_agreement,
    read_appraisal,
    read_recogniser,
    stages_from,
)
from vungmanh.programmes.rules.definition import read_programme

STAGE: dict[str, Any] = {"code": "xa", "name": "Thẩm tra của xã", "level": ["COMMUNE"]}


def faults(stage: Any) -> list[str]:
    problems: list[str] = []
    read_appraisal([stage], "phiên bản 1", problems)
    return problems


def version(**said: Any) -> list[str]:
    entry = {"from": date(2026, 1, 1), "term": "2026..2030", **said}
    return read_programme({"code": "thu", "name": "Thử", "versions": [entry]})[1]


def test_a_stage_that_says_only_where_it_is_asks_for_a_team_and_nothing_more():
    problems: list[str] = []
    assert read_appraisal([STAGE], "phiên bản 1", problems) == (
        AppraisalStage("xa", "Thẩm tra của xã", ("COMMUNE",), team=True, visits=0, signatures=0),
    )
    assert problems == []


def test_what_is_stored_reads_back_the_same():
    problems: list[str] = []
    told = {**STAGE, "visits": 2, "signatures": "all", "days": 15, "working_days": True}
    stages = read_appraisal([told], "phiên bản 1", problems)
    assert stages_from([each.plain() for each in stages]) == stages
    assert (stages[0].signatures_of(5), stages[0].signatures_of(0), stages[0].plain()["signatures"]) == (5, 1, "all")
    (rule,) = read_agreement({"level": ["DISTRICT"], "days": 10}, "phiên bản 1", problems)
    assert agreement_from([rule.plain()]) == rule
    assert (agreement_from([]), problems) == (None, [])


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"code": "Xã"}, "“code”: ghi mã chữ thường không dấu."),
        ({"name": " "}, "“name”: ghi bằng lời."),
        ({"level": []}, "“level”: ghi danh sách mã loại tổ chức, kiểu [COMMUNE]."),
        ({"team": "có"}, "“team”: ghi yes hoặc no."),
        ({"team": False, "signatures": 2}, "“signatures”: bước không có đoàn thì không có chữ ký của thành viên."),
        ({"visits": -1}, "“visits”: ghi số nguyên từ 0 đến 20."),
        ({"signatures": True}, "“signatures”: ghi số nguyên từ 0 đến 20."),
        ({"days": 0}, "“days”: ghi số ngày, hoặc bỏ trống khi chưa rõ."),
        ({"working_days": 1}, "“working_days”: ghi yes hoặc no."),
        ({"certainty": "chắc"}, "“certainty”: ghi một trong: official, secondary, example."),
        ({"certainty": "official"}, "“source”: ghi nguồn khi không phải ví dụ."),
    ],
)
def test_what_a_stage_says_wrongly_is_told_at_its_place(said: dict[str, Any], words: str):
    assert faults({**STAGE, **said}) == [f"phiên bản 1, “appraisal” mục 1: {words}"]


def test_an_unknown_key_and_a_stage_that_is_no_group_are_told():
    assert faults({**STAGE, "quorum": 3}) == ["phiên bản 1, “appraisal” mục 1: không có mục “quorum”."]
    assert faults("xa") == ["phiên bản 1, “appraisal” mục 1: phải là một nhóm mục."]


def test_two_stages_do_not_bear_one_code():
    problems: list[str] = []
    read_appraisal([STAGE, STAGE], "phiên bản 1", problems)
    assert problems == ["phiên bản 1, “appraisal”: hai bước cùng mã “code”."]


def test_the_table_of_moves_and_the_stages_belong_together():
    assert version(workflow="full_life") == [
        "phiên bản 1: “workflow: full_life” thì ghi các bước thẩm định ở “appraisal”."
    ]
    alone = "phiên bản 1: có “appraisal” hay “agreement” thì ghi “workflow: full_life”."
    assert version(appraisal=[STAGE]) == [alone]
    assert version(agreement={"level": ["DISTRICT"]}) == [alone]
    assert version(workflow="full_life", appraisal=[STAGE]) == []


def test_recogniser_says_a_level_and_how_sure_it_is():
    problems: list[str] = []
    (rule,) = read_recogniser({"level": ["DISTRICT"]}, "phiên bản 1", problems)
    assert (rule.plain(), problems) == ({"level": ["DISTRICT"], "certainty": "example", "source": ""}, [])
    assert read_recogniser(None, "phiên bản 1", problems) == ()
    read_recogniser({"level": [], "days": 3}, "phiên bản 1", problems)
    assert problems == [
        "phiên bản 1, “recogniser”: không có mục “days”.",
        "phiên bản 1, “recogniser”: “level”: ghi danh sách mã loại tổ chức, kiểu [COMMUNE].",
    ]


def test_recognisers_follow_one_another_by_their_days():
    problems: list[str] = []
    first, second = read_recogniser(
        [{"level": ["DISTRICT"], "to": date(2025, 6, 30)}, {"level": ["PROVINCE"], "from": date(2025, 7, 1)}],
        "phiên bản 1",
        problems,
    )
    assert (first.last, second.first, problems) == ("2025-06-30", "2025-07-01", [])
    read_recogniser([{"level": ["DISTRICT"]}, {"level": ["PROVINCE"], "from": date(2025, 7, 1)}], "bản 1", problems)
    assert problems == ["bản 1, “recogniser”: hai mục cùng có hiệu lực một ngày; ghi “from”, “to” nối nhau."]
