"""Do the points add up: in each group, in the sheet, and in every month in which some items do not apply?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from vungmanh.criteria.enums import Otherwise
from vungmanh.criteria.rules.definition import Fact, Item
from vungmanh.criteria.rules.kinds import bonus
from vungmanh.criteria.rules.tester.combinations import Bundle, Worth, best, bundles, together
from vungmanh.criteria.rules.tester.domain import Piece, merged
from vungmanh.criteria.rules.tester.finding import Finding, Weight
from vungmanh.criteria.rules.tester.walk import Study
from vungmanh.criteria.rules.tester.words import joined, number_text, place, stretch_text, value_text


def findings(study: Study) -> Iterator[Finding]:
    version = study.version
    for top in version.items:
        for node in top.walk():
            if node.is_group and node.items:
                yield from _group(study, node)
    if version.total is None:
        if version.bands:
            said = "Phiếu có mức xếp loại mà chưa ghi tổng điểm. Ghi tổng điểm, hoặc bỏ các mức xếp loại."
            yield Finding("total_missing", "", said)
        return
    full = best(study, version.items, version.total)
    yield from _sum(study, full.points, version.total)
    yield from _bonus(study, version.items, full.points, version.total)
    if full.points == version.total:
        yield from _months(study, version.total)


def _group(study: Study, group: Item) -> Iterator[Finding]:
    if group.most is None:
        return
    inside = best(study, group.items, group.most).points
    if inside != group.most:
        said = (
            f"{place(group)}: các mục bên trong cộng lại được {number_text(inside)} điểm, nhóm ghi tối đa "
            f"{number_text(group.most)}. Sửa điểm tối đa của nhóm hoặc điểm của các mục."
        )
        yield Finding("group_differs", group.code, said, number_text(inside))
    else:
        yield from _bonus(study, group.items, inside, group.most)


def _sum(study: Study, found: Decimal, total: Decimal) -> Iterator[Finding]:
    if found < total:
        said = (
            f"Cả phiếu: các mục cộng lại cao nhất được {number_text(found)} điểm, phiếu ghi tổng {number_text(total)}. "
            "Thêm mục còn thiếu, sửa điểm tối đa của mục, hoặc sửa tổng điểm."
        )
        yield Finding("total_unreachable", "", said, number_text(found))
    elif found > total:
        said = (
            f"Cả phiếu: các mục cộng lại được {number_text(found)} điểm, quá tổng {number_text(total)} phiếu ghi. "
            "Sửa điểm tối đa của mục hoặc sửa tổng điểm."
        )
        yield Finding("total_exceeded", "", said, number_text(found))


def _bonus(study: Study, items: Sequence[Item], reached: Decimal, most: Decimal) -> Iterator[Finding]:
    """A bonus without which the full points are out of reach is no bonus, unless the paper says that it is needed."""
    extra = [each for each in items if each.kind == bonus.KIND.code and not bonus.is_needed(each)]
    if not extra or reached != most:
        return
    without = best(study, [each for each in items if each not in extra], most).points
    if without < most:
        said = (
            f"{place(extra[0])}: ghi là điểm thưởng, nhưng thiếu mục này thì chỉ được {number_text(without)} trong "
            f"{number_text(most)} điểm. Nếu văn bản định như vậy thì ghi rõ là cần cho đủ điểm."
        )
        yield Finding("bonus_needed", extra[0].code, said, number_text(without), Weight.DOUBT)


def _months(study: Study, total: Decimal) -> Iterator[Finding]:
    """Each set of items that stays away together and takes points along, told once, the smallest sets only."""
    for bundle in bundles(study.version.items, study.facts):
        worths = [(each, _worth(study, bundle, each)) for each in bundle.combinations()]
        top = max((found.points for _, found in worths), default=total)
        lost: dict[tuple[str, ...], tuple[Worth, list[tuple[Piece, ...]]]] = {}
        for combination, found in worths:
            if top - found.points > found.rescaled and found.out:
                lost.setdefault(tuple(each.code for each in found.out), (found, []))[1].append(combination)
        for key, (found, combinations) in lost.items():
            if not any(set(other) < set(key) for other in lost):
                reached = Fraction(total - top + found.points) * Fraction(total) / Fraction(total - found.rescaled)
                yield _month(found, _when(bundle, combinations), reached, total)


def _worth(study: Study, bundle: Bundle, combination: Sequence[Piece]) -> Worth:
    return together(study, study.version.items, bundle.values(combination), study.version.total)


def _month(found: Worth, when: str, reached: Fraction, total: Decimal) -> Finding:
    said = (
        f"Mục {joined(each.code for each in found.out)}: khi {when} thì không chấm, cả phiếu cao nhất chỉ được "
        f"{number_text(reached)} trong {number_text(total)} điểm"
    )
    if all(each.otherwise is not Otherwise.UNSTATED for each in found.out):
        said += ", đúng như phiếu ghi là bỏ qua. Xem lại các mức xếp loại có tính đến điều ấy không."
        return Finding("total_unreachable", found.out[0].code, said, number_text(reached), Weight.DOUBT)
    said += ", mà phiếu không nói tính thế nào. Ghi rõ: cho đủ điểm, bỏ qua, hay quy đổi các mục còn lại."
    return Finding("total_unreachable", found.out[0].code, said, number_text(reached))


def _when(bundle: Bundle, combinations: Sequence[tuple[Piece, ...]]) -> str:
    words = []
    for number, fact in enumerate(bundle.facts):
        met = list(dict.fromkeys(each[number] for each in combinations))
        if len(met) < len(bundle.axes[number]):
            words.append(_one(fact, met))
    return " và ".join(words) or "các điều kiện không đủ"


def _one(fact: Fact, met: Sequence[Piece]) -> str:
    stretches = merged([piece.within for piece in met if piece.within is not None], fact.whole)
    texts = [stretch_text(each, fact.unit) for each in stretches]
    texts += [value_text(fact, piece.value) for piece in met if piece.within is None]
    alone = fact.code and not stretches
    return f"“{fact.name}” {'là ' if alone else ''}{' hoặc '.join(texts)}"
