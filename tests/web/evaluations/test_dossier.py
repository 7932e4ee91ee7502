"""One evaluation on its page, its steps on theirs, and many at once."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.factories.evaluations import YES, make_evaluation
from tests.web.evaluations.conftest import Year
from vungmanh.evaluations.models import Evaluation, Grade
from vungmanh.kernel.scope import entered, whole_scope

pytestmark = pytest.mark.django_db


def address(name: str, *keys: Any) -> str:
    return reverse(f"evaluations:{name}", args=keys)


def test_dossier_shows_where_it_stands_and_what_comes_next(year: Year) -> None:
    answer = year.sign_in("nguoi-xem").get(address("dossier", year.decided))
    assert (answer.status_code, answer.context["level"]) == (200, "Hoàn thành tốt nhiệm vụ")
    assert [one["level"] for one in answer.context["versions"]] == ["Hoàn thành tốt nhiệm vụ"]
    assert answer.context["ahead"] is None


def test_a_dossier_leads_back_to_the_list_of_its_own_period(year: Year) -> None:
    """A year gone by is not left for the one running."""
    keys = year.keys
    with entered(whole_scope("thử")):
        of_member = make_evaluation(keys["83.836.A.01"], member_id=year.member, upto="review")
    client = year.sign_in("van-phong-a")
    cell = address("cell", keys["83.836.A.01"])
    assert client.get(address("dossier", of_member.pk)).context["back_href"] == f"{cell}?ky=2025"
    assert client.get(address("dossier", year.decided)).context["back_href"] == "/xep-loai/?ky=2025"


def test_what_holds_nothing_but_a_button_is_not_printed(year: Year) -> None:
    """Buttons do not stand on paper: a box or heading over one alone would stand empty."""
    with entered(whole_scope("thử")):
        row = make_evaluation(year.keys["83.836.A.02"], level="GOOD", score=80, upto="review")
    page = year.sign_in("van-phong-a").get(address("dossier", row.pk)).content.decode()
    assert '<section class="next-box no-print"' in page
    assert '<h2 class="no-print">Phiếu chấm</h2>' in page


def test_a_cells_own_dossier_leads_on_to_its_members(year: Year) -> None:
    """The secretary who rated the cell has its members to rate by the same day."""
    with entered(whole_scope("thử")):
        commune = Evaluation.objects.get(organisation_id=year.keys["83.836.A"]).pk
    board = year.board
    cell = f"{address('cell', year.keys['83.836.A.01'])}?ky=2025"
    assert (
        f'href="{cell}">Xếp loại đảng viên của chi bộ</a>'
        in board.get(address("dossier", year.decided)).content.decode()
    )
    assert "Xếp loại đảng viên của chi bộ" not in board.get(address("dossier", commune)).content.decode()


def test_how_certain_a_condition_is_stands_in_words_where_no_legend_does(year: Year) -> None:
    with entered(whole_scope("thử")):
        row = make_evaluation(
            year.keys["83.836.A.01"], level="EXCELLENT", member_id=year.member, upto="review", period="2025"
        )
    page = year.sign_in("van-phong-a").get(address("dossier", row.pk)).content.decode()
    conditions = page.partition("Điều kiện của mức đang đề nghị")[2].partition("</ul>")[0]
    assert "(hiểu biết chung, chưa đối chiếu)" in conditions
    assert ">G<" not in conditions


def test_what_is_missing_stands_instead_of_the_next_step(year: Year) -> None:
    with entered(whole_scope("thử")):
        Evaluation.objects.filter(pk=year.appraised).update(answers={})
    # The district's standing committee stands above the commune, which alone decides about its cells.
    answer = year.board.get(address("dossier", year.appraised))
    waits = "Bước tiếp theo: quyết định kết quả. Ban thường vụ cấp trên trực tiếp làm bước này."
    assert answer.context["waits"] == waits
    assert [one.answer for one in answer.context["conditions"]] == [None, None, None]


def test_a_condition_names_the_levels_it_is_asked_for_in_full(year: Year) -> None:
    """As the levels are called above it on the form, not by their initials."""
    with entered(whole_scope("thử")):
        row = make_evaluation(year.keys["83.836.A.02"], level="GOOD", score=80, upto="review")
    page = year.sign_in("van-phong-a").get(address("move", row.pk, "tham-dinh")).content.decode()
    assert "Trả lời khi đề nghị mức: Hoàn thành xuất sắc nhiệm vụ; Hoàn thành tốt nhiệm vụ." in page
    assert "HTXSNV" not in page


def test_whoever_decides_reads_what_he_signs(year: Year) -> None:
    """The form asks for the number and the day: the level stands above them."""
    with entered(whole_scope("thử")):
        row = make_evaluation(year.keys["83.836.A.02"], level="GOOD", score=80, upto="appraise")
    chair = year.sign_in("thuong-vu-a")
    page = " ".join(chair.get(address("move", row.pk, "quyet-dinh")).content.decode().split())
    assert "Mức được quyết định: <b>Hoàn thành tốt nhiệm vụ, 80 điểm</b>." in page
    clerk = year.sign_in("van-phong-a").get(address("move", row.pk, "tra-lai")).content.decode()
    assert "Mức được quyết định" not in clerk


def test_stranger_does_not_find_it(year: Year) -> None:
    for name, keys in (("dossier", (year.decided,)), ("move", (year.decided, "thay-doi"))):
        assert year.sign_in("nguoi-la").get(address(name, *keys)).status_code in (403, 404)
    assert year.sign_in("nguoi-la").get(address("dossier", year.decided)).status_code == 404


def test_reader_may_not_act(year: Year) -> None:
    reader = year.sign_in("nguoi-xem")
    assert reader.post(address("move", year.appraised, "quyet-dinh"), {}).status_code == 403
    assert reader.post(address("begin", year.keys["83.836.A.02"], "tu-xep-loai"), {}).status_code == 403
    assert reader.post(address("many"), {"viec": "quyet-dinh", "chon": [year.appraised]}).status_code == 403


def test_secretary_begins_and_meets_his_own_step_on_a_second_click(year: Year) -> None:
    secretary = year.sign_in("bi-thu")
    where = address("begin", year.keys["83.836.A.02"], "tu-xep-loai") + "?ky=2025"
    assert secretary.get(where).status_code == 200
    given = {"level": "GOOD", "score": "81,5", "day": "01/01/2026"}
    answer = secretary.post(where, given)
    assert answer.status_code == 303
    with entered(whole_scope("thử")):
        row = Evaluation.objects.get(organisation_id=year.keys["83.836.A.02"], period="2025")
        assert (row.state, row.level, str(row.score)) == ("self", "GOOD", "81.50")
    again = secretary.post(where, given)
    assert (again.status_code, again.context["reasons"]) == (
        422,
        ["Đã có hồ sơ xếp loại cho kỳ này. Làm tiếp trên hồ sơ đó."],
    )


@pytest.mark.parametrize("score", ["101", "abc", "-1"])
def test_points_that_make_no_sense_are_said_at_their_field(year: Year, score: str) -> None:
    where = address("begin", year.keys["83.836.A.02"], "tu-xep-loai") + "?ky=2025"
    answer = year.sign_in("bi-thu").post(where, {"level": "GOOD", "score": score, "day": "01/01/2026"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["score"])


def test_appraisal_asks_what_the_records_do_not_know(year: Year) -> None:
    with entered(whole_scope("thử")):
        row = make_evaluation(year.keys["83.836.A.02"], upto="review")
        Evaluation.objects.filter(pk=row.pk).update(answers={})
    office = year.sign_in("van-phong-a")
    where = address("move", row.pk, "tham-dinh")
    given = {"level": "GOOD", "score": "80", "day": "01/01/2026"}
    refused = office.post(where, given)
    assert refused.context["reasons"] == ["Chưa trả lời: 100% nhiệm vụ hoàn thành đúng tiến độ, bảo đảm chất lượng."]
    assert office.post(where, {**given, "dk_all_on_time": "yes"}).status_code == 303


def test_level_above_decides_many_in_one_decision(year: Year) -> None:
    with entered(whole_scope("thử")):
        row = make_evaluation(year.keys["83.836.A.02"], upto="appraise")
        best = make_evaluation(year.keys["83.836.A"], upto="appraise")
        Evaluation.objects.filter(pk=row.pk).update(answers=YES)
    client = year.sign_in("thuong-vu-a")
    shown = client.post(address("many"), {"viec": "quyet-dinh", "chon": [row.pk, best.pk]})
    assert (shown.status_code, shown.context["count"], shown.context["total"]) == (200, 1, 2)
    assert shown.context["refused_rows"][0]["reasons"] == [
        "Vai trò của đồng chí không làm được việc này ở đây; cấp trên trực tiếp mới quyết định."
    ]
    given = {"viec": "quyet-dinh", "chon": [row.pk, best.pk], "se_lam": shown.context["passing"]}
    without_number = client.post(address("many"), {**given, "day": "01/01/2026"})
    assert without_number.status_code == 422
    done = client.post(address("many"), {**given, "day": "01/01/2026", "decision_number": "5-QĐ/ĐU"})
    assert done.status_code == 303
    with entered(whole_scope("thử")):
        assert Grade.objects.get(evaluation=row).decision_number == "5-QĐ/ĐU"
        assert Evaluation.objects.get(pk=best.pk).state == "appraised"
    again = client.post(address("many"), {**given, "day": "01/01/2026", "decision_number": "5-QĐ/ĐU"})
    assert (again.status_code, again.context["changed"]) == (422, True)


def test_change_keeps_both_versions_on_the_page(year: Year) -> None:
    client = year.sign_in("thuong-vu-a")
    where = address("move", year.decided, "thay-doi")
    given = {"level": "SATISFACTORY", "score": "60", "day": "02/01/2026", "decision_number": "9-QĐ", "note": "vi phạm"}
    assert client.post(where, given).status_code == 303
    answer = client.get(address("dossier", year.decided))
    assert [one["level"] for one in answer.context["versions"]] == [
        "Hoàn thành tốt nhiệm vụ",
        "Hoàn thành nhiệm vụ",
    ]


def test_member_is_named_only_to_who_works_on_the_grading(year: Year) -> None:
    with entered(whole_scope("thử")):
        row = make_evaluation(year.keys["83.836.A.01"], member_id=year.member, upto="review")
    where = address("dossier", row.pk)
    assert year.sign_in("van-phong-a").get(where).context["name"] == "Nguyễn Văn DV01"
    assert "Nguyễn Văn" not in year.sign_in("nguoi-xem").get(where).content.decode()
