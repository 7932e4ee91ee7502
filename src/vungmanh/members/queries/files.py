"""One member: what the register knows of him, and his personal file for whoever may read it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.kernel.journal import JournalEntry, lines_about
from vungmanh.kernel.keeping import ChangeSet
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.sealed import unseal
from vungmanh.kernel.validity import is_in_force
from vungmanh.members.enums import Arrival, Departure, PlacementKind, Sex, Standing
from vungmanh.members.models import Member, Particulars, Placement, StandingSpell
from vungmanh.members.queries.register import MemberLine, lines_of
from vungmanh.members.rules.files import NUMBERS, OF_MEMBER, PLAIN, masked
from vungmanh.organisations import queries as organisations

READING = "members.file"
"""Under which record of the journal every look into a file stands."""
LOOKS = ("members.open_file", "members.unmask")
UNOPENED = "?"


@dataclass(frozen=True)
class Stay:
    """One stretch on the roll of a cell, or as a guest."""

    cell: str
    cell_code: str
    home: bool
    since: date
    until: date | None
    came: str
    went: str
    decision_number: str
    running: bool


@dataclass(frozen=True)
class Spell:
    standing: str
    since: date
    until: date | None
    decision_number: str
    running: bool


@dataclass(frozen=True)
class Head:
    """What whoever sees the register sees of a member."""

    line: MemberLine
    ceremony_on: date | None
    stays: tuple[Stay, ...]
    spells: tuple[Spell, ...]
    has_account: bool


@dataclass(frozen=True)
class FieldLine:
    """One field of the file. ``text`` of a number is masked; ``source`` says where the value came from."""

    field: str
    label: str
    text: str
    source: str
    imported: bool
    number: bool


@dataclass(frozen=True)
class Look:
    """Somebody read the file, or had a number shown in full."""

    at: datetime
    who: str
    in_name_of: str
    number: str
    reason: str


def head_of(member: Member, *, on: date) -> Head:
    """Six questions."""
    placements = list(Placement.unscoped.filter(member=member).order_by("-valid_from", "-pk"))
    spells = StandingSpell.unscoped.filter(member=member).order_by("-valid_from", "-pk")
    labels = organisations.labels_of({each.organisation_id for each in placements}, on)
    stays = tuple(
        Stay(
            labels[each.organisation_id].name,
            labels[each.organisation_id].code,
            each.kind == PlacementKind.HOME,
            each.valid_from,
            each.valid_to,
            str(Arrival(each.arrived_as).label),
            str(Departure(each.departed_as).label) if each.departed_as else "",
            each.decision_number,
            is_in_force(each.valid_from, each.valid_to, on),
        )
        for each in placements
    )
    return Head(
        line=lines_of([member], on)[0],
        ceremony_on=member.ceremony_on,
        stays=stays,
        spells=tuple(
            Spell(
                str(Standing(each.standing).label),
                each.valid_from,
                each.valid_to,
                each.decision_number,
                is_in_force(each.valid_from, each.valid_to, on),
            )
            for each in spells
        ),
        has_account=member.person_id is not None,
    )


def particulars_of(member: Member) -> Particulars:
    """The file as it stands; an empty one that is not kept where nothing was written yet."""
    return Particulars.unscoped.filter(member=member).first() or Particulars(member=member)


def field_labels() -> dict[str, str]:
    """In the order in which a file shows them."""
    return {
        "full_name": _("Họ và tên"),
        "born_on": _("Ngày sinh"),
        "sex": _("Giới tính"),
        "ethnicity": _("Dân tộc"),
        "religion": _("Tôn giáo"),
        "card_number": _("Số thẻ đảng viên"),
        "identity_number": _("Số định danh cá nhân"),
        "admitted_on": _("Ngày quyết định kết nạp"),
        "official_on": _("Ngày chính thức"),
    }


def fields_of(member: Member, file: Particulars) -> list[FieldLine]:
    """Every field with its source; numbers masked. One question, for the days of imports."""
    sources: Mapping[str, str] = file.sources
    imports = _import_days(sources.values())
    return [
        FieldLine(
            field=name,
            label=label,
            text=shown(name, value_of(member, file, name)),
            source=source_words(sources.get(name, ""), imports),
            imported=sources.get(name, "").startswith("import:"),
            number=name in NUMBERS,
        )
        for name, label in field_labels().items()
        if name in (*PLAIN, *NUMBERS)
    ]


def own_by_hand(file: Particulars) -> tuple[str, ...]:
    """What stands on the member himself and the office may mend: of a record that was entered by hand, not imported and
    not made by an admission, which bring their own.
    """
    return OF_MEMBER if file.sources.get("state", "").startswith("hand:") else ()


def value_of(member: Member, file: Particulars, field: str) -> str:
    """A field as plain text: days as ISO. Numbers are opened; whoever asks has been judged. ``UNOPENED``: no key."""
    if field in NUMBERS:
        try:
            return unseal(getattr(file, f"{NUMBERS[field]}_sealed"))
        except Refusal:
            return UNOPENED
    value = getattr(member if field in OF_MEMBER else file, field)
    return value.isoformat() if isinstance(value, date) else str(value or "")


def shown(field: str, text: str) -> str:
    """As a page writes it: numbers masked, days and choices in words."""
    if not text:
        return ""
    if field in NUMBERS:
        return _("không mở được: khoá niêm khác") if text == UNOPENED else masked(text)
    if field == "sex":
        return str(Sex(text).label) if text in Sex.values else text
    if field.endswith("_on"):
        return date_text(date.fromisoformat(text))
    return text


def _import_days(sources: Collection[str]) -> dict[str, date]:
    keys = {each.partition(":")[2] for each in sources if each.startswith("import:")}
    rows = ChangeSet.objects.filter(pk__in=[key for key in keys if key.isdecimal()]).values_list("pk", "at")
    return {f"import:{key}": localtime(at).date() for key, at in rows}


def source_words(source: str, imports: Mapping[str, date]) -> str:
    """``nhập từ cơ sở dữ liệu đảng viên ngày 20/11/2026``."""
    kind, _sign, rest = source.partition(":")
    if kind == "import":
        day = imports.get(source)
        words = _("nhập từ cơ sở dữ liệu đảng viên ngày %(day)s") if day else _("nhập từ cơ sở dữ liệu đảng viên")
        return words % {"day": date_text(day)} if day else words
    if kind == "hand":
        return _("văn phòng ghi ngày %(day)s") % {"day": date_text(date.fromisoformat(rest))}
    if kind == "correction":
        return _("sửa theo đề nghị của đảng viên, số %(number)s") % {"number": rest}
    return _("chưa rõ nguồn")


def looks_at(member_id: int, *, count: int) -> list[Look]:
    """Who read the file and when, the latest first: for the member himself and for who may read it."""
    entries = lines_about(READING, member_id, Q(act__in=LOOKS), count)
    return [_look(entry) for entry in entries]


def _look(entry: JournalEntry) -> Look:
    labels = field_labels()
    number = labels.get(str(entry.what.get("number", "")), "")
    return Look(entry.at, entry.actor_name, entry.for_name, number, str(entry.what.get("reason", "")))


def own_member(account_id: int) -> Member:
    """The member an account belongs to, whatever its roles see."""
    found = Member.unscoped.filter(person__account=account_id).first()
    if found is None:
        raise NotFound(
            _("Tài khoản của đồng chí chưa gắn với hồ sơ đảng viên nào. Nhờ văn phòng đảng uỷ gắn giúp, một lần là đủ.")
        )
    return found


def has_own_file(account_id: int) -> bool:
    return Member.unscoped.filter(person__account=account_id).exists()
