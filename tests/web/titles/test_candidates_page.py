"""The shortlist of cells that could register, and the reasons of one cell."""

import io
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.accounts import make_account
from tests.factories.conditions import TWO_YEARS, programme_with
from tests.factories.evaluations import make_evaluation
from tests.factories.organisations import apply_orders, order
from tests.factories.programmes import make_title
from tests.factories.upkeep import with_upkeep
from tests.web.titles.conftest import Desks
from vungmanh.kernel import clock
from vungmanh.kernel.action import system_actor
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.periods import add_months
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.organisations.queries import bearer_of

HERE = "/danh-hieu/co-the-dang-ky/"
TODAY = clock.today()
YEAR, LAST, BEFORE = TODAY.year, TODAY.year - 1, TODAY.year - 2
ASKED = f"{HERE}?chuong_trinh=thu&ky={YEAR}"
CLEAN = {"code": "sach", "name": "Không kỷ luật", "kind": "undisciplined", "of": ["organisation"], "months": 12}


@pytest.fixture
def listed(desks: Desks) -> Desks:
    """Of four cells of the district one meets everything, one does not, of two the records do not tell."""
    with entered(whole_scope("thử")):
        programme_with({**TWO_YEARS, "when_unmet": "hinders"}, CLEAN)
        keys = desks.scene.keys
        actor = system_actor(TODAY)
        for year in (BEFORE, LAST):
            make_evaluation(keys["83.836.A.01"], str(year), "GOOD", day=TODAY, actor=actor)
        make_evaluation(keys["83.836.A.02"], str(LAST), "UNSATISFACTORY", day=TODAY, actor=actor)
    return desks


def codes(response) -> list[str]:
    return [row["code"] for row in response.context["rows"]]


def test_the_shortlist_counts_each_standing_and_opens_it(listed: Desks):
    client = listed.of("ban-to-chuc")
    response = client.get(f"{ASKED}&duoi=83.836")
    assert codes(response) == ["83.836.A.01", "83.836.A.02", "83.836.B.01", "83.836.B.02"]
    assert [(one["text"], one["count"]) for one in response.context["counts"]] == [
        ("Đủ điều kiện", "1"),
        ("Chưa đủ dữ liệu", "2"),
        ("Chưa đăng ký được", "1"),
    ]
    opened = [codes(client.get(one["href"])) for one in response.context["counts"]]
    assert opened == [["83.836.A.01"], ["83.836.B.01", "83.836.B.02"], ["83.836.A.02"]]


def merge(listed: Desks) -> int:
    """Two cells of the second commune, graded the year before last, made one in the course of the last."""
    keys = listed.scene.keys
    with entered(whole_scope("thử")):
        for code in ("83.836.B.01", "83.836.B.02"):
            make_evaluation(keys[code], str(BEFORE), "GOOD", day=TODAY, actor=system_actor(TODAY))
        cells = ("83.836.B.01", "83.836.B.02")
        apply_orders(date(LAST, 7, 1), order("merge", *cells, to="83.836.B.09", to_names=("Chi bộ ấp 9",)))
        heir = bearer_of("83.836.B.09", TODAY)
        assert heir is not None
        make_evaluation(heir, str(LAST), "GOOD", day=TODAY, actor=system_actor(TODAY))
    return heir


def test_merged_cell_stands_in_the_shortlist_with_why_it_is_not_known(listed: Desks):
    heir = merge(listed)
    client = listed.of("ban-to-chuc")
    rows = {row["code"]: row for row in client.get(f"{ASKED}&duoi=83.836").context["rows"]}
    assert str(rows["83.836.B.09"]["ripeness"]) == "Chưa đủ dữ liệu"
    assert rows["83.836.B.09"]["said"] == "chưa rõ 1, quy định không nói về xếp loại trước khi nhập, chia"
    lines = client.get(rows["83.836.B.09"]["href"]).context["lines"][0].told
    assert [bool(line.href) for line in lines] == [True, True, True, False]
    assert lines[1].text == (
        f"Năm {BEFORE}: Hoàn thành tốt nhiệm vụ (Chi bộ ấp 83.836.B.01, trước khi kết thúc ngày 01/7/{LAST})"
    )
    with entered(whole_scope("thử")):
        row = make_title(heir, programme="thu", period=str(YEAR), registered_on=TODAY.isoformat())
    conditions = client.get(f"/danh-hieu/{row.pk}/").context["conditions"]
    assert conditions["day"] == TODAY
    assert [line.text for line in conditions["lines"][0].told] == [line.text for line in lines]
    assert client.get(conditions["href"]).context["lines"][0].outcome == "not_known"


