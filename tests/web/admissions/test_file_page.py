"""One candidate's file: where it stands, what is missing, by when, and what may be done next."""

import io
from datetime import date, timedelta

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.admission import make_candidate
from tests.factories.members import make_member
from tests.factories.organisations import SYSTEM, make_cell, make_organisation
from tests.web.admissions.conftest import CELL, Desks
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.commands.admission import tick_papers
from vungmanh.members.models import Candidate, CandidatePaper
from vungmanh.reports.models import Signer
from vungmanh.reports.rules.admission_forms import FORMS


def test_file_tells_steps_done_and_to_come(desks: Desks):
    row = desks.candidate("SYMPATHISER")
    response = desks.of("bi-thu").get(f"/ket-nap/{row.pk}/")
    assert [each["what"] for each in response.context["steps"]] == ["Đưa vào nguồn", "Chi bộ chọn cảm tình Đảng"]
    assert response.context["to_come"][0] == "đã học lớp nhận thức"
    assert response.context["ahead"]["href"] == f"/ket-nap/{row.pk}/viec/hoc-xong/"


def test_file_says_what_is_missing_instead_of_a_dead_button(desks: Desks):
    row = desks.candidate("IN_POOL")
    ahead = desks.of("bi-thu").get(f"/ket-nap/{row.pk}/").context["ahead"]
    assert (ahead["href"], ahead["reasons"]) == ("", ["Chưa phân công đảng viên giúp đỡ."])
    assert ahead["fixes"] == [{"label": "Ghi người giúp đỡ, giới thiệu", "href": f"/ket-nap/{row.pk}/nguoi-giup/"}]


def test_each_missing_thing_leads_to_the_act_that_takes_it_away(desks: Desks):
    row = desks.candidate("FILE_IN_PROGRESS", born_on=None)
    with entered(whole_scope("thử")):
        codes = CandidatePaper.objects.filter(candidate=row).values_list("code", flat=True)
        tick_papers(SYSTEM, candidate_id=row.pk, received=dict.fromkeys(codes))
    ahead = desks.of("bi-thu").get(f"/ket-nap/{row.pk}/").context["ahead"]
    assert [fix["href"].rsplit("/", 2)[-2] for fix in ahead["fixes"]] == ["sua", "giay-to"]


def test_a_missing_paper_is_called_by_its_number_and_its_name(desks: Desks):
    row = desks.candidate("ADMISSION_DECIDED")
    with entered(whole_scope("thử")):
        tick_papers(SYSTEM, candidate_id=row.pk, received={"9-KNĐ": None})
    reasons = desks.of("bi-thu").get(f"/ket-nap/{row.pk}/").context["ahead"]["reasons"]
    assert reasons == ["Thiếu 9-KNĐ: Quyết định kết nạp đảng viên."]


def test_late_recognition_stands_from_the_end_of_the_twelve_months(desks: Desks):
    """Decided in November, official since the seventh: the file says the same day as the member's own page."""
    row = desks.candidate("OFFICIAL")
    assert row.official_on is not None
    decided, since = row.official_on + timedelta(days=20), date_text(row.official_on)
    with entered(whole_scope("thử")):
        Candidate.objects.filter(pk=row.pk).update(stage_on=decided)
    page = " ".join(desks.of("bi-thu").get(f"/ket-nap/{row.pk}/").content.decode().split())
    assert f'từ {since}</span> <span class="muted">(quyết định ghi ngày {date_text(decided)})</span>' in page


def test_who_may_not_see_members_gets_no_way_to_the_members_page(desks: Desks):
    row = desks.candidate("ADMITTED")
    with entered(whole_scope("thử")):
        member = make_member(desks.scene.keys[CELL])
        Candidate.objects.filter(pk=row.pk).update(member=member)
    shown = {who: desks.of(who).get(f"/ket-nap/{row.pk}/").context["member_href"] for who in ("bi-thu", "thuong-vu")}
    assert shown == {"bi-thu": f"/dang-vien/{member.pk}/", "thuong-vu": ""}


def test_what_the_committee_above_resolved_is_written_at_its_own_level(desks: Desks):
    """A cell proposes; that the committee above proposes is not for its secretary to say."""
    row = desks.candidate("CELL_PROPOSED")
    address = f"/ket-nap/{row.pk}/viec/dang-uy-de-nghi/"
    told = desks.of("bi-thu").get(f"/ket-nap/{row.pk}/").context["ahead"]
    words = "Bước này do văn phòng đảng uỷ ghi, theo nghị quyết của đảng uỷ."
    assert (told["href"], told["by_others"]) == ("", words)
    sent = {"day": "20/06/2024", "number": "21-NQ/ĐU"}
    assert desks.of("bi-thu").post(address, sent).status_code == 403
    assert desks.now(row).stage == "CELL_PROPOSED"
    assert desks.of("van-phong").get(f"/ket-nap/{row.pk}/").context["ahead"]["href"] == address
    assert desks.of("van-phong").post(address, sent).status_code == 303
    assert desks.now(row).stage == "COMMITTEE_PROPOSED"


