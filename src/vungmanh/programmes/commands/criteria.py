"""Beginning the score sheet of a dossier: the one its programme names for the type of cell."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from vungmanh.criteria.commands import begin_sheet
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.programmes.enums import OPEN_STATES
from vungmanh.programmes.queries.criteria import COLUMN_OF, SUBJECT, dossier_sheets
from vungmanh.programmes.queries.records import dossier
from vungmanh.programmes.rules.roadmap import Purpose


def begin_dossier_sheet(actor: Actor, *, registration_id: int, purpose: str, day: date) -> tuple[int, str]:
    """The sheet's key and whose column is meant. Begun once more it is the same sheet; rights are the sheet's own."""
    row = dossier(registration_id).registration
    wanted = next((each for each in Purpose if each == purpose), None)
    found = next((each for each in dossier_sheets(row, day) if wanted in each.purposes), None)
    if wanted is None or found is None:
        raise NotFound(_("Chương trình không nêu phiếu chấm này cho loại hình của chi bộ."))
    column = COLUMN_OF[wanted]
    if found.sheet is not None:
        return found.sheet.id, column.value
    if row.state not in OPEN_STATES:
        raise Refusal(_("Hồ sơ không còn đang xét nên không lập phiếu mới. Phiếu đã lập vẫn xem được."))
    sheet = begin_sheet(
        actor,
        organisation_id=row.organisation_id,
        scorer=column.value,
        on=day,
        use="title",
        code=found.code,
        subject=SUBJECT,
        subject_key=str(row.pk),
    )
    return sheet.pk, column.value
