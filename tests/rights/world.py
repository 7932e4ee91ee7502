"""Two districts side by side with everything in both that a page can show, and somebody in every role.

What is the other district's carries a word found nowhere else (``marking``). Each side also holds one object of every
kind an address can name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from tests.factories import handed_in
from tests.factories.accounts import make_account
from tests.factories.admission import make_candidate
from tests.factories.criteria import load_small, make_adoption, make_sheet, score_column, small_version
from tests.factories.duties import shipped_duties
from tests.factories.evaluations import make_evaluation, shipped_rules
from tests.factories.evaluations import make_member as make_graded_member
from tests.factories.members import make_member
from tests.factories.organisations import SYSTEM, apply_orders, change_set, make_cell, make_organisation, order
from tests.factories.personal_files import make_discipline, make_file
from tests.factories.personal_files import make_member as make_member_on_file
from tests.factories.posts import make_committee
from tests.factories.programmes import bring_in, shipped_programmes, title_row
from tests.reports.scene import drafted, ready
from tests.rights.after_mergers import with_questions
from tests.rights.appraisals import with_appraisals
from tests.rights.marking import AWAY, HOME, mark
from tests.rights.oversight import with_oversight
from tests.rights.people import with_people
from tests.rights.pilots import with_pilots
from tests.rights.plans import with_plans
from tests.rights.upkeep import with_cases
from vungmanh.criteria.commands import attach_file, put_in_force, save_draft
from vungmanh.duties.commands import excuse
from vungmanh.indicators.commands import HeadCountRow, TargetRow, state_headcounts, state_targets, write_note
from vungmanh.indicators.commands.locks import close_period, reopen_period
from vungmanh.kernel import clock
from vungmanh.kernel.action import system_actor
from vungmanh.kernel.periods import parse_period
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.commands import AbsenceRow, Decided, discipline_organisation, offer_transfer, state_absence
from vungmanh.members.commands.admission import AdmissionCountRow, name_backer, state_admission_counts
from vungmanh.members.models import Correction, Member, NotTheSame, StandingSpell, StatedAbsence
from vungmanh.organisations.commands import (
    AttributeRow,
    CommitteeRow,
    draw_outlines,
    start_draft,
    state_attributes,
    state_committees,
)
from vungmanh.organisations.models import PendingDecision
from vungmanh.programmes.commands import register
from vungmanh.programmes.models import Registration
from vungmanh.reports.commands import record_letterhead, record_recipients, record_signer
from vungmanh.reports.commands.issuing import issue_report
from vungmanh.reports.commands.submissions import submit_report

BEGAN = date(2015, 1, 1)
MERGED = date(2025, 7, 1)
RING = [[[106.3, 10.0], [106.4, 10.0], [106.4, 10.1], [106.3, 10.0]]]


@dataclass
class Side:
    """One district: its organisations, and the key of one object of every kind that stands in it."""

    code: str
    district: int
    communes: list[int]
    cells: list[int]
    keys: dict[str, int] = field(default_factory=dict)

    @property
    def cell(self) -> int:
        return self.cells[0]


@dataclass
class World:
    province: int
    home: Side
    away: Side
    accounts: dict[str, int] = field(default_factory=dict)
    owned: dict[tuple[str, str], int] = field(default_factory=dict)
    """What belongs to one visitor alone, by user name and kind."""

    @property
    def sides(self) -> tuple[tuple[Side, str], tuple[Side, str]]:
        return (self.home, HOME), (self.away, AWAY)


def grown(code: str, name: str, province: int) -> Side:
    district = make_organisation(code, name, "DISTRICT", province)
    communes, cells = [], []
    for letter in "AB":
        commune = make_organisation(f"{code}.{letter}", f"Đảng bộ xã {name[-8:]} {letter}", "COMMUNE", district)
        communes.append(commune)
        cells += [
            make_cell(f"{code}.{letter}.{number:02}", commune, name=f"Chi bộ ấp {number} {name[-8:]}")
            for number in range(1, 5)
        ]
    return Side(code, district, communes, cells)


def with_titles(side: Side, word: str) -> None:
    """Every state a dossier can be in."""
    done = {"registered_on": "2021-02-01", "decision_number": f"95-QĐ/{word}"}
    bring_in(
        title_row(side.cells[0], 2, period="2021", **done, appraised_on="2021-03-01", recognised_on="2021-03-15",
                  rechecked_on="2023-03-15", recheck_result="MAINTAINED"),
        title_row(side.cells[1], 3, period="2026", registered_on="2026-02-02"),
        title_row(side.cells[2], 4, period="2024", registered_on="2024-02-02", withdrawn_on="2024-03-01", reason="x"),
        title_row(side.cells[3], 5, period="2021", **done, recognised_on="2021-05-20", revoked_on="2022-05-20",
                  revocation_number=f"12-QĐ/{word}", reason="x"),
        title_row(side.cells[4], 6, period="2026", registered_on="2026-02-02", appraised_on="2026-03-01"),
        title_row(side.cells[6], 7, period="2022", registered_on="2022-02-02", recognised_on="2022-05-20",
                  decision_number=f"96-QĐ/{word}"),
    )  # fmt: skip
    entered_today = system_actor(date(2026, 3, 1))
    last = register(entered_today, programme="tsvmtd", organisation_id=side.cells[5], for_period="2026",
                    day=date(2026, 3, 1))  # fmt: skip
    side.keys["registration"] = last.pk
    side.keys["title"] = Registration.objects.filter(organisation_id=side.cells[1]).latest("pk").pk


def with_gradings(side: Side, word: str) -> None:
    """A cell graded and one on its way, a commune graded, a member with a name to be found."""
    shipped_rules()
    member = make_graded_member(f"DV-{word}", side.cells[0])
    Member.objects.filter(pk=member).update(full_name=f"Nguyễn {word}")
    make_evaluation(side.cells[1], "2024", level="GOOD", day=date(2025, 12, 20))
    make_evaluation(side.communes[0], "2024", level="SATISFACTORY", day=date(2025, 12, 20))
    make_evaluation(side.cells[0], "2024", member_id=member, day=date(2025, 12, 20))
    row = make_evaluation(side.cells[2], "2024", upto="review", day=date(2025, 12, 20))
    side.keys["evaluation"] = row.pk


def with_figures(side: Side, word: str) -> None:
    period = parse_period("2021")
    rows = [
        TargetRow(organisation_id=one, period=parse_period(year), measure="recognised", programme="tsvmtd",
                  value=Decimal(3), decided_on=date(int(year), 1, 15), decision_number=f"03-NQ/{side.code}", reason="x")
        for one in (side.district, side.communes[0]) for year in ("2021", "2026")
    ]  # fmt: skip
    state_targets(SYSTEM, rows=rows, change_set=change_set())
    counted = [HeadCountRow(organisation_id=side.cell, on=date(2024, 1, 1), members=20, official_members=18)]
    state_headcounts(SYSTEM, rows=counted, change_set=change_set())
    note = write_note(
        SYSTEM, organisation_id=side.district, period=period, measure="recognised", text="x", programme="tsvmtd"
    )
    assert note is not None
    side.keys["note"] = note.pk
    exempted = excuse(
        SYSTEM, organisation_id=side.communes[0], duty="headcount_monthly", valid_from=date(2026, 1, 1), valid_to=None,
        reason=f"{word} lý do", decision_number=f"14-QĐ/{word}",
    )  # fmt: skip
    side.keys["exception"] = exempted.pk
    seat = (("SECRETARY", f"{word} bí thư"), ("CELL_COMMITTEE_MEMBER", f"{word} chi uỷ viên"))
    made = make_committee(side.cell, *seat, on=date(2024, 5, 1), decision_number=f"15-QĐ/{word}")
    side.keys["post"] = made.holding_ids[0]
    lock = close_period(SYSTEM, organisation_id=side.communes[1], period=parse_period("2020"), day=date(2021, 2, 1))
    side.keys["lock"] = lock.pk
    again = close_period(SYSTEM, organisation_id=side.communes[1], period=parse_period("2019"), day=date(2021, 2, 1))
    reopen_period(SYSTEM, lock_id=again.pk, until=date(2021, 3, 1), reason="x", day=date(2021, 2, 2))


def with_papers(side: Side, province: int) -> None:
    """A draft, one presented, one issued and one sent up."""
    day = date(2021, 7, 16)
    office = system_actor(day)
    for one in (side.district, side.communes[0]):
        record_letterhead(
            SYSTEM, organisation_id=one, valid_from=BEGAN, issuer_line="x", place="x", symbol="HU", upper_line="x"
        )
        record_signer(
            SYSTEM, organisation_id=one, valid_from=BEGAN, authority_line="x", position="BÍ THƯ", full_name="x"
        )
        record_recipients(SYSTEM, organisation_id=one, valid_from=BEGAN, lines=["x"])

    finished = ready(side.district, office, on=day)
    sent = issue_report(office, document_id=finished.pk, day=day).pk
    side.keys["submission"] = submit_report(office, document_id=sent, to_organisation_id=province, day=day).pk
    finished = ready(side.district, office, period=parse_period("2019"), on=None)
    side.keys["issued"] = issue_report(office, document_id=finished.pk, day=day).pk
    side.keys["report"] = drafted(side.district, office, period=parse_period("2020"), on=None).pk


def with_changes(side: Side) -> None:
    """A merger with what a person must still decide, a draft of another, what was stated of a unit, an outline."""
    stated = [AttributeRow(side.communes[0], "new_countryside", "yes", date(2020, 1, 1))]
    state_attributes(SYSTEM, rows=stated, change_set=change_set())
    without = [CommitteeRow(side.communes[1], date(2020, 1, 1), reason_without="x")]
    state_committees(SYSTEM, rows=without, change_set=change_set())
    draw_outlines(SYSTEM, rings={side.district: RING}, source="x", valid_from=BEGAN, change_set=change_set())
    merged = [f"{side.code}.B.{number:02}" for number in (3, 4)]
    side.keys["set"] = apply_orders(MERGED, order("merge", *merged, to=merged[1], reason="x")).pk
    side.keys["pending"] = PendingDecision.objects.filter(organisation_id__in=side.cells).latest("pk").pk
    side.keys["draft"] = start_draft(
        SYSTEM, organisation_id=side.district, title="x", day=date(2027, 1, 1), at=clock.now()
    )


def with_admissions(side: Side, word: str) -> None:
    """Somebody on the way, and one admitted, with whoever stands beside them; counts of a commune."""
    row = make_candidate(side.cell, "FILE_IN_PROGRESS", code=f"KN-{word}", full_name=f"Trần Thị {word}")
    side.keys["candidate"] = row.pk
    backer = name_backer(SYSTEM, candidate_id=row.pk, role="SPONSOR", day=date(2024, 5, 1), name=f"Lê Văn {word}")
    side.keys["backer"] = backer.pk
    make_candidate(side.cell, "ADMITTED", code=f"KN-2-{word}", full_name=f"Võ Thị {word}")
    counted = [AdmissionCountRow(side.communes[1], parse_period("2024"), 7, women=3)]
    state_admission_counts(SYSTEM, rows=counted, change_set=change_set())


def with_score_sheets(side: Side, word: str) -> None:
    """A sheet with one column handed in and one not begun, an own version in force, another being written."""
    side.keys["adoption"] = make_adoption(side.district).pk
    sheet = make_sheet(side.cell)
    told: dict[str, Any] = {"sheet_id": sheet.pk, "scorer": "self", "code": "1.2", "name": f"{word}.pdf"}
    side.keys["evidence"] = attach_file(SYSTEM, **told, content=handed_in.pdf(word)).pk
    score_column(sheet)
    side.keys["sheet"] = sheet.pk
    written: dict[str, Any] = {"organisation_id": side.district, "use": "visit", "content": small_version()}
    first = save_draft(SYSTEM, name=f"x {word}", **written)
    side.keys["version"] = put_in_force(SYSTEM, draft_id=first.pk, valid_from=date(2026, 1, 1)).pk
    side.keys["sheet_draft"] = save_draft(SYSTEM, name="x", **written).pk


def with_members(side: Side, word: str) -> None:
    """Members named after their side: one on a roll, one who waits to be accepted, one left at an ended cell."""
    member = make_member(side.cells[0], f"Nguyễn Văn {word}", identity_number=f"0830{word}")
    waiting = make_member(side.cells[1], f"Trần Thị {word}")
    side.keys["member"] = member.pk
    side.keys["transfer"] = offer_transfer(
        SYSTEM, member_id=waiting.pk, to_cell_id=side.cells[0], day=date(2025, 12, 1)
    ).pk
    closing = make_cell(f"{side.code}.A.09", side.communes[0], name=f"Chi bộ ấp 9 {word}")
    make_member(closing, f"Lê Minh {word}")
    apply_orders(date(2025, 8, 1), order("close", f"{side.code}.A.09", reason="x"))
    side.keys["ended_cell"] = closing


def with_files(side: Side, word: str) -> None:
    """A member with a file, a correction that waits, discipline of his."""
    member = make_member_on_file(side.cell, f"Nguyễn Văn {word}", f"HS-{word}")
    last = str(len(word) + ord(word[0]))[-1]  # no two sides bear one number
    make_file(member, card=last * 11, identity=last * 12)
    proposer = make_account(f"dang-vien-{word}", "member", side.cell)
    proposed = Correction.objects.create(
        member=member, field="religion", proposed_on=date(2026, 3, 1), proposed_by_id=proposer.pk
    )
    side.keys |= {"filed": member.pk, "correction": proposed.pk, "discipline": make_discipline(member).pk}
    asked = parse_period("2025")
    state_absence(SYSTEM, row=AbsenceRow(side.cell, member.pk, asked, asked.last, 3))
    side.keys["absence"] = StatedAbsence.objects.get(member=member).pk
    alike = make_member_on_file(side.cell, f"Nguyễn Văn {word}", f"HS-2-{word}")
    NotTheSame.objects.create(first=member, second=alike, reason="x", said_by="x", said_on=date(2026, 3, 1))
    StandingSpell.objects.create(member=member, standing="EXEMPT", valid_from=date(2026, 1, 1), reason="x")
    decided = Decided("org_reprimand", date(2025, 6, 1), "9-QĐ/UBKT", "x")
    discipline_organisation(SYSTEM, organisation_id=side.cell, decided=decided)


def furnish(side: Side, word: str, province: int) -> None:
    """Everything a page can show, once."""
    with_titles(side, word)
    with_plans(side, word)
    with_pilots(side, word)
    with_cases(side, word)
    with_appraisals(side, word)
    with_gradings(side, word)
    with_score_sheets(side, word)
    with_oversight(side, word)
    with_figures(side, word)
    with_papers(side, province)
    with_changes(side)
    with_questions(side)
    with_members(side, word)
    with_files(side, word)
    with_admissions(side, word)


def build() -> World:
    with entered(whole_scope("dựng dữ liệu thử")):
        shipped_programmes()
        shipped_duties()
        province = make_organisation("83", "Đảng bộ tỉnh Bến Tre")
        home = grown("83.836", f"Đảng bộ huyện Ba Tri {HOME}", province)
        world = World(province, home, grown("83.835", f"Đảng bộ huyện Bình Đại {AWAY}", province))
        load_small()
        for side, word in world.sides:
            furnish(side, word, province)
        with_people(world)
        for side, word in world.sides:
            mark([side.district, *side.communes, *side.cells], word)
    return world
