"""Own scores above official ones, added up over sheets."""

from decimal import Decimal
from fractions import Fraction

from vungmanh.criteria.rules.comparing.gaps import Gaps, Verdict, Yardstick, gap_of, gaps_of, joined, summed, verdict

YARDSTICK = Yardstick(least=5, beyond=Decimal(5))


def of(*differences: int) -> Gaps:
    return gaps_of([Fraction(each) for each in differences])


def test_gap_is_in_points_of_a_hundred():
    assert gap_of(Decimal("9.5"), Decimal(9), Decimal(10)) == 5
    assert gap_of(Decimal(80), Decimal(90), Decimal(120)) == Fraction(-25, 3)


def test_gaps_are_added_and_divided_last():
    whole = of(10, 20) + of(0)
    assert (whole.count, whole.cells, whole.mean, whole.lowest, whole.highest) == (3, 2, 10, 0, 20)
    assert whole.spread == 10


def test_nothing_has_no_mean_and_one_sheet_no_spread():
    assert (Gaps().mean, Gaps().spread, Gaps() + Gaps()) == (None, None, Gaps())
    assert (of(4).mean, of(4).spread) == (4, None)


def test_sums_kept_elsewhere_come_to_the_same_as_the_sheets():
    kept = summed(2, Decimal(3), Decimal(5), (Decimal(1), Decimal(2)), Decimal(10))
    assert kept == of(10, 20)


def test_versions_of_one_organisation_are_one_organisation():
    whole = joined([of(10, 20), of(0)])
    assert (whole.count, whole.cells, whole.mean) == (3, 1, 10)
    assert joined([Gaps()]) == Gaps()


def test_verdict_is_silent_below_the_least_sample():
    assert verdict(of(30, 30, 31, 30), YARDSTICK) is Verdict.TOO_FEW
    assert verdict(of(30, 30, 31, 30, 30), YARDSTICK) is Verdict.LOOK
    assert verdict(Gaps(), Yardstick(0, Decimal(5))) is Verdict.TOO_FEW


def test_verdict_asks_for_more_than_one_lucky_sheet():
    assert verdict(of(0, 0, 0, 0, 60), YARDSTICK) is Verdict.WITHIN
    assert verdict(of(5, 5, 5, 5, 5), YARDSTICK) is Verdict.WITHIN
    assert verdict(of(6, 6, 6, 6, 6), YARDSTICK) is Verdict.LOOK
    assert verdict(of(-9, -9, -9, -9, -9), YARDSTICK) is Verdict.WITHIN


def test_sheets_of_one_cell_do_not_stand_for_many_cells():
    """A hundred sheets of two cells that part widely say less than the same over a hundred cells."""
    two = joined([of(*[0] * 50)]) + joined([of(*[20] * 50)])
    many = sum((of(each) for each in [0] * 50 + [20] * 50), Gaps())
    assert (two.count, many.count, two.mean == many.mean) == (100, 100, True)
    assert (verdict(two, YARDSTICK), verdict(many, YARDSTICK)) == (Verdict.WITHIN, Verdict.LOOK)
