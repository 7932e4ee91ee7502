"""The stages of appraisal and the agreement in principle as a programme's file states them, and what each still lacks.

How many visits, whose signatures and how many days no source at hand says (domain notes on programmes, section 2):
they are data of the programme, an example unless its file names a source.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from vungmanh.kernel.wording import gettext as _
from vungmanh.programmes.rules.conditions import Certainty

ALL = "all"
STAGE_KEYS = {
    "code", "name", "level", "team", "visits", "signatures", "days", "working_days", "certainty", "source",
}  # fmt: skip
RECOGNISER_KEYS = {"level", "certainty", "source", "from", "to"}
AGREEMENT_KEYS = {"level", "days", "working_days", "certainty", "source"}
FEW = 20


@dataclass(frozen=True)
class AppraisalStage:
    """``level``: kinds of unit of which the nearest above the cell appraises. ``signatures``: None where all sign."""

    code: str
    name: str
    level: tuple[str, ...]
    team: bool = True
    visits: int = 0
    signatures: int | None = 0
    days: int | None = None
    working_days: bool = False
    certainty: str = Certainty.EXAMPLE.value
    source: str = ""

    def plain(self) -> dict[str, Any]:
        signatures = ALL if self.signatures is None else self.signatures
        return {**vars(self), "level": list(self.level), "signatures": signatures}

    def signatures_of(self, members: int) -> int:
        """How many signatures a team of so many needs; where all sign, a team of nobody has not signed."""
        return max(members, 1) if self.signatures is None else self.signatures


@dataclass(frozen=True)
class RecogniserRule:
    """In whose name the decision and the certificate are: the nearest unit of these kinds above the cell.

    ``first`` and ``last``: the first and the last day on which it is so, as text; empty where there is none.
    """

    level: tuple[str, ...]
    certainty: str = Certainty.EXAMPLE.value
    source: str = ""
    first: str = ""
    last: str = ""

    def plain(self) -> dict[str, Any]:
        """Without days where the file says none: what was loaded before there were any stays the same."""
        told = {**vars(self), "level": list(self.level)}
        return {key: value for key, value in told.items() if value or key not in ("first", "last")}


@dataclass(frozen=True)
class AgreementRule:
    """The level above agrees in principle before the title is given."""

    level: tuple[str, ...]
    days: int | None = None
    working_days: bool = False
    certainty: str = Certainty.EXAMPLE.value
    source: str = ""

    def plain(self) -> dict[str, Any]:
        return {**vars(self), "level": list(self.level)}


def stages_from(plain: Any) -> tuple[AppraisalStage, ...]:
    """As they were stored."""
    found = []
    for each in plain:
        signatures = None if each["signatures"] == ALL else each["signatures"]
        found.append(AppraisalStage(**{**each, "level": tuple(each["level"]), "signatures": signatures}))
    return tuple(found)


def scored_apart(stages: Sequence[AppraisalStage]) -> tuple[AppraisalStage, ...]:
    """Stages whose scores have a sheet of their own beside the dossier's: all but the last, whose score decides."""
    return tuple(stages[:-1])


def part_of_stage(stages: Sequence[AppraisalStage], code: str) -> str:
    """By which part of the dossier a stage's score is kept; the last stage's, or of no stage: the dossier itself."""
    return code if any(each.code == code for each in scored_apart(stages)) else ""


def agreement_from(plain: Any) -> AgreementRule | None:
    return next((AgreementRule(**{**each, "level": tuple(each["level"])}) for each in plain), None)


@dataclass(frozen=True)
class StageFacts:
    """What is there of one stage that is not concluded yet. ``barred``: whoever acts may not act for its unit.

    Only the stage at hand is looked into; of those after it nothing is asked but that they are there.
    """

    stage: AppraisalStage
    appraisal_id: int | None = None
    has_unit: bool = True
    barred: bool = False
    has_team: bool = False
    visits: int = 0
    members: int = 0
    signed: int = 0
    conclusion: str = ""
    team_accounts: frozenset[int] = frozenset()


