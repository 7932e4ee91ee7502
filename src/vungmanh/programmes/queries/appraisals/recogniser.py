"""In whose name a title is given, as the programme's file says it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from vungmanh.kernel.numbers import date_text
from vungmanh.organisations.queries import Label, kind_names, labels_of
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
    return _recogniser(row, lines_above([row.organisation_id], day)[row.organisation_id], day)


def _recogniser(row: Registration, line: list[Label], day: date) -> Recogniser:
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
    return _undecided(found, kind_names(), day)


def _undecided(found: Recogniser, names: Mapping[str, str], day: date) -> str:
    told = {"kinds": ", ".join(str(names.get(kind, kind)) for kind in found.asked), "day": date_text(day)}
    words = _(
        "Chưa rõ cơ quan quyết định công nhận: tệp chương trình nêu %(kinds)s, ngày %(day)s không có đơn vị nào "
        "như vậy ở trên chi bộ. Hỏi cơ quan ban hành chương trình, rồi ghi cấp quyết định kèm ngày ở mục “recogniser” "
        "của tệp."
    )
    return words % told


@dataclass(frozen=True)
class Decider:
    """Who gives the title to some cells. ``known``: a unit by name, or the body in the file's own words; else ``said``
    is the question that somebody must answer first.
    """

    said: str
    known: bool
    cells: tuple[str, ...]


def deciders_of(rows: Collection[Registration], day: date) -> list[Decider]:
    """Of each of these dossiers who decides that day; what is not known stands first. Three queries, however many."""
    if not rows:
        return []
    lines = lines_above({row.organisation_id for row in rows}, day)
    labels = labels_of({row.organisation_id for row in rows}, day)
    names = {each.id: each.name for line in lines.values() for each in line}
    kinds = kind_names() if any(row.version.recogniser for row in rows) else {}
    told: dict[tuple[bool, str], list[str]] = {}
    for row in rows:
        line = lines[row.organisation_id]
        found = _recogniser(row, line, day) if row.version.recogniser else Recogniser(False)
        told.setdefault(_told(row, found, names, kinds, day), []).append(labels[row.organisation_id].name)
    return [Decider(said, known, tuple(cells)) for (known, said), cells in sorted(told.items())]


def _told(
    row: Registration, found: Recogniser, names: Mapping[int, str], kinds: Mapping[str, str], day: date
) -> tuple[bool, str]:
    if found.unknown:
        return False, _undecided(found, kinds, day)
    if found.unit_id is not None:
        return True, names[found.unit_id]
    if words := str(row.version.authorities.get("recognise", "")):
        return True, words
    return False, _(
        "Tệp chương trình không nêu cơ quan quyết định công nhận. Cơ quan nào quyết định? Hỏi cơ quan ban hành chương "
        "trình, rồi ghi cấp quyết định ở mục “recogniser” của tệp."
    )
