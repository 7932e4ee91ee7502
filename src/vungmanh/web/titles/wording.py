"""Moves and states of a dossier as offices say them. Which moves there are is the programmes' data, not ours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vungmanh.programmes.queries import reason_text

Words = str | Promise


@dataclass(frozen=True)
class MoveWords:
    """``slug`` stands in addresses; ``verb`` on buttons; ``many`` with the number; ``done`` in the message after."""

    slug: str
    verb: Words
    many: Words
    done: Words


MOVES = {
    "register": MoveWords(
        "dang-ky", _("Đăng ký danh hiệu"), _("Đăng ký %(count)s chi bộ"), _("Đã đăng ký %(count)s chi bộ.")
    ),
    "resubmit": MoveWords(
        "nop-lai", _("Nộp lại hồ sơ"), _("Nộp lại %(count)s hồ sơ"), _("Đã nộp lại %(count)s hồ sơ.")
    ),
    "appraise": MoveWords(
        "tham-dinh", _("Thẩm định hồ sơ"), _("Thẩm định %(count)s hồ sơ"), _("Đã thẩm định %(count)s hồ sơ.")
    ),
    "recognise": MoveWords(
        "cong-nhan",
        _("Công nhận danh hiệu"),
        _("Công nhận %(count)s chi bộ"),
        _("Đã công nhận %(count)s chi bộ."),
    ),
    "recheck": MoveWords(
        "kiem-tra-lai",
        _("Ghi kết quả kiểm tra lại"),
        _("Ghi kiểm tra lại %(count)s chi bộ"),
        _("Đã ghi kiểm tra lại %(count)s chi bộ."),
    ),
    "return": MoveWords("tra-lai", _("Trả lại hồ sơ"), _("Trả lại %(count)s hồ sơ"), _("Đã trả lại %(count)s hồ sơ.")),
    "adjust": MoveWords(
        "chuyen-ky",
        _("Chuyển đăng ký sang kỳ khác"),
        _("Chuyển kỳ %(count)s đăng ký"),
        _("Đã chuyển kỳ %(count)s đăng ký."),
    ),
    "withdraw": MoveWords("rut-dang-ky", _("Rút đăng ký"), _("Rút %(count)s đăng ký"), _("Đã rút %(count)s đăng ký.")),
    "revoke": MoveWords(
        "thu-hoi", _("Thu hồi danh hiệu"), _("Thu hồi %(count)s danh hiệu"), _("Đã thu hồi %(count)s danh hiệu.")
    ),
}
BY_SLUG = {words.slug: name for name, words in MOVES.items()}
FORWARD = ("resubmit", "appraise", "recognise", "recheck")
"""On the way to a title and keeping it; the other moves lead aside."""

SHAPES = {
    "registered": "on_track",
    "returned": "at_risk",
    "appraised": "on_track",
    "recognised": "reached",
    "revoked": "error",
    "withdrawn": "no_target",
    "carried": "no_target",
    "ended": "no_target",
}


def reasons_in_words(codes: Iterable[str]) -> list[str]:
    return [reason_text(code) for code in codes]
