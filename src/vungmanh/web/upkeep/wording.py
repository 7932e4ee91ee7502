"""Acts, states and shapes of upkeep as offices say them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vungmanh.programmes.queries.upkeep import Concern, Hold

Words = str | Promise


@dataclass(frozen=True)
class ActWords:
    """``slug`` stands in addresses; ``label`` over what is typed; ``lead`` says what the act does."""

    slug: str
    verb: Words
    done: Words
    label: Words
    lead: Words


ACTS = {
    "warn": ActWords(
        "canh-bao",
        _("Ghi cảnh báo"),
        _("Đã ghi cảnh báo."),
        _("Lý do"),
        _("Ghi rõ vì sao, phải khắc phục việc gì và đến ngày nào."),
    ),
    "hear": ActWords(
        "nghe-chi-bo",
        _("Ghi buổi nghe chi bộ"),
        _("Đã ghi buổi nghe chi bộ."),
        _("Chi bộ trình bày"),
        _("Ghi ngày nghe, ai dự và chi bộ nói gì."),
    ),
    "propose": ActWords(
        "de-nghi-thu-hoi",
        _("Đề nghị thu hồi"),
        _("Đã đề nghị thu hồi danh hiệu."),
        _("Lý do đề nghị"),
        _("Cấp công nhận thấy đề nghị ở việc của mình và quyết định."),
    ),
    "lift": ActWords(
        "go-canh-bao",
        _("Gỡ cảnh báo"),
        _("Đã gỡ cảnh báo."),
        _("Chi bộ đã khắc phục thế nào"),
        _("Cảnh báo vẫn lưu trong hồ sơ, chỉ không còn hiệu lực."),
    ),
    "decline": ActWords(
        "khong-thu-hoi",
        _("Không thu hồi"),
        _("Đã ghi quyết định không thu hồi. Danh hiệu giữ nguyên."),
        _("Lý do"),
        _("Danh hiệu giữ nguyên, lần xử lý này kết thúc."),
    ),
}
BY_SLUG = {words.slug: name for name, words in ACTS.items()}

HOLD_SHAPES = {
    Hold.HOLDS: "reached",
    Hold.ABOUT_TO_FAIL: "at_risk",
    Hold.FAILED: "error",
    Hold.NOT_KNOWN: "none_yet",
}
CASE_SHAPES = {
    "warned": "at_risk",
    "heard": "at_risk",
    "proposed": "error",
    "lifted": "reached",
    "declined": "reached",
    "revoked": "error",
}
CONCERNS = {
    Concern.OVERDUE: _("Quá hạn kiểm tra lại"),
    Concern.WARNED: _("Đang bị nhắc nhở, cảnh báo"),
    Concern.UNHEARD: _("Chưa nghe chi bộ trình bày"),
    Concern.UNMENDED: _("Cảnh báo đã hết ngày khắc phục"),
    Concern.PROPOSED: _("Đề nghị thu hồi danh hiệu"),
}
UNWATCHED = _("Chương trình chưa nêu điều theo dõi")
BECAUSE = {
    "ahead": _("đến %(day)s sẽ không đạt nếu hồ sơ giữ như nay"),
    "margin": _("đạt sát mức"),
}
