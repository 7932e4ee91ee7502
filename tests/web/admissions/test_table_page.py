"""Table T6: every figure opens its records; counts are marked and never mixed silently."""

from datetime import date
from decimal import Decimal

from tests.factories.organisations import SYSTEM, change_set
from tests.factories.papers import table_of_paper
from tests.web.admissions.conftest import Desks
from vungmanh.indicators.commands import TargetRow, state_targets
from vungmanh.kernel.periods import parse_period
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.commands.admission import AdmissionCountRow, state_admission_counts
from vungmanh.members.models import AdmissionCount
from vungmanh.organisations.models import Organisation

TABLE = "/ket-nap/so-lieu/?duoi=83.836&ky=2024"


def counted(desks: Desks, code: str, admitted: int, women: int | None = None) -> None:
    with entered(whole_scope("thử")):
        row = AdmissionCountRow(desks.scene.keys[code], parse_period("2024"), admitted, women=women)
        state_admission_counts(SYSTEM, rows=[row], change_set=change_set())


def test_table_adds_records_and_the_deepest_counts(desks: Desks):
    desks.candidate("ADMITTED")
    counted(desks, "83.836.A", 5, women=2)
    counted(desks, "83.836", 9)
    context = desks.of("van-phong").get("/ket-nap/so-lieu/?duoi=83.836.B&ky=2024").context
    assert context["total"].admitted.text == "1"
    context = desks.of("ban-to-chuc").get(TABLE).context
    assert (context["total"].admitted.text, context["total"].parts[0].text) == ("6", "3")
    assert context["total"].notes == ("theo số báo cáo", "đơn vị tự nêu 9, chênh 3")
    assert [(row.name, row.admitted.text, row.notes) for row in context["rows"]] == [
        ("Đảng bộ xã A", "5", ("theo số báo cáo",)),
        ("Đảng bộ xã B", "1", ()),
    ]


def test_table_divides_by_the_unit_s_own_target(desks: Desks):
    desks.candidate("ADMITTED")
    with entered(whole_scope("thử")):
        target = TargetRow(
            desks.scene.keys["83.836"], parse_period("2024"), "value", indicator="members.admitted", value=Decimal(3)
        )
        state_targets(SYSTEM, rows=[target], change_set=change_set())
    total = desks.of("ban-to-chuc").get(TABLE).context["total"]
    assert (total.target, total.ratio) == ("3", "33,33%")


def test_every_figure_opens_its_records(desks: Desks):
    row = desks.candidate("ADMITTED")
    counted(desks, "83.836.A", 5, women=2)
    client = desks.of("ban-to-chuc")
    total = client.get(TABLE).context["total"]
    behind = client.get(total.admitted.href).context
    assert [one.pk for one, _cell in behind["people"]] == [row.pk]
    assert [(one["unit"], one["number"]) for one in behind["counts"]] == [("Đảng bộ xã A", 5)]
    women = client.get(total.parts[0].href).context
    assert ([one.pk for one, _cell in women["people"]], women["counts"][0]["number"]) == ([row.pk], 2)


def test_reader_sees_figures_and_no_way_to_names(desks: Desks):
    desks.candidate("ADMITTED")
    response = desks.of("nguoi-xem").get(TABLE)
    assert (response.status_code, response.context["total"].admitted.href) == (200, "")
    assert "Trần Thị Mai" not in response.content.decode()


def test_unit_of_others_is_not_found(desks: Desks):
    assert desks.of("nguoi-la").get(TABLE).status_code == 404


def test_period_that_is_none_is_said(desks: Desks):
    assert desks.of("ban-to-chuc").get("/ket-nap/so-lieu/?ky=2024-15").status_code == 422


