"""One report: the paper, what may be done, what has moved, its files."""

import io
from datetime import UTC, date, datetime

import docx
import pytest

from tests.factories.evaluations import make_evaluation, shipped_rules
from tests.reports.scene import ready
from tests.reports.test_editions import recognised_later
from tests.web.reports.conftest import Office
from vungmanh.kernel import clock
from vungmanh.kernel.action import system_actor
from vungmanh.kernel.periods import parse_period
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes.queries.changes import RecordedStep
from vungmanh.reports.commands.issuing import issue_report
from vungmanh.reports.queries.editions import Explained
from vungmanh.web.reports.changes import said_of

DOCUMENT_QUERIES = 24


def page(office: Office, document_id: int, who: str = "ban-to-chuc"):
    return office.client(who).get(f"/bao-cao/{document_id}/")


def moved(office: Office) -> None:
    with entered(whole_scope("thử")):
        recognised_later(office.keys)


def test_a_draft_shows_the_paper_and_the_next_step_first(office: Office):
    response = page(office, office.draft())

    assert response.context["standing"] == "Đang soạn"
    assert [(button.label, button.main) for button in response.context["buttons"]] == [
        ("Phát hành", True),
        ("Trình cấp trên xem", False),
        ("Sửa lời", False),
        ("Bỏ bản nháp", False),
    ]
    assert response.context["rooms"] == 4
    assert "Trong năm 2021, đến ngày 30/6/2021" in response.content.decode()


def test_a_reader_sees_the_paper_and_no_button(office: Office):
    response = page(office, office.draft("83.836"), "nguoi-xem")
    assert (response.status_code, response.context["buttons"]) == (200, [])


@pytest.mark.parametrize("path", ["", "so-sanh/", "tep.docx", "phat-hanh/", "sua/", "gui/", "ban-moi/"])
def test_a_stranger_finds_nothing(office: Office, path: str):
    document = office.issued("83.836")
    assert office.client("nguoi-la").get(f"/bao-cao/{document}/{path}").status_code in (403, 404)
    assert office.client("nguoi-la").get(f"/bao-cao/{document}/").status_code == 404


def test_an_issued_report_says_it_is_frozen_and_that_nothing_moved(office: Office):
    response = page(office, office.issued())
    text = response.content.decode()

    assert "Đang xem bản khoá, đúng như đã phát hành" in text
    assert "Chưa có số nào đổi." in text
    assert [button.label for button in response.context["buttons"]] == ["Soạn bản 2 với số mới", "Thu hồi"]


def test_an_issued_report_names_what_moved_since(office: Office):
    document = office.issued()
    moved(office)
    response = page(office, document)

    assert response.context["moved"] == [
        "Thẩm định: 1 thành 2",
        "Công nhận: 2 thành 3",
        "Luỹ kế công nhận: 2 thành 3",
        "Dự kiến còn lại: 2 thành 1",
        "Ba Tri, Thẩm định: 1 thành 2",
        "Ba Tri, Công nhận: 2 thành 3",
    ]
    assert response.context["moved_count"] == 8


def test_the_day_a_row_was_entered_is_the_offices_own():
    late = datetime(2021, 7, 20, 19, 30, tzinfo=UTC)  # 02:30 of the next day in Việt Nam
    step = RecordedStep(1, 1, "recognise", "Công nhận", date(2021, 6, 25), late, "Lê Minh Thảo", "", "", "2021")
    row = Explained(1, 1, 1, "Chi bộ ấp", "entered", "nhập sau khi phát hành", step=step)

    assert said_of(row) == "Công nhận ngày 25/6/2021; Lê Minh Thảo nhập ngày 21/7/2021"


def test_the_comparison_lists_the_rows_that_add_up(office: Office):
    document = office.issued()
    moved(office)
    response = office.client("ban-to-chuc").get(f"/bao-cao/{document}/so-sanh/?voi=nay")
    whole = response.context["groups"][0]
    line = next(number for number in whole.numbers if number.title == "Công nhận: 2 thành 3")

    assert (whole.name, line.amount) == ("Toàn đơn vị", "+1")
    assert [(row.sign, row.name, row.cause) for row in line.rows] == [
        ("+1", "Chi bộ ấp 83.836.B.02", "nhập sau khi phát hành")
    ]
    assert line.rows[0].said.startswith("Công nhận ngày 25/6/2021, 187-QĐ/HU; Hệ thống nhập ngày ")
    assert whole.ratios == (
        "Tỷ lệ so chỉ tiêu: 50,00% thành 75,00%, do các dòng trên.",
        "Tỷ lệ so đăng ký: 50,00% thành 75,00%, do các dòng trên.",
        "Tỷ lệ so tổng số: 33,33% thành 50,00%, do các dòng trên.",
    )


