"""The cap on the highest level, judged on the set that is decided together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from vungmanh.evaluations.enums import Excess, Level, MoveName
from vungmanh.evaluations.queries.groups import circles, group_key, with_proposed
from vungmanh.evaluations.queries.intents import Intent, Verdict
from vungmanh.evaluations.rules.caps import cap_line

if TYPE_CHECKING:
    from vungmanh.evaluations.queries.judging import Known


def within_cap(verdicts: Sequence[Verdict], known: Known, intent: Intent) -> list[Verdict]:
    """The cap is judged on the set: where a circle would have more than its share, none of those proposed in it passes.
    Who stays below the line is for people to say.
    """
    cap = known.rule.caps.get(known.whom)
    best = [each for each in verdicts if each.dossier.level == Level.EXCELLENT]
    if cap is None or not best or intent.move not in (MoveName.DECIDE, MoveName.CHANGE):
        return list(verdicts)
    passing = [each for each in verdicts if each.passes]
    found = circles(
        cap, known.whom, {each.evaluation.organisation_id for each in best}, known.period.code, known.period.last
    )
    proposed = [
        (each.evaluation, each.dossier.level) for each in passing if each.evaluation.organisation_id in found.labels
    ]
    over: dict[object, str] = {}
    for circle, placed in with_proposed(cap, found, proposed).items():
        line = cap_line(cap, placed)
        if line.over:
            over[circle] = f"cap:{line.allowed}:{line.excellent}:{line.base}"
    result = []
    for each in verdicts:
        label = found.labels.get(each.evaluation.organisation_id)
        code = label and over.get(group_key(cap, each.evaluation.organisation_id, label))
        if not code or each.dossier.level != Level.EXCELLENT:
            result.append(each)
        elif cap.excess is Excess.WARN:
            result.append(replace(each, warnings=(*each.warnings, code)))
        else:
            dossier = replace(each.dossier, over_cap=code.removeprefix("cap:"))
            result.append(replace(each, dossier=dossier, reasons=(*each.reasons, code)))
    return result
