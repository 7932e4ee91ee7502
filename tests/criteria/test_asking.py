from tests.criteria.sheets import dec, group, judged, version_of, yes_no
from vungmanh.criteria.rules.asking import Widget, blank_questions, questions
from vungmanh.criteria.rules.scoring import score

HELD = {"code": "held", "name": "Có chuyên đề", "shape": "yes_no"}
RATE = {"code": "rate", "name": "Tỷ lệ", "shape": "number", "unit": "%", "from": 0, "to": 100}
STEPS = [{"points": 5, "above": 50}, {"points": 4, "from": 40, "below": 50}, {"points": 2, "to": 42}]


def asked(version, computed=None, chosen=None, **values):
    known = {key.replace("_", "."): value for key, value in values.items()}
    return questions(version, known, score(version, known, chosen), computed or {})


def keys(found):
    return [each.key for each in found[0]]


def test_questions_come_in_the_order_of_the_paper_each_once():
    version = version_of(
        yes_no("1", 5, only_when=[{"fact": "held", "is": True}]),
        {"code": "2", "name": "x", "kind": "at_least", "fact": "rate", "bound": 50, "most": 5},
        {"code": "3", "name": "y", "kind": "at_least", "fact": "rate", "bound": 90, "most": 5},
        facts=[RATE, HELD],
    )
    assert keys(asked(version)) == [("fact", "held"), ("fact", "1"), ("fact", "rate")]


def test_what_does_not_apply_is_not_asked():
    version = version_of(
        yes_no("1", 5, only_when=[{"fact": "held", "is": True}]),
        group("2", 5, judged("2.1", 5), only_when=[{"fact": "held", "is": True}]),
        facts=[HELD],
    )
    assert keys(asked(version, held=False)) == [("fact", "held")]
    assert keys(asked(version, held=True)) == [("fact", "held"), ("fact", "1"), ("fact", "2.1")]


def test_what_the_records_answer_alone_is_told_before_the_next_question_and_not_asked():
    fact = {**RATE, "source": "computed", "computed_by": "m.rate"}
    item = {"code": "1", "name": "x", "kind": "at_least", "fact": "rate", "bound": 50, "most": 5}
    version = version_of(item, yes_no("2", 5), {**item, "code": "3"}, facts=[fact])
    found = asked(version, computed={"rate": dec(60)}, rate=dec(60))
    assert keys(found) == [("fact", "2")]
    assert (found[0][0].by_records, found[1]) == (("1",), ("3",))


def test_where_the_records_say_nothing_a_person_answers():
    fact = {**RATE, "source": "computed", "computed_by": "m.rate"}
    item = {"code": "1", "name": "x", "kind": "at_least", "fact": "rate", "bound": 50, "most": 5}
    assert keys(asked(version_of(item, facts=[fact]))) == [("fact", "rate")]


def test_a_fact_that_is_both_is_asked_even_where_the_records_know_it():
    fact = {**RATE, "computed_by": "m.rate"}
    item = {"code": "1", "name": "x", "kind": "at_least", "fact": "rate", "bound": 50, "most": 5}
    assert keys(asked(version_of(item, facts=[fact]), computed={"rate": dec(60)})) == [("fact", "rate")]


def test_an_answer_the_paper_has_no_points_for_is_followed_by_a_decision():
    item = {"code": "1", "name": "x", "kind": "graded", "fact": "rate", "most": 5, "steps": STEPS}
    version = version_of(item, yes_no("2", 5), facts=[RATE])
    found = asked(version, rate=dec(50))
    assert keys(found) == [("fact", "rate"), ("decide", "1"), ("fact", "2")]
    decision = found[0][1]
    assert (decision.widget, decision.options) == (Widget.DECIDE, ())
    assert [(line.name, line.points) for line in decision.scale] == [
        ("trên 50 %", 5),
        ("từ 40 đến dưới 50 %", 4),
        ("đến 42 %", 2),
    ]


def test_a_decision_between_lines_offers_their_points_and_stays_to_be_changed():
    item = {"code": "1", "name": "x", "kind": "graded", "fact": "rate", "most": 5, "steps": STEPS}
    version = version_of(item, facts=[RATE])
    assert [option.value for option in asked(version, rate=dec(41))[0][1].options] == ["2", "4"]
    assert keys(asked(version, chosen={"1": dec(4)}, rate=dec(41))) == [("fact", "rate"), ("decide", "1")]


def test_yes_and_no_tell_what_they_earn_where_the_answer_alone_decides():
    question = asked(version_of(yes_no("1", 5)))[0][0]
    assert [(option.value, option.points) for option in question.options] == [("yes", 5), ("no", 0)]
    twice = version_of(yes_no("1", 5, fact="held"), yes_no("2", 3, fact="held"), facts=[HELD])
    assert [option.points for option in asked(twice)[0][0].options] == [None, None]


def test_points_by_judgement_are_picked_the_most_first_and_written_where_there_are_too_many():
    few = asked(version_of(judged("1", 2, 0.5)))[0][0]
    assert [option.value for option in few.options] == ["2", "1.5", "1", "0.5", "0"]
    many = asked(version_of(judged("1", 30, 0.5)))[0][0]
    assert (many.widget, many.options) == (Widget.NUMBER, ())


def test_a_question_is_not_about_what_does_not_apply_this_time():
    few = {"code": "1", "name": "x", "kind": "graded", "fact": "rate", "most": 5, "steps": STEPS, "otherwise": "skip"}
    version = version_of(
        {**few, "only_when": [{"fact": "held", "is": True}]},
        {**few, "code": "2", "only_when": [{"fact": "held", "is": False}]},
        facts=[RATE, HELD],
    )
    question = asked(version, held=False)[0][1]
    assert ([item.code for item in question.items], len(question.scale)) == (["2"], 3)


def test_choices_are_picked_by_their_words():
    choices = [{"code": "a", "name": "Đủ", "points": 5}, {"code": "b", "name": "Thiếu", "points": 2}]
    version = version_of({"code": "1", "name": "x", "kind": "graded", "choices": choices})
    assert [(option.value, option.name, option.points) for option in asked(version)[0][0].options] == [
        ("a", "Đủ", 5),
        ("b", "Thiếu", 2),
    ]


def test_a_question_names_what_is_judged_by_it_and_what_hangs_on_it():
    version = version_of(
        yes_no("1", 5, only_when=[{"fact": "held", "is": True}]), yes_no("2", 3, fact="held"), facts=[HELD]
    )
    question = asked(version)[0][0]
    assert ([item.code for item in question.items], [item.code for item in question.gates]) == (["2"], ["1"])


def test_a_blank_sheet_asks_everything_it_might():
    version = version_of(yes_no("1", 5, only_when=[{"fact": "held", "is": True}]), judged("2", 5), facts=[HELD])
    assert [question.code for question in blank_questions(version)] == ["held", "1", "2"]
