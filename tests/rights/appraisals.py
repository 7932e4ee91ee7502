"""A dossier in appraisal on either side, with its team, a visit and a signature, and a team without work."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.factories.appraisals import FULL, NOW, full_life_programme, make_team, score_sheet
from vungmanh.programmes import commands
from vungmanh.programmes.models import Programme, Signature, TeamMember

if TYPE_CHECKING:
    from tests.rights.world import Side

BEGAN, WENT = date(2026, 3, 2), date(2026, 3, 9)


def with_appraisals(side: Side, word: str) -> None:
    if not Programme.objects.filter(pk=FULL).exists():
        with TemporaryDirectory() as folder:
            full_life_programme(Path(folder))
    row = commands.register(NOW, programme=FULL, organisation_id=side.cells[5], for_period="2026", day=BEGAN)
    score_sheet(row.pk, "self")
    commands.advance(NOW, registration_id=row.pk, move_name="submit", day=BEGAN)
    team = make_team(side.communes[1], f"Nguyễn {word}", f"Trần {word}", kind="check", number=f"5-QĐ/{word}")
    (one,) = commands.give_to_team(NOW, registration_ids=[row.pk], team_id=team.pk, day=BEGAN)
    member = TeamMember.objects.filter(team=team)[0]
    visit = commands.record_visit(NOW, appraisal_id=one.pk, day=WENT, found=f"Thấy {word}", present=[member.pk])
    commands.draft_conclusion(NOW, appraisal_id=one.pk, conclusion="passes", proposal=word)
    commands.record_signature(NOW, appraisal_id=one.pk, member_id=member.pk, day=WENT)
    idle = make_team(side.district, f"Lê {word}", number=f"6-QĐ/{word}")
    side.keys |= {
        "appraised_title": row.pk,
        "appraisal": one.pk,
        "visit": visit.pk,
        "signature": Signature.objects.get(appraisal=one).pk,
        "team": idle.pk,
        "team_member": TeamMember.objects.get(team=idle).pk,
    }
