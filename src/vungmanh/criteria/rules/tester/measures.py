"""Do the points an item can give agree with what the paper prints, and can it be met and missed?"""

from __future__ import annotations

from collections.abc import Iterator

from vungmanh.criteria.rules.kinds.graded import judged_of
from vungmanh.criteria.rules.tester.finding import Finding, Weight
from vungmanh.criteria.rules.tester.walk import Study, Walk
from vungmanh.criteria.rules.tester.words import number_text, place, points_text


def findings(study: Study) -> Iterator[Finding]:
    for walk in study.walks:
        yield from _against_most(walk)
        yield from _judgement(walk)
        yield from _outcome(walk)


def _against_most(walk: Walk) -> Iterator[Finding]:
    most, highest = walk.item.most, walk.kind.highest(walk.item)
    if most is None or highest == most:
        return
    if highest > most:
        said = (
            f"{place(walk.item)}: có mức cho {points_text(highest)}, quá điểm tối đa {number_text(most)} của mục. "
            "Sửa mức ấy hoặc sửa điểm tối đa."
        )
        yield Finding("points_beyond_most", walk.item.code, said, points_text(highest))
    else:
        said = (
            f"{place(walk.item)}: mức cao nhất chỉ cho {points_text(highest)}, không đạt được điểm tối đa "
            f"{number_text(most)} của mục. Sửa mức cao nhất hoặc sửa điểm tối đa."
        )
        yield Finding("most_unreachable", walk.item.code, said, points_text(highest))


def _judgement(walk: Walk) -> Iterator[Finding]:
    scale = judged_of(walk.item)
    if scale is not None and (scale.highest - scale.lowest) % scale.by:
        said = (
            f"{place(walk.item)}: chấm từ {number_text(scale.lowest)} theo từng nấc {number_text(scale.by)} thì "
            f"không đến đúng {points_text(scale.highest)}. Sửa nấc chấm."
        )
        yield Finding("judged_step_misfit", walk.item.code, said, points_text(scale.options()[-1]))


def _outcome(walk: Walk) -> Iterator[Finding]:
    """Whether the value makes any difference: to the points, to the band, or to being met."""
    verdicts = {row.judged.met for row in walk.rows}
    if None in verdicts or len(verdicts) != 1 or len(walk.outcomes) > 1:
        return
    if verdicts == {False}:
        said = f"{place(walk.item)}: không giá trị nào của “{walk.own.name}” làm mục này đạt. Sửa cận của mục."
        yield Finding("never_met", walk.item.code, said)
    else:
        said = f"{place(walk.item)}: giá trị nào của “{walk.own.name}” cũng đạt, nên mục này không phân biệt được gì."
        yield Finding("always_met", walk.item.code, said, weight=Weight.DOUBT)
