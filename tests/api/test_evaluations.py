"""The yearly grading over the API: the same answers as on the pages, within the same sight."""

from __future__ import annotations

from datetime import date

import pytest

from tests.api.conftest import READER, STRANGER, Desk, key_of
from tests.factories.accounts import make_account
from tests.factories.evaluations import YES, make_evaluation, make_member, shipped_rules
from tests.factories.gradings import graded_sheet, handed_in
from tests.factories.posts import make_post
from vungmanh.evaluations.models import Evaluation
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.models import Member

DAY = "2026-01-01"


@pytest.fixture
def graded(desk: Desk) -> Desk:
    with entered(whole_scope("thử")):
        shipped_rules()
        make_account("van-phong-b", "commune_office", desk.keys["83.836.B"])
        make_account("thuong-vu-b", "standing_committee", desk.keys["83.836.B"])
        make_evaluation(desk.keys["83.836.A.01"], score=81)
        make_evaluation(desk.keys["83.836.B.01"], upto="appraise")
    return desk


def key_to(desk: Desk, code: str) -> int:
    with entered(whole_scope("thử")):
        return Evaluation.objects.get(organisation_id=desk.keys[code], period="2025").pk


def test_list_tells_results_in_the_keys_of_the_sheet(graded: Desk) -> None:
    found = graded.get("/evaluations", key_of("ban-to-chuc"), under="83.836", year="2025", kind="cells").json()
    assert [(each["organisation_code"], each["state"], each["level"]) for each in found["rows"]] == [
        ("83.836.A.01", "decided", "GOOD"),
        ("83.836.A.02", "", ""),
        ("83.836.B.01", "appraised", "GOOD"),
        ("83.836.B.02", "", ""),
    ]


def test_one_tells_its_steps_and_versions(graded: Desk) -> None:
    found = graded.get(f"/evaluations/{key_to(graded, '83.836.A.01')}", key_of(READER)).json()
    assert [each["move"] for each in found["steps"]] == ["self_rate", "review", "appraise", "decide"]
    assert [(each["level"], each["decision_number"]) for each in found["versions"]] == [("GOOD", "7-QĐ/ĐU")]


def test_stranger_does_not_find_it_and_reader_may_not_write(graded: Desk) -> None:
    one = key_to(graded, "83.836.A.01")
    assert graded.get(f"/evaluations/{one}", key_of(STRANGER)).status_code == 404
    given = {"day": DAY, "reason": "thiếu"}
    assert graded.post(f"/evaluations/{one}/return", key_of(READER), **given).status_code == 403


def test_a_grading_walks_its_steps_over_the_api(graded: Desk) -> None:
    office, committee = key_of("van-phong-b"), key_of("thuong-vu-b")
    given = {"organisation_code": "83.836.B.02", "year": "2025", "day": DAY, "level": "GOOD", "score": "75"}
    begun = graded.post("/evaluations", office, **given)
    assert (begun.status_code, begun.json()["state"]) == (200, "self")
    one = begun.json()["id"]
    again = graded.post("/evaluations", office, **given)
    assert (again.status_code, again.json()["reasons"]) == (
        422,
        ["Đã có hồ sơ xếp loại cho kỳ này. Làm tiếp trên hồ sơ đó."],
    )
    step = {"day": DAY, "level": "GOOD", "score": "75"}
    reviewed = graded.post(f"/evaluations/{one}/review", office, **{**step, "votes_for": 9, "votes_against": 1})
    assert reviewed.json()["steps"][-1]["votes_for"] == 9
    same = graded.post(f"/evaluations/{one}/appraise", office, **{**step, "answers": {"all_on_time": True}})
    assert same.json()["reasons"] == [
        "Người nộp tự xếp loại, kiểm điểm không được thẩm định hay quyết định chính hồ sơ đó."
    ]
    board = key_of("ban-to-chuc")
    answers = {"answers": {"all_on_time": True}}
    assert graded.post(f"/evaluations/{one}/appraise", board, **{**step, **answers}).json()["state"] == "appraised"
    with entered(whole_scope("thử")):
        Evaluation.objects.filter(pk=key_to(graded, "83.836.B.01")).update(answers=YES)
    ids = [one, key_to(graded, "83.836.B.01")]
    came = graded.post("/evaluations/decide", committee, **{"ids": ids, "day": DAY, "decision_number": "3-QĐ/ĐU"})
    assert (sorted(came.json()["done"]), came.json()["refused"]) == (sorted(ids), [])
    change = {**step, "level": "SATISFACTORY", "decision_number": "9-QĐ", "reason": "vi phạm"}
    changed = graded.post(f"/evaluations/{one}/change", committee, **change)
    assert [each["level"] for each in changed.json()["versions"]] == ["SATISFACTORY"]


