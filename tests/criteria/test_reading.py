import json
from datetime import date, datetime
from decimal import Decimal

import pytest

from tests.criteria.sheets import BANDS, entry_of, group, judged, problems_of, version_of, yes_no
from vungmanh.criteria.enums import Between, Certainty, Otherwise, Part, Scorer, Shape, Source, Use
from vungmanh.criteria.rules.definition import Condition, Interval, Step
from vungmanh.criteria.rules.reading import plain_entry, read_criteria_set, read_version

ATTENDANCE = {
    "code": "2.1",
    "name": "Tỷ lệ dự sinh hoạt",
    "kind": "graded",
    "fact": "rate",
    "most": 4,
    "steps": [{"points": 4, "from": 90}, {"points": 1, "below": 65, "or_when": {"fact": "absent", "from": 1}}],
    "between": "lowest",
    "only_when": [{"fact": "held", "is": True}],
    "otherwise": "full",
    "knock_out": "POOR",
    "evidence": ["Sổ biên bản"],
    "counts_again": "phiếu ghi ở hai mục",
    "certainty": "example",
    "note": "Ghi chú",
    "level": "criterion",
}
FACTS = [
    {"code": "rate", "name": "Tỷ lệ", "shape": "number", "unit": "%", "from": 0, "to": 100, "computed_by": "m.rate"},
    {"code": "absent", "name": "Số vắng", "shape": "number", "whole": True, "from": 0},
    {"code": "held", "name": "Có chuyên đề", "shape": "yes_no"},
]

WHEN = "mục 1, “only_when” dòng 1"


def file_of(*versions, **more):
    return {"catalogue": "criteria_set", "code": "mau", "name": "Phiếu mẫu", "use": "meeting", **more} | {
        "versions": list(versions)
    }


def test_an_item_keeps_all_that_the_file_says_of_it():
    item = version_of(ATTENDANCE, facts=FACTS).items[0]
    assert (item.code, item.name, item.most, item.kind, item.fact) == ("2.1", "Tỷ lệ dự sinh hoạt", 4, "graded", "rate")
    assert item.params["steps"] == (
        Step(Decimal(4), Interval(Decimal(90))),
        Step(
            Decimal(1),
            Interval(highest=Decimal(65), highest_in=False),
            Condition("absent", within=Interval(Decimal(1))),
        ),
    )
    assert item.only_when == (Condition("held", is_=True),)
    assert (item.between, item.otherwise, item.knock_out) == (Between.LOWEST, Otherwise.FULL, "POOR")
    assert (item.evidence, item.certainty, item.level) == (("Sổ biên bản",), Certainty.EXAMPLE, "criterion")
    assert (item.counts_again, item.note) == ("phiếu ghi ở hai mục", "Ghi chú")


def test_a_version_keeps_all_that_the_file_says_of_it():
    version = version_of(
        yes_no("1", 100),
        to="2025-12-31",
        territory="Phường An Phú",
        everywhere=True,
        applies={"kinds": ["chi_bo"], "categories": ["rural"], "parts": ["REGULAR", "COMBINED"]},
        certainty="secondary",
        source="M7",
        basis=["Kế hoạch 08-KH/ĐU"],
        unknown=["Cách chia điểm"],
        notes=["Ghi chú"],
        scorers=["level_above", "self"],
        official="level_above",
        margin=5,
    )
    assert (version.valid_from, version.valid_to) == (date(2025, 1, 1), date(2026, 1, 1))
    assert (version.territory, version.everywhere) == ("Phường An Phú", True)
    assert version.applies.kinds == ("chi_bo",)
    assert version.applies.categories == ("rural",)
    assert version.applies.parts == (Part.REGULAR, Part.COMBINED)
    assert (version.certainty, version.source, version.basis) == (Certainty.SECONDARY, "M7", ("Kế hoạch 08-KH/ĐU",))
    assert (version.unknown, version.notes) == (("Cách chia điểm",), ("Ghi chú",))
    assert version.scorers == (Scorer.SELF, Scorer.LEVEL_ABOVE)
    assert (version.official, version.margin, version.total) == (Scorer.LEVEL_ABOVE, 5, 100)
    assert [band.code for band in version.bands] == ["GOOD", "FAIR", "AVERAGE", "POOR"]


