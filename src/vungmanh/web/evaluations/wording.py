"""The yearly grading in the words of the office."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.evaluations.enums import Base, Excess, Group, MoveName, Rounding, State, Whom
from vungmanh.evaluations.queries import MARKS, Cap, Rule
from vungmanh.kernel.numbers import rounded
from vungmanh.organisations.queries import kind_names


@dataclass(frozen=True)
class MoveWords:
    """``slug`` stands in the address, ``verb`` on the button, ``done`` in the message after."""

    slug: str
    verb: Promise
    done: Promise


MOVES: dict[str, MoveWords] = {
    MoveName.SELF_RATE: MoveWords("tu-xep-loai", gettext_lazy("Tự xếp loại"), gettext_lazy("Đã ghi tự xếp loại.")),
    MoveName.REVIEW: MoveWords(
        "kiem-diem", gettext_lazy("Ghi kiểm điểm của tập thể"), gettext_lazy("Đã ghi kiểm điểm của tập thể.")
    ),
    MoveName.APPRAISE: MoveWords(
        "tham-dinh", gettext_lazy("Thẩm định, đề nghị mức"), gettext_lazy("Đã ghi thẩm định.")
    ),
    MoveName.DECIDE: MoveWords(
        "quyet-dinh", gettext_lazy("Quyết định kết quả"), gettext_lazy("Đã quyết định kết quả xếp loại.")
    ),
    MoveName.RETURN: MoveWords("tra-lai", gettext_lazy("Trả lại hồ sơ"), gettext_lazy("Đã trả lại hồ sơ.")),
    MoveName.LEAVE_OUT: MoveWords(
        "khong-xep-loai", gettext_lazy("Ghi không xếp loại"), gettext_lazy("Đã ghi không xếp loại.")
    ),
    MoveName.CHANGE: MoveWords(
        "thay-doi", gettext_lazy("Thay đổi kết quả"), gettext_lazy("Đã ghi kết quả mới, bản cũ giữ lại.")
    ),
}
WHOSE: dict[MoveName, Promise] = {
    MoveName.SELF_RATE: gettext_lazy("Chi bộ, tổ chức được xếp loại ghi bước này."),
    MoveName.REVIEW: gettext_lazy("Chi bộ, tổ chức được xếp loại ghi bước này."),
    MoveName.APPRAISE: gettext_lazy("Văn phòng đảng uỷ hoặc ban tổ chức làm bước này."),
    MoveName.DECIDE: gettext_lazy("Ban thường vụ cấp trên trực tiếp làm bước này."),
}
"""Of a step that lies with others, with whom."""
BY_SLUG = {words.slug: name for name, words in MOVES.items()}
SHAPES = {
    "": "none_yet",
    State.SELF: "on_track",
    State.REVIEWED: "on_track",
    State.APPRAISED: "on_track",
    State.RETURNED: "at_risk",
    State.DECIDED: "reached",
    State.LEFT_OUT: "no_target",
}
FIGURES: dict[str, Promise] = {
    "existing": gettext_lazy("Tổ chức đang hoạt động"),
    "ended": gettext_lazy("Có kết quả, đã kết thúc trong kỳ"),
    "rated": gettext_lazy("Được xếp loại"),
    "good_or_better": gettext_lazy("Hoàn thành tốt trở lên"),
    "excellent": gettext_lazy("Hoàn thành xuất sắc"),
    "good": gettext_lazy("Hoàn thành tốt, không gồm xuất sắc"),
    "satisfactory": gettext_lazy("Hoàn thành nhiệm vụ"),
    "unsatisfactory": gettext_lazy("Không hoàn thành"),
    "not_rated": gettext_lazy("Không xếp loại"),
    "unsettled": gettext_lazy("Chưa có kết quả"),
}
MEMBER_FIGURES: dict[str, Promise] = {
    "existing": gettext_lazy("Đảng viên của danh sách chính thức"),
    "due": gettext_lazy("Đảng viên thuộc diện xếp loại kỳ này"),
    "left_out": gettext_lazy("Đảng viên không thuộc diện xếp loại kỳ này"),
    "rated": gettext_lazy("Đảng viên được xếp loại"),
    "not_rated": gettext_lazy("Đảng viên không xếp loại"),
    "unsettled": gettext_lazy("Đảng viên chưa có kết quả"),
    "exempt": gettext_lazy("Đảng viên được miễn sinh hoạt"),
    "new": gettext_lazy("Đảng viên kết nạp chưa đủ 6 tháng"),
    "good_or_better": gettext_lazy("Đảng viên hoàn thành tốt trở lên"),
    "excellent": gettext_lazy("Đảng viên hoàn thành xuất sắc"),
    "good": gettext_lazy("Đảng viên hoàn thành tốt, không gồm xuất sắc"),
    "satisfactory": gettext_lazy("Đảng viên hoàn thành nhiệm vụ"),
    "unsatisfactory": gettext_lazy("Đảng viên không hoàn thành"),
}
BASES = {
    Base.GOOD_WITH_EXCELLENT: gettext_lazy("số hoàn thành tốt, gồm cả xuất sắc"),
    Base.GOOD_WITHOUT_EXCELLENT: gettext_lazy("số hoàn thành tốt, không gồm xuất sắc"),
    Base.RATED: gettext_lazy("số được xếp loại"),
}
GROUPS = {
    Group.SIBLINGS: gettext_lazy("các tổ chức cùng cấp trên trực tiếp"),
    Group.KIND: gettext_lazy("các tổ chức cùng loại, cùng cấp trên trực tiếp"),
    Group.CATEGORY: gettext_lazy("các tổ chức cùng loại hình, cùng cấp trên trực tiếp"),
    Group.CELL: gettext_lazy("đảng viên của chi bộ"),
}
ROUNDINGS = {Rounding.FLOOR: gettext_lazy("bỏ phần lẻ"), Rounding.NEAREST: gettext_lazy("làm tròn đến số gần nhất")}
EXCESSES = {
    Excess.REFUSE: gettext_lazy("vượt thì không quyết định được"),
    Excess.WARN: gettext_lazy("vượt thì chỉ cảnh báo"),
}


@dataclass(frozen=True)
class Setting:
    """One setting of the cap, with how certain it is."""

    name: str
    value: str
    mark: str
    certainty: str


def cap_settings(cap: Cap) -> list[Setting]:
    told = {
        "rate": (_("Tỷ lệ tối đa"), f"{rounded(100 * cap.rate, 'cut', 0)}%"),
        "base": (_("Tính trên"), str(BASES[cap.base])),
        "group": (_("Trong nhóm"), str(GROUPS[cap.group])),
        "rounding": (_("Làm tròn"), str(ROUNDINGS[cap.rounding])),
    }
    return [
        Setting(name, value, cap.marks[key].value, str(MARKS[cap.marks[key]])) for key, (name, value) in told.items()
    ]


def meant_for(rule: Rule) -> str:
    """For which organisations a rule holds; empty where for all."""
    kinds = kind_names()
    told = [_("các tổ chức mang mã %(codes)s và cấp dưới") % {"codes": ", ".join(rule.under)}] if rule.under else []
    told += [", ".join(kinds.get(each, each) for each in rule.kinds)] if rule.kinds else []
    return "; ".join(told)


def points_text(change: Fraction | None) -> str:
    """``+1,71 điểm %``: a difference of two shares is in percentage points, and says so."""
    if change is None:
        return "–"
    value = rounded(change, "half_up")
    sign = "+" if value > 0 else ""
    return _("%(value)s điểm %%") % {"value": f"{sign}{value:f}".replace(".", ",")}


def votes_words(rule: Rule) -> list[tuple[str, str]]:
    """At which steps votes are written down, and how certain that is."""
    told = {
        Whom.ORGANISATION: _("Xếp loại tổ chức: %(step)s"),
        Whom.MEMBER: _("Xếp loại đảng viên: %(step)s"),
    }
    return [(told[each.whom] % {"step": str(MOVES[each.move].verb).lower()}, each.mark.value) for each in rule.votes]


def circle_words(cap: Cap, whom: Whom, place: str) -> str:
    """Where the cap counts, said to whoever looks at one evaluation alone."""
    if whom is Whom.MEMBER and cap.group is Group.CELL:
        return _("Tỷ lệ tối đa tính trên mọi đảng viên được xếp loại của chi bộ, khi cấp trên quyết định cả chi bộ.")
    return _("Tỷ lệ tối đa tính trong nhóm tổ chức cùng cấp trên với %(place)s, khi cấp trên quyết định cả nhóm.") % {
        "place": place
    }
