"""What is kept of an import beside its rows: what it did, where it stood, and whose it is."""

from __future__ import annotations

from typing import Any

from vungmanh.kernel.action import Actor
from vungmanh.kernel.keeping import ChangeSet
from vungmanh.organisations.commands import organisations_of
from vungmanh.organisations.queries import ancestors_on

KIND = "import"
PERMISSIONS = {
    "organisations": "organisations.manage",
    "reorganisations": "organisations.manage",
    "attributes": "organisations.state",
    "committees": "organisations.state",
    "posts": "committees.write",
    "headcounts": "indicators.state",
    "members": "members.write",
    "targets": "programmes.target",
    "titles": "imports.run",
    "plans": "plans.write",
    "committee_plans": "plans.write",
    "teams": "appraisals.write",
    "pilots": "programmes.pilot",
    "sheet_adoptions": "criteria.write",
    "scores": "criteria.decide",
    "duty_exceptions": "duties.excuse",
    "admissions": "admissions.write",
    "admission_counts": "admissions.write",
    "absences": "evaluations.fill",
    "evaluations": "evaluations.appraise",
    "member_evaluations": "evaluations.appraise",
    "officials": "oversight.assign",
    "assignments": "oversight.assign",
    "support_log": "oversight.assign",
    "accounts": "accounts.manage",
}
"""What each sheet asks of whoever writes it, beside the right to import at all."""
MOST_HEADS = 300


def summary_of(change_set: ChangeSet, actor: Actor, counts: dict[str, Any]) -> dict[str, Any]:
    """``heads``: the organisations it touched that stand under none other it touched; None where these are many."""
    touched = organisations_of(change_set)
    above = ancestors_on(touched, actor.day)
    heads = sorted(one for one in touched if not (set(above.get(one, ())) - {one}) & touched)
    return {
        "counts": counts,
        "heads": heads if len(heads) <= MOST_HEADS else None,
        "account": actor.account_id,
        "for_account": actor.for_id,
    }


def needed(change_set: ChangeSet) -> list[str]:
    """The permissions its sheets ask for, in a fixed order; none where it was never written down what it did."""
    counts: dict[str, dict[str, int]] = change_set.summary.get("counts", {})
    written = {PERMISSIONS[key] for key, each in counts.items() if key in PERMISSIONS and each["new"] + each["changed"]}
    return ["imports.run", *sorted(written - {"imports.run"})] if counts else []