def test_each_condition_counts_who_lacks_it_and_opens_them(listed: Desks):
    client = listed.of("ban-to-chuc")
    lacking = client.get(f"{ASKED}&duoi=83.836").context["lacking"]
    assert [(one["name"], [figure.text for figure in one["figures"]]) for one in lacking] == [
        ("Hai năm liền trước hoàn thành tốt nhiệm vụ trở lên", ["1", "2"]),
        ("Không kỷ luật", ["0", "0"]),
    ]
    unmet, unknown = lacking[0]["figures"]
    assert codes(client.get(unmet.href)) == ["83.836.A.02"]
    assert codes(client.get(unknown.href)) == ["83.836.B.01", "83.836.B.02"]


def test_an_example_is_labelled_on_the_screen_and_in_the_file(listed: Desks):
    client = listed.of("ban-to-chuc")
    assert "Điều kiện ghi “ví dụ” chưa thấy văn bản nào nêu." in client.get(ASKED).content.decode()
    answer = client.get(f"{ASKED}&duoi=83.836&muc=hindered&tai=xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert list(book.active.values) == [
        (
            "Mã",
            "Chi bộ",
            "Thuộc",
            "Tình trạng",
            "Hai năm liền trước hoàn thành tốt nhiệm vụ trở lên (ví dụ, chưa thấy văn bản nào nêu)",
            "Không kỷ luật (ví dụ, chưa thấy văn bản nào nêu)",
        ),
        (
            "83.836.A.02",
            "Chi bộ ấp 83.836.A.02",
            "Đảng bộ xã A",
            "Chưa đăng ký được",
            f"Chưa đạt: Năm {LAST}: Không hoàn thành nhiệm vụ; Năm {BEFORE}: chưa có kết quả xếp loại",
            f"Đạt: Không ghi quyết định kỷ luật nào với chi bộ từ {date_text(add_months(TODAY, -12))}",
        ),
    ]


def test_a_row_opens_its_reasons_with_the_records_that_tell(listed: Desks):
    client = listed.of("ban-to-chuc")
    (row,) = client.get(f"{ASKED}&duoi=83.836&muc=hindered").context["rows"]
    assert row["said"] == "chưa đạt 1"
    response = client.get(row["href"])
    line = response.context["lines"][0]
    assert (line.outcome_label, line.effect, line.example) == ("Chưa đạt", "không cho đăng ký", True)
    assert [told.text for told in line.told] == [
        f"Năm {LAST}: Không hoàn thành nhiệm vụ",
        f"Năm {BEFORE}: chưa có kết quả xếp loại",
    ]
    assert client.get(line.told[0].href).status_code == 200
    assert line.told[1].href == ""


def test_discipline_is_left_out_for_who_may_not_see_it_and_he_is_told(listed: Desks):
    seen = listed.of("nguoi-xem").get(ASKED)
    assert [one["name"] for one in seen.context["lacking"]] == ["Hai năm liền trước hoàn thành tốt nhiệm vụ trở lên"]
    assert seen.context["left_out"] == 1
    one = listed.of("nguoi-xem").get(f"/danh-hieu/dieu-kien/thu/{listed.scene.keys['83.836.A.01']}/")
    assert [line.code for line in one.context["lines"]] == ["hai_nam_tot"]
    assert "1 điều kiện về kỷ luật không hiện ở đây" in one.content.decode()


