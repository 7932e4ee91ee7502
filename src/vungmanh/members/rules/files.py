"""The fields of a personal file: how numbers are masked, what a person may have corrected. Plain values."""

from __future__ import annotations

from datetime import date

from vungmanh.kernel.wording import gettext as _

NUMBERS = {"card_number": "card", "identity_number": "identity"}
"""Kept sealed: the column's key of the sheet ``members``, and how its fields begin."""
PLAIN = ("born_on", "sex", "ethnicity", "religion")
"""Kept as they are in the personal file."""
OF_MEMBER = ("full_name", "admitted_on", "official_on")
"""Stand on the member himself, and may be wrong all the same."""
CORRECTABLE = ("full_name", *PLAIN, *NUMBERS, "admitted_on", "official_on")
DAYS = ("born_on", "admitted_on", "official_on")
DOTS = "••••"
SHOWN = 4
LONGEST = {"full_name": 255, "ethnicity": 60, "religion": 60, "card_number": 20, "identity_number": 20}


def masked(number: str) -> str:
    """``•••• 1234``: enough to tell two cards apart. A short number shows nothing: its end would be all of it."""
    if not number:
        return ""
    return f"{DOTS} {number[-SHOWN:]}" if len(number) > 2 * SHOWN else DOTS


def plain_number(text: str) -> str:
    """As numbers are compared: without blanks, dots and hyphens."""
    return "".join(sign for sign in text if sign.isalnum()).upper()


def looks_like_number(text: str) -> bool:
    """Whether what was typed into a search may be a whole card or identity number."""
    number = plain_number(text)
    return number.isdecimal() and 6 <= len(number) <= LONGEST["card_number"]


def fault_of(field: str, text: str, today: date) -> str:
    """What is wrong with a value somebody wants written, in words; empty where nothing is. Days come as ISO text."""
    if field not in CORRECTABLE:
        return _("Mục này không sửa bằng đề nghị. Báo với văn phòng đảng uỷ.")
    if not text:
        return _("Chưa ghi giá trị đúng.")
    if field in DAYS and date.fromisoformat(text) > today:
        return _("Ngày còn ở phía sau. Ghi ngày đã qua.")
    if field in NUMBERS and not looks_like_number(text):
        return _("Số chỉ gồm chữ số, từ 6 đến 20 số.")
    if len(text) > LONGEST.get(field, 20):
        return _("Dài quá. Ghi gọn lại.")
    return ""


def may_decide(proposer: int, deciders: frozenset[int], members_own: int | None) -> bool:
    """Nobody decides what he proposed, nor what is about himself, whoever acts in whose name."""
    return proposer not in deciders and (members_own is None or members_own not in deciders)
