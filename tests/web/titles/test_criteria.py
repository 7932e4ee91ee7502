"""The criteria on a dossier: what the records say of each, and the sheets its programme names."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from django.conf import settings

from tests.factories import handed_in
from tests.factories.accounts import make_account
from tests.factories.duties import make_duty, state_count
from tests.factories.duties import version as duty_version
from tests.factories.evaluations import make_evaluation
from tests.factories.organisations import SYSTEM
from tests.factories.posts import make_roll
from tests.web.titles.conftest import Desks
from vungmanh.criteria.commands import attach_file
from vungmanh.criteria.commands.catalogue import load_criteria_set
from vungmanh.criteria.models import CriteriaVersion, FilledSheet, Scoring
from vungmanh.kernel import clock
from vungmanh.kernel.action import system_actor
from vungmanh.kernel.catalogue import read_yaml
from vungmanh.kernel.periods import month_of
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes.models import Registration
from vungmanh.web.titles.scores import Score, warned_of

CODE = "tsvmtd_vi_du"
TODAY = clock.today()


@pytest.fixture
def told(desks: Desks) -> Desks:
    """A cell graded good twice, with two official members where the example asks for three."""
    with entered(whole_scope("thử")):
        load_criteria_set(SYSTEM, read_yaml(settings.CATALOGUE / "score_sheets" / f"{CODE}.yaml"), f"{CODE}.yaml")
        cell = desks.scene.keys["83.836.B.02"]
        for year in (TODAY.year - 2, TODAY.year - 1):
            make_evaluation(cell, str(year), "GOOD", day=TODAY, actor=system_actor(TODAY))
        make_roll(cell, 2)
    return desks


def address(told: Desks) -> str:
    return f"/danh-hieu/{told.dossier('83.836.B.02').pk}/"


def lines(response) -> dict[str, tuple[str, str]]:
    (sheet,) = response.context["sheets"]
    return {each["code"]: (each["by_records"], each["value"]) for each in sheet["lines"] if each["by_records"]}


def test_each_criterion_says_what_the_records_tell_and_the_others_nothing(told: Desks):
    response = told.of("ban-to-chuc").get(address(told))
    (sheet,) = response.context["sheets"]
    assert lines(response) == {"2.1": ("đạt", "2 năm"), "2.2": ("chưa đạt", "2 đảng viên")}
    assert len([each for each in sheet["lines"] if not each["group"]]) == 15
    assert sheet["lines"][1]["evidence"] == ("Biên bản sinh hoạt",)
    assert "Lời văn và điểm là ví dụ vì chưa thấy văn bản nào nêu." in response.content.decode()


def test_the_cell_fills_in_the_sheet_its_programme_names_once(told: Desks):
    client = told.of("bi-thu")
    first = client.post(f"{address(told)}phieu/tu-cham/")
    again = client.post(f"{address(told)}phieu/tu-cham/")
    with entered(whole_scope("thử")):
        (row,) = FilledSheet.objects.all()
    assert (row.criteria_set_id, row.subject, row.subject_key) == (
        CODE,
        "programmes.registration",
        str(told.dossier("83.836.B.02").pk),
    )
    assert [first["Location"], again["Location"]] == [f"/cham-diem/{row.pk}/tu-cham/"] * 2
    assert client.get(first["Location"], follow=True).status_code == 200
    shown = client.get(address(told))
    assert shown.context["sheets"][0]["sheet_href"] == f"/cham-diem/{row.pk}/"


def test_evidence_stands_at_its_criterion_on_the_dossier(told: Desks):
    told.of("bi-thu").post(f"{address(told)}phieu/tu-cham/")
    with entered(whole_scope("thử")):
        (row,) = FilledSheet.objects.all()
        about: dict[str, Any] = {"sheet_id": row.pk, "scorer": "self", "code": "3.1", "name": "quy che.docx"}
        piece = attach_file(SYSTEM, **about, content=handed_in.office())
    (sheet,) = told.of("ban-to-chuc").get(address(told)).context["sheets"]
    shown = {each["code"]: [(one.name, one.href) for one in each["shown"]] for each in sheet["lines"] if each["shown"]}
    assert shown == {"3.1": [("quy che.docx", f"/cham-diem/minh-chung/{piece.pk}/")]}


def test_who_fills_no_column_is_told_and_nothing_is_laid_out(told: Desks):
    assert told.of("nguoi-xem").post(f"{address(told)}phieu/tu-cham/").status_code == 403
    assert told.of("bi-thu").post(f"{address(told)}phieu/tham-dinh/").status_code == 403
    assert told.of("bi-thu").post(f"{address(told)}phieu/khac/").status_code == 404
    with entered(whole_scope("thử")):
        assert FilledSheet.objects.count() == 0
        make_account("nha-ben", "organising_board", told.scene.keys["83.835"])
    assert told.of("nha-ben").post(f"{address(told)}phieu/tu-cham/").status_code == 404


def test_a_set_the_catalogue_does_not_have_is_named(desks: Desks):
    response = desks.of("ban-to-chuc").get(f"/danh-hieu/{desks.dossier('83.836.B.02').pk}/")
    assert response.context["sheets"][0]["missing"] is True
    assert "Chương trình nêu phiếu “tsvmtd_vi_du” nhưng danh mục chưa có phiếu này." in response.content.decode()


def test_the_address_of_a_sheet_leads_back_to_its_dossier(told: Desks):
    response = told.of("bi-thu").get(f"{address(told)}phieu/tu-cham/")
    assert (response.status_code, response["Location"]) == (302, address(told))


def test_computed_state_opens_the_records_it_was_worked_out_from(told: Desks):
    client = told.of("ban-to-chuc")
    (sheet,) = client.get(address(told)).context["sheets"]
    opened = {each["code"]: [(one.text, one.href) for one in each["opened"]] for each in sheet["lines"]}
    assert [text for text, _href in opened["2.1"]] == [f"Năm {year}" for year in (TODAY.year - 1, TODAY.year - 2)]
    assert all(client.get(href).status_code == 200 for _text, href in (*opened["2.1"], *opened["2.2"]))
    ((words, href),) = opened["2.2"]
    assert words == "Mở bản ghi"
    assert client.get(href).context["total"] == "2"
    assert opened["1.1"] == []


def test_recognising_many_tells_before_the_act_whose_sheet_says_that_not_all_is_met(told: Desks):
    board, one = told.of("ban-to-chuc"), told.dossier("83.836.B.02")
    board.post(f"{address(told)}phieu/tham-dinh/")
    Scoring.unscoped.filter(scorer="level_above").update(state="handed_in", met=False, by_name="Đoàn", day=TODAY)
    board.post(f"{address(told)}viec/tham-dinh/", {"day": "01/3/2021"})
    response = told.of("thuong-vu").post("/danh-hieu/nhieu/", {"viec": "cong-nhan", "chon": [one.pk]})
    (row,) = response.context["warned_rows"]
    assert [(each.name, each.said) for each in row.scored["scores"]] == [("cấp trên chấm", "chưa đạt")]
    text = response.content.decode()
    assert "1 chi bộ làm được nhưng phiếu chấm có điều phải xem lại" in text
    assert "Có phiếu chấm chưa đạt hết tiêu chuẩn, điều kiện." in text


def test_scores_further_apart_than_the_paper_allows_are_told():
    own = Score("tự chấm", "95", "/", own=True, total=Fraction(95), margin=Decimal(5))
    near, far = (Score("thẩm định", "", "/", total=Fraction(total), margin=Decimal(5)) for total in (90, 89))
    assert warned_of([own, near])["far"] == []
    assert warned_of([own, far])["far"] == ["thẩm định: thấp hơn chi bộ tự chấm 6 điểm, quá mức phiếu cho phép."]


CLOSED = ("withdrawn", "recognised", "revoked", "carried", "ended")


def close(told: Desks, state: str) -> None:
    """As after the act; history brought in by a file comes to the same."""
    names = {"withdrawn": ["withdrawn_on"], "recognised": ["recognised_on"], "revoked": ["recognised_on", "revoked_on"]}
    days = dict.fromkeys(names.get(state, ["ended_on"]), TODAY)
    with entered(whole_scope("thử")):
        Registration.objects.filter(pk=told.dossier("83.836.B.02").pk).update(state=state, **days)


@pytest.mark.parametrize("state", CLOSED)
def test_a_dossier_no_longer_open_offers_no_sheet_to_fill_in(told: Desks, state: str):
    assert told.of("bi-thu").get(address(told)).context["sheets"][0]["own_href"] != ""
    close(told, state)
    for who in ("bi-thu", "ban-to-chuc", "thuong-vu"):
        page = told.of(who).get(address(told))
        (sheet,) = page.context["sheets"]
        assert (sheet["buttons"], sheet["own_href"], page.context["own_sheet"]) == ([], "", "")
        assert "Mở phiếu" not in page.content.decode()
    refused = told.of("bi-thu").post(f"{address(told)}phieu/tu-cham/", follow=True)
    assert [str(each) for each in refused.context["messages"]] == [
        "Hồ sơ không còn đang xét nên không lập phiếu mới. Phiếu đã lập vẫn xem được."
    ]


def drafts(told: Desks) -> int:
    board = told.of("bi-thu").get("/viec/").context["board"]
    return sum(len(each.lines) for each in board.sections if each.title == "Phiếu đang chấm dở")


@pytest.mark.parametrize("state", CLOSED)
def test_a_sheet_begun_before_the_dossier_closed_is_only_read(told: Desks, state: str):
    client = told.of("bi-thu")
    first = client.post(f"{address(told)}phieu/tu-cham/", follow=True).redirect_chain[-1][0]
    client.post(first, {"tra_loi": "yes"})
    sheet = first.split("/")[2]
    assert drafts(told) == 1
    assert client.get(f"/cham-diem/{sheet}/").context["main"] is not None
    close(told, state)
    assert drafts(told) == 0
    read = client.get(f"/cham-diem/{sheet}/")
    assert (read.context["main"], [each.back_href for each in read.context["sides"]]) == (None, ["", ""])
    assert "nên không chấm thêm được nữa. Phiếu đã lập vẫn xem được." in read.context["closed"]
    refused = client.post(first, {"tra_loi": "no"})
    assert refused.status_code == 422
    assert read.context["closed"] in refused.content.decode()


def test_a_figure_that_adds_up_over_time_opens_the_months_that_make_it(told: Desks):
    """The paper asks for the duties done in the year and in the month of the day: each stretch opens its own rows."""
    data: Any = read_yaml(settings.CATALOGUE / "score_sheets" / f"{CODE}.yaml")
    (version,) = data["versions"]
    for code, over in (("9.1", "year"), ("9.2", "month")):
        version["items"].append({
            "code": code, "name": f"Việc định kỳ {over}", "kind": "indicator_at_least", "indicator": "duties.done",
            "bound": 50, "over": over,
        })  # fmt: skip
    cell = told.scene.keys["83.836.B.02"]
    with entered(whole_scope("thử")):
        make_duty("headcount", duty_version(**{"from": date(TODAY.year, 1, 1)}))
        state_count(cell, date(TODAY.year, 1, 10))
        CriteriaVersion.objects.all().delete()
        load_criteria_set(SYSTEM, data, f"{CODE}.yaml")
    client = told.of("ban-to-chuc")
    (sheet,) = client.get(address(told)).context["sheets"]
    lines = {each["code"]: each for each in sheet["lines"]}
    ((words, href),) = [(one.text, one.href) for one in lines["9.1"]["opened"]]
    assert words == f"Mở bản ghi, năm {TODAY.year}"
    opened = client.get(href).context
    assert (opened["number"], opened["period"].code) == ("1", str(TODAY.year))
    assert sum(int(row.number) for row in opened["rows"]) == 1
    assert [one.text for one in lines["9.2"]["opened"]] == [f"Mở bản ghi, {month_of(TODAY).words}"]
