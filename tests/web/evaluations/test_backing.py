"""The score sheet behind a grading, from both pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.factories.evaluations import make_evaluation
from tests.factories.gradings import graded_sheet, handed_in
from tests.web.evaluations.conftest import Year
from vungmanh.evaluations.models import Evaluation
from vungmanh.kernel.scope import entered, whole_scope

pytestmark = pytest.mark.django_db
CELL = "83.836.A.02"


def address(name: str, *keys: Any) -> str:
    return reverse(f"evaluations:{name}", args=keys)


@pytest.fixture
def sheet(year: Year) -> int:
    with entered(whole_scope("thử")):
        return handed_in(graded_sheet(year.keys[CELL]), general=25, tasks=60).pk


def test_the_sheet_proposes_points_and_level_and_both_pages_lead_to_each_other(year: Year, sheet: int) -> None:
    secretary = year.sign_in("bi-thu")
    where = address("begin", year.keys[CELL], "tu-xep-loai") + "?ky=2025"
    initial = secretary.get(where).context["form"].initial
    assert {key: initial[key] for key in ("sheet", "score", "level")} == {
        "sheet": str(sheet),
        "score": "85",
        "level": "GOOD",
    }
    answer = secretary.post(where, {"sheet": sheet, "level": "GOOD", "score": "85", "day": "01/01/2026"})
    assert answer.status_code == 303
    page = secretary.get(answer["Location"])
    line = page.context["sheet"]
    assert (line.words, line.href) == (
        "Khung 366, về ngày 31/12/2025, phiên bản từ 30/8/2025: 85 trên 100 điểm, Hoàn thành tốt nhiệm vụ (tự chấm)",
        f"/cham-diem/{sheet}/",
    )
    back = secretary.get(line.href)
    assert back.context["rests_here"] == [("Hồ sơ xếp loại kỳ 2025", answer["Location"])]
    assert answer["Location"] in back.content.decode()


def test_another_result_than_the_sheets_is_asked_why_and_keeps_what_was_typed(year: Year, sheet: int) -> None:
    secretary = year.sign_in("bi-thu")
    where = address("begin", year.keys[CELL], "tu-xep-loai") + "?ky=2025"
    given = {"sheet": sheet, "level": "SATISFACTORY", "score": "60", "day": "01/01/2026"}
    refused = secretary.post(where, given)
    assert (refused.status_code, refused.context["form"]["score"].value()) == (422, "60")
    assert refused.context["reasons"][0].startswith("Phiếu chấm cho 85 điểm, “Hoàn thành tốt nhiệm vụ”, khác với")
    done = secretary.post(where, {**given, "note": "còn việc chưa xong"})
    page = secretary.get(done["Location"])
    assert page.context["sheet_apart"] is True
    assert "Phiếu cho 85 điểm, “Hoàn thành tốt nhiệm vụ”; hồ sơ ghi khác." in page.content.decode()


def test_whoever_reads_no_sheets_is_told_the_points_without_a_way_in(year: Year, sheet: int) -> None:
    from vungmanh.accounts.models import Role

    with entered(whole_scope("thử")):
        row = make_evaluation(year.keys[CELL], upto="self_rate")
        Evaluation.objects.filter(pk=row.pk).update(sheet_id=sheet)
        for role in Role.objects.all():
            role.permissions = [each for each in role.permissions if each != "criteria.view"]
            role.save()
    line = year.sign_in("nguoi-xem").get(address("dossier", row.pk)).context["sheet"]
    assert (line.href, "85 trên 100 điểm" in line.words) == ("", True)


def test_a_grading_without_a_sheet_offers_to_lay_one_out_about_its_period(year: Year) -> None:
    with entered(whole_scope("thử")):
        row = make_evaluation(year.keys[CELL], upto="self_rate")
    page = year.sign_in("bi-thu").get(address("dossier", row.pk))
    assert page.context["sheet_begin_href"] == "/cham-diem/lap/?to_chuc=83.836.A.02&ngay=31%2F12%2F2025&dung=grading"
    assert year.sign_in("nguoi-xem").get(address("dossier", row.pk)).context["sheet_begin_href"] == ""


def test_a_key_that_is_no_sheet_of_this_form_is_said_at_its_field(year: Year, sheet: int) -> None:
    where = address("begin", year.keys[CELL], "tu-xep-loai") + "?ky=2025"
    given = {"sheet": sheet + 7, "level": "GOOD", "score": "85", "day": "01/01/2026"}
    answer = year.sign_in("bi-thu").post(where, given)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["sheet"])