def test_who_only_decides_is_told_that_the_ceremony_is_written_below(desks: Desks):
    row = desks.candidate("ADMISSION_DECIDED")
    told = desks.of("thuong-vu").get(f"/ket-nap/{row.pk}/").context["ahead"]
    assert (told["href"], told["by_others"]) == ("", "Bước này do chi bộ hoặc văn phòng đảng uỷ ghi.")


def test_who_may_decide_is_said_to_those_alone_who_may(desks: Desks):
    row = desks.candidate("COMMITTEE_PROPOSED")
    reasons = desks.of("van-phong").get(f"/ket-nap/{row.pk}/").context["ahead"]["reasons"]
    assert [each for each in reasons if "tự quyết định" in each] == []


def test_papers_to_print_are_called_by_their_names(desks: Desks):
    row = desks.candidate("IN_POOL")
    page = desks.of("bi-thu").get(f"/ket-nap/{row.pk}/")
    assert [form["name"] for form in page.context["forms"]] == [
        "Đơn xin vào Đảng",
        "Lý lịch của người xin vào Đảng",
        "Giấy giới thiệu người vào Đảng",
        "Nghị quyết giới thiệu đoàn viên vào Đảng (của đoàn thanh niên, công đoàn)",
        "Tổng hợp ý kiến về người xin vào Đảng",
        "Nghị quyết đề nghị kết nạp đảng viên",
        "Báo cáo của đảng uỷ bộ phận về việc kết nạp đảng viên",
        "Nghị quyết đề nghị kết nạp đảng viên (của đảng uỷ)",
        "Quyết định kết nạp đảng viên",
    ]
    assert "<h2>Thời hạn</h2>" not in page.content.decode()


def test_deciding_is_for_whoever_may_decide(desks: Desks):
    row = desks.candidate("COMMITTEE_PROPOSED")
    told = {who: desks.of(who).get(f"/ket-nap/{row.pk}/").context["ahead"] for who in ("van-phong", "thuong-vu")}
    assert (told["van-phong"]["href"], told["van-phong"]["by_others"]) == (
        "",
        "Bước này do người có quyền ở cấp quyết định ghi.",
    )
    assert told["thuong-vu"]["href"] == f"/ket-nap/{row.pk}/viec/quyet-dinh/"


def test_limit_is_shown_with_how_certain_it_is(desks: Desks):
    row = desks.candidate("ADMISSION_DECIDED")
    (limit,) = desks.of("bi-thu").get(f"/ket-nap/{row.pk}/").context["limits"]
    assert limit["tone"] == "error"
    assert limit["text"].startswith("hạn tổ chức lễ kết nạp 12/8/2024, quá ")
    assert limit["mark"] == "thí dụ: chưa thấy văn bản nêu"


def test_a_student_s_window_is_shown(desks: Desks):
    row = desks.candidate("IN_POOL", is_student=True, born_on=date(2008, 10, 4), leaves_school_on=date(2027, 5, 31))
    context = desks.of("bi-thu").get(f"/ket-nap/{row.pk}/").context
    assert (context["of_age"], context["window_closes"]) == (date(2026, 10, 4), date(2027, 5, 31))


@pytest.mark.parametrize("page", ["", "viec/cam-tinh/", "giay-to/", "nguoi-giup/", "sua/", "huy/", "mau/6-knd.docx"])
def test_stranger_meets_nothing(desks: Desks, page: str):
    row = desks.candidate("IN_POOL")
    assert desks.of("bi-thu-khac").get(f"/ket-nap/{row.pk}/{page}").status_code == 404


@pytest.mark.parametrize("page", ["", "viec/cam-tinh/", "giay-to/", "nguoi-giup/", "sua/", "huy/", "mau/6-knd.docx"])
def test_reader_may_not_look(desks: Desks, page: str):
    row = desks.candidate("IN_POOL")
    assert desks.of("nguoi-xem").get(f"/ket-nap/{row.pk}/{page}").status_code == 403


@pytest.mark.parametrize("page", ["viec/cam-tinh/", "giay-to/", "nguoi-giup/", "sua/", "huy/"])
def test_whoever_only_decides_writes_nothing_else(desks: Desks, page: str):
    row = desks.candidate("IN_POOL")
    assert desks.of("thuong-vu").get(f"/ket-nap/{row.pk}/{page}").status_code == 403


