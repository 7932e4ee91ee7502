"""From an address to a question: which programme, which unit, which days, on which tree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from vungmanh.accounts.access import Seat
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.figures import Question
from vungmanh.kernel.numbers import ROUNDING_LABELS
from vungmanh.kernel.periods import Period, year_of
from vungmanh.organisations import queries as organisations
from vungmanh.programmes import queries as programmes
from vungmanh.web.programmes.address import THEN, Asked
from vungmanh.web.programmes.forms import QuestionForm


@dataclass(frozen=True)
class Reading:
    """A question understood. ``under_id`` is in the asker's sight."""

    asked: Asked
    question: Question
    under_id: int
    programme: programmes.ProgrammeVersions

    @property
    def rule(self) -> str:
        return self.asked.rounding or str(settings.VUNGMANH_ROUNDING)

    @property
    def rounding_label(self) -> str:
        return _(ROUNDING_LABELS[self.rule])


def reading_of(form: QuestionForm, code: str, seat: Seat | None, today: date) -> Reading:
    """Raises ``NotFound`` for a programme that does not exist and a unit that is out of sight."""
    data = form.cleaned_data
    programme = programmes.programme_named(code)
    period = data["ky"] or usual_period(programme, today)
    on: date | None = data["ngay"]
    attribute: str = data["dac_diem"]
    category: str = data["loai_hinh"]
    attributes = (attribute,) if attribute else ()
    question = Question(period, on, today, programme.code, attributes=attributes, category=category)
    under_id = (
        organisations.organisation_called(data["duoi"], on=question.day) if data["duoi"] else usual_unit(seat, today)
    )
    asked = Asked(
        programme=programme.code,
        under=data["duoi"],
        period=period,
        on=on,
        tree=data["cay"] or THEN,
        by=data["theo"] or "children",
        rounding=data["lam_tron"],
        attribute=attribute,
        category=category,
    )
    return Reading(asked, question, under_id, programme)


def usual_period(programme: programmes.ProgrammeVersions, today: date) -> Period:
    """The running year, or the last one of a term that is over."""
    last = programme.versions[-1]
    return year_of(min(today.year, last.term_to or today.year))


def usual_unit(seat: Seat | None, today: date) -> int:
    """Where one holds one's post, else the first of the highest bodies."""
    if seat is not None and seat.organisation_id is not None:
        return seat.organisation_id
    return usual_units(seat, today)[0].id


def usual_units(seat: Seat | None, today: date) -> list[organisations.Unit]:
    """Where one holds one's post; over the whole installation the highest bodies."""
    if seat is not None and seat.organisation_id is not None:
        return [organisations.organisation_in_sight(seat.organisation_id, on=today)]
    tops = organisations.units_under(None, on=today).rows
    if not tops:
        raise NotFound(_("Chưa có tổ chức nào. Nhập sổ “organisations” bằng lệnh vungmanh import."))
    return tops