def test_a_version_that_says_little_is_an_example_and_scored_by_the_cell_alone():
    version = version_of(yes_no("1", 100))
    assert version.certainty is Certainty.EXAMPLE
    assert (version.scorers, version.official, version.margin) == ((Scorer.SELF,), Scorer.SELF, None)
    assert (version.everywhere, version.valid_to) == (False, None)


def test_a_fact_with_a_way_of_working_it_out_is_both_unless_it_says_otherwise():
    facts = version_of(ATTENDANCE, facts=FACTS).facts_by_code
    assert facts["rate"].source is Source.BOTH
    assert facts["absent"].source is Source.ASKED
    assert (facts["rate"].lowest, facts["rate"].highest, facts["rate"].unit) == (0, 100, "%")
    assert facts["absent"].whole is True


def test_an_item_without_fact_asks_its_own_question_in_the_shape_of_its_kind():
    version = version_of(
        yes_no("1", 5),
        judged("2", 5, 0.5),
        {"code": "3", "name": "Vụ việc", "kind": "no_event", "most": 5},
        {"code": "4", "name": "Chọn", "kind": "graded", "choices": [{"code": "a", "name": "A", "points": 85}]},
    )
    shapes = {fact.code: fact.shape for fact in version.facts}
    assert shapes == {"1": Shape.YES_NO, "2": Shape.POINTS, "3": Shape.NUMBER, "4": Shape.CHOICE}
    assert [choice.name for choice in version.facts_by_code["4"].choices] == ["A"]
    assert version.facts_by_code["2"].highest == 5


def test_an_item_whose_code_is_a_described_fact_uses_that_one():
    facts = [{"code": "1", "name": "Câu hỏi riêng", "shape": "yes_no", "help": "Xem sổ"}]
    version = version_of(yes_no("1", 100), facts=facts)
    assert [(fact.name, fact.help) for fact in version.facts] == [("Câu hỏi riêng", "Xem sổ")]


def test_numbers_come_out_of_the_file_exactly():
    steps = [{"points": 0.1, "from": 0.3}, {"points": "0,2", "below": "0.3"}]
    item = version_of({"code": "1", "name": "x", "kind": "graded", "most": 1, "steps": steps}).items[0]
    assert [step.points for step in item.params["steps"]] == [Decimal("0.1"), Decimal("0.2")]
    assert item.params["steps"][0].within == Interval(Decimal("0.3"))


def test_a_version_read_again_from_what_is_kept_is_the_same():
    entry = entry_of(ATTENDANCE, group("3", 96, judged("3.1", 96, 0.5)), facts=FACTS, to=date(2025, 12, 31))
    entry["from"] = date(2025, 9, 19)
    kept = json.loads(json.dumps(plain_entry(entry)))
    assert kept["from"] == "2025-09-19"
    assert read_version(kept) == read_version(entry)
    assert read_version(kept)[1] == []


def test_what_is_kept_has_text_keys_and_whatever_json_does_not_know_as_text():
    assert plain_entry({2: Decimal("0.5"), True: (None, "x"), "d": {"e": date(2025, 1, 2)}}) == {
        "2": "0.5",
        "yes": [None, "x"],
        "d": {"e": "2025-01-02"},
    }


def test_a_file_reads_its_versions_from_the_oldest():
    newer, older = entry_of(yes_no("1", 100)), entry_of(yes_no("1", 100))
    newer["from"] = date(2026, 1, 1)
    found, problems = read_criteria_set(file_of(newer, older, short_name="PM"))
    assert problems == []
    assert found is not None
    assert (found.code, found.name, found.short_name, found.use) == ("mau", "Phiếu mẫu", "PM", Use.MEETING)
    assert [version.valid_from for version in found.versions] == [date(2025, 1, 1), date(2026, 1, 1)]


