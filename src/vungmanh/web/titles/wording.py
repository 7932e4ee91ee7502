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
    "submit": MoveWords(
        "nop-ho-so", _("Nộp hồ sơ đề nghị thẩm định"), _("Nộp %(count)s hồ sơ"), _("Đã nộp %(count)s hồ sơ.")
    ),
    "check": MoveWords(
        "ket-luan-tham-tra",
        _("Kết luận thẩm tra"),
        _("Kết luận thẩm tra %(count)s hồ sơ"),
        _("Đã kết luận thẩm tra %(count)s hồ sơ."),
    ),
    "conclude": MoveWords(
        "ket-luan-tham-dinh",
        _("Kết luận thẩm định"),
        _("Kết luận thẩm định %(count)s hồ sơ"),
        _("Đã kết luận thẩm định %(count)s hồ sơ."),
    ),
    "ask": MoveWords(
        "xin-chu-truong",
        _("Xin chủ trương công nhận"),
        _("Xin chủ trương cho %(count)s chi bộ"),
        _("Đã xin chủ trương cho %(count)s chi bộ."),
    ),
    "agree": MoveWords(
        "cho-chu-truong",
        _("Cho chủ trương công nhận"),
        _("Cho chủ trương %(count)s chi bộ"),
        _("Đã cho chủ trương công nhận %(count)s chi bộ."),
    ),
    "refuse": MoveWords(
        "khong-cho-chu-truong",
        _("Không cho chủ trương, trả lại hồ sơ"),
        _("Không cho chủ trương %(count)s hồ sơ"),
        _("Đã trả lại %(count)s hồ sơ, không cho chủ trương."),
    ),
    "hand_back": MoveWords(
        "tra-lai-ho-so",
        _("Trả lại hồ sơ để bổ sung"),
        _("Trả lại %(count)s hồ sơ để bổ sung"),
        _("Đã trả lại %(count)s hồ sơ để bổ sung."),
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
FORWARD = ("submit", "resubmit", "appraise", "check", "conclude", "ask", "agree", "recognise", "recheck")
"""On the way to a title and keeping it; the other moves lead aside."""

SHAPES = {
    "registered": "on_track",
    "returned": "at_risk",
    "submitted": "on_track",
    "checked": "on_track",
    "appraised": "on_track",
    "agreed": "on_track",
    "recognised": "reached",
    "revoked": "error",
    "withdrawn": "no_target",
    "carried": "no_target",
    "ended": "no_target",
}


def reasons_in_words(codes: Iterable[str]) -> list[str]:
    return [reason_text(code) for code in codes]
