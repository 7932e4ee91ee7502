"""A member as a row of a workbook tells of him: what must hold in it, and together with what is known. Plain values.

Importing records history: it goes through no moves and needs only dates in order. A blank leaves what is known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from vungmanh.kernel.wording import gettext as _

PLAIN = ("full_name", "admitted_on", "ceremony_on", "official_on", "state", "left_on", "left_as")
"""Columns that stand on the member himself."""
PERSONAL = ("born_on", "sex", "ethnicity", "religion")
"""Columns of the personal file that are kept as they are."""
NUMBERS = {"card_number": "card", "identity_number": "identity"}
"""Columns that are kept sealed, by the beginning of their fields."""
DAYS = ("born_on", "admitted_on", "ceremony_on", "official_on", "in_cell_from", "standing_from", "left_on")
ADULT = 18
"""Source: members.md, section 2: full 18 years when the cell considers. A doubt, never a refusal of history."""
Stretch = tuple[int, int, date, date | None]
"""Key of the placement, cell, first day, first day no longer."""


class RowFault(NamedTuple):
    """One place to mend: the row's number, the column's key, what is wrong with it."""

    row: int
    column: str
    message: str


@dataclass(slots=True)
class MemberRow:
    """One row, cells already understood and the code already an organisation."""

    number: int
    organisation_id: int
    member_code: str
    card_number: str = ""
    identity_number: str = ""
    full_name: str = ""
    born_on: date | None = None
    sex: str = ""
    ethnicity: str = ""
    religion: str = ""
    in_cell_from: date | None = None
    admitted_on: date | None = None
    ceremony_on: date | None = None
    official_on: date | None = None
    state: str = ""
    standing: str = ""
    standing_from: date | None = None
    left_on: date | None = None
    left_as: str = ""


@dataclass(slots=True)
class KnownMember:
    """One member as he stands. ``facts``: every column that has a value; numbers as their digests."""

    pk: int
    particulars_pk: int | None
    facts: dict[str, Any]
    sources: dict[str, str]
    homes: list[Stretch] = field(default_factory=list)
    spell: tuple[int, str, date] | None = None

    @property
    def home(self) -> Stretch | None:
        """The open home placement."""
        return next((each for each in self.homes if each[3] is None), None)


@dataclass(frozen=True, slots=True)
class Life:
    """When a cell opened and ended."""

    opened: date
    closed: date | None


def judge_row(row: MemberRow, today: date) -> list[RowFault]:
    """What the row alone tells."""
    faults = [
        RowFault(row.number, name, _("%(day)s còn ở phía sau. Ghi ngày đã qua.") % {"day": shown(day)})
        for name in DAYS
        if (day := getattr(row, name)) is not None and day > today
    ]
    if row.state == "PROBATIONARY" and row.official_on is not None and not faults:
        words = _("Ghi là dự bị nhưng đã có ngày chính thức %(day)s. Bỏ ngày, hoặc ghi là chính thức.")
        faults.append(RowFault(row.number, "state", words % {"day": shown(row.official_on)}))
    return faults


def doubts_of(row: MemberRow) -> list[RowFault]:
    """What is odd and stands all the same."""
    found: list[RowFault] = []
    if row.identity_number and not (row.identity_number.isdecimal() and len(row.identity_number) in (9, 12)):
        found.append(RowFault(row.number, "identity_number", _("Số định danh thường có 12 chữ số (số cũ 9 chữ số).")))
    if row.born_on and row.admitted_on and row.admitted_on < _birthday(row.born_on, ADULT):
        found.append(RowFault(row.number, "admitted_on", _("Khi kết nạp chưa đủ 18 tuổi. Xem lại hai ngày.")))
    if row.standing not in ("", "ACTIVE") and row.left_on is not None and row.standing_from is None:
        words = _("Đã ra khỏi Đảng nên không ghi tình trạng sinh hoạt; muốn giữ thì ghi từ ngày nào.")
        found.append(RowFault(row.number, "standing", words))
    return found


def _birthday(born: date, years: int) -> date:
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


@dataclass(frozen=True, slots=True)
class Home:
    """Where a row puts a member it tells of for the first time, and how he came there."""

    first: date
    arrived_as: str


def first_home(row: MemberRow, life: Life, today: date) -> Home:
    """The first day on the roll that is known. Without one: of a member admitted while the cell stood, that day;
    of an older one, the day the cell opened; where nothing is told, the day the record is begun.
    """
    if row.in_cell_from is not None:
        return Home(row.in_cell_from, _arrival(row.in_cell_from, row.admitted_on, life))
    known = row.admitted_on or row.official_on
    if known is None:
        return Home(life.opened if row.left_on else today, "ON_FILE")
    if known < life.opened:
        return Home(life.opened, "ON_FILE")
    return Home(known, "ADMITTED" if known == row.admitted_on else "ON_FILE")


def _arrival(day: date, admitted_on: date | None, life: Life) -> str:
    """Whoever came on the day the cell opened was there; on the day he was admitted, was admitted there."""
    if day == admitted_on:
        return "ADMITTED"
    return "ON_FILE" if day <= life.opened or admitted_on is None or day < admitted_on else "TRANSFERRED_IN"


def judge_new(row: MemberRow, home: Home, life: Life) -> list[RowFault]:
    """Whether a member told of for the first time can stand there: nobody is on the roll of what has ended."""
    if row.left_on is not None and row.left_on <= home.first:
        words = _("Ra khỏi Đảng ngày %(day)s, trước khi có trong danh sách chi bộ (%(first)s).")
        return [RowFault(row.number, "left_on", words % {"day": shown(row.left_on), "first": shown(home.first)})]
    if life.closed is not None and (row.left_on is None or row.left_on > life.closed):
        words = _("Chi bộ đã kết thúc ngày %(day)s. Ghi mã chi bộ hiện nay và ngày về chi bộ đó.")
        return [RowFault(row.number, "cell_code", words % {"day": shown(life.closed)})]
    return []


def judge_known(row: MemberRow, known: KnownMember) -> list[RowFault]:
    """What contradicts the record that stands."""
    faults: list[RowFault] = []
    left = known.facts.get("left_on")
    merged = {**known.facts, **{name: value for name in PLAIN if (value := getattr(row, name))}}
    for before, after in (("admitted_on", "official_on"), ("admitted_on", "left_on"), ("born_on", "admitted_on")):
        first, then = merged.get(before), merged.get(after)
        if first and then and then < first:
            words = _("%(day)s trước ngày đã ghi %(other)s.") % {"day": shown(then), "other": shown(first)}
            faults.append(RowFault(row.number, after if getattr(row, after) else before, words))
    if left and row.left_on and row.left_on != left:
        words = _("Đã ghi ra khỏi Đảng ngày %(day)s. Sửa ở trang của đảng viên.") % {"day": shown(left)}
        faults.append(RowFault(row.number, "left_on", words))
    if known.home is not None and not left and row.left_on and row.left_on <= (row.in_cell_from or known.home[2]):
        words = _("Phải sau ngày %(day)s, ngày về chi bộ đang ghi.") % {"day": shown(row.in_cell_from or known.home[2])}
        faults.append(RowFault(row.number, "left_on", words))
    return faults or _judge_place(row, known)


def _judge_place(row: MemberRow, known: KnownMember) -> list[RowFault]:
    """Another cell is a transfer, and a transfer has a day."""
    if not known.homes or stays(row, known):
        return []
    home = known.home
    if home is None:
        words = _("Không còn trong danh sách chi bộ nào. Kết nạp lại, tiếp nhận lại thì làm ở trang Chuyển sinh hoạt.")
        return [RowFault(row.number, "cell_code", words)]
    if row.in_cell_from is None:
        words = _("Đang sinh hoạt ở chi bộ khác từ %(day)s. Nếu đã chuyển thì ghi ngày về chi bộ này.")
        return [RowFault(row.number, "in_cell_from", words % {"day": shown(home[2])})]
    if row.organisation_id == home[1] and len(known.homes) > 1:
        words = _("Đã ghi về chi bộ này ngày %(day)s. Sửa ngày chuyển ở trang Chuyển sinh hoạt.")
        return [RowFault(row.number, "in_cell_from", words % {"day": shown(home[2])})]
    if row.organisation_id != home[1] and row.in_cell_from <= home[2]:
        words = _("Phải sau ngày %(day)s, ngày về chi bộ đang ghi.")
        return [RowFault(row.number, "in_cell_from", words % {"day": shown(home[2])})]
    return []


def stays(row: MemberRow, known: KnownMember) -> bool:
    """Whether the row's cell says nothing new: it is where he stands, stood last, or came on that very day."""
    if any(cell == row.organisation_id and start == row.in_cell_from for _pk, cell, start, _end in known.homes):
        return True
    last = known.home or last_home(known.homes)
    return row.in_cell_from is None and last is not None and last[1] == row.organisation_id


def last_home(homes: Sequence[Stretch]) -> Stretch | None:
    return max(homes, key=lambda each: each[2], default=None)


def differences(row: MemberRow, known: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    """What the row says otherwise than is known; a blank says nothing."""
    return {name: value for name in names if (value := getattr(row, name)) and known.get(name) != value}


def shown(day: date) -> str:
    return f"{day:%d/%m/%Y}"