def test_every_fault_is_told_at_once_with_its_place():
    wrong = entry_of(
        group("2", 5, {"code": "2.1", "name": "x", "kind": "graded", "steps": [{"points": -1, "foo": 2, "from": 1}]}),
        colour="red",
    )
    found, problems = read_criteria_set(file_of(wrong, code="Mã Sai", use="party"))
    assert found is None
    assert problems == [
        "“code”: ghi mã chữ thường không dấu, kiểu an_phu_2025.",
        "“use”: không có “party”. Đang có: meeting, visit, title, grading.",
        "phiên bản 1: không có mục “colour”.",
        "phiên bản 1, mục 2.1, “steps” dòng 1: không có mục “foo”.",
        "phiên bản 1, mục 2.1, “steps” dòng 1, “points”: ghi số từ 0 trở lên.",
        "phiên bản 1, mục 2.1, “most”: ghi điểm cao nhất của mục.",
    ]


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"from": None}, "“from”: ghi ngày bắt đầu áp dụng, kiểu 2025-09-19."),
        ({"from": "19/9/2025"}, "“from”: ghi ngày kiểu 2025-09-19."),
        ({"from": datetime(2025, 9, 19, 8)}, "“from”: ghi ngày kiểu 2025-09-19."),
        ({"to": "2024-12-31"}, "“to”: trước ngày “from”."),
        ({"everywhere": "có"}, "“everywhere”: ghi yes hoặc no."),
        ({"basis": "một dòng"}, "“basis”: ghi một danh sách, mỗi dòng bắt đầu bằng dấu gạch."),
        ({"basis": [1]}, "“basis”: ghi danh sách các dòng chữ."),
        ({"total": "một trăm"}, "“total”: “một trăm” không phải số."),
        ({"total": -5}, "“total”: ghi số từ 0 trở lên."),
        ({"total": True}, "“total”: “yes” không phải số."),
        ({"margin": float("nan")}, "“margin”: “nan” không phải số."),
        ({"certainty": "sure"}, "“certainty”: không có “sure”. Đang có: found, secondary, general, example."),
        ({"official": "visitor"}, "“official”: “visitor” không có trong “scorers”."),
        ({"scorers": ["self", "visitor"]}, "“official”: có nhiều bên chấm thì ghi bên nào là kết quả chính thức."),
        ({"scorers": ["boss"]}, "“scorers”: không có “boss”. Đang có: self, visitor, level_above."),
        ({"applies": {"colour": []}}, "“applies”: không có mục “colour”."),
        ({"applies": []}, "“applies”: phải là một nhóm mục."),
        (
            {"bands": [{"code": "A", "name": "A"}]},
            "“bands” dòng 1: ghi khoảng điểm của mức này bằng from, above, to, below.",
        ),
        ({"bands": ["A"]}, "“bands” dòng 1: phải là một nhóm mục."),
        ({"bands": [*BANDS, BANDS[0]]}, "“bands” dòng 5, “code”: “GOOD” đã có ở dòng trên."),
        ({"source": 7}, "“source”: ghi chữ; “7” cần đặt trong ngoặc kép."),
        ({"items": []}, "“items”: ghi các mục của phiếu."),
    ],
)
def test_a_fault_of_the_version_is_named(more, problem):
    assert read_version({**entry_of(yes_no("1", 100)), **more})[1] == [problem]


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"code": 2.1}, 'mục 2.1, “code”: ghi mã không dấu, đặt trong ngoặc kép, kiểu "2.1".'),
        ({"name": ""}, "mục 1, “name”: ghi nội dung của mục."),
        ({"most": "năm"}, "mục 1, “most”: “năm” không phải số."),
        ({"colour": 1}, "mục 1: không có mục “colour”."),
        ({"bound": 1}, "mục 1: không có mục “bound”."),
        ({"otherwise": "half"}, "mục 1, “otherwise”: không có “half”. Đang có: full, skip, rescale, unstated."),
        ({"level": "chapter"}, "mục 1, “level”: không có “chapter”. Đang có: standard, content, criterion."),
        ({"only_when": [{"fact": "a"}]}, f"{WHEN}: ghi “is” (yes, no hoặc mã lựa chọn) hoặc một khoảng số."),
        (
            {"only_when": [{"fact": "a", "is": True, "from": 1}]},
            f"{WHEN}, “is”: ghi “is” hoặc một khoảng số, không ghi cả hai.",
        ),
        ({"only_when": [{"fact": "a", "from": 5, "below": 5}]}, f"{WHEN}: khoảng đúng 5 không chứa giá trị nào."),
    ],
)
def test_a_fault_of_an_item_is_named(more, problem):
    assert problems_of({**yes_no("1", 100), **more})[0] == problem


def test_a_kind_that_is_not_there_is_named_with_those_that_are():
    assert problems_of({"code": "1", "name": "x", "kind": "magic"}) == [
        "mục 1, “kind”: không có “magic”. Đang có: yes_no, graded, bonus, at_least, indicator_at_least, no_event."
    ]


