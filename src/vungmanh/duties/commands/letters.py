"""What a digest says where it leaves the house: counts and kinds of work, in a letter also the organisations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.duties.commands.channels.mail import Letter
from vungmanh.duties.rules.digest import Digest, Reminded
from vungmanh.kernel.numbers import count_text, date_text, document_count

MOST = 20
"""Lines of a letter; the page has all of them."""
NAMED = 3
"""Units named behind one kind of work."""
WORK, WISHES = "/viec/", "/viec-dinh-ky/nhac-viec/y-muon/"


@dataclass(frozen=True)
class Names:
    """What organisations are called, by key."""

    known: Mapping[int, str]

    def of(self, organisation_id: int) -> str:
        return self.known.get(organisation_id, "")


def headline(digest: Digest) -> str:
    """``Có 03 việc: 01 quá hạn, 02 sắp đến hạn``: nothing in it tells of a person or a place."""
    own, below = len(digest.own), digest.units_below
    if not own:
        return _below(below)
    words = ngettext("Có %(count)s việc phải làm theo kỳ", "Có %(count)s việc phải làm theo kỳ", own)
    said = words % {"count": document_count(own)} + ": " + ", ".join(_parts(digest))
    return f"{said}. {_below(below)}" if below else said


def _parts(digest: Digest) -> list[str]:
    known = (
        (digest.late, _("%(count)s quá hạn")),
        (digest.in_grace, _("%(count)s đã đến hạn, còn trong thời gian châm chước")),
        (digest.today, _("%(count)s hạn hôm nay")),
        (digest.ahead, _("%(count)s sắp đến hạn")),
    )
    return [words % {"count": document_count(count)} for count, words in known if count]


def _below(count: int) -> str:
    words = ngettext("%(count)s đơn vị cấp dưới còn việc quá hạn", "%(count)s đơn vị cấp dưới còn việc quá hạn", count)
    return words % {"count": document_count(count)}


def push_message(digest: Digest) -> dict[str, str]:
    return {"title": _("Vững Mạnh: nhắc việc"), "body": headline(digest), "url": WORK}


def letter(digest: Digest, names: Names, *, to: str, notes: bool) -> Letter:
    """Plain text. ``notes``: whether somebody wrote a word with it, which stands on the page alone."""
    wishes = settings.VUNGMANH_ADDRESS + WISHES
    parts = [_("Kính gửi đồng chí,"), _("Ngày %(day)s. %(said)s.") % _said(digest)]
    parts += [_own(digest.own, names), _units(digest.below, names)]
    if notes:
        parts.append(_("Cấp trên có lời nhắn kèm theo, xem trên trang."))
    parts.append(_("Mở việc của đồng chí: %(address)s") % {"address": settings.VUNGMANH_ADDRESS + WORK})
    parts.append(
        _("Thư do hệ thống gửi, không phải trả lời. Đổi giờ nhận hoặc thôi nhận thư: %(address)s") % {"address": wishes}
    )
    headers = {"List-Unsubscribe": f"<{wishes}>", "Auto-Submitted": "auto-generated"}
    return Letter(to, headline(digest), "\n\n".join(part for part in parts if part) + "\n", headers)


def _said(digest: Digest) -> dict[str, str]:
    return {"day": date_text(digest.day), "said": headline(digest)}


def _own(reminded: tuple[Reminded, ...], names: Names) -> str:
    lines = [
        _("- %(subject)s (%(organisation)s): hạn %(day)s")
        % {"subject": each.subject, "organisation": names.of(each.organisation_id), "day": date_text(each.due)}
        for each in reminded[:MOST]
    ]
    return "\n".join([*lines, *_more(len(reminded) - MOST)])


def _units(reminded: tuple[Reminded, ...], names: Names) -> str:
    """By kind of work: how many units, the first few named."""
    units: dict[str, list[int]] = {}
    for each in reminded:
        units.setdefault(each.subject, []).append(each.organisation_id)
    lines = [
        _("- %(subject)s, quá hạn ở %(count)s đơn vị: %(units)s")
        % {"subject": subject, "count": document_count(len(found)), "units": _named(found, names)}
        for subject, found in list(units.items())[:MOST]
    ]
    return "\n".join([_("Cấp dưới:"), *lines, *_more(len(units) - MOST)]) if lines else ""


def _named(organisation_ids: Iterable[int], names: Names) -> str:
    every = list(organisation_ids)
    said = ", ".join(names.of(each) for each in every[:NAMED])
    rest = len(every) - NAMED
    return _("%(units)s và %(count)s đơn vị nữa") % {"units": said, "count": count_text(rest)} if rest > 0 else said


def _more(count: int) -> list[str]:
    return [_("- và %(count)s việc nữa, xem trên trang") % {"count": count_text(count)}] if count > 0 else []
