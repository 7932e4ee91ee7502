"""The commune writes its plan for the term, reviews it each month, and the level above reads what stands in the way."""

from pathlib import Path

from tests.factories.organisations import SYSTEM
from tests.imports.commands.given import counts
from tests.web.plans.conftest import Plans
from vungmanh.imports.commands import run_import
from vungmanh.kernel import clock
from vungmanh.kernel.action import acting_on
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes.models import UnitPlan, UnitReview

TODAY = clock.today()
TERM = f"{TODAY.year}..{TODAY.year + 4}"
SAID = {
    "don_vi": "83.836.A", "programme": "tsvmtd", "for_period": TERM, "day": f"{TODAY:%d/%m/%Y}", "number": "9-KH/ĐU",
    "aim": "Năm chi bộ trong nhiệm kỳ, dễ làm trước", "work": "Mỗi đảng uỷ viên theo một ấp",
}  # fmt: skip
MONTH = {
    "day": f"{TODAY:%d/%m/%Y}", "progress": "Hai chi bộ đã đăng ký", "difficulties": "Thiếu kinh phí làm đường",
    "next_steps": "Giúp ấp 3",
}  # fmt: skip


def written(desks: Plans) -> str:
    return desks.of("van-phong").post("/ke-hoach/cap-uy/lap/", SAID)["Location"]


def test_commune_plans_the_term_and_reviews_the_month(desks: Plans):
    client = desks.of("van-phong")
    assert client.get("/ke-hoach/cap-uy/lap/").context["form"].initial["don_vi"] == "83.836.A"
    here = written(desks)
    before = client.get(here)
    assert (before.context["running"], before.context["reviewed"]) == (True, False)
    assert client.get(before.context["review_href"]).status_code == 200
    assert client.post(before.context["review_href"], MONTH)["Location"] == here
    after = client.get(here)
    assert after.context["reviewed"] is True
    assert "Thiếu kinh phí làm đường" in after.content.decode()
    assert client.get(before.context["review_href"]).context["form"]["progress"].value() == "Hai chi bộ đã đăng ký"


def test_every_number_of_the_plan_opens_the_records_it_counts(desks: Plans):
    client = desks.of("van-phong")
    figures = dict(client.get(written(desks)).context["figures"])
    assert figures["Chỉ tiêu được giao"] is None
    assert figures["Kế hoạch của chi bộ"].text == "2"
    for name in ("Kế hoạch của chi bộ", "Chi bộ chưa kiểm điểm tháng này"):
        assert len(client.get(figures[name].href).context["rows"]) == int(figures[name].text)
    obstacles = figures["Khó khăn chờ trả lời"]
    assert client.get(obstacles.href).context["found"].total == int(obstacles.text) == 1
    for name in ("Chi bộ đăng ký", "Đã thẩm định", "Đã công nhận"):
        assert client.get(figures[name].href).status_code == 200


def test_level_above_reads_the_difficulties_and_who_is_behind(desks: Plans):
    here = written(desks)
    board = desks.of("ban-to-chuc")
    assert [row["unit"] for row in board.get("/ke-hoach/cap-uy/?chua=on").context["rows"]] == ["Đảng bộ xã A"]
    desks.of("van-phong").post(f"{here}thang/", MONTH)
    assert board.get("/ke-hoach/cap-uy/?chua=on").context["rows"] == []
    ((row),) = board.get("/ke-hoach/cap-uy/?kho=on").context["rows"]
    assert (row["unit"], row["difficulties"]) == ("Đảng bộ xã A", "Thiếu kinh phí làm đường")


def test_month_not_reviewed_waits_on_the_communes_desk(desks: Plans):
    def waiting() -> list[str]:
        board = desks.of("van-phong").get("/viec/").context["board"]
        return [line.item.href for section in board.sections for line in section.lines if "cap-uy" in line.item.href]

    here = written(desks)
    assert waiting() == [f"{here}thang/"]
    desks.of("van-phong").post(f"{here}thang/", MONTH)
    assert waiting() == []


