"""The filled score sheet behind an evaluation: which ones there are, and what one proposes."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from vungmanh.criteria.enums import Use
from vungmanh.criteria.queries.totals import SheetTotal, totals_of, totals_within
from vungmanh.evaluations.enums import Whom
from vungmanh.evaluations.models import Evaluation
from vungmanh.evaluations.rules.backing import Backing, level_proposed
from vungmanh.evaluations.rules.definition import Rule
from vungmanh.kernel.periods import Period

MEMBER = "members.member"
"""The subject of a sheet about one member; its key is his."""
LEAVE, NONE = None, 0
"""What an intent says of the sheet: as it is, or none any more; else its key."""


def sheets_to_rest_on(
    organisation_id: int, period: Period, rule: Rule, member_id: int | None = None
) -> list[tuple[SheetTotal, Backing]]:
    """Sheets of the yearly grading of one organisation, or of one of its members, about a day of the period, the latest
    first, and what each proposes.
    """
    about = {"subject": MEMBER, "subject_key": str(member_id)} if member_id else {}
    found = totals_within(organisation_id, Use.GRADING.value, period.first, period.after, **about)
    blank = Evaluation(
        organisation_id=organisation_id, member_id=member_id, period_from=period.first, period_after=period.after
    )
    return [(each, said) for each in found if (said := backing_of(blank, each.id, {each.id: each}, rule)) is not None]


def backing_of(row: Evaluation, wanted: int | None, sheets: Mapping[int, SheetTotal], rule: Rule) -> Backing | None:
    """What the sheet says that an intent names, else the one the evaluation rests on already."""
    key = row.sheet_id if wanted is LEAVE else wanted
    if not key:
        return None
    sheet = sheets.get(key)
    if sheet is None:
        return Backing(key, fault="other")
    whom = Whom.ORGANISATION if row.member_id is None else Whom.MEMBER
    points = sheet.of_hundred
    return Backing(key, points, level_proposed(rule, whom, points, sheet.band), _fault(row, sheet))


def _fault(row: Evaluation, sheet: SheetTotal) -> str:
    if sheet.voided:
        return "voided"
    within = row.period_from <= sheet.on < row.period_after
    about = (MEMBER, str(row.member_id)) if row.member_id else ("", "")
    own = sheet.organisation_id == row.organisation_id and (sheet.subject, sheet.subject_key) == about
    if not own or sheet.use != Use.GRADING or not within:
        return "other"
    return "" if sheet.scorer is not None else "open"


def sheets_behind(rows: Collection[Evaluation], wanted: int | None) -> dict[int, SheetTotal]:
    """Every sheet a judgement looks at. No query where there is none."""
    keys = {row.sheet_id for row in rows if row.sheet_id} if wanted is LEAVE else {wanted} - {NONE}
    return totals_of({key for key in keys if key})


def resting_on(sheet_id: int) -> list[Evaluation]:
    """Evaluations that take their points from a sheet, the latest period first."""
    rows = Evaluation.objects.filter(sheet_id=sheet_id)
    return list(rows.order_by("-period_from", "-pk"))