def test_a_draft_has_nothing_to_be_compared_with(office: Office):
    assert office.client("ban-to-chuc").get(f"/bao-cao/{office.draft()}/so-sanh/").status_code == 404


def test_a_draft_file_is_marked_and_an_issued_one_is_not(office: Office):
    draft = office.draft("83.836")
    issued = office.issued("83")
    client = office.client("ban-to-chuc")
    lines: list[object] = []
    for document in (draft, issued):
        response = client.get(f"/bao-cao/{document}/tep.docx")
        lines.append("(DỰ THẢO)" in [each.text for each in docx.Document(io.BytesIO(response.content)).paragraphs])
        lines.append(response.headers["Content-Disposition"])

    assert lines == [
        True,
        'attachment; filename="du-thao-bao-cao-2021-ban-1.docx"',
        False,
        'attachment; filename="bao-cao-2021-ban-1.docx"',
    ]


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "pdf"])
def test_an_issued_file_is_the_same_after_records_moved(office: Office, suffix: str):
    document = office.issued()
    client = office.client("ban-to-chuc")
    before = client.get(f"/bao-cao/{document}/tep.{suffix}").content
    moved(office)

    assert client.get(f"/bao-cao/{document}/tep.{suffix}").content == before


def test_an_unknown_kind_of_file_is_not_there(office: Office):
    assert office.client("ban-to-chuc").get(f"/bao-cao/{office.draft()}/tep.exe").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_with_one_edition_and_with_three(office: Office, count: int, django_assert_num_queries):
    document = office.issued()
    for _edition in range(count - 1):
        client = office.client("ban-to-chuc")
        client.post(f"/bao-cao/{document}/ban-moi/")
        document += 1
        client.post(f"/bao-cao/{document}/phat-hanh/", {"day": str(office.report(document - 1).issued_on)})
    assert office.state(document) == "issued"
    client = office.client("ban-to-chuc")
    page(office, document)
    with django_assert_num_queries(DOCUMENT_QUERIES):
        client.get(f"/bao-cao/{document}/")


def test_what_moved_is_not_told_of_a_dossier_out_of_sight(office: Office):
    """The list of a district names its own cells only."""
    document = office.issued("83.836")
    moved(office)
    text = office.client("nguoi-xem").get(f"/bao-cao/{document}/so-sanh/?voi=nay").content.decode()
    assert "83.835.C.01" not in text


def test_a_report_on_the_grading_names_what_moved_in_each_of_its_tables(office: Office):
    """Its figures have names of their own, and an organisation's result was entered, not a title's step."""
    with entered(whole_scope("thử")):
        shipped_rules()
        actor = system_actor(clock.today())
        asked = {"kind": "yearly-grading", "programme": "", "on": None, "period": parse_period("2024")}
        draft = ready(office.keys["83"], actor, **asked)
        document = issue_report(actor, document_id=draft.pk, day=actor.day).pk
        make_evaluation(office.keys["83.836.A"], "2024", level="GOOD", day=date(2025, 1, 10))

    response = page(office, document)
    assert response.context["moved"][:3] == [
        "Được xếp loại: 0 thành 1",
        "Hoàn thành tốt, không gồm xuất sắc: 0 thành 1",
        "Ba Tri, Được xếp loại: 0 thành 1",
    ]
    assert "PHỤ LỤC 2" in response.content.decode()
    compared = office.client("ban-to-chuc").get(f"/bao-cao/{document}/so-sanh/?voi=nay")
    line = compared.context["groups"][0].numbers[0]
    assert [(row.sign, row.name, row.cause) for row in line.rows] == [("+1", "Đảng bộ xã A", "nhập sau khi phát hành")]
    (name, groups), *_rest = compared.context["tables"]
    assert (name, [each.title for each in groups[0].numbers]) == (
        "Xếp loại tổ chức đảng theo loại tổ chức",
        ["Được xếp loại: 0 thành 1", "Hoàn thành tốt, không gồm xuất sắc: 0 thành 1"],
    )
