"""Does one thing count twice?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from vungmanh.criteria.rules.definition import Item
from vungmanh.criteria.rules.tester.domain import edges_of, fact_of, pieces
from vungmanh.criteria.rules.tester.finding import Finding, Weight
from vungmanh.criteria.rules.tester.walk import Study, Walk
from vungmanh.criteria.rules.tester.words import places

ABOVE = dict[str, tuple[Item, ...]]


def findings(study: Study) -> Iterator[Finding]:
    scored = [walk for walk in study.walks if study.version.total is not None and max(walk.outcomes, default=0) > 0]
    paths = _paths(study.version.items, ())
    told: set[frozenset[str]] = set()
    for code in dict.fromkeys(walk.own.code for walk in scored):
        users = _at_once(study, [walk for walk in scored if walk.own.code == code], paths)
        if users:
            told.add(frozenset(walk.item.code for walk in users))
            yield _fact(users)
    yield from _aside(study, scored, paths)
    for evidence in dict.fromkeys(each for walk in scored for each in walk.item.evidence):
        users = _at_once(study, [walk for walk in scored if evidence in walk.item.evidence], paths)
        if users and frozenset(walk.item.code for walk in users) not in told:
            told.add(frozenset(walk.item.code for walk in users))
            yield _evidence(users, evidence)


def _fact(users: Sequence[Walk]) -> Finding:
    said = (
        f"{places([walk.item for walk in users]).capitalize()} cùng chấm một việc “{users[0].own.name}”, "
        f"tính điểm {len(users)} lần. Để lại một mục, hoặc ghi rõ vì sao tính lại."
    )
    return Finding("double_count", users[1].item.code, said, users[0].own.code)


def _evidence(users: Sequence[Walk], evidence: str) -> Finding:
    said = (
        f"{places([walk.item for walk in users]).capitalize()} cùng dựa vào một minh chứng “{evidence}”, có thể tính "
        f"điểm {len(users)} lần cho một việc. Nếu là những việc khác nhau thì ghi rõ vì sao tính lại."
    )
    return Finding("evidence_again", users[1].item.code, said, evidence, Weight.DOUBT)


def _aside(study: Study, scored: Sequence[Walk], paths: ABOVE) -> Iterator[Finding]:
    """A fact that only turns one item's scale and earns points in another."""
    for walk in scored:
        for fact in walk.facts[1:]:
            others = [other for other in scored if other.own.code == fact.code and other is not walk]
            users = _at_once(study, [*others, walk], paths) if others else []
            if walk in users:
                said = (
                    f"{places([each.item for each in users]).capitalize()} cùng xét “{fact.name}”: một việc có thể bị "
                    "tính hai lần. Nếu văn bản định như vậy thì ghi rõ vì sao tính lại."
                )
                yield Finding("double_count", walk.item.code, said, fact.code, Weight.DOUBT)


def _at_once(study: Study, walks: Sequence[Walk], paths: ABOVE) -> list[Walk]:
    """Those that may apply in one and the same sheet, without a stated reason for counting again."""
    silent = [walk for walk in walks if not walk.item.counts_again]
    together = [pair for pair in combinations(silent, 2) if _may_meet(study, pair, paths)]
    return [walk for walk in silent if any(walk in pair for pair in together)]


def _may_meet(study: Study, pair: tuple[Walk, Walk], paths: ABOVE) -> bool:
    nodes = [*paths[pair[0].item.code], *paths[pair[1].item.code]]
    conditions = [each for node in nodes for each in node.only_when]
    for code in dict.fromkeys(each.fact for each in conditions):
        here = [each for each in conditions if each.fact == code]
        range_of = pieces(fact_of(here[0], dict(study.facts)), edges_of(here, code))
        if not any(all(each.holds(piece.value) for each in here) for piece in range_of):
            return False
    return True


def _paths(items: Sequence[Item], above: tuple[Item, ...]) -> ABOVE:
    found: ABOVE = {}
    for item in items:
        found[item.code] = (*above, item)
        found |= _paths(item.items, (*above, item))
    return found