@pytest.mark.parametrize("stage", ["IN_POOL", "OFFICIAL"])
def test_file_costs_at_most_so_many_queries(desks: Desks, stage: str):
    row = desks.candidate(stage)
    client = desks.of("bi-thu")
    client.get(f"/ket-nap/{row.pk}/")
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/ket-nap/{row.pk}/")
    assert len(asked) <= 20


@pytest.mark.parametrize("slug", FORMS)
def test_papers_come_filled_and_say_that_their_wording_is_not_official(desks: Desks, slug: str):
    row = desks.candidate("OFFICIAL")
    response = desks.of("bi-thu").get(f"/ket-nap/{row.pk}/mau/{slug}.docx")
    paper = docx.Document(io.BytesIO(response.content))
    lines = [each.text for each in paper.paragraphs]
    assert response.status_code == 200
    assert "(Lời văn chưa đối chiếu với mẫu chính thức; số mẫu có thể đã đánh lại)" in lines
    assert any("Trần Thị Mai" in line for line in lines)


def test_cell_resolution_carries_number_and_vote(desks: Desks):
    row = desks.candidate("CELL_PROPOSED")
    response = desks.of("bi-thu").get(f"/ket-nap/{row.pk}/mau/6-knd.docx")
    paper = docx.Document(io.BytesIO(response.content))
    head = [cell.text for table in paper.tables for line in table.rows for cell in line.cells]
    assert "Số 15-NQ/CB" in head[0]
    assert [each.text for each in paper.paragraphs if "Tổng số đảng viên chính thức" in each.text] == [
        "Tổng số đảng viên chính thức của chi bộ: 09 đồng chí; có mặt: 09; tán thành: 09; không tán thành: 00. "
        "Tỷ lệ tán thành so với tổng số đảng viên chính thức: 100,00%."
    ]


OWN = {
    "1-knd": "NGƯỜI VIẾT",
    "2-knd": "NGƯỜI VIẾT",
    "3-knd": "NGƯỜI GIỚI THIỆU",
    "10-knd": "NGƯỜI VIẾT",
    "11-knd": "NGƯỜI NHẬN XÉT",
}


@pytest.mark.parametrize("slug", FORMS)
def test_each_form_is_headed_and_signed_by_whoever_writes_it(desks: Desks, slug: str):
    """A person's own paper bears the Party's name and no office's letterhead; an office's bears its own."""
    row = desks.candidate("OFFICIAL")
    response = desks.of("bi-thu").get(f"/ket-nap/{row.pk}/mau/{slug}.docx")
    paper = docx.Document(io.BytesIO(response.content))
    cells = [[cell.text for line in table.rows for cell in line.cells] for table in paper.tables]
    if slug in OWN:
        signed = cells[0][1].splitlines()
        assert paper.paragraphs[0].text == "ĐẢNG CỘNG SẢN VIỆT NAM"
        assert (len(cells), cells[0][0], signed[1:3]) == (1, "", [OWN[slug], "(Ký, ghi rõ họ và tên)"])
        assert ("ngày" in signed[0], "Số" in "".join(each.text for each in paper.paragraphs[:3])) == (True, False)
    else:
        offices = {
            "4-knd": "T/M BAN CHẤP HÀNH",
            "5-knd": "T/M CHI ỦY",
            "7-knd": "T/M ĐẢNG ỦY BỘ PHẬN",
            "8-knd": "T/M ĐẢNG ỦY",
            "9-knd": "T/M ……………………",
            "12-knd": "T/M CHI ỦY",
        }
        assert cells[1][1].splitlines()[0] == offices.get(slug, "T/M CHI BỘ")
        issuers = {"4-knd": "BAN CHẤP HÀNH", **dict.fromkeys(("7-knd", "8-knd", "9-knd"), "ĐẢNG ỦY")}
        assert any(line.startswith(issuers.get(slug, "CHI BỘ")) for line in cells[0][0].splitlines()[:2])


def test_a_self_review_is_signed_with_the_name_of_the_member(desks: Desks):
    row = desks.candidate("OFFICIAL")
    paper = docx.Document(io.BytesIO(desks.of("bi-thu").get(f"/ket-nap/{row.pk}/mau/10-knd.docx").content))
    assert paper.tables[0].rows[0].cells[1].text.splitlines()[-1] == row.full_name


def test_a_form_that_is_none_is_not_found(desks: Desks):
    row = desks.candidate("IN_POOL")
    assert desks.of("bi-thu").get(f"/ket-nap/{row.pk}/mau/99-knd.docx").status_code == 404