def test_those_ticked_are_shown_with_what_would_happen_before_anything_is_written(listed: Desks):
    keys, client = listed.scene.keys, listed.of("ban-to-chuc")
    first = client.get(
        f"/danh-hieu/dang-ky/?chuong_trinh=thu&ky={YEAR}&chon={keys['83.836.A.01']}&chon={keys['83.836.A.02']}"
    )
    assert (first.context["count"], first.context["total"]) == (1, 2)
    assert first.context["refused_rows"][0].reasons == (
        "Chưa đạt điều kiện đăng ký: Hai năm liền trước hoàn thành tốt nhiệm vụ trở lên.",
    )
    assert first.context["passing_rows"][0].stand[1] == "đạt cả 2 điều kiện"
    here = first.wsgi_request.get_full_path()
    done = client.post(
        here,
        {"chon": first.context["keys"], "day": date_text(TODAY), "note": "", "se_lam": first.context["passing"]},
        follow=True,
    )
    assert done.context["said"] == "Đã đăng ký 1 chi bộ."
    assert listed.state("83.836.A.01", str(YEAR)) == "registered"


def test_the_page_of_registering_says_how_each_cell_stands(listed: Desks):
    response = listed.of("ban-to-chuc").get(f"/danh-hieu/dang-ky/?chuong_trinh=thu&ky={YEAR}&duoi=83.836")
    assert [stand[1] for *_cell, stand in response.context["cells"]] == [
        "đạt cả 2 điều kiện",
        "chưa đạt 1",
        "chưa rõ 1",
        "chưa rõ 1",
    ]


def test_a_programme_without_conditions_says_so(listed: Desks):
    response = listed.of("ban-to-chuc").get(f"{HERE}?chuong_trinh=bon_tot&ky={YEAR}")
    text = response.content.decode()
    assert "Chương trình chưa nêu điều kiện đăng ký nào" in text
    assert ('<th scope="col">Tình trạng</th>' in text, "Đủ điều kiện</span>" in text) == (False, False)
    assert '<th scope="col">Tình trạng</th>' in listed.of("ban-to-chuc").get(ASKED).content.decode()
    one = listed.of("ban-to-chuc").get(f"/danh-hieu/dieu-kien/bon_tot/{listed.scene.keys['83.836.A.01']}/")
    assert "Chương trình chưa nêu điều kiện đăng ký" in one.content.decode()


@pytest.mark.parametrize(("query", "field"), [("ky=hôm nay", "ky"), (f"ky={YEAR}&muc=nhất", "muc")])
def test_wrong_input_is_said_at_its_field_and_narrows_nothing(listed: Desks, query: str, field: str):
    response = listed.of("ban-to-chuc").get(f"{HERE}?chuong_trinh=thu&duoi=83.836&{query}")
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert len(response.context["rows"]) == 4


def test_a_period_outside_the_term_is_told(listed: Desks):
    client, words = listed.of("ban-to-chuc"), "Kỳ này nằm ngoài nhiệm kỳ chương trình (2020 - 2025)."
    assert words in client.get(f"{HERE}?chuong_trinh=tsvmtd&ky=2031").content.decode()
    assert words not in client.get(f"{HERE}?chuong_trinh=tsvmtd&ky=2024").content.decode()


def test_filters_that_leave_nobody_offer_the_way_back(listed: Desks):
    response = listed.of("ban-to-chuc").get(f"{ASKED}&tim=khôngcóđâu")
    assert "Không chi bộ nào khớp điều kiện lọc" in response.content.decode()


def test_what_is_out_of_sight_is_not_there(listed: Desks):
    with entered(whole_scope("thử")):
        make_account("nha-ben", "organising_board", listed.scene.keys["83.835"])
    beside = listed.of("nha-ben")
    cell = listed.scene.keys["83.836.A.01"]
    assert codes(beside.get(ASKED)) == ["83.835.C.01", "83.835.C.02"]
    assert beside.get(f"{ASKED}&duoi=83.836").status_code == 404
    assert beside.get(f"/danh-hieu/dieu-kien/thu/{cell}/").status_code == 404
    assert beside.get(f"/danh-hieu/dieu-kien/khong-co/{cell}/").status_code == 404