@dataclass(frozen=True)
class AgreementFacts:
    """``needed`` by the programme; ``asked`` since the appraisal; ``barred`` as above."""

    needed: bool = False
    asked: bool = False
    barred: bool = False


NO_AGREEMENT = AgreementFacts()


def unmet_stage(facts: StageFacts, submitted_by: frozenset[int]) -> list[str]:
    """Everything a stage lacks before it may be concluded as passed."""
    return [*_unmet_place(facts), *_unmet_team(facts, submitted_by), *_unmet_work(facts)]


def _unmet_place(facts: StageFacts) -> list[str]:
    if not facts.has_unit:
        return [f"stage-unit:{facts.stage.name}"]
    return [f"stage-level:{facts.stage.name}"] if facts.barred else []


def _unmet_team(facts: StageFacts, submitted_by: frozenset[int]) -> list[str]:
    reasons = ["team:missing"] if facts.stage.team and not facts.has_team else []
    return [*reasons, "team:submitter"] if facts.team_accounts & submitted_by else reasons


def _unmet_work(facts: StageFacts) -> list[str]:
    stage, reasons = facts.stage, []
    if facts.visits < stage.visits:
        reasons.append(f"visits:{facts.visits}:{stage.visits}")
    if facts.conclusion in ("", "fails"):
        reasons.append(f"conclusion:{facts.conclusion or ('missing' if stage.team else 'unwritten')}")
    needed = stage.signatures_of(facts.members)
    if facts.signed < needed:
        reasons.append(f"signatures:{facts.signed}:{needed}")
    return reasons


def read_appraisal(entries: Any, where: str, problems: list[str]) -> tuple[AppraisalStage, ...]:
    """The list under ``appraisal``."""
    if entries is None:
        return ()
    if not isinstance(entries, list) or not entries:
        problems.append(_("%(where)s, “%(key)s”: ghi danh sách.") % {"where": where, "key": "appraisal"})
        return ()
    found = []
    for number, entry in enumerate(entries, start=1):
        told = {"where": where, "key": "appraisal", "number": number}
        stage = _read(entry, STAGE_KEYS, _("%(where)s, “%(key)s” mục %(number)d") % told, problems, _stage)
        found.append(stage)
    stages = tuple(each for each in found if isinstance(each, AppraisalStage))
    if len({each.code for each in stages}) != len(stages):
        problems.append(_("%(where)s, “appraisal”: hai bước cùng mã “code”.") % {"where": where})
    return stages


def read_agreement(entry: Any, where: str, problems: list[str]) -> tuple[AgreementRule, ...]:
    """The group under ``agreement``: one or none."""
    if entry is None:
        return ()
    found = _read(entry, AGREEMENT_KEYS, f"{where}, “agreement”", problems, _agreement)
    return (found,) if isinstance(found, AgreementRule) else ()


def read_recogniser(entry: Any, where: str, problems: list[str]) -> tuple[RecogniserRule, ...]:
    """What stands under ``recogniser``: none, one group, or a list of them that each say from or to which day."""
    if entry is None:
        return ()
    place = f"{where}, “recogniser”"
    entries = entry if isinstance(entry, list) else [entry]
    found = [_read(each, RECOGNISER_KEYS, place, problems, _recogniser) for each in entries]
    rules = tuple(each for each in found if isinstance(each, RecogniserRule))
    ordered = sorted(rules, key=lambda each: each.first)
    if any(not one.last or one.last >= after.first for one, after in itertools.pairwise(ordered)):
        problems.append(
            _("%(where)s: hai mục cùng có hiệu lực một ngày; ghi “from”, “to” nối nhau.") % {"where": place}
        )
    return rules


