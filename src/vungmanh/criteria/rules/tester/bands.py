"""Do the bands cover every total, each total once?

Only totals that can come about count: with whole points "từ 90" and "70 đến 89" leave nothing out, with half points or
with re-scaling they leave 89,5.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor

from vungmanh.criteria.enums import Otherwise, Shape
from vungmanh.criteria.rules.definition import Band, Fact, Interval
from vungmanh.criteria.rules.tester.domain import ends, merged, pieces
from vungmanh.criteria.rules.tester.finding import Finding, Weight
from vungmanh.criteria.rules.tester.walk import Study
from vungmanh.criteria.rules.tester.words import joined, number_text, stretch_text


def findings(study: Study) -> Iterator[Finding]:
    bands, total = study.version.bands, study.version.total
    if not bands or total is None or total <= 0:
        return
    points = Fact("", "", Shape.NUMBER, unit="điểm", lowest=Decimal(0), highest=total)
    marks = [end for band in bands for end in ends(band.within)]
    parts = [part.within for part in pieces(points, marks) if part.within is not None]
    examples = {part: example for part in parts if (example := _example(part, _step(study))) is not None}
    yield from _gaps(bands, examples)
    yield from _overlaps(bands, examples)
    yield from _unreachable(bands, parts, examples)


def _step(study: Study) -> Fraction | None:
    """How finely totals move; None: any fraction may come out."""
    if any(node.otherwise is Otherwise.RESCALE for node in study.version.by_code.values() if node.only_when):
        return None
    return study.quantum


def _example(part: Interval, step: Fraction | None) -> Fraction | None:
    """A total within that can come about."""
    assert part.lowest is not None and part.highest is not None  # noqa: S101, PT018 - from 0 to the total
    low, high = Fraction(part.lowest), Fraction(part.highest)
    if step is None:
        return (low + high) / 2
    if low == high:
        return low if low % step == 0 else None
    middle = floor((low + high) / 2 / step) * step
    return next((each for each in (middle, middle + step) if low < each < high), None)


def _gaps(bands: Sequence[Band], examples: dict[Interval, Fraction]) -> Iterator[Finding]:
    free = [part for part in examples if not _holding(bands, examples[part])]
    for stretch in merged(free):
        example = next(examples[part] for part in free if _within(stretch, examples[part]))
        text = stretch_text(stretch, "điểm")
        shown = "" if stretch.lowest == stretch.highest else f", ví dụ {number_text(example)} điểm"
        said = f"Xếp loại: {text} không thuộc mức nào{shown}. Sửa cận của các mức cho giáp nhau."
        yield Finding("band_gap", "", said, f"{number_text(example)} điểm")


def _overlaps(bands: Sequence[Band], examples: dict[Interval, Fraction]) -> Iterator[Finding]:
    told: set[tuple[str, ...]] = set()
    for example in examples.values():
        both = _holding(bands, example)
        if len(both) > 1 and both not in told:
            told.add(both)
            said = (
                f"Xếp loại: {number_text(example)} điểm thuộc cả các mức {joined(both)}. "
                "Sửa cận để mỗi số điểm chỉ thuộc một mức."
            )
            yield Finding("band_overlap", "", said, f"{number_text(example)} điểm")


def _unreachable(
    bands: Sequence[Band], parts: Sequence[Interval], examples: dict[Interval, Fraction]
) -> Iterator[Finding]:
    for band in bands:
        if any(_within(band.within, each) for each in examples.values()):
            continue
        outside = not any(_within(band.within, _middle(part)) for part in parts)
        why = "nằm ngoài các số điểm phiếu có thể có" if outside else "không có số điểm nào rơi đúng vào"
        said = f"Mức “{band.name}” ({stretch_text(band.within, 'điểm')}): {why}. Sửa cận của mức hoặc bỏ mức."
        yield Finding("band_unreachable", "", said, band.code, Weight.FAULT if outside else Weight.DOUBT)


def _middle(part: Interval) -> Fraction:
    return (Fraction(part.lowest or 0) + Fraction(part.highest or 0)) / 2


def _holding(bands: Sequence[Band], total: Fraction) -> tuple[str, ...]:
    return tuple(f"“{band.name}”" for band in bands if _within(band.within, total))


def _within(within: Interval, number: Fraction) -> bool:
    low, high = within.lowest, within.highest
    above = low is None or number > low or (within.lowest_in and number == low)
    below = high is None or number < high or (within.highest_in and number == high)
    return above and below
