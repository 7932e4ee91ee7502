"""Score sheets typed from paper: whole columns, each as one, and which organisation uses which sheet."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.factories.criteria import ANSWERS, load_small, make_adoption, make_sheet, score_column
from tests.factories.organisations import SYSTEM
from tests.imports.commands.given import MERGED, PROVINCE, bring, column, counts, messages, told
from vungmanh.criteria.commands import answer
from vungmanh.criteria.models import Adoption, Answer, FilledSheet, Scoring
from vungmanh.criteria.queries import filled
from vungmanh.imports.commands import undo_import
from vungmanh.indicators.commands import close_period
from vungmanh.kernel import clock
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.periods import parse_period
from vungmanh.organisations.queries import bearer_of


@pytest.fixture
def province(shipped: None, tmp_path: Path) -> None:
    assert bring(tmp_path, organisations=PROVINCE).faults == []
    load_small()


pytestmark = pytest.mark.usefixtures("province")


def cell(code: str = "83.836.A.01") -> int:
    found = bearer_of(code, date(2025, 3, 3))
    assert found is not None
    return found


def columns() -> list[tuple[str, str, Decimal | None, str]]:
    rows = Scoring.objects.order_by("sheet__organisation", "scorer")
    return list(rows.values_list("scorer", "state", "total", "band"))


def test_a_whole_column_is_handed_in_as_it_comes(tmp_path: Path) -> None:
    outcome = bring(tmp_path, scores=column())
    assert (counts(outcome), outcome.faults) == ({"scores": (3, 0, 0)}, [])
    sheet = FilledSheet.objects.get()
    assert (sheet.organisation_id, sheet.on, sheet.period) == (cell(), date(2025, 3, 3), "2025-03")
    assert columns() == [("level_above", "draft", None, ""), ("self", "handed_in", Decimal(10), "GOOD")]
    assert Scoring.objects.get(scorer="self").day == date(2025, 3, 3)


def test_forty_cells_come_in_one_file(tmp_path: Path) -> None:
    rows = [row for number in range(3, 23) for row in column(on=f"{number:02d}/03/2025")]
    rows += [row for number in range(3, 23) for row in column("83.836.A.02", f"{number:02d}/03/2025")]
    assert counts(bring(tmp_path, scores=rows)) == {"scores": (120, 0, 0)}
    assert Scoring.objects.filter(state="handed_in").count() == 40


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    rows = (*column(), *column(scorer="level_above", rate=("80", "", "", "Sổ ghi 80 %.")))
    bring(tmp_path, scores=rows)
    before = list(Answer.objects.order_by("pk").values())
    outcome = bring(tmp_path, scores=rows)
    assert (outcome.batch, counts(outcome)) == (None, {"scores": (0, 0, 6)})
    assert list(Answer.objects.order_by("pk").values()) == before


def test_a_correction_brings_the_column_to_what_it_comes_to_now(tmp_path: Path) -> None:
    bring(tmp_path, scores=column())
    outcome = bring(
        tmp_path, scores=column()[:1] and [("small", "83.836.A.01", "03/03/2025", "", "self", "rate", "80")]
    )
    assert counts(outcome) == {"scores": (0, 1, 0)}
    assert columns()[1] == ("self", "handed_in", Decimal(7), "FAIR")
    assert filled(FilledSheet.objects.get().pk).columns[0].result.total == 7


def test_undo_takes_a_correction_and_a_column_back(tmp_path: Path) -> None:
    first = bring(tmp_path, scores=column())
    before = (columns(), list(Answer.objects.order_by("pk").values_list("code", "value")))
    second = bring(tmp_path, scores=column(rate="80"))
    undo_import(SYSTEM, batch_id=second.batch or 0, at=clock.now())
    assert (columns(), list(Answer.objects.order_by("pk").values_list("code", "value"))) == before
    undo_import(SYSTEM, batch_id=first.batch or 0, at=clock.now())
    assert (FilledSheet.objects.count(), Scoring.objects.count(), Answer.objects.count()) == (0, 0, 0)


def test_undo_is_refused_where_the_level_above_has_scored_since(tmp_path: Path) -> None:
    outcome = bring(tmp_path, scores=column())
    answer(SYSTEM, sheet_id=FilledSheet.objects.get().pk, scorer="level_above", values=ANSWERS)
    with pytest.raises(Refusal, match="câu trả lời của phiếu"):
        undo_import(SYSTEM, batch_id=outcome.batch or 0, at=clock.now())


def test_no_column_is_written_by_half(tmp_path: Path) -> None:
    outcome = bring(tmp_path, scores=(*column("83.836.A.02"), *column()[:1]))
    assert told(outcome) == [("scores", 5, "item", "rate")]
    assert messages(outcome) == [
        "Cột điểm này còn thiếu: Thời lượng; Có sổ biên bản. Ghi thêm dòng rồi nhập lại.",
    ]
    assert not FilledSheet.objects.exists()


@pytest.mark.parametrize(
    ("values", "place", "words"),
    [
        ({"rate": "101"}, ("rate", "value"), "Ghi số không quá 100."),
        ({"minutes": "lâu"}, ("minutes", "value"), "Ghi một số"),
        ({"9": "có"}, ("9", "item"), "Phiếu này không có mục 9."),
        ({"1": "có"}, ("1", "value"), "Mục 1 là nhóm mục"),
        ({"1.1": "100"}, ("1.1", "value"), "Mục 1.1 chấm theo “minutes”. Ghi giá trị ở dòng minutes."),
        ({"minutes": "50"}, ("rate", "points"), "Giấy không nói rõ điểm của: Thời lượng buổi họp."),
        ({"minutes": "50", "1.1": ("", 2)}, ("rate", "note"), "Đã tự chọn điểm mà chưa ghi vì sao"),
        ({"minutes": "50", "1.1": ("", 5, "x")}, ("1.1", "points"), "không quá điểm tối đa"),
        ({"rate": ("95", "", "", "a"), "minutes": ("95", "", "", "b")}, ("minutes", "reason"), "Khác lý do"),
    ],
)
def test_faults_are_named_by_row_and_column(
    tmp_path: Path, values: dict[str, Any], place: tuple[str, str], words: str
) -> None:
    rows = column(**values)
    number = 2 + [row[5] for row in rows].index(place[0])
    outcome = bring(tmp_path, scores=rows)
    assert [each[:3] for each in told(outcome)] == [("scores", number, place[1])]
    assert messages(outcome)[0].startswith(words) or words in messages(outcome)[0]


@pytest.mark.parametrize(
    ("row", "column_key", "words"),
    [
        ({"on": "31/12/2019"}, "on", "Ngày 31/12/2019 phiếu small chưa có phiên bản nào có hiệu lực."),
        ({"on": "02/01/2026"}, "on", "Ngày 02/01/2026 chưa đến."),
        ({"scorer": "visitor"}, "scorer", "Phiếu này không có cột điểm đó."),
    ],
)
def test_days_and_columns_must_fit(tmp_path: Path, row: dict[str, str], column_key: str, words: str) -> None:
    outcome = bring(tmp_path, scores=column(**row))
    assert [each[:3] for each in told(outcome)] == [("scores", 2, column_key)]
    assert messages(outcome)[0].startswith(words)


def test_a_sheet_for_kinds_of_meetings_asks_which(tmp_path: Path) -> None:
    load_small(applies={"parts": ["REGULAR"]})
    assert messages(bring(tmp_path, scores=column())) == [
        "Phiếu này chấm theo loại kỳ sinh hoạt. Ghi một trong: REGULAR."
    ]
    assert bring(tmp_path, scores=column(part="thường kỳ")).faults == []


def test_a_closed_period_is_not_written_into(tmp_path: Path) -> None:
    bring(tmp_path, scores=column())
    close_period(SYSTEM, organisation_id=cell("83.836"), period=parse_period("2025-03"), day=date(2025, 4, 10))
    outcome = bring(tmp_path, scores=(*column(), *column("83.836.A.02")))
    assert told(outcome) == [("scores", 5, "on", "03/03/2025")]
    assert counts(bring(tmp_path, scores=column())) == {"scores": (0, 0, 3)}


def test_what_the_records_know_need_not_be_typed(tmp_path: Path) -> None:
    facts = [
        {"code": "rate", "name": "Tỷ lệ dự", "shape": "number", "from": 0, "to": 100},
        {
            "code": "minutes",
            "name": "Số đảng viên",
            "shape": "number",
            "source": "computed",
            "computed_by": "members.count",
        },
    ]
    load_small(facts=facts)
    rows = [row for row in column() if row[5] != "minutes"]
    assert messages(bring(tmp_path, scores=rows))[0].startswith("Cột điểm này còn thiếu: Số đảng viên.")
    counted = (("83.836.A.01", "01/03/2025", 95),)
    assert bring(tmp_path, headcounts=counted, scores=rows).faults == []
    assert Answer.objects.get(code="minutes").value == "95"


def test_a_column_begun_on_a_page_is_finished_by_the_file(tmp_path: Path) -> None:
    make_adoption(cell("83"))
    sheet = make_sheet(cell())
    answer(SYSTEM, sheet_id=sheet.pk, scorer="self", values={"rate": Decimal(80)})
    assert counts(bring(tmp_path, scores=column()[1:])) == {"scores": (2, 0, 0)}
    assert columns()[1] == ("self", "handed_in", Decimal(7), "FAIR")


def test_a_file_that_says_what_is_there_hands_it_in(tmp_path: Path) -> None:
    make_adoption(cell("83"))
    sheet = make_sheet(cell())
    answer(SYSTEM, sheet_id=sheet.pk, scorer="self", values=ANSWERS)
    assert counts(bring(tmp_path, scores=column())) == {"scores": (0, 1, 2)}
    assert columns()[1] == ("self", "handed_in", Decimal(10), "GOOD")


def test_adoptions_give_way_to_the_next_of_their_sort(tmp_path: Path) -> None:
    load_small("other")
    load_small("titles", use="title")
    rows = (
        ("83", "small", "01/01/2020", "", "5-QĐ"),
        ("83", "other", "01/01/2022"),
        ("83", "titles", "01/01/2021"),
        ("83.836.A", "small", "01/01/2023", "31/12/2023"),
    )
    assert counts(bring(tmp_path, sheet_adoptions=rows)) == {"sheet_adoptions": (4, 0, 0)}
    assert list(Adoption.objects.order_by("valid_from").values_list("criteria_set", "valid_from", "valid_to")) == [
        ("small", date(2020, 1, 1), date(2022, 1, 1)),
        ("titles", date(2021, 1, 1), None),
        ("other", date(2022, 1, 1), None),
        ("small", date(2023, 1, 1), date(2024, 1, 1)),
    ]
    again = bring(tmp_path, sheet_adoptions=rows)
    assert (again.batch, counts(again)) == (None, {"sheet_adoptions": (0, 0, 4)})


def test_adoptions_that_reach_into_each_other_are_a_fault(tmp_path: Path) -> None:
    load_small("other")
    rows = (("83", "small", "01/01/2020", "31/12/2022"), ("83", "other", "01/01/2022"))
    outcome = bring(tmp_path, sheet_adoptions=rows)
    assert told(outcome) == [("sheet_adoptions", 3, "valid_from", "01/01/2022")]
    assert messages(outcome) == ["Chồng lên phiếu small dùng từ ngày 01/01/2020. Sửa ngày để hai khoảng nối nhau."]
    assert messages(bring(tmp_path, sheet_adoptions=(("83", "small", "01/01/2019"),))) == [
        "Ngày 01/01/2019 phiếu small chưa có phiên bản nào có hiệu lực."
    ]


def test_an_adoption_ends_with_its_organisation(tmp_path: Path) -> None:
    rows = (("83.836.A", "small", "01/01/2020"),)
    bring(tmp_path, reorganisations=(MERGED,))
    assert bring(tmp_path, sheet_adoptions=rows).faults == []
    assert Adoption.objects.get().valid_to == date(2025, 7, 1)


def test_undo_takes_adoptions_back(tmp_path: Path) -> None:
    load_small("other")
    bring(tmp_path, sheet_adoptions=(("83", "small", "01/01/2020"),))
    before = list(Adoption.objects.values())
    outcome = bring(tmp_path, sheet_adoptions=(("83", "other", "01/01/2022"),))
    undo_import(SYSTEM, batch_id=outcome.batch or 0, at=clock.now())
    assert list(Adoption.objects.values()) == before


def test_what_was_scored_on_pages_comes_out_as_it_went_in(tmp_path: Path) -> None:
    make_adoption(cell("83"))
    score_column(make_sheet(cell()), rate=Decimal("87.5"))
    rows = column(rate="87,5")
    outcome = bring(tmp_path, scores=rows)
    assert counts(outcome) == {"scores": (0, 0, 3)}