def test_left_out_needs_its_reason(graded: Desk) -> None:
    given = {"organisation_code": "83.836.B.02", "year": "2025", "day": DAY, "reason": ""}
    office = key_of("van-phong-b")
    assert graded.post("/evaluations/left-out", office, **given).status_code == 422
    told = graded.post("/evaluations/left-out", office, **{**given, "reason": "mới thành lập"}).json()
    assert (told["state"], told["versions"][0]["reason"]) == ("left_out", "mới thành lập")


def test_a_year_that_cannot_be_is_refused(graded: Desk) -> None:
    asked = {"under": "83.836", "year": "hai"}
    assert graded.get("/evaluations", key_of("ban-to-chuc"), **asked).status_code == 422


def test_points_may_come_from_a_score_sheet(graded: Desk) -> None:
    with entered(whole_scope("thử")):
        sheet = handed_in(graded_sheet(graded.keys["83.836.B.02"]), general=25, tasks=60).pk
    office = key_of("van-phong-b")
    given = {"organisation_code": "83.836.B.02", "year": "2025", "day": DAY, "level": "GOOD", "sheet_id": sheet}
    refused = graded.post("/evaluations", office, **given, score="75")
    assert (refused.status_code, "85 điểm" in refused.content.decode()) == (422, True)
    begun = graded.post("/evaluations", office, **given).json()
    assert (begun["score"], begun["sheet_id"]) == ("85.00", sheet)
    assert [(each["sheet_id"], each["sheet_points"]) for each in begun["steps"]] == [(sheet, "85.00")]


def test_no_answer_of_the_api_names_a_member(graded: Desk) -> None:
    """Not even to those who grade him: the API tells of a member's grading that it is about one."""
    name, cell = "Phùng Thị Mật", graded.keys["83.836.B.01"]
    with entered(whole_scope("thử")):
        member = make_member("DVMAT", cell)
        Member.objects.filter(pk=member).update(full_name=name)
        one = make_evaluation(cell, member_id=member, upto="appraise").pk
    keys = {who: key_of(who) for who in (READER, "van-phong-b", "thuong-vu-b")}
    answers = [graded.get(f"/evaluations/{one}", key) for key in keys.values()]
    assert [answer.json()["of_member"] for answer in answers] == [True, True, True]
    answers.append(graded.get("/evaluations", keys["van-phong-b"], under="83.836.B", year="2025", kind="cells"))
    decided = {"ids": [one], "day": DAY, "decision_number": ""}
    answers += [graded.post("/evaluations/decide", keys[who], **decided) for who in (READER, "thuong-vu-b")]
    answers.append(graded.post(f"/evaluations/{one}/return", keys[READER], day=DAY, reason="thiếu"))
    change = {"day": DAY, "level": "GOOD", "decision_number": "1", "reason": "x"}
    answers.append(graded.post(f"/evaluations/{one}/change", keys["thuong-vu-b"], **change))
    assert [answer for answer in answers if name in answer.content.decode() or "DVMAT" in answer.content.decode()] == []


def test_a_member_of_the_cell_is_graded_by_his_code_and_no_other(graded: Desk) -> None:
    with entered(whole_scope("thử")):
        make_account("bi-thu-b", "cell_secretary", graded.keys["83.836.B.01"])
        make_member("DV-B", graded.keys["83.836.B.01"])
        make_member("DV-X", graded.keys["83.836.B.02"])
    said = {"organisation_code": "83.836.B.01", "year": "2025", "day": DAY, "level": "GOOD", "score": 80}
    secretary = key_of("bi-thu-b")
    made = graded.post("/evaluations", secretary, **said, member_code="DV-B")
    assert (made.status_code, made.json()["of_member"]) == (200, True)
    assert graded.post("/evaluations", secretary, **said, member_code="DV-X").status_code == 404
    elsewhere = graded.post("/evaluations", key_of("van-phong-b"), **said, member_code="DV-X")
    assert (elsewhere.status_code, "danh sách chính thức" in elsewhere.content.decode()) == (422, True)


def test_review_asks_for_the_votes(graded: Desk) -> None:
    with entered(whole_scope("thử")):
        row = make_evaluation(graded.keys["83.836.B.02"], upto="self_rate")
    said = {"day": DAY, "level": "GOOD"}
    office, where = key_of("van-phong-b"), f"/evaluations/{row.pk}/review"
    assert graded.post(where, office, **said).status_code == 422
    votes = {"votes_for": 9, "votes_against": 0}
    assert graded.post(where, office, **said, **votes).status_code == 200


