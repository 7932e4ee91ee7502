"""In whose name a title is given, as the programme's file says it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from vungmanh.kernel.numbers import date_text
from vungmanh.organisations.queries import kind_names
from vungmanh.programmes.models import Registration
from vungmanh.programmes.queries.appraisals.facts import lines_above, nearest


@dataclass(frozen=True)
class Recogniser:
    """``stated``: the file says it. None: no unit of those kinds stood above the cell on the day, or the file says
    nothing of that day; ``asked`` then holds the kinds it names, of that day or of any.
    """

    stated: bool
    unit_id: int | None = None
    asked: tuple[str, ...] = ()

    @property
    def unknown(self) -> bool:
        """Somebody must say who decides: no unit is put in its place."""
        return self.stated and self.unit_id is None


def recogniser_of(row: Registration, day: date) -> Recogniser:
    """The nearest unit of the kinds the file names, above the cell on the day. Nothing is asked of a silent file."""
    if not row.version.recogniser:
        return Recogniser(False)
    line = lines_above([row.organisation_id], day)[row.organisation_id]
    rules, text = row.version.recogniser, day.isoformat()
    then = [each for each in rules if each.get("first", "") <= text <= (each.get("last") or text)]
    unit = nearest(line, then[0]["level"]) if then else None
    return Recogniser(True, unit, tuple(kind for each in then or rules for kind in each["level"]))


def undecided_words(row: Registration, day: date) -> str:
    """Who decides is not known on a day: which bodies the file names, and what somebody must write. Empty where it is
    known, or where the file says nothing of it.
    """
    found = recogniser_of(row, day)
    if not found.unknown:
        return ""
    names = kind_names()
    told = {"kinds": ", ".join(str(names.get(kind, kind)) for kind in found.asked), "day": date_text(day)}
    words = _(
        "Chưa rõ cơ quan quyết định công nhận: tệp chương trình nêu %(kinds)s, ngày %(day)s không có đơn vị nào "
        "như vậy ở trên chi bộ. Hỏi cơ quan ban hành chương trình, rồi ghi cấp quyết định kèm ngày ở mục “recogniser” "
        "của tệp."
    )
    return words % told
