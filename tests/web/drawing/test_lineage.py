from datetime import date

from vungmanh.web.drawing.lineage import Flow, Life, Turn, lineage

FIRST, SECOND = date(2024, 12, 1), date(2025, 7, 1)
PHU_TUC = Flow(
    lives=(
        Life(1, "Xã An Khánh", "28810", None, None),
        Life(2, "Thị trấn Châu Thành", "28801", None, FIRST),
        Life(3, "Xã Tân Thạch", "28804", None, SECOND),
    ),
    turns=(Turn(1, 1, FIRST), Turn(2, 1, FIRST), Turn(1, 1, SECOND), Turn(3, 1, SECOND)),
    subject=1,
    today=date(2026, 11, 5),
)
MERGED = Flow(
    lives=(
        Life(1, "Xã A", "01", None, SECOND),
        Life(2, "Xã B", "02", None, SECOND),
        Life(3, "Xã C", "03", SECOND, None),
    ),
    turns=(Turn(1, 3, SECOND), Turn(2, 3, SECOND)),
    subject=3,
    today=date(2026, 11, 5),
)
SPLIT = Flow(
    lives=(
        Life(1, "Xã A", "01", None, SECOND),
        Life(2, "Xã B", "02", SECOND, None),
        Life(3, "Xã C", "03", SECOND, None),
    ),
    turns=(Turn(1, 2, SECOND), Turn(1, 3, SECOND)),
    subject=1,
    today=date(2026, 11, 5),
)


def test_flow_title_counts_units_in_words():
    assert [flow.title for flow in (PHU_TUC, MERGED, SPLIT)] == [
        "Từ ba đơn vị thành một",
        "Từ hai đơn vị thành một",
        "Từ một đơn vị thành hai",
    ]


def test_flow_says_who_became_what_and_when():
    assert lineage(MERGED).count('aria-label="ngày 01/7/2025 Xã A, Xã B thành Xã C"') == 1


def test_flow_marks_the_unit_asked_for():
    assert lineage(PHU_TUC).count('class="me"') == 1


def test_flow_names_every_unit_with_its_code():
    drawn = lineage(MERGED)

    assert [f">{name}<" in drawn for name in ("Xã A · 01", "Xã B · 02", "Xã C · 03")] == [True] * 3


def test_flow_draws_a_line_for_each_heir_of_a_split():
    assert lineage(SPLIT).count("C") >= 2


def test_flow_of_a_unit_never_joined_or_divided_is_not_drawn():
    assert lineage(Flow(lives=MERGED.lives[:1], turns=(), subject=1, today=date(2026, 1, 1))) == ""


def test_flow_of_one_unit_following_another_is_no_sum():
    flow = Flow(MERGED.lives, (Turn(1, 3, SECOND),), 3, date(2026, 11, 5))

    assert flow.title == "Kế tục"
