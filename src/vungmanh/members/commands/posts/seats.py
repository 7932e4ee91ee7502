"""What every act on posts needs: the organisation on the day, who is meant, and a row of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.kernel.errors import NotFound, Unmet
from vungmanh.kernel.keeping import ChangeSet
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.vietnamese import nfc, person_sort_key
from vungmanh.members.models import Member, PostHolding
from vungmanh.members.queries.posts.settings import Post, posts_on
from vungmanh.members.rules.posts.holdings import Span, beyond, clash, holder_key
from vungmanh.organisations.enums import KindProperty
from vungmanh.organisations.queries import kinds_with, labels_of

SUBJECT = "members.post"
WRITE = "committees.write"
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Seat:
    """A person and the post given to him: a member by code, or a name where no record is held."""

    post: str
    member_code: str = ""
    full_name: str = ""
    dual: bool = False

    @property
    def called(self) -> str:
        return self.full_name or self.member_code


@dataclass(frozen=True)
class Known:
    """Whom a seat means."""

    member_id: int | None
    person_id: int | None
    full_name: str

    @property
    def key(self) -> str:
        return holder_key(self.member_id, self.full_name)


@dataclass(frozen=True)
class Body:
    """The organisation as it stands on the day of the act."""

    id: int
    name: str
    kind: str
    is_cell: bool
    life: tuple[date, date | None]
    posts: Mapping[str, Post]

    def post(self, code: str) -> Post:
        """Raises ``NotFound`` for what is no post that day."""
        if code not in self.posts:
            raise NotFound(_("Không có chức vụ %(code)s.") % {"code": code})
        return self.posts[code]


def body_on(organisation_id: int, day: date) -> Body:
    label = labels_of([organisation_id], day).get(organisation_id)
    if label is None:
        raise NotFound(_("Không có tổ chức này trong phạm vi của đồng chí."))
    is_cell = label.kind in kinds_with(day, KindProperty.CELL)
    life = (label.opened_on, label.closed_on)
    return Body(organisation_id, label.name, label.kind, is_cell, life, posts_on(day))


def known_holders(seats: Sequence[Seat]) -> list[Known]:
    """Raises ``Unmet`` with a sentence for each seat that means nobody. One query."""
    codes = {nfc(seat.member_code) for seat in seats if seat.member_code}
    rows = Member.objects.filter(member_code__in=codes) if codes else Member.objects.none()
    members = {row.member_code: row for row in rows}
    found, reasons = [], []
    for seat in seats:
        code, name = nfc(seat.member_code), nfc(seat.full_name)
        member = members.get(code)
        if code and member is None:
            reasons.append(_("Không có đảng viên mang mã %(code)s trong phạm vi của đồng chí.") % {"code": code})
        elif member is None and not name:
            reasons.append(_("Ghi mã đảng viên hoặc họ và tên của người giữ chức vụ."))
        else:
            found.append(_known(member, name))
    if reasons:
        raise Unmet(list(dict.fromkeys(reasons)))
    return found


def _known(member: Member | None, name: str) -> Known:
    return Known(None, None, name) if member is None else Known(member.pk, member.person_id, member.full_name)


def row_of(body: Body, seat: Seat, known: Known, start: date, change_set: ChangeSet, **said: Any) -> PostHolding:
    return PostHolding(
        organisation_id=body.id,
        post_id=seat.post,
        member_id=known.member_id,
        person_id=known.person_id,
        full_name=known.full_name,
        sort_key=person_sort_key(known.full_name),
        valid_from=start,
        dual_from=start if seat.dual else None,
        made_in=change_set,
        **said,
    )


def life_faults(body: Body, span: Span) -> list[str]:
    """In sentences, why the organisation cannot have the post then."""
    fault = beyond(span, body.life)
    if fault == "before":
        words = _("%(name)s thành lập ngày %(day)s. Ghi từ ngày đó trở đi.")
        return [words % {"name": body.name, "day": date_text(body.life[0])}]
    if fault == "after" and body.life[1] is not None:
        words = _("%(name)s kết thúc hoạt động ngày %(day)s. Ghi ngày cuối không sau ngày đó.")
        return [words % {"name": body.name, "day": date_text(body.life[1] - DAY)}]
    return []


def clash_faults(span: Span, others: Iterable[Span]) -> list[str]:
    """In sentences, who stands in the way."""
    found = clash(span, others)
    if found is None:
        return []
    sort, other = found
    if sort == "twice":
        words = _("%(name)s đã giữ chức này %(days)s. Sửa dòng đã ghi, không ghi thêm.")
    else:
        words = _("%(name)s là bí thư %(days)s. Ghi người đó thôi chức trước, hoặc chọn thay người đó.")
    return [words % {"name": other.name, "days": days_text(other)}]


def days_text(span: Span) -> str:
    start = date_text(span.valid_from)
    if span.valid_to is None:
        return _("từ ngày %(start)s") % {"start": start}
    return _("từ ngày %(start)s đến hết ngày %(end)s") % {"start": start, "end": date_text(span.valid_to - DAY)}


def unusual(body: Body, seats: Sequence[Seat]) -> list[str]:
    """Warnings by code: a post that this kind is not known to have, more in one than its rule allows."""
    found = []
    for code in dict.fromkeys(seat.post for seat in seats):
        post, count = body.posts[code], sum(seat.post == code for seat in seats)
        if not post.fits(body.kind):
            found.append(f"unusual:{code}")
        if post.at_most is not None and count > post.at_most:
            found.append(f"too_many:{code}")
    return found
