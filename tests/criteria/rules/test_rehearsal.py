"""A new version over old answers: gains, losses, and the range of what was never asked."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.criteria.rules.tester import sound
from tests.criteria.rules.tester.sheets import answers, sound_sheets
from tests.criteria.rules.tester.sound import D, all_of, asked, band, beside, fact, item, sheet, steps, without, yes
from vungmanh.criteria.enums import Otherwise, Shape
from vungmanh.criteria.rules.definition import Choice, Item
from vungmanh.criteria.rules.rehearsal import Change, Rehearsal, rehearse, totals
from vungmanh.criteria.rules.scoring import score

SOUND = asked(sound.SOUND)
GOOD_MONTH = {
    "minutes": D(95),
    "attendance": D(92),
    "1.3": True,
    "2.1": True,
    "has_committee": True,
    "2.2": True,
    "draft": "full",
    "3.1": D(18),
    "speakers": D(55),
    "thematic_held": True,
    "3.3": True,
    "3.4": False,
    "targets_met": D(90),
    "violations": D(0),
}


def test_rehearse_same_version_changes_nothing():
    tried = rehearse(SOUND, SOUND, GOOD_MONTH)
    assert (tried.change, tried.old.total, tried.new.total, tried.new.band.code) == (Change.SAME, 98, 98, "GOOD")


def test_rehearse_tells_a_loss_with_its_points():
    new = asked(steps("3.2", "10: 60..", "6: 30..<60", "2: ..<30")(SOUND))
    tried = rehearse(SOUND, new, GOOD_MONTH)
    assert (tried.change, tried.lowest, tried.highest, tried.new.total) == (Change.LOSS, -4, -4, 94)


def test_rehearse_tells_a_gain_with_its_points():
    tried = rehearse(SOUND, steps("3.2", "10: 40..", "2: ..<40")(SOUND), {**GOOD_MONTH, "speakers": D(45)})
    assert (tried.change, tried.lowest, tried.highest) == (Change.GAIN, 4, 4)


def test_rehearse_tells_a_band_lost_and_won_with_the_same_points():
    good, _fair, *rest = SOUND.bands
    strict = replace(SOUND, bands=(band("GOOD", "99.."), band("FAIR", "70..<99"), *rest))
    there, back = rehearse(SOUND, strict, GOOD_MONTH), rehearse(strict, SOUND, GOOD_MONTH)
    assert (there.change, there.lowest, there.old.band, there.new.band.code) == (Change.LOSS, 0, good, "FAIR")
    assert (back.change, back.lowest, back.new.band) == (Change.GAIN, 0, good)


def test_rehearse_gives_a_range_where_a_fact_was_never_asked():
    new = asked(all_of(without("4.1"), beside("4", Item("4.9", "Việc mới", D(20), "yes_no", "4.9")))(SOUND))
    tried = rehearse(SOUND, new, GOOD_MONTH)
    assert (tried.new.lowest, tried.new.highest, tried.new.unasked) == (78, 98, ("4.9",))
    assert (tried.new.total, tried.new.band, tried.change) == (None, None, Change.UNTOLD)
    assert (tried.new.lowest_band.code, tried.new.highest_band.code) == ("FAIR", "GOOD")


def test_rehearse_is_sure_of_a_loss_even_at_the_best_answer():
    new = asked(all_of(item("2.1", most=D(1)), beside("2", Item("2.9", "Việc mới", D(7), "yes_no", "2.9")))(SOUND))
    sure = all_of(steps("3.2", "10: 90..", "0: ..<90"))(new)
    tried = rehearse(SOUND, sure, GOOD_MONTH)
    assert (tried.change, tried.lowest, tried.highest) == (Change.LOSS, -17, -10)


def test_rehearse_tries_both_sides_of_a_condition_that_was_never_asked():
    new = asked(item("2.1", only_when=(yes("outside"),), otherwise=Otherwise.RESCALE)(SOUND))
    tried = rehearse(SOUND, new, {**GOOD_MONTH, "2.1": False})
    assert (tried.new.lowest, tried.new.highest) == (90, Fraction(90 * 100, 92))


def test_rehearse_counts_what_a_person_may_decide_as_a_range():
    new = asked(steps("3.2", "10: >55..", "6: 30..<55", "2: ..<30")(SOUND))
    tried = rehearse(SOUND, new, GOOD_MONTH)
    assert (tried.new.lowest, tried.new.highest, tried.new.undecided) == (88, 98, ("3.2",))


def test_rehearse_reads_a_choice_that_is_no_longer_offered_as_not_asked():
    choices = (Choice("all", "Đủ", D(10)), Choice("none", "Không có", D(0)))
    new = asked(all_of(fact("draft", choices=choices), item("2.3", params={"choices": choices}))(SOUND))
    tried = rehearse(SOUND, new, GOOD_MONTH)
    assert tried.new.unasked == ("draft",)


def test_rehearse_reads_an_answer_of_another_shape_as_not_asked():
    new = asked(all_of(fact("targets_met", shape=Shape.YES_NO), item("4.1", kind="yes_no", params={}))(SOUND))
    assert rehearse(SOUND, new, GOOD_MONTH).new.unasked == ("targets_met",)


def test_rehearse_brings_an_old_total_to_the_new_one():
    doubled = all_of(item("4.1", most=D(120)), steps("4.1", "120: 90..", "5: ..<90"), item("4", most=D(130)))
    tried = rehearse(SOUND, all_of(doubled, sheet(total=D(200)))(SOUND), GOOD_MONTH)
    assert (tried.old.total, tried.new.total, tried.lowest, tried.change) == (98, 198, 2, Change.GAIN)


def test_rehearse_compares_conditions_where_nothing_is_scored():
    conditions = all_of(sheet(total=None, bands=()), item("4.2", knock_out=""), item("4.3", knock_out=""))(SOUND)
    stricter = item("4.3", params={"bound": D(95)})(conditions)
    assert rehearse(conditions, stricter, GOOD_MONTH).change == Change.LOSS
    assert rehearse(conditions, conditions, GOOD_MONTH).change == Change.SAME


def test_rehearse_gives_up_honestly_where_too_much_was_never_asked():
    gates = tuple(yes(f"gate{number}") for number in range(10))
    tried = rehearse(SOUND, item("2.1", only_when=gates)(SOUND), {**GOOD_MONTH, "2.1": False})
    assert (tried.new.lowest, tried.new.highest) == (0, 100)


def test_totals_count_changes_and_bands():
    new = asked(all_of(without("4.1"), beside("4", Item("4.9", "Việc mới", D(20), "yes_no", "4.9")))(SOUND))
    rehearsal = Rehearsal(SOUND, new)
    found = totals([rehearsal.of(GOOD_MONTH), rehearsal.of({**GOOD_MONTH, "4.9": True}), rehearsal.of(GOOD_MONTH)])
    assert found.sheets == 3
    assert found.changes == {Change.UNTOLD: 2, Change.SAME: 1}
    assert found.before == {"GOOD": 3}
    assert found.after == {"": 2, "GOOD": 1}


@settings(max_examples=30, deadline=None)
@given(sound_sheets(), st.data())
def test_range_holds_what_the_answer_would_have_given(version, data):
    given_answers = data.draw(answers(version))
    left = data.draw(st.sets(st.sampled_from(sorted(given_answers))))
    kept = {code: value for code, value in given_answers.items() if code not in left}
    truth = score(version, given_answers)
    found = rehearse(version, version, kept).new
    assert found.lowest <= truth.total <= found.highest
    if not left:
        assert found.total == truth.total


@settings(max_examples=30, deadline=None)
@given(sound_sheets(), st.data())
def test_rehearsal_of_the_same_version_neither_gains_nor_loses(version, data):
    tried = rehearse(version, version, data.draw(answers(version)))
    assert tried.change == Change.SAME
    assert tried.old == tried.new


@settings(max_examples=30, deadline=None)
@given(sound_sheets(), sound_sheets(), st.data())
def test_there_and_back_what_was_gained_is_lost(one, other, data):
    shared = {**data.draw(answers(one)), **data.draw(answers(other))}
    there, back = rehearse(one, other, shared), rehearse(other, one, shared)
    opposite = {Change.GAIN: Change.LOSS, Change.LOSS: Change.GAIN}
    if there.new.total is not None and back.new.total is not None:
        assert back.change == opposite.get(there.change, there.change)


@settings(max_examples=30, deadline=None)
@given(sound_sheets(), st.data())
def test_totals_leave_no_sheet_out(version, data):
    rehearsal = Rehearsal(version, version)
    found = totals(rehearsal.of(data.draw(answers(version))) for _ in range(data.draw(st.integers(0, 4))))
    assert sum(found.changes.values()) == sum(found.before.values()) == sum(found.after.values()) == found.sheets