def test_what_is_missing_or_unreadable_is_said_and_nothing_is_written(desks: Plans):
    client = desks.of("van-phong")
    assert client.post("/ke-hoach/cap-uy/lap/", {**SAID, "aim": ""}).status_code == 422
    here = written(desks)
    assert client.post("/ke-hoach/cap-uy/lap/", SAID).context["reasons"] == [
        "Đơn vị đã có kế hoạch của chương trình này cho kỳ này. Mở kế hoạch đó để sửa."
    ]
    assert client.post(f"{here}thang/", {**MONTH, "progress": ""}).status_code == 422
    assert client.get(f"{here}thang/?thang=thang-3").status_code == 404
    with entered(whole_scope("thử")):
        assert (UnitPlan.objects.count(), UnitReview.objects.count()) == (1, 0)


def test_plan_is_corrected_and_taken_back_with_a_reason(desks: Plans):
    client, here = desks.of("van-phong"), written(desks)
    client.post(f"{here}sua/", {"number": "10-KH/ĐU", "aim": "Sáu chi bộ", "work": ""})
    assert client.get(here).context["plan"].number == "10-KH/ĐU"
    client.post(f"{here}thang/", MONTH)
    ((review, *_words),) = client.get(here).context["reviews"]
    assert client.post(f"{here}bo/", {"reason": "nhầm"}).status_code == 422
    client.post(f"/ke-hoach/cap-uy/kiem-diem/{review.pk}/huy/", {"reason": "nhầm tháng"})
    assert client.post(f"{here}bo/", {"reason": "lập nhầm"})["Location"] == "/ke-hoach/cap-uy/"
    assert client.get(here).status_code == 404


def test_reader_reads_and_stranger_does_not_find(desks: Plans):
    here = written(desks)
    reader = desks.of("nguoi-xem")
    assert (reader.get(here).status_code, reader.get(here).context["may_write"]) == (200, False)
    assert reader.get("/ke-hoach/cap-uy/lap/").status_code == 403
    assert reader.post(f"{here}thang/", MONTH).status_code == 403
    assert desks.of("bi-thu").get(here).status_code == 404
    assert desks.of("bi-thu").post(f"{here}thang/", MONTH).status_code == 404


def test_list_and_page_cost_the_same_with_one_and_more(desks: Plans, django_assert_num_queries):
    here, client = written(desks), desks.of("ban-to-chuc")
    client.get(here)
    with django_assert_num_queries(LIST):
        client.get("/ke-hoach/cap-uy/")
    with django_assert_num_queries(PAGE):
        client.get(here)
    client.post("/ke-hoach/cap-uy/lap/?duoi=83.836.B", {**SAID, "don_vi": "83.836.B"})
    client.post("/ke-hoach/cap-uy/lap/?duoi=83.836.A", {**SAID, "for_period": str(TODAY.year)})
    desks.of("van-phong").post(f"{here}thang/", MONTH)
    with django_assert_num_queries(LIST):
        assert len(client.get("/ke-hoach/cap-uy/").context["rows"]) == 3
    with django_assert_num_queries(PAGE):
        client.get(here)


def test_list_goes_out_as_a_workbook_in_the_shape_of_its_sheet(desks: Plans, tmp_path: Path):
    here = written(desks)
    desks.of("van-phong").post(f"{here}thang/", MONTH)
    client = desks.of("ban-to-chuc")
    (tmp_path / "ra.xlsx").write_bytes(client.get(client.get("/ke-hoach/cap-uy/").context["download_href"]).content)
    with entered(whole_scope("thử")):
        again = run_import(acting_on(SYSTEM, TODAY), files=[tmp_path / "ra.xlsx"], check=False, at=clock.now())
    assert (again.faults, counts(again)) == ([], {"committee_plans": (0, 0, 1)})


LIST, PAGE = 18, 38