def workflow_faults(workflow: Any, stages: Any, agreement: Any) -> list[str]:
    """The table of moves and the stages belong together."""
    if workflow == "full_life" and not stages:
        return [_("“workflow: full_life” thì ghi các bước thẩm định ở “appraisal”.")]
    if workflow != "full_life" and (stages or agreement):
        return [_("có “appraisal” hay “agreement” thì ghi “workflow: full_life”.")]
    return []


def _read(entry: Any, known: set[str], place: str, problems: list[str], one: Any) -> Any:
    if not isinstance(entry, Mapping):
        problems.append(_("%(where)s: phải là một nhóm mục.") % {"where": place})
        return None
    words = _("%(where)s: không có mục “%(key)s”.")
    problems += [words % {"where": place, "key": name} for name in entry if name not in known]
    try:
        return one(entry)
    except ValueError as fault:
        problems.append(f"{place}: {fault}")
        return None


def _stage(entry: Mapping[str, Any]) -> AppraisalStage:
    code, name = str(entry.get("code") or ""), str(entry.get("name") or "").strip()
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", code):
        raise ValueError(_("“code”: ghi mã chữ thường không dấu."))
    if not name:
        raise ValueError(_("“name”: ghi bằng lời."))
    team, signatures = entry.get("team", True), entry.get("signatures", 0)
    if not isinstance(team, bool):
        raise ValueError(_("“team”: ghi yes hoặc no."))
    signs = None if signatures == ALL else _whole("signatures", signatures)
    if not team and signs != 0:
        raise ValueError(_("“signatures”: bước không có đoàn thì không có chữ ký của thành viên."))
    return AppraisalStage(
        code, name, _level(entry), team, _whole("visits", entry.get("visits", 0)), signs, **_told(entry)
    )


def _agreement(entry: Mapping[str, Any]) -> AgreementRule:
    return AgreementRule(_level(entry), **_told(entry))


def _recogniser(entry: Mapping[str, Any]) -> RecogniserRule:
    told = _told(entry)
    first, last = (_day(entry, key) for key in ("from", "to"))
    if first and last and last < first:
        raise ValueError(_("“to”: không sớm hơn “from”."))
    return RecogniserRule(_level(entry), told["certainty"], told["source"], first, last)


def _day(entry: Mapping[str, Any], key: str) -> str:
    value = entry.get(key)
    if value is None:
        return ""
    if not isinstance(value, date):
        raise ValueError(_("“%(key)s”: ghi ngày kiểu 2025-07-01.") % {"key": key})
    return value.isoformat()


def _level(entry: Mapping[str, Any]) -> tuple[str, ...]:
    value = entry.get("level")
    if not isinstance(value, list) or not value or not all(isinstance(each, str) for each in value):
        raise ValueError(_("“level”: ghi danh sách mã loại tổ chức, kiểu [COMMUNE]."))
    return tuple(value)


def _whole(key: str, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= FEW:
        raise ValueError(_("“%(key)s”: ghi số nguyên từ 0 đến %(most)d.") % {"key": key, "most": FEW})
    return value


def _told(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Days, and how sure it is: what is not an example names its source."""
    days, working = entry.get("days"), entry.get("working_days", False)
    if days is not None and (not isinstance(days, int) or isinstance(days, bool) or days < 1):
        raise ValueError(_("“days”: ghi số ngày, hoặc bỏ trống khi chưa rõ."))
    if not isinstance(working, bool):
        raise ValueError(_("“working_days”: ghi yes hoặc no."))
    certainty, source = str(entry.get("certainty") or Certainty.EXAMPLE), str(entry.get("source") or "").strip()
    if certainty not in tuple(Certainty):
        raise ValueError(_("“certainty”: ghi một trong: %(known)s.") % {"known": ", ".join(Certainty)})
    if certainty != Certainty.EXAMPLE and not source:
        raise ValueError(_("“source”: ghi nguồn khi không phải ví dụ."))
    return {"days": days, "working_days": working, "certainty": certainty, "source": source}