def test_figure_that_is_none_is_not_found(desks: Desks):
    for query in ("so=tat-ca&dong=unit&don_vi=1", "so=women&dong=x&don_vi=1", "so=women&dong=unit&don_vi=x"):
        response = desks.of("ban-to-chuc").get(f"/ket-nap/so-lieu/ho-so/?duoi=83.836&ky=2024&{query}")
        assert response.status_code == 404, query


def test_table_downloads_as_a_workbook(desks: Desks):
    response = desks.of("ban-to-chuc").get(TABLE + "&tai=xlsx")
    assert response.headers["Content-Disposition"] == 'attachment; filename="ket-nap-t6.xlsx"'


def test_table_is_a_document_too(desks: Desks):
    desks.candidate("ADMITTED")
    counted(desks, "83.836.A", 5, women=2)
    counted(desks, "83.836", 9)
    response = desks.of("ban-to-chuc").get(TABLE + "&tai=docx")
    texts, lines = table_of_paper(response.content)
    assert response.headers["Content-Disposition"] == 'attachment; filename="ket-nap-t6.docx"'
    assert "Đã kết nạp 6 đảng viên; chưa có chỉ tiêu." in texts
    assert [text for text in texts if text.startswith("Tổng số")] == [
        "Tổng số 1 đảng viên; 2 tổ chức cơ sở đảng; 4 chi bộ."
    ]
    told = "theo số báo cáo; đơn vị tự nêu 9, chênh 3"
    assert lines["Tổng cộng"] == ["–", "06", "–", "03", *["00"] * 5, told]
    assert desks.of("ban-to-chuc").get(TABLE + "&tai=pdf").content[:5] == b"%PDF-"


def test_count_is_stated_by_hand_and_a_part_is_not_larger_than_its_whole(desks: Desks):
    client = desks.of("van-phong")
    typed = {"organisation": "83.836.B", "period": "2024", "admitted": "4", "women": "5", "students": "6"}
    refused = client.post("/ket-nap/so-lieu/ghi/", typed)
    assert (refused.status_code, refused.context["form"].errors) == (
        422,
        {
            "women": ["5 nhiều hơn số kết nạp 4. Xem lại một trong hai số."],
            "students": ["6 nhiều hơn số kết nạp 4. Xem lại một trong hai số."],
        },
    )
    assert client.post("/ket-nap/so-lieu/ghi/", {**typed, "women": "1", "students": "1"}).status_code == 303
    assert client.get("/ket-nap/so-lieu/?duoi=83.836.B&ky=2024").context["total"].admitted.text == "4"


def test_count_of_an_office_that_did_not_stand_then_is_refused_by_hand_as_in_a_list(desks: Desks):
    client = desks.of("van-phong")
    with entered(whole_scope("thử")):
        Organisation.objects.filter(pk=desks.scene.keys["83.836.B"]).update(opened_on=date(2025, 7, 1))
    typed = {"organisation": "83.836.B", "period": "2024", "admitted": "4"}
    refused = client.post("/ket-nap/so-lieu/ghi/", typed)
    assert (refused.status_code, refused.context["refused"]) == (
        422,
        "Tổ chức này lập ngày 01/7/2025, sau kỳ được ghi. Ghi ở tổ chức có trong kỳ đó.",
    )
    with entered(whole_scope("thử")):
        assert AdmissionCount.objects.count() == 0
    assert client.post("/ket-nap/so-lieu/ghi/", {**typed, "period": "2025"}).status_code == 303


def test_rules_are_shown_with_how_certain_they_are(desks: Desks):
    versions = desks.of("nguoi-xem").get("/ket-nap/quy-dinh/").context["versions"]
    assert [each["valid_from"] for each in versions] == [date(2026, 7, 26), date(2025, 1, 20), date(2021, 7, 30)]
    marks = {str(each["mark"]) for each in versions[0]["values"] if not each["sure"]}
    assert marks == {
        "nguồn thứ cấp, chưa đối chiếu",
        "hiểu biết chung, chưa đối chiếu",
        "thí dụ: chưa thấy văn bản nêu",
    }
