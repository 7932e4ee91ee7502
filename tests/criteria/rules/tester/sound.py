"""One sound score sheet, and words to spoil it in one place. The tests of the tester read as a list of such places."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from vungmanh.criteria.enums import Otherwise, Shape
from vungmanh.criteria.rules.definition import (
    Band,
    Choice,
    Condition,
    Fact,
    Interval,
    Item,
    Step,
    Version,
)
from vungmanh.criteria.rules.kinds import KINDS
from vungmanh.criteria.rules.kinds.graded import JudgedScale

Change = Callable[[Version], Version]
D = Decimal


def stretch(text: str) -> Interval:
    """``75..<90``, ``90..``, ``>50..``, ``..<45``, ``45``: bounds as short as a table can hold them."""
    low, dots, high = text.partition("..")
    if not dots:
        return Interval(D(text), True, D(text), True)
    lowest, highest = low.removeprefix(">"), high.removeprefix("<")
    return Interval(
        D(lowest) if lowest else None,
        not low.startswith(">"),
        D(highest) if highest else None,
        not high.startswith("<"),
    )


def scale(*lines: str, **rest: object) -> dict[str, object]:
    """``5: 90..`` gives five points from 90."""
    return {"steps": tuple(line(each) for each in lines), **rest}


def judged(low: str, high: str, by: str) -> dict[str, object]:
    return {"judged": JudgedScale(D(low), D(high), D(by))}


def line(text: str, or_when: Condition | None = None) -> Step:
    points, _, within = text.partition(":")
    return Step(D(points), stretch(within.strip()) if within.strip() else None, or_when)


def yes(fact: str, answer: bool | str = True) -> Condition:
    return Condition(fact, answer)


def within(fact: str, text: str) -> Condition:
    return Condition(fact, within=stretch(text))


def band(code: str, text: str, name: str = "") -> Band:
    return Band(code, name or code, stretch(text))


FACTS = (
    Fact("minutes", "Thời gian sinh hoạt", Shape.NUMBER, unit="phút", whole=True, lowest=D(0)),
    Fact("attendance", "Tỷ lệ đảng viên dự", Shape.NUMBER, unit="%", lowest=D(0), highest=D(100)),
    Fact("has_committee", "Chi bộ có chi uỷ", Shape.YES_NO),
    Fact(
        "draft",
        "Dự thảo nghị quyết",
        Shape.CHOICE,
        choices=(Choice("full", "Đủ"), Choice("part", "Còn thiếu"), Choice("none", "Không có")),
    ),
    Fact("speakers", "Tỷ lệ phát biểu", Shape.NUMBER, unit="%", lowest=D(0), highest=D(100)),
    Fact("thematic_held", "Tháng này có sinh hoạt chuyên đề", Shape.YES_NO),
    Fact("targets_met", "Tỷ lệ chỉ tiêu đạt", Shape.NUMBER, unit="%", lowest=D(0), highest=D(100)),
    Fact("violations", "Số vụ vi phạm", Shape.NUMBER, unit="vụ", whole=True, lowest=D(0)),
)
POINTS_FOR_DRAFT = (Choice("full", "Đủ", D(10)), Choice("part", "Còn thiếu", D(5)), Choice("none", "Không có", D(0)))

SOUND = Version(
    date(2026, 1, 1),
    items=(
        Item(
            "1",
            "Thời gian và người dự",
            D(10),
            items=(
                Item(
                    "1.1",
                    "Thời gian",
                    D(5),
                    "graded",
                    "minutes",
                    scale("5: 90..", "4: 75..<90", "3: 60..<75", "2: 45..<60", "1: ..<45"),
                ),
                Item(
                    "1.2",
                    "Tỷ lệ dự",
                    D(4),
                    "graded",
                    "attendance",
                    scale("4: 90..", "3: 75..<90", "2: 65..<75", "1: ..<65"),
                ),
                Item("1.3", "Không ai vắng quá ba lần", D(1), "bonus", "1.3", params={"needed": True}),
            ),
        ),
        Item(
            "2",
            "Chuẩn bị",
            D(20),
            items=(
                Item("2.1", "Nội dung đúng, đủ", D(8), "yes_no", "2.1", evidence=("Thông báo triệu tập",)),
                Item(
                    "2.2",
                    "Chi uỷ họp trước",
                    D(2),
                    "yes_no",
                    "2.2",
                    only_when=(yes("has_committee"),),
                    otherwise=Otherwise.FULL,
                    evidence=("Biên bản họp chi uỷ",),
                ),
                Item("2.3", "Dự thảo nghị quyết", D(10), "graded", "draft", {"choices": POINTS_FOR_DRAFT}),
            ),
        ),
        Item(
            "3",
            "Tổ chức sinh hoạt",
            D(40),
            items=(
                Item(
                    "3.1",
                    "Điều hành",
                    D(20),
                    "graded",
                    "3.1",
                    judged("0", "20", "0.5"),
                ),
                Item("3.2", "Phát biểu", D(10), "graded", "speakers", scale("10: 50..", "6: 30..<50", "2: ..<30")),
                Item(
                    "3.3",
                    "Nội dung chuyên đề",
                    D(10),
                    "yes_no",
                    "3.3",
                    only_when=(yes("thematic_held"),),
                    otherwise=Otherwise.SKIP,
                ),
                Item(
                    "3.4",
                    "Nội dung thường kỳ mở rộng",
                    D(10),
                    "yes_no",
                    "3.4",
                    only_when=(yes("thematic_held", False),),
                    otherwise=Otherwise.SKIP,
                ),
            ),
        ),
        Item(
            "4",
            "Kết quả",
            D(30),
            items=(
                Item(
                    "4.1",
                    "Thực hiện nghị quyết tháng trước",
                    D(20),
                    "graded",
                    "targets_met",
                    scale("20: 90..", "15: 70..<90", "10: 50..<70", "5: ..<50"),
                ),
                Item("4.2", "Không có vi phạm", D(10), "no_event", "violations", knock_out="POOR"),
                Item("4.3", "Đủ số người dự", None, "at_least", "attendance", {"bound": D(50)}, knock_out="POOR"),
            ),
        ),
    ),
    facts=FACTS,
    total=D(100),
    bands=(
        band("GOOD", "90..", "Tốt"),
        band("FAIR", "70..<90", "Khá"),
        band("AVERAGE", "50..<70", "Trung bình"),
        band("POOR", "..<50", "Kém"),
    ),
)


def asked(version: Version) -> Version:
    """With the facts of items that name none, as reading the file adds them."""
    known = version.facts_by_code
    own = [each for each in version.criteria() if each.fact == each.code and each.fact not in known]
    return replace(version, facts=(*version.facts, *(KINDS[each.kind].ask(each) for each in own)))


def item(code: str, **changes: object) -> Change:
    """The item of this code with other values."""
    return lambda version: replace(version, items=tuple(_changed(each, code, changes) for each in version.items))


def _changed(node: Item, code: str, changes: Mapping[str, object]) -> Item:
    if node.code == code:
        return replace(node, **changes)  # type: ignore[arg-type]  # the tests name fields of an item
    return replace(node, items=tuple(_changed(each, code, changes) for each in node.items))


def steps(code: str, *lines: str | Step) -> Change:
    return item(code, params={"steps": tuple(each if isinstance(each, Step) else line(each) for each in lines)})


def without(code: str) -> Change:
    def left(items: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(replace(each, items=left(each.items)) for each in items if each.code != code)

    return lambda version: replace(version, items=left(version.items))


def beside(code: str, *added: Item) -> Change:
    """More items in the group of this code; ``""`` is the sheet itself."""

    def grown(items: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(
            replace(each, items=(*each.items, *added) if each.code == code else grown(each.items)) for each in items
        )

    return lambda version: replace(version, items=grown(version.items) if code else (*version.items, *added))


def fact(code: str, **changes: object) -> Change:
    return lambda version: replace(
        version,
        facts=tuple(replace(each, **changes) if each.code == code else each for each in version.facts),  # type: ignore[arg-type]  # as above
    )


def one_more_fact(added: Fact) -> Change:
    return lambda version: replace(version, facts=(*version.facts, added))


def bands(*lines: Band) -> Change:
    return sheet(bands=lines)


def sheet(**changes: object) -> Change:
    return lambda version: replace(version, **changes)  # type: ignore[arg-type]  # as above


def all_of(*changes: Change) -> Change:
    def changed(version: Version) -> Version:
        for each in changes:
            version = each(version)
        return version

    return changed