def lines_of(desks: Desks, row: Candidate, slug: str) -> tuple[str, list[str]]:
    """Left of the head, and the paragraphs, hints to the writer among them."""
    paper = docx.Document(io.BytesIO(desks.of("van-phong").get(f"/ket-nap/{row.pk}/mau/{slug}.docx").content))
    return paper.tables[0].rows[0].cells[0].text, [each.text for each in paper.paragraphs]


def test_life_record_tells_what_is_on_record_and_leaves_the_rest_open(desks: Desks):
    row = desks.candidate("IN_POOL", sex="FEMALE", youth_union=True, grade="12A", school="Trường THPT Mỏ Cày")
    _head, lines = lines_of(desks, row, "2-knd")
    told = next(line for line in lines if line.startswith("Họ và tên"))
    assert told.startswith(f"Họ và tên: {row.full_name}; giới tính: nữ; ngày sinh: ")
    assert told.endswith("học tại: 12A, Trường THPT Mỏ Cày; là đoàn viên Đoàn Thanh niên Cộng sản Hồ Chí Minh.")
    assert sum("giấy chứng nhận đã học lớp nhận thức" in line for line in lines) == 1
    assert sum("con đẻ đã thành niên" in line for line in lines) == 1
    studied = desks.candidate("FILE_IN_PROGRESS", code="KN-02")
    assert any(line.startswith("Giấy chứng nhận đã học lớp") for line in lines_of(desks, studied, "2-knd")[1])


@pytest.mark.parametrize(
    ("youth_union", "who"),
    [
        (True, "Ban chấp hành Đoàn Thanh niên xét"),
        (False, "Ban chấp hành công đoàn xét"),
        (None, "Ban chấp hành Đoàn Thanh niên hoặc công đoàn xét"),
    ],
)
def test_the_union_of_the_record_introduces(desks: Desks, youth_union: bool | None, who: str):
    row = desks.candidate("IN_POOL", youth_union=youth_union)
    head, lines = lines_of(desks, row, "4-knd")
    assert "Số" in head
    assert any(line.startswith(who) for line in lines)


def test_a_sectional_committee_reports_to_the_one_that_resolves(desks: Desks):
    """The cell stands under a sectional committee: it reports with the cell's vote, the committee above it resolves."""
    with entered(whole_scope("thử")):
        commune = desks.scene.keys["83.836.B"]
        name = "Đảng bộ bộ phận Khối trường học"
        section = make_organisation("83.836.B.BP", name, "SECTIONAL_COMMITTEE_ORG", commune)
        row = make_candidate(make_cell("83.836.B.BP.01", section), "CELL_PROPOSED")
    head, lines = lines_of(desks, row, "7-knd")
    assert "ĐẢNG ỦY BỘ PHẬN KHỐI TRƯỜNG HỌC" in head.splitlines()
    assert [line for line in lines if "Tổng số đảng viên" in line or line.startswith("Đề nghị")] == [
        "Tổng số đảng viên chính thức của chi bộ: 09 đồng chí; có mặt: 09; tán thành: 09; không tán thành: 00. "
        "Tỷ lệ tán thành so với tổng số đảng viên chính thức: 100,00%.",
        "Đề nghị Đảng ủy xã B xét kết nạp Trần Thị Mai vào Đảng Cộng sản Việt Nam.",
    ]
    assert "ĐẢNG ỦY XÃ B" in lines_of(desks, row, "8-knd")[0].splitlines()


@pytest.mark.parametrize("slug", ["4-knd", "7-knd"])
def test_a_body_that_is_not_on_record_signs_in_nobody_s_name(desks: Desks, slug: str):
    """The secretary who signs for the cell does not sign for a union, nor for a committee nobody recorded."""
    row = desks.candidate("CELL_PROPOSED")
    with entered(whole_scope("thử")):
        for unit in (row.organisation_id, desks.scene.keys["83.836.B"]):
            Signer.objects.create(
                organisation_id=unit, valid_from=date(2020, 1, 1), authority_line="T/M CHI BỘ", position="BÍ THƯ",
                full_name="Lê Văn Ký",
            )  # fmt: skip
    told = {}
    for each in (slug, "6-knd"):
        content = desks.of("van-phong").get(f"/ket-nap/{row.pk}/mau/{each}.docx").content
        paper = docx.Document(io.BytesIO(content))
        told[each] = [cell.text for line in paper.tables[-1].rows for cell in line.cells]
    assert ["Lê Văn Ký" in told["6-knd"][1], "Lê Văn Ký" in told[slug][1]] == [True, False]
    assert told[slug][0].splitlines() == ["Nơi nhận", "- ……………………;", "- Lưu …………."]
