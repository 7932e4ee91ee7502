"""What must hold of every score sheet, whatever it says."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.criteria.sheets import BANDS, version_of
from vungmanh.criteria.rules.definition import Value, Version
from vungmanh.criteria.rules.scoring import score

AWAY = st.sampled_from(["full", "skip", "rescale", "unstated"])
HELD = {"code": "held", "name": "Có chuyên đề", "shape": "yes_no"}


@st.composite
def sheets(draw: st.DrawFn) -> tuple[Version, dict[str, int]]:
    """A sheet whose items come to its total, some only at times, and the highest points of each."""
    tops: list[dict[str, Any]] = []
    highest: dict[str, int] = {}
    for number in range(1, draw(st.integers(1, 4)) + 1):
        children: list[dict[str, Any]] = []
        for part in range(1, draw(st.integers(1, 3)) + 1):
            code, points = f"{number}.{part}", draw(st.integers(1, 12))
            highest[code] = points
            scale = {"from": 0, "to": points, "by": 0.5}
            item: dict[str, Any] = {"code": code, "name": "Mục", "kind": "graded", "most": points, "judged": scale}
            if draw(st.booleans()) and not (number == 1 and part == 1):
                item |= {"only_when": [{"fact": "held", "is": True}], "otherwise": draw(AWAY)}
            children.append(item)
        most = sum(child["most"] for child in children)
        if draw(st.booleans()):
            children.append(
                {"code": f"{number}.9", "name": "Thưởng", "kind": "bonus", "points": draw(st.integers(1, 3))}
            )
        tops.append({"code": str(number), "name": "Nhóm", "most": most, "items": children})
    return version_of(*tops, total=sum(highest.values()), bands=BANDS, facts=[HELD]), highest


@st.composite
def filled(draw: st.DrawFn) -> tuple[Version, dict[str, int], dict[str, Value]]:
    version, highest = draw(sheets())
    values: dict[str, Value] = {"held": draw(st.booleans())}
    for item in version.criteria():
        if item.kind == "bonus":
            values[item.code] = draw(st.booleans())
        else:
            values[item.code] = Decimal(draw(st.integers(0, 2 * highest[item.code]))) / 2
    return version, highest, values


@given(filled())
def test_a_total_lies_between_nothing_and_the_total_of_the_sheet(made):
    version, _, values = made
    total = score(version, values).total
    assert total is not None
    assert version.total is not None
    assert 0 <= total <= Fraction(version.total)


@given(filled(), st.data())
def test_more_points_never_lower_a_total(made, data):
    version, highest, values = made
    code = data.draw(st.sampled_from(sorted(highest)))
    more = {**values, code: data.draw(st.sampled_from([values[code], Decimal(highest[code])]))}
    before, after = score(version, values).total, score(version, more).total
    assert before is not None
    assert after is not None
    assert after >= before


@given(filled())
def test_full_marks_of_what_applies_are_the_total_where_the_rest_is_rescaled(made):
    version, highest, values = made
    full: dict[str, Value] = {**values, **{code: Decimal(most) for code, most in highest.items()}}
    states = {each.state for each in score(version, full).items.values()}
    total = score(version, full).total
    assert total is not None
    assert version.total is not None
    assert (total == version.total) is ("left_out" not in states)


@given(filled(), st.randoms())
def test_the_order_of_answers_changes_nothing(made, random):
    version, _, values = made
    pairs = list(values.items())
    random.shuffle(pairs)
    assert score(version, dict(pairs)) == score(version, values)


@given(filled(), st.data())
def test_what_is_missing_is_open_and_the_rest_stays_as_it_was(made, data):
    version, highest, values = made
    code = data.draw(st.sampled_from(sorted(highest)))
    whole, part = score(version, values), score(version, {key: value for key, value in values.items() if key != code})
    if whole.items[code].state != "given":
        assert part == whole
    else:
        assert (part.open, part.total) == ((code,), None)
        assert {key: each for key, each in part.items.items() if each.state not in ("group", "open")} == {
            key: each for key, each in whole.items.items() if each.state != "group" and key != code
        }


@given(filled())
def test_the_points_so_far_never_exceed_the_highest_of_what_applies(made):
    version, _, values = made
    result = score(version, values)
    assert 0 <= result.points <= result.most
