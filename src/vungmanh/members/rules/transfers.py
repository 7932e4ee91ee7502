"""Transfers as a table of moves, and what stands in the way of each, in sentences. Plain values.

Source: members.md, section 3: offer, acceptance, date; nobody is in two cells or in none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vungmanh.kernel.periods import add_months
from vungmanh.kernel.wording import gettext as _
from vungmanh.kernel.workflow import Move, Workflow

WRITE = "members.write"
OFFICIAL, INTERNAL, TEMPORARY = "OFFICIAL_TRANSFER", "INTERNAL_TRANSFER", "TEMPORARY_TRANSFER"


@dataclass(frozen=True)
class Answer:
    """What a guard may look at. ``home_from``: since when he is on the roll he would leave."""

    day: date
    acting_day: date
    offered_on: date
    home_from: date | None
    kind: str = OFFICIAL
    reason: str = ""
    same_cell: bool = False
    guest_from: date | None = None


def unmet_acceptance(answer: Answer) -> list[str]:
    if answer.home_from is None:
        return [_("Đồng chí này không còn trong danh sách chi bộ nào, nên không tiếp nhận được.")]
    if answer.same_cell:
        return [_("Đồng chí này đã ở trong danh sách chi bộ nơi đến.")]
    return _unmet_day(answer, answer.offered_on) or _after(answer, answer.home_from)


def _unmet_day(answer: Answer, least: date) -> list[str]:
    if answer.day > answer.acting_day:
        return [_("Ngày %(day)s còn ở phía sau. Ghi ngày đã tiếp nhận.") % {"day": shown(answer.day)}]
    if answer.day < least:
        words = _("Ngày %(day)s trước ngày giới thiệu %(least)s.")
        return [words % {"day": shown(answer.day), "least": shown(least)}]
    return []


def _after(answer: Answer, start: date) -> list[str]:
    words = _("Phải sau ngày %(day)s là ngày về chi bộ đang sinh hoạt.")
    return [] if answer.kind == TEMPORARY or answer.day > start else [words % {"day": shown(start)}]


def unmet_reason(answer: Answer) -> list[str]:
    return [] if answer.reason else [_("Chưa ghi lý do. Ghi để nơi kia biết phải làm gì.")]


def unmet_end(answer: Answer) -> list[str]:
    if answer.kind != TEMPORARY or answer.guest_from is None:
        return [_("Chỉ việc chuyển sinh hoạt tạm thời mới có ngày hết.")]
    if answer.day <= answer.guest_from:
        return [_("Phải sau ngày %(day)s là ngày bắt đầu.") % {"day": shown(answer.guest_from)}]
    return _unmet_day(answer, answer.offered_on)


WORKFLOW = Workflow(
    moves=(
        Move("accept", frozenset({"offered"}), "accepted", WRITE, unmet_acceptance),
        Move("refuse", frozenset({"offered"}), "refused", WRITE, unmet_reason),
        Move("withdraw", frozenset({"offered"}), "withdrawn", WRITE, unmet_reason),
        Move("end", frozenset({"accepted"}), "ended", WRITE, unmet_end),
    )
)


@dataclass(frozen=True)
class Offer:
    """What is offered, and how things stand. ``least`` and ``most`` are months of a temporary transfer."""

    day: date
    acting_day: date
    kind: str
    home_from: date | None
    waiting: bool
    to_is_cell: bool = True
    to_alive: bool = True
    same_cell: bool = False
    until: date | None = None
    guest: bool = False
    least: int | None = None
    most: int | None = None


def unmet_offer(offer: Offer) -> list[str]:
    """Why a member cannot be offered so."""
    if offer.home_from is None:
        return [_("Đồng chí này không có trong danh sách chi bộ nào đang mở.")]
    if offer.waiting:
        return [_("Đồng chí này đang chờ nơi khác tiếp nhận. Rút việc đó trước, hoặc chờ trả lời.")]
    if offer.same_cell or not offer.to_alive or not offer.to_is_cell:
        return [_("Chọn chi bộ khác đang hoạt động làm nơi đến.")]
    if offer.day > offer.acting_day:
        return [_("Ngày %(day)s còn ở phía sau. Ghi ngày giới thiệu.") % {"day": shown(offer.day)}]
    return _unmet_temporary(offer) if offer.kind == TEMPORARY else []


def _unmet_temporary(offer: Offer) -> list[str]:
    """Source: members.md, section 3: from three months to under twelve; study to two years."""
    if offer.guest:
        return [_("Đồng chí này đang sinh hoạt tạm thời ở nơi khác. Kết thúc việc đó trước.")]
    if offer.until is None:
        return [_("Ghi sinh hoạt tạm thời đến hết ngày nào.")]
    if offer.least is not None and offer.until < add_months(offer.day, offer.least):
        return [_("Sinh hoạt tạm thời phải từ %(months)d tháng trở lên.") % {"months": offer.least}]
    if offer.most is not None and offer.until >= add_months(offer.day, offer.most):
        words = _("Sinh hoạt tạm thời phải dưới %(months)d tháng. Lâu hơn thì chuyển sinh hoạt chính thức.")
        return [words % {"months": offer.most}]
    return []


def shown(day: date) -> str:
    return f"{day:%d/%m/%Y}"
