"""The way from outstanding person to official member as a table of moves; guards say what is still missing.

Source: domain notes on members, section 2. Numbers come from the rules in force, never from here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from vungmanh.kernel.workflow import Move, Workflow
from vungmanh.members.rules.admission.definition import SCHOOLING, Paper, Rules
from vungmanh.members.rules.admission.limits import full_months

WRITE, FORWARD_UP, DECIDE = "admissions.write", "admissions.forward", "admissions.decide"
"""``FORWARD_UP``: what the committee above the cell resolved is written by the level of that committee."""
ON_THE_WAY = (
    "IN_POOL",
    "SYMPATHISER",
    "COURSE_DONE",
    "FILE_IN_PROGRESS",
    "CELL_PROPOSED",
    "COMMITTEE_PROPOSED",
    "ADMISSION_DECIDED",
)
STAGES = (*ON_THE_WAY, "ADMITTED", "RECOGNITION_PROPOSED", "OFFICIAL")
"""In order; ``DROPPED`` stands aside."""
MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class Vote:
    """Of those entitled: the share is counted on all official members, present or not."""

    official_members: int
    present: int
    in_favour: int
    against: int

    @property
    def share(self) -> Fraction:
        return Fraction(self.in_favour, self.official_members) if self.official_members else Fraction(0)


@dataclass(frozen=True)
class Backer:
    """A mentor or sponsor as far as the records tell: None is not known, and then not judged."""

    name: str
    official: bool | None = None
    here_since: date | None = None


@dataclass(frozen=True)
class Dossier:
    """Everything a guard may look at. What a move does not ask about keeps its harmless value.

    ``day`` is the day of the move, ``acting_day`` the day on which it is entered, ``last_day`` the day of the step
    before. ``proposed_by`` and ``acting`` are accounts behind the proposal and behind this act. ``months_here``: for
    each sponsor whether the records show that he was there long enough.
    """

    day: date
    acting_day: date
    rules: Rules | None
    last_day: date | None = None
    stage: str = ""
    decision_number: str = ""
    reason: str = ""
    born_on: date | None = None
    over_age_consent: str = ""
    schooling: str = ""
    schooling_exception: str = ""
    certificate_until: date | None = None
    has_mentor: bool = False
    sponsors: tuple[Backer, ...] = ()
    sponsors_since: date | None = None
    """The last day on which a sponsor must have been there already."""
    papers: frozenset[str] = frozenset()
    vote: Vote | None = None
    ceremony_due: date | None = None
    probation_ends: date | None = None
    proposed_by: frozenset[int] = frozenset()
    acting: frozenset[int] = frozenset()


Guard = Callable[[Dossier], list[str]]


def unmet_dates(dossier: Dossier) -> list[str]:
    """A step is not entered before it happened, nor dated before the one it follows."""
    if dossier.day > dossier.acting_day:
        return [f"dates:future:{dossier.acting_day.isoformat()}"]
    if dossier.last_day is not None and dossier.day < dossier.last_day:
        return [f"dates:before:{dossier.last_day.isoformat()}"]
    return []


def unmet_rules(dossier: Dossier) -> list[str]:
    return [] if dossier.rules else ["rules:none"]


def unmet_decision(dossier: Dossier) -> list[str]:
    return [] if dossier.decision_number.strip() else ["decision:missing"]


def unmet_reason(dossier: Dossier) -> list[str]:
    return [] if dossier.reason.strip() else ["reason:missing"]


def unmet_mentor(dossier: Dossier) -> list[str]:
    return [] if dossier.has_mentor else ["mentor:missing"]


def unmet_age(dossier: Dossier) -> list[str]:
    """Full years by month, on the day the cell considers."""
    if dossier.rules is None:
        return []
    if dossier.born_on is None:
        return ["age:unknown"]
    months, first, last = (
        full_months(dossier.born_on, dossier.day),
        dossier.rules.number("age_from"),
        dossier.rules.number("age_to"),
    )
    if months < first * MONTHS_A_YEAR:
        return [f"age:young:{first}"]
    if months > last * MONTHS_A_YEAR and not dossier.over_age_consent.strip():
        return [f"age:old:{last}"]
    return []


def unmet_schooling(dossier: Dossier) -> list[str]:
    if dossier.rules is None:
        return []
    if not dossier.schooling:
        return ["schooling:unknown"]
    enough = dossier.schooling in SCHOOLING and SCHOOLING.index(dossier.schooling) >= SCHOOLING.index(
        dossier.rules.schooling
    )
    return [] if enough or dossier.schooling_exception.strip() else ["schooling:low"]


def unmet_certificate(dossier: Dossier) -> list[str]:
    if dossier.certificate_until is None:
        return ["certificate:missing"]
    lapsed = dossier.day >= dossier.certificate_until
    return [f"certificate:lapsed:{dossier.certificate_until.isoformat()}"] if lapsed else []


def unmet_sponsors(dossier: Dossier) -> list[str]:
    """As many as the rules ask for; whom the records show not to be official, or not there long enough, is named."""
    if dossier.rules is None:
        return []
    reasons = [f"sponsor:probationary:{each.name}" for each in dossier.sponsors if each.official is False]
    since = dossier.sponsors_since
    reasons += [
        f"sponsor:recent:{dossier.rules.number('sponsor_months')}:{each.name}"
        for each in dossier.sponsors
        if since is not None and each.here_since is not None and each.here_since > since
    ]
    wanted = dossier.rules.number("sponsors")
    return reasons if len(dossier.sponsors) >= wanted else [f"sponsor:missing:{wanted}", *reasons]


def papers_for(move: str) -> Guard:
    def unmet(dossier: Dossier) -> list[str]:
        return [f"paper:{each.code}" for each in needed(dossier.rules, move) if each.code not in dossier.papers]

    return unmet


def needed(rules: Rules | None, move: str) -> list[Paper]:
    """The papers a move asks for."""
    return [each for each in rules.papers if each.needed_for == move and not each.optional] if rules else []


def vote_of(share: str) -> Guard:
    """The vote is there, adds up, and reaches the share, counted on all official members."""

    def unmet(dossier: Dossier) -> list[str]:
        if dossier.rules is None:
            return []
        if dossier.vote is None:
            return ["vote:missing"]
        if faults := vote_faults(dossier.vote):
            return faults
        asked = dossier.rules.share(share)
        reached = dossier.vote.share >= asked
        told = f"{dossier.vote.in_favour}/{dossier.vote.official_members}"
        return [] if reached else [f"vote:short:{told}:{asked.numerator}/{asked.denominator}"]

    return unmet


def vote_faults(vote: Vote) -> list[str]:
    """Numbers that cannot be."""
    faults = []
    if vote.official_members < 1:
        faults.append("vote:nobody")
    if vote.present > vote.official_members:
        faults.append("vote:present")
    if vote.in_favour + vote.against > vote.present:
        faults.append("vote:cast")
    return faults


def unmet_separation(dossier: Dossier) -> list[str]:
    """Whoever proposes may not decide."""
    return ["decide:same_person"] if dossier.proposed_by & dossier.acting else []


def unmet_ceremony(dossier: Dossier) -> list[str]:
    """A late ceremony is written down as it was, with the reason."""
    due = dossier.ceremony_due
    late = due is not None and dossier.day > due
    return [f"ceremony:late:{due.isoformat()}"] if late and due and not dossier.reason.strip() else []


def unmet_probation(dossier: Dossier) -> list[str]:
    ends = dossier.probation_ends
    if ends is None:
        return ["probation:unknown"]
    return [f"probation:running:{ends.isoformat()}"] if dossier.day < ends else []


def every(*guards: Guard) -> Guard:
    """All reasons of all guards, so that a person mends everything at once."""

    def unmet(dossier: Dossier) -> list[str]:
        return [reason for guard in guards for reason in guard(dossier)]

    return unmet


def _from(*stages: str) -> frozenset[str]:
    return frozenset(stages)


PROPOSE_CELL = every(
    unmet_dates,
    unmet_rules,
    unmet_age,
    unmet_schooling,
    unmet_certificate,
    unmet_sponsors,
    papers_for("propose_cell"),
    vote_of("vote_share"),
    unmet_decision,
)
PROPOSE_RECOGNITION = every(
    unmet_dates,
    unmet_rules,
    unmet_probation,
    papers_for("propose_recognition"),
    vote_of("recognition_share"),
    unmet_decision,
)
ADMISSION = Workflow(
    moves=(
        Move(
            "choose",
            _from("IN_POOL"),
            "SYMPATHISER",
            WRITE,
            every(unmet_dates, unmet_mentor, unmet_decision),
        ),
        Move("finish_course", _from("SYMPATHISER"), "COURSE_DONE", WRITE, unmet_dates),
        Move("begin_file", _from("COURSE_DONE"), "FILE_IN_PROGRESS", WRITE, every(unmet_dates, unmet_certificate)),
        Move("propose_cell", _from("FILE_IN_PROGRESS"), "CELL_PROPOSED", WRITE, PROPOSE_CELL),
        Move(
            "propose_committee",
            _from("CELL_PROPOSED"),
            "COMMITTEE_PROPOSED",
            FORWARD_UP,
            every(unmet_dates, papers_for("propose_committee"), unmet_decision),
        ),
        Move(
            "decide",
            _from("COMMITTEE_PROPOSED"),
            "ADMISSION_DECIDED",
            DECIDE,
            every(unmet_dates, unmet_separation, papers_for("decide"), unmet_decision),
        ),
        Move(
            "hold_ceremony",
            _from("ADMISSION_DECIDED"),
            "ADMITTED",
            WRITE,
            every(unmet_dates, unmet_ceremony, papers_for("hold_ceremony")),
        ),
        Move("propose_recognition", _from("ADMITTED"), "RECOGNITION_PROPOSED", WRITE, PROPOSE_RECOGNITION),
        Move(
            "recognise",
            _from("RECOGNITION_PROPOSED"),
            "OFFICIAL",
            DECIDE,
            every(unmet_dates, unmet_separation, papers_for("recognise"), unmet_decision),
        ),
        Move("send_back", _from("CELL_PROPOSED"), "FILE_IN_PROGRESS", WRITE, every(unmet_dates, unmet_reason)),
        Move("send_back", _from("COMMITTEE_PROPOSED"), "FILE_IN_PROGRESS", DECIDE, every(unmet_dates, unmet_reason)),
        Move("send_back", _from("RECOGNITION_PROPOSED"), "ADMITTED", DECIDE, every(unmet_dates, unmet_reason)),
        Move("drop", frozenset(ON_THE_WAY), "DROPPED", WRITE, every(unmet_dates, unmet_reason)),
        Move(
            "strike",
            _from("ADMITTED", "RECOGNITION_PROPOSED"),
            "DROPPED",
            DECIDE,
            every(unmet_dates, unmet_rules, vote_of("strike_share"), unmet_decision, unmet_reason),
        ),
    )
)
FORWARD = (
    "choose",
    "finish_course",
    "begin_file",
    "propose_cell",
    "propose_committee",
    "decide",
    "hold_ceremony",
    "propose_recognition",
    "recognise",
)
"""On the way; the other moves lead aside."""
NEEDING_VOTE = {"propose_cell": "vote_share", "propose_recognition": "recognition_share", "strike": "strike_share"}
NUMBERED = frozenset(
    {"choose", "propose_cell", "propose_committee", "decide", "propose_recognition", "recognise", "strike"}
)
REASONED = frozenset({"send_back", "drop", "strike"})
PROPOSING = {"decide": ("propose_cell", "propose_committee"), "recognise": ("propose_recognition",)}
"""Before this decision, whoever made one of these steps last."""
