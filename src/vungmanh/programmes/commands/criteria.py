"""Beginning the score sheet of a dossier: the one its programme names for the type of cell."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from vungmanh.criteria.commands import begin_sheet
from vungmanh.criteria.queries.about import key_of_part, whole_of
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal
from vungmanh.programmes.enums import OPEN_STATES, State
from vungmanh.programmes.models import Registration
from vungmanh.programmes.queries.appraisals.scorers import stages_of_others
from vungmanh.programmes.queries.criteria import COLUMN_OF, SEVERAL, SUBJECT, DossierSheet, StageScore, dossier_sheets
from vungmanh.programmes.queries.records import dossier
from vungmanh.programmes.rules.appraisal import stages_from
from vungmanh.programmes.rules.roadmap import Purpose


def begin_dossier_sheet(
    actor: Actor, *, registration_id: int, purpose: str, day: date, stage: str = ""
) -> tuple[int, str]:
    """The sheet's key and whose column is meant. Begun once more it is the same sheet; rights are the sheet's own.

    ``stage``: of a programme that appraises in several, the one that scores; none named: the last.
    """
    row = dossier(registration_id).registration
    wanted = next((each for each in Purpose if each == purpose), None)
    found = next((each for each in dossier_sheets(row, day) if wanted in each.purposes), None)
    if wanted is None or found is None:
        raise NotFound(_("Chương trình không nêu phiếu chấm này cho loại hình của chi bộ."))
    column = COLUMN_OF[wanted]
    apart = _stage_apart(found, wanted, stage)
    if wanted is Purpose.APPRAISAL and found.last is not None:
        _refuse_others(actor, row, apart.stage.code if apart is not None else found.last.code)
    if row.state not in OPEN_STATES:
        raise Refusal(_("Hồ sơ không còn đang xét nên không lập phiếu mới. Phiếu đã lập vẫn xem được."))
    sheet = apart.sheet if apart is not None else found.sheet
    if sheet is not None:
        return sheet.id, column.value
    made = begin_sheet(
        actor,
        organisation_id=row.organisation_id,
        scorer=column.value,
        on=day,
        use="title",
        code=found.code,
        subject=SUBJECT,
        subject_key=key_of_part(str(row.pk), apart.stage.code if apart is not None else ""),
        columns=() if apart is None else (column,),
    )
    return made.pk, column.value


def _refuse_others(actor: Actor, row: Registration, stage: str) -> None:
    """The commune does not score for the district, nor the other way round where a unit is not below one's own."""
    if words := _of_another(actor, row, stage):
        raise NotPermitted(words)


def _of_another(actor: Actor, row: Registration, stage: str) -> str:
    others = stages_of_others(row, actor)
    return _("Bước này do %(unit)s chấm. Dữ liệu giữ nguyên.") % {"unit": others[stage]} if stage in others else ""


def another_stage(actor: Actor, subject_key: str) -> str:
    """Asked by the sheets themselves: whoever may score at the cell does not for that give another unit's score."""
    row = Registration.objects.filter(pk=int(whole_of(subject_key))).select_related("version").first()
    stages = stages_from(row.version.appraisal) if row is not None else ()
    if row is None or len(stages) < SEVERAL:
        return ""
    return _of_another(actor, row, subject_key[len(whole_of(subject_key)) + 1 :] or stages[-1].code)


def no_longer_open(subject_key: str) -> str:
    """Asked by the sheets themselves: once a dossier is decided, withdrawn or adjusted away its scores stay."""
    row = Registration.objects.filter(pk=int(whole_of(subject_key))).first()
    if row is None or row.state in OPEN_STATES:
        return ""
    words = _("Hồ sơ danh hiệu %(state)s nên không chấm thêm được nữa. Phiếu đã lập vẫn xem được.")
    return words % {"state": str(State(row.state).label).lower()}


def _stage_apart(found: DossierSheet, purpose: Purpose, stage: str) -> StageScore | None:
    """The stage that scores on a sheet of its own; None where the dossier's own column is meant."""
    if not stage or (found.last is not None and stage == found.last.code and purpose is Purpose.APPRAISAL):
        return None
    one = next((each for each in found.stages if each.stage.code == stage), None)
    if one is None or purpose is not Purpose.APPRAISAL:
        raise NotFound(_("Chương trình không nêu bước thẩm định này."))
    return one
