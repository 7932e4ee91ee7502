"""Which rule governs a period: the one in force on its last day."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from vungmanh.evaluations.models import Evaluation, GradingRule
from vungmanh.evaluations.rules.definition import Rule
from vungmanh.evaluations.rules.reading import from_plain
from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.kernel.memory import told_once
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.periods import Period
from vungmanh.organisations.queries import (
    Label,
    ancestors_on,
    code_index,
    counting_rows,
    labels_of,
    of_kinds_at,
    strict_ancestors,
)


def rule_rows() -> list[GradingRule]:
    """Every rule, the oldest first. There are a handful."""
    return list(_rows())


@told_once
def _rows() -> tuple[GradingRule, ...]:
    return tuple(GradingRule.objects.filter(voided_at__isnull=True).order_by("valid_from", "pk"))


def read(row: GradingRule) -> Rule:
    """The rule as values, ending where the next begins."""
    rule = from_plain(row.content)
    return Rule(**{**vars(rule), "valid_to": row.valid_to})


def row_for(last: date, organisation_id: int | None = None) -> GradingRule:
    """The rule in force on a day, for everybody or for one organisation. Raises ``Refusal`` where none is recorded."""
    standing = _in_force(last)
    if organisation_id is not None and any(row.series for row in standing):
        own = rows_for([organisation_id], last).get(organisation_id)
        if own is not None:
            return own
    return _everybodys(standing, last)


def _everybodys(standing: Sequence[GradingRule], last: date) -> GradingRule:
    found = [row for row in standing if not row.series]
    if not found:
        words = _("Ngày %(day)s chưa có quy định xếp loại nào trong danh mục. Nạp quy định của kỳ đó rồi làm lại.")
        raise Refusal(words % {"day": date_text(last)})
    return found[-1]


def _in_force(last: date) -> list[GradingRule]:
    return [row for row in rule_rows() if row.valid_from <= last and (row.valid_to is None or last < row.valid_to)]


def rows_of(organisation_ids: Collection[int], last: date) -> dict[int, GradingRule]:
    """The rule of each: its own, else everybody's. The rules are read once, even where nothing is remembered."""
    standing = _in_force(last)
    found = _own_rows(standing, organisation_ids, last)
    rest = [one for one in organisation_ids if one not in found]
    return {**found, **dict.fromkeys(rest, _everybodys(standing, last))} if rest else found


def rows_for(organisation_ids: Collection[int], last: date) -> dict[int, GradingRule]:
    """Of these organisations those with a rule of their own that day: of the nearest above that has one, there the one
    that names the kind before the one that does not. No query where no rule in force is anybody's own, else three.
    """
    return _own_rows(_in_force(last), organisation_ids, last)


def _own_rows(standing: Sequence[GradingRule], organisation_ids: Collection[int], last: date) -> dict[int, GradingRule]:
    own = [(read(row), row) for row in standing if row.series]
    if not own or not organisation_ids:
        return {}
    codes = {code for rule, _row in own for code in rule.under}
    index = code_index(codes)
    bearers = {code: bearer for code in codes if (bearer := index.on(code, last)) is not None}
    above = ancestors_on(organisation_ids, last)
    labels = labels_of({*organisation_ids, *(one for each in above.values() for one in each)}, last)
    found = {}
    for one in organisation_ids:
        if one in labels:
            chain = _nearest_first(one, labels)
            fitting = [each for each in own if not each[0].kinds or labels[one].kind in each[0].kinds]
            ranked = [(rank, row) for rule, row in fitting if (rank := _rank(rule, chain, bearers)) is not None]
            if ranked:
                found[one] = min(ranked, key=lambda each: (*each[0], -each[1].valid_from.toordinal(), each[1].pk))[1]
    return found


def _rank(rule: Rule, chain: list[int], bearers: Mapping[str, int]) -> tuple[int, bool] | None:
    """How near a rule is: steps up to the organisation it names, then whether it leaves the kind open. None: not meant.
    Codes are read as they were borne on the period's last day.
    """
    if not rule.under:
        return len(chain), not rule.kinds
    steps = [chain.index(bearers[code]) for code in rule.under if bearers.get(code) in chain]
    return (min(steps), not rule.kinds) if steps else None


def ranges(last: date) -> list[tuple[Rule, Q]]:
    """Each rule in force with the condition on ``organisation`` under which it holds, of which no two fit one. For sums
    over the tree: it chooses as ``row_for`` does. No query where no rule in force is anybody's own.
    """
    standing = _in_force(last)
    own = [(read(row), row) for row in standing if row.series]
    everybodys = [read(row) for row in standing if not row.series][-1:]
    found, taken = [], Q(pk__in=[])
    for rule, where in [*_nearest_ranges(own, last), *((rule, Q()) for rule in everybodys)]:
        found.append((rule, where & ~taken))
        taken |= where
    return found


def _nearest_ranges(own: list[tuple[Rule, GradingRule]], last: date) -> list[tuple[Rule, Q]]:
    """The range of each named organisation, the lowest in the tree first, there the rule that names its kind first."""
    index = code_index({code for rule, _row in own for code in rule.under})
    ranked = []
    for rule, row in own:
        kinds = Q(organisation__in=of_kinds_at(last, rule.kinds).values("organisation")) if rule.kinds else Q()
        then = (not rule.kinds, -row.valid_from.toordinal(), row.pk)
        if not rule.under:
            ranked.append(((1, *then), rule, kinds))
        for bearer in {found for code in rule.under if (found := index.on(code, last)) is not None}:
            below = counting_rows(last).filter(ancestor_id=bearer).values("descendant")
            depth = len(strict_ancestors(bearer, last))
            ranked.append(((-depth, *then), rule, Q(organisation__in=below) & kinds))
    return [(rule, where) for _rank_of, rule, where in sorted(ranked, key=lambda each: each[0])]


def _nearest_first(one: int, labels: Mapping[int, Label]) -> list[int]:
    chain = [one]
    while (parent := labels[chain[-1]].parent_id) is not None and parent in labels and parent not in chain:
        chain.append(parent)
    return chain


def rule_row_for(period: Period, organisation_id: int | None = None) -> GradingRule:
    return row_for(period.last, organisation_id)


def rule_for(period: Period, organisation_id: int | None = None) -> Rule:
    return read(rule_row_for(period, organisation_id))


def all_rules() -> list[Rule]:
    """For the page of rules, the newest first."""
    return [read(row) for row in reversed(rule_rows())]


def rule_named(code: str) -> Rule:
    found = [row for row in rule_rows() if row.code == code]
    if not found:
        raise NotFound(_("Không có quy định xếp loại “%(code)s”.") % {"code": code})
    return read(found[-1])


def rule_in_use(rule_id: int) -> bool:
    """Whether any result rests on it, whoever may see it."""
    return Evaluation.unscoped.filter(rule_id=rule_id).exists()