def test_the_table_of_members_of_a_quarter_is_about_those_who_lead(graded: Desk) -> None:
    with entered(whole_scope("thử")):
        cell = graded.keys["83.836.B.01"]
        for code in ("DV01", "DV02", "DV03"):
            make_member(code, cell)
        make_post(cell, "SECRETARY", "#DV01", date(2025, 10, 1))
    reader = key_of(READER)
    found = graded.get("/evaluations/members", reader, under="83.836", year="2026-Q1").json()
    numbers = ("existing", "due", "rated", "not_rated", "unsettled", "left_out")
    assert [(row["code"], *(row[each] for each in numbers)) for row in (*found["rows"], found["total"])] == [
        ("83.836.A", 0, 0, 0, 0, 0, 0),
        ("83.836.B", 3, 1, 0, 0, 1, 2),
        ("83.836", 3, 1, 0, 0, 1, 2),
    ]
    assert (found["rule"], found["left_out"], found["not_rated"]) == (
        "qd_366",
        [{"code": "not_leading", "text": "Không giữ chức vụ lãnh đạo, quản lý", "count": 2}],
        [],
    )
    asked = {"under": "83.836", "year": "2026-Q1", "figure": "left_out", "why": "not_leading"}
    cells = graded.get("/evaluations/members/cells", reader, **asked).json()
    assert (cells["total"], [(row["cell_code"], row["count"]) for row in cells["rows"]]) == (1, [("83.836.B.01", 2)])
    assert "Nguyễn Văn" not in str((found, cells))
    assert graded.get("/evaluations/members", key_of(STRANGER), under="83.836", year="2026-Q1").status_code == 404


def test_the_table_of_members_by_kind_adds_up_in_each_breakdown_and_opens_its_cells(graded: Desk) -> None:
    with entered(whole_scope("thử")):
        for code, cell in (("DV01", "83.836.B.01"), ("DV02", "83.836.B.01"), ("DV03", "83.836.A.01")):
            make_member(code, graded.keys[cell])
    board, asked = key_of("ban-to-chuc"), {"under": "83.836", "year": "2025"}
    found = graded.get("/evaluations/members", board, by="kind", **asked).json()
    assert {each["line"]: each["adds_up"] for each in found["breakdowns"]} == {
        "grassroots": True,
        "cell": True,
        "category": True,
    }
    lines = [(row["line"], row["code"], row["existing"]) for row in found["rows"]]
    assert lines[:2] == [("grassroots", "-", 3), ("cell", "SUBORDINATE_CELL", 3)]
    for line, code, count in lines:
        cells = graded.get("/evaluations/members/cells", board, line=line, type=code, **asked).json()
        assert sum(each["count"] for each in cells["rows"]) == count
    wrong = graded.get("/evaluations/members/cells", board, line="cell", type="KHONG", **asked)
    assert wrong.status_code == 404


def test_table_of_organisations_by_unit_and_by_kind_adds_up_to_its_list(graded: Desk) -> None:
    asked = {"under": "83.836", "year": "2025"}
    found = graded.get("/evaluations/table", key_of("ban-to-chuc"), kind="cells", **asked).json()
    total = found["total"]
    assert (found["year"], found["rule"]) == ("2025", "qd_366")
    assert (total["existing"], total["rated"], total["good_or_better"], total["unsettled"]) == (4, 1, 1, 3)
    assert [(row["code"], row["existing"], row["rated"]) for row in found["rows"]] == [
        ("83.836.A", 2, 1),
        ("83.836.B", 2, 0),
    ]
    listed = graded.get("/evaluations", key_of(READER), kind="cells", figure="rated", **asked).json()
    assert listed["total"] == total["rated"]
    kinds = graded.get("/evaluations/table", key_of("ban-to-chuc", name="thử loại"), by="kind", **asked).json()
    assert ("SUBORDINATE_CELL", 4) in {(row["code"].upper(), row["existing"]) for row in kinds["rows"]}


def test_table_of_organisations_is_not_found_by_a_stranger_and_refuses_an_unreadable_year(graded: Desk) -> None:
    stranger = key_of(STRANGER)
    assert graded.get("/evaluations/table", stranger, under="83.836.A", year="2025").status_code == 404
    reader = key_of(READER)
    assert graded.get("/evaluations/table", reader, under="83.836", year="năm nay").status_code == 422