def test_an_item_is_a_group_or_a_criterion():
    assert problems_of({"code": "1", "name": "x"}) == ["mục 1: ghi “kind” (cách chấm) hoặc “items” (các mục con)."]
    both = {**group("1", 5, yes_no("1.1", 5)), "kind": "yes_no"}
    assert "mục 1: nhóm có “items” thì không ghi “kind”." in problems_of(both)


def test_the_same_code_twice_is_named():
    assert problems_of(yes_no("1", 5), group("2", 5, yes_no("1", 5))) == ["mục 1: mã này đã có ở mục khác."]


def test_an_item_that_is_no_group_of_keys_is_named():
    assert read_version(entry_of("chữ"))[1] == ["“items”: dòng 1 phải là một nhóm mục."]


def test_an_item_without_code_is_named_by_its_line():
    problems = problems_of(group("1", 5, {"name": "x", "kind": "yes_no", "most": 5}))
    assert problems == ['mục 1, “items” dòng 1, “code”: ghi mã không dấu, đặt trong ngoặc kép, kiểu "2.1".']


def test_a_fact_of_another_shape_than_the_kind_needs_is_named():
    facts = [{"code": "a", "name": "A", "shape": "yes_no"}]
    assert problems_of(
        {"code": "1", "name": "x", "kind": "at_least", "fact": "a", "bound": 1, "most": 5}, facts=facts
    ) == ["mục 1: dữ kiện “a” có dạng yes_no, loại “at_least” cần dạng number."]


@pytest.mark.parametrize(
    ("fact", "problem"),
    [
        ({"code": "a", "name": "A"}, "“facts” dòng 1, “shape”: ghi dạng của dữ kiện: yes_no, number, choice, points."),
        (
            {"code": "a", "name": "A", "shape": "number", "source": "both"},
            "“facts” dòng 1, “computed_by”: ghi tên cách tính từ sổ sách, hoặc để “source: asked”.",
        ),
        (
            {"code": "a", "name": "A", "shape": "choice"},
            "“facts” dòng 1, “choices”: dạng choice thì ghi các lựa chọn; dạng khác thì bỏ mục này.",
        ),
        ({"code": "a", "name": "A", "shape": "number", "from": 5, "to": 1}, "“facts” dòng 1, “to”: nhỏ hơn “from”."),
        ({"code": "a", "name": "A", "shape": "yes_no", "colour": 1}, "“facts” dòng 1: không có mục “colour”."),
    ],
)
def test_a_fault_of_a_fact_is_named(fact, problem):
    assert problems_of(yes_no("1", 100), facts=[fact]) == [problem]


def test_a_fact_described_twice_is_named():
    fact = {"code": "a", "name": "A", "shape": "yes_no"}
    assert problems_of(yes_no("1", 100), facts=[fact, fact]) == ["“facts” dòng 2, “code”: “a” đã có ở dòng trên."]


def test_versions_that_begin_the_same_day_or_overlap_are_named():
    one = entry_of(yes_no("1", 100))
    assert read_criteria_set(file_of(one, one))[1] == ["“versions”: hai phiên bản cùng ngày “from”."]
    later = {**one, "from": "2025-06-01"}
    assert read_criteria_set(file_of({**one, "to": "2025-06-01"}, later))[1] == [
        "“versions”: phiên bản trước còn hiệu lực khi phiên bản từ ngày 01/06/2025 bắt đầu; sửa “to”."
    ]
    assert read_criteria_set(file_of({**one, "to": "2025-05-31"}, later))[1] == []


def test_a_file_without_versions_or_name_says_so():
    assert read_criteria_set({"catalogue": "criteria_set", "code": "mau", "use": "title"})[1] == [
        "“name”: ghi tên bộ tiêu chí.",
        "“versions”: ghi ít nhất một phiên bản.",
    ]
    assert read_criteria_set(file_of("chữ"))[1] == ["phiên bản 1: phải là một nhóm mục."]


def test_a_set_without_total_needs_no_points():
    assert version_of({"code": "1", "name": "x", "kind": "yes_no"}, total=None).total is None
    assert problems_of({"code": "1", "name": "x", "kind": "yes_no"}) == ["mục 1, “most”: ghi điểm cao nhất của mục."]