def test_the_list_costs_the_same_for_one_row_and_for_four(listed: Desks):
    client, costs = listed.of("ban-to-chuc"), {}
    client.get(ASKED)
    for query, rows in (("&muc=ready", 1), ("", 4)):
        with CaptureQueriesContext(connection) as captured:
            assert len(client.get(f"{ASKED}&duoi=83.836{query}").context["rows"]) == rows
        costs[rows] = len(captured)
    assert costs == {1: 29, 4: 29}


def test_the_rules_of_a_programme_tell_examples_and_what_is_unknown(listed: Desks):
    page = listed.of("nguoi-xem").get("/chuong-trinh/tsvmtd/quy-dinh/").content.decode()
    assert "Hai năm liền trước được xếp loại hoàn thành tốt nhiệm vụ trở lên" in page
    assert "ví dụ, chưa thấy văn bản nào nêu" in page
    assert "kỳ kiểm tra lại danh hiệu" in page
    assert listed.of("nguoi-xem").get("/chuong-trinh/khong-co/quy-dinh/").status_code == 404


def test_who_still_waits_after_a_revocation_is_marked_with_the_day_and_the_rule(listed: Desks):
    with entered(whole_scope("thử")):
        with_upkeep("thu", register_again_months=12, source="Hướng dẫn thử")
        make_title(
            listed.scene.keys["83.836.A.01"], programme="thu", period=str(LAST), recognised_on=f"{LAST}-01-02",
            decision_number="1", revoked_on=TODAY.isoformat(), revocation_number="2",
        )  # fmt: skip
    free = date_text(add_months(TODAY, 12))
    rule = "12 tháng sau ngày thu hồi mới được đăng ký lại (ví dụ, chưa thấy văn bản nào nêu; Hướng dẫn thử)"
    answer = listed.of("ban-to-chuc").get(ASKED)
    row = next(each for each in answer.context["rows"] if each["code"] == "83.836.A.01")
    assert (row["hindered"], row["ripeness"]) == (True, "Chưa đăng ký được")
    assert row["said"] == f"bị thu hồi, đăng ký lại được từ {free}, đạt cả 2 điều kiện"
    assert answer.context["wait_rule"] == rule
    assert rule in answer.content.decode()

    sheet = openpyxl.load_workbook(io.BytesIO(listed.of("ban-to-chuc").get(f"{ASKED}&tai=xlsx").content)).active
    assert sheet is not None
    head, *rows = [list(each) for each in sheet.iter_rows(values_only=True)]
    assert head[4] == f"Đăng ký lại được từ: {rule}"
    assert {each[0]: each[4] or "" for each in rows}["83.836.A.01"] == free

    reasons = listed.of("ban-to-chuc").get(row["href"])
    assert (reasons.context["waits"], reasons.context["may_register"]) == (
        f"bị thu hồi, đăng ký lại được từ {free}",
        False,
    )


def test_who_waits_is_marked_where_the_programme_states_no_condition(desks: Desks):
    with entered(whole_scope("thử")):
        with_upkeep("bon_tot", register_again_months=6)
        make_title(
            desks.scene.keys["83.836.A.01"], programme="bon_tot", period=str(LAST), recognised_on=f"{LAST}-01-02",
            decision_number="1", revoked_on=TODAY.isoformat(), revocation_number="2",
        )  # fmt: skip
    answer = desks.of("ban-to-chuc").get(f"{HERE}?chuong_trinh=bon_tot&ky={YEAR}")
    assert [each["count"] for each in answer.context["counts"]] == ["5", "1"]
    assert "mọi chi bộ dưới đây đều đăng ký được" not in answer.content.decode()
