"""Titles: registered, appraised, recognised, kept up, lost."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from vungmanh.web.journal.subject import Subject

ACTS = {
    "programmes.register": _("đăng ký danh hiệu"),
    "programmes.recognise_unregistered": _("công nhận danh hiệu ngoài đăng ký"),
    "programmes.advance": _("chuyển bước hồ sơ danh hiệu"),
    "programmes.advance_together": _("chuyển bước nhiều hồ sơ danh hiệu"),
    "programmes.begin_together": _("lập hồ sơ danh hiệu cho nhiều chi bộ"),
    "programmes.register_together": _("đăng ký danh hiệu cho nhiều chi bộ"),
    "programmes.adjust_registration": _("điều chỉnh đăng ký danh hiệu"),
    "programmes.recheck": _("kiểm tra việc giữ danh hiệu"),
    "programmes.load_programme": _("nạp danh mục chương trình"),
    "programmes._import": _("nhập danh sách danh hiệu"),
}
SUBJECTS = {
    "programmes.registration": Subject(_("hồ sơ danh hiệu"), "programmes.Registration"),
    "programmes.recheck": Subject(_("lần kiểm tra danh hiệu"), "programmes.Recheck"),
    "programmes.titles": Subject(_("danh sách danh hiệu")),
    "programmes.programme": Subject(_("chương trình")),
}
KEYS = {
    "move": _("bước"),
    "programmes.programme.new": _("phiên bản mới, có hiệu lực từ"),
    "programmes.programme.filled": _("phiên bản đã nêu thêm điều kiện, tiêu chí, lộ trình, có hiệu lực từ"),
}
MOVES = {
    "register": _("đăng ký"),
    "resubmit": _("nộp lại"),
    "return": _("trả lại"),
    "adjust": _("điều chỉnh"),
    "withdraw": _("rút đăng ký"),
    "appraise": _("thẩm định"),
    "submit": _("nộp hồ sơ"),
    "hand_back": _("trả lại để bổ sung"),
    "check": _("kết luận thẩm tra"),
    "conclude": _("kết luận thẩm định"),
    "ask": _("xin chủ trương"),
    "agree": _("cho chủ trương"),
    "refuse": _("không cho chủ trương"),
    "recognise": _("công nhận"),
    "recheck": _("kiểm tra lại"),
    "revoke": _("thu hồi"),
}
VALUES = {"move": MOVES}
MOVED = {
    "register": _("đăng ký danh hiệu"),
    "resubmit": _("nộp lại hồ sơ danh hiệu"),
    "return": _("trả lại hồ sơ danh hiệu"),
    "adjust": _("điều chỉnh đăng ký danh hiệu"),
    "withdraw": _("rút đăng ký danh hiệu"),
    "appraise": _("thẩm định hồ sơ danh hiệu"),
    "submit": _("nộp hồ sơ đề nghị thẩm định"),
    "hand_back": _("trả lại hồ sơ để bổ sung"),
    "check": _("kết luận thẩm tra hồ sơ"),
    "conclude": _("kết luận thẩm định hồ sơ"),
    "ask": _("xin chủ trương công nhận"),
    "agree": _("cho chủ trương công nhận"),
    "refuse": _("không cho chủ trương công nhận"),
    "recognise": _("công nhận danh hiệu"),
    "recheck": _("kiểm tra lại danh hiệu"),
    "revoke": _("thu hồi danh hiệu"),
}


def moved(what: Mapping[str, Any]) -> str:
    """Which move it was, for acts that make any of them."""
    return str(MOVED.get(str(what.get("move")), ACTS["programmes.advance"]))


SAYINGS = dict.fromkeys(
    (
        "programmes.advance",
        "programmes.advance_together",
        "programmes.begin_together",
        "programmes.register_together",
    ),
    moved,
)
