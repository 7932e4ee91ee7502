"""The columns of a sheet: answered, handed in, sent back."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from tests.factories.accounts import make_account
from tests.factories.criteria import ANSWERS, make_sheet, score_column
from tests.factories.organisations import SYSTEM
from vungmanh.accounts.access import actor_for
from vungmanh.criteria.commands import answer, hand_in, send_back
from vungmanh.criteria.enums import ColumnState, Scorer
from vungmanh.criteria.models import Answer, Scoring
from vungmanh.criteria.queries import filled
from vungmanh.indicators.commands import close_period
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import NotPermitted, Refusal
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.periods import parse_period

pytestmark = pytest.mark.django_db
DAY = date(2025, 4, 1)
WITHOUT_BOOK: dict[str, Any] = {"1_2": False}
Keys = dict[str, int]


def actor(username: str, role: str, at: int) -> Actor:
    return actor_for(make_account(username, role, at), DAY)


def test_a_column_handed_in_keeps_its_total_and_band(adopted: Keys):
    sheet = make_sheet(adopted["83.836.A.01"])
    row = score_column(sheet, rate=Decimal(80))
    assert (row.state, row.total, row.exact, row.band, row.official) == ("handed_in", Decimal(7), "7", "FAIR", False)
    assert (row.by_name, row.day) == ("Hệ thống", SYSTEM.day)


def test_the_sheet_tells_columns_side_by_side(adopted: Keys):
    sheet = make_sheet(adopted["83.836.A.01"])
    score_column(sheet)
    score_column(sheet, "level_above", rate=Decimal(80), reason="Sổ ghi 80 %.")
    found = filled(sheet.pk)
    assert [(each.scorer, each.total, each.band, each.official) for each in found.columns] == [
        (Scorer.SELF, Decimal(10), "GOOD", False),
        (Scorer.LEVEL_ABOVE, Decimal(7), "FAIR", True),
    ]
    item = found.version.by_code["2"]
    assert (found.points(item, Scorer.SELF), found.difference(item)) == (Fraction(4), Fraction(-3))
    assert found.official.reason == "Sổ ghi 80 %."


def test_answers_stay_until_all_are_there(adopted: Keys):
    sheet = make_sheet(adopted["83.836.A.01"])
    answer(SYSTEM, sheet_id=sheet.pk, scorer="self", values={"rate": Decimal("95.50")}, notes={"rate": "đếm hai lần"})
    with pytest.raises(Refusal) as refused:
        hand_in(SYSTEM, sheet_id=sheet.pk, scorer="self")
    assert refused.value.message == (
        "Còn câu chưa trả lời: Thời lượng; Có sổ biên bản. Trả lời rồi nộp lại; những gì đã ghi vẫn còn."
    )
    assert list(Answer.objects.values_list("code", "value", "note")) == [("rate", "95.5", "đếm hai lần")]
    column = filled(sheet.pk).column(Scorer.SELF)
    assert (column.entries["rate"].value, column.result.points) == (Decimal("95.5"), Fraction(4))


def test_the_journal_names_what_was_answered(adopted: Keys):
    sheet = make_sheet(adopted["83.836.A.01"])
    answer(SYSTEM, sheet_id=sheet.pk, scorer="self", values={"rate": Decimal(80)}, notes={"2": "đếm hai lần"})
    told = JournalEntry.objects.filter(act="criteria.answer").latest("pk").what
    found = filled(sheet.pk)
    fact = next(each for each in found.facts if each.code == "rate")
    assert told["called"] == {"rate": fact.name, "2": f"2. {found.version.by_code['2'].name}"}


def test_an_answer_is_taken_back_by_none(adopted: Keys):
    sheet = make_sheet(adopted["83.836.A.01"])
    answer(SYSTEM, sheet_id=sheet.pk, scorer="self", values={"rate": Decimal(95)})
    answer(SYSTEM, sheet_id=sheet.pk, scorer="self", values={"rate": None})
    assert filled(sheet.pk).column(Scorer.SELF).entries["rate"].value is None
    assert JournalEntry.objects.filter(act="criteria.answer").latest("pk").what == {
        "scorer": "self",
        "old": {"rate": {"value": "95"}},
        "new": {"rate": {"value": ""}},
        "called": {"rate": "Tỷ lệ dự"},
    }


def test_every_wrong_answer_is_named_and_nothing_kept(adopted: Keys):
    values: dict[str, Any] = {"rate": Decimal(101), "minutes": Decimal("1.5"), "1.2": True}
    sheet = make_sheet(adopted["83.836.A.01"])
    with pytest.raises(Refusal) as refused:
        answer(SYSTEM, sheet_id=sheet.pk, scorer="self", values=values)
    assert refused.value.message == "Tỷ lệ dự: Ghi số không quá 100. Thời lượng: Ghi số nguyên."
    assert Answer.objects.count() == 0


def test_what_the_sheet_does_not_ask_is_refused(adopted: Keys):
    sheet = make_sheet(adopted["83.836.A.01"])
    with pytest.raises(Refusal, match="Phiếu này không có mục “weather”, “9”"):
        answer(SYSTEM, sheet_id=sheet.pk, scorer="self", values={"weather": True}, notes={"9": "?"})
    with pytest.raises(Refusal, match="Nền nếp: mục này không hỏi gì"):
        answer(SYSTEM, sheet_id=sheet.pk, scorer="self", values={"1": True})


def test_a_hole_is_decided_by_a_person_who_says_why(adopted: Keys):
    sheet = make_sheet(adopted["83.836.A.01"])
    answer(SYSTEM, sheet_id=sheet.pk, scorer="self", values={**ANSWERS, "minutes": Decimal(50)})
    with pytest.raises(Refusal, match="Giấy không nói rõ điểm của: Thời lượng buổi họp"):
        hand_in(SYSTEM, sheet_id=sheet.pk, scorer="self")
    answer(SYSTEM, sheet_id=sheet.pk, scorer="self", chosen={"1.1": Decimal("1.5")})
    with pytest.raises(Refusal, match="Đã tự chọn điểm mà chưa ghi vì sao: Thời lượng buổi họp"):
        hand_in(SYSTEM, sheet_id=sheet.pk, scorer="self")
    answer(SYSTEM, sheet_id=sheet.pk, scorer="self", notes={"1.1": "Chi bộ nhỏ."})
    assert hand_in(SYSTEM, sheet_id=sheet.pk, scorer="self").total == Decimal("7.50")


def test_chosen_points_stay_within_the_item(adopted: Keys):
    sheet = make_sheet(adopted["83.836.A.01"])
    with pytest.raises(Refusal, match="điểm chọn phải từ 0 đến điểm tối đa"):
        answer(SYSTEM, sheet_id=sheet.pk, scorer="self", chosen={"1.1": Decimal(5)})


def test_a_difference_beyond_the_margin_asks_for_a_reason(adopted: Keys):
    sheet = make_sheet(adopted["83.836.A.01"])
    score_column(sheet)
    answer(SYSTEM, sheet_id=sheet.pk, scorer="level_above", values={**ANSWERS, "rate": Decimal(80)})
    found = filled(sheet.pk)
    assert (found.far_apart(Scorer.LEVEL_ABOVE), found.reason_owed(Scorer.LEVEL_ABOVE)) == (
        [(Scorer.SELF, Fraction(-3))],
        True,
    )
    with pytest.raises(Refusal, match="Chênh 3 điểm so với cột tự chấm"):
        hand_in(SYSTEM, sheet_id=sheet.pk, scorer="level_above")
    assert hand_in(SYSTEM, sheet_id=sheet.pk, scorer="level_above", reason="Sổ ghi 80 %.").total == 7


def test_a_difference_of_just_the_margin_asks_for_none(adopted: Keys):
    sheet = make_sheet(adopted["83.836.A.01"])
    score_column(sheet)
    assert score_column(sheet, "level_above", **WITHOUT_BOOK).total == 8


def test_nobody_decides_on_what_he_scored_for_the_organisation_itself(adopted: Keys):
    office = actor("vp", "commune_office", adopted["83.836.A"])
    sheet = make_sheet(adopted["83.836.A.01"])
    score_column(sheet, actor=office)
    answer(office, sheet_id=sheet.pk, scorer="level_above", values=ANSWERS)
    with pytest.raises(NotPermitted, match="đã nộp cột tự chấm"):
        hand_in(office, sheet_id=sheet.pk, scorer="level_above")


def test_nor_in_the_name_of_another(adopted: Keys):
    office = actor("vp", "commune_office", adopted["83.836.A"])
    chief = actor("bt", "commune_office", adopted["83.836.A"])
    helping = Actor(office.name, DAY, office.account_id, for_id=chief.account_id, for_name=chief.name)
    sheet = make_sheet(adopted["83.836.A.01"])
    score_column(sheet, actor=helping)
    answer(chief, sheet_id=sheet.pk, scorer="level_above", values=ANSWERS)
    with pytest.raises(NotPermitted, match="đã nộp cột tự chấm"):
        hand_in(chief, sheet_id=sheet.pk, scorer="level_above")


def test_a_column_handed_in_is_closed_until_it_is_sent_back(adopted: Keys):
    sheet = make_sheet(adopted["83.836.A.01"])
    score_column(sheet)
    with pytest.raises(Refusal, match="Cột này đã nộp ngày"):
        answer(SYSTEM, sheet_id=sheet.pk, scorer="self", values={"rate": Decimal(1)})
    row = send_back(SYSTEM, sheet_id=sheet.pk, scorer="self", reason="Thiếu sổ.")
    assert (row.state, row.total, row.exact, row.band, row.day, row.returned) == (
        "returned",
        None,
        "",
        "",
        None,
        "Thiếu sổ.",
    )
    answer(SYSTEM, sheet_id=sheet.pk, scorer="self", values={"rate": Decimal(1)})
    assert hand_in(SYSTEM, sheet_id=sheet.pk, scorer="self").total == 7


def test_what_a_later_column_rests_on_does_not_move(adopted: Keys):
    sheet = make_sheet(adopted["83.836.A.01"])
    score_column(sheet)
    score_column(sheet, "level_above")
    with pytest.raises(Refusal, match="Cột cấp trên chấm đã nộp"):
        send_back(SYSTEM, sheet_id=sheet.pk, scorer="self", reason="Thiếu sổ.")
    send_back(SYSTEM, sheet_id=sheet.pk, scorer="level_above", reason="Nhầm.")
    assert send_back(SYSTEM, sheet_id=sheet.pk, scorer="self", reason="Thiếu sổ.").state == ColumnState.RETURNED


def test_the_level_above_may_score_where_the_cell_did_not_and_then_the_cell_comes_too_late(adopted: Keys):
    sheet = make_sheet(adopted["83.836.A.01"])
    assert score_column(sheet, "level_above").total == 10
    answer(SYSTEM, sheet_id=sheet.pk, scorer="self", values=ANSWERS)
    with pytest.raises(Refusal, match="Cột cấp trên chấm đã nộp"):
        hand_in(SYSTEM, sheet_id=sheet.pk, scorer="self")


def test_sending_back_asks_for_a_reason_and_something_handed_in(adopted: Keys):
    sheet = make_sheet(adopted["83.836.A.01"])
    with pytest.raises(Refusal, match="chưa nộp"):
        send_back(SYSTEM, sheet_id=sheet.pk, scorer="self", reason="x")
    score_column(sheet)
    with pytest.raises(Refusal, match="Chưa ghi lý do"):
        send_back(SYSTEM, sheet_id=sheet.pk, scorer="self", reason=" ")


@pytest.mark.parametrize(
    ("role", "at", "may"),
    [
        ("cell_secretary", "83.836.A.01", {"self"}),
        ("commune_office", "83.836.A", {"self", "level_above"}),
        ("attending_official", "83.836.A.01", set()),
        ("reader", "83.836.A", set()),
        ("commune_office", "83.836.B", set()),
    ],
)
def test_each_column_takes_its_own_right(adopted: Keys, role: str, at: str, may: set[str]):
    sheet = make_sheet(adopted["83.836.A.01"])
    who = actor("ai", role, adopted[at])
    written = set()
    for scorer in ("self", "level_above"):
        try:
            answer(who, sheet_id=sheet.pk, scorer=scorer, values={"rate": Decimal(95)})
            written.add(scorer)
        except NotPermitted:
            assert not Scoring.objects.get(sheet=sheet, scorer=scorer).by_name
    assert written == may


def test_a_column_the_sheet_does_not_have_is_refused(adopted: Keys):
    sheet = make_sheet(adopted["83.836.A.01"])
    with pytest.raises(Refusal, match="không có cột điểm đó"):
        answer(SYSTEM, sheet_id=sheet.pk, scorer="visitor", values={})
    with pytest.raises(Refusal, match="Không có cột điểm “neighbour”"):
        answer(SYSTEM, sheet_id=sheet.pk, scorer="neighbour", values={})


def test_a_closed_period_is_not_scored_any_more(adopted: Keys):
    sheet = make_sheet(adopted["83.836.A.01"])
    score_column(sheet)
    close_period(SYSTEM, organisation_id=adopted["83.836"], period=parse_period("2025-03"), day=date(2025, 4, 10))
    for write in (
        lambda: answer(SYSTEM, sheet_id=sheet.pk, scorer="level_above", values=ANSWERS),
        lambda: send_back(SYSTEM, sheet_id=sheet.pk, scorer="self", reason="x"),
    ):
        with pytest.raises(Refusal, match="đã khoá ngày 10/4/2025"):
            write()
