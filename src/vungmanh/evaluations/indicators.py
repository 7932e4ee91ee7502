"""Indicators of the yearly grading, registered when the app starts."""

from __future__ import annotations

from functools import partial

from django.utils.translation import gettext_lazy as _

from vungmanh.evaluations.queries.facts import share_of_existing, share_of_rated
from vungmanh.evaluations.queries.facts_of_members import member_share
from vungmanh.kernel.figures import Definition, Facts, Question, indicator
from vungmanh.organisations.enums import KindProperty

OF_GRASSROOTS = _(
    "Tổ chức cơ sở đảng, hoặc loại tổ chức được hỏi riêng; không cộng đảng bộ với chi bộ trực thuộc của nó"
)
RATED_WHOLE = _("Số đã được xếp loại cho đúng kỳ đó; chưa xếp loại và không xếp loại nằm ngoài mẫu số")
THE_DAY = _("Còn hoạt động ngày cuối kỳ; kết quả là bản có hiệu lực ngày chốt, không nêu ngày chốt thì bản hiện nay")
SOURCE = _("Hồ sơ đánh giá, xếp loại: kết quả do cấp trên quyết định, theo quy định có hiệu lực ngày cuối kỳ")


@indicator(
    "evaluations.rated",
    label=_("Số tổ chức đảng được xếp loại"),
    definition=Definition(
        counts=OF_GRASSROOTS,
        over=_("Số tổ chức loại đó đang hoạt động ngày cuối kỳ"),
        day=THE_DAY,
        source=SOURCE,
    ),
    additive_over_time=False,
)
def rated(question: Question) -> Facts:
    return share_of_existing(question)


def _of_rated(counts: object) -> Definition:
    return Definition(counts=counts, over=RATED_WHOLE, day=THE_DAY, source=SOURCE)  # type: ignore[arg-type]  # lazy text


@indicator(
    "evaluations.excellent",
    label=_("Hoàn thành xuất sắc nhiệm vụ"),
    definition=_of_rated(_("Tổ chức được xếp mức cao nhất; trước năm 2018 là trong sạch, vững mạnh")),
    additive_over_time=False,
)
def excellent(question: Question) -> Facts:
    return share_of_rated("excellent", question)


@indicator(
    "evaluations.good",
    label=_("Hoàn thành tốt nhiệm vụ, không gồm xuất sắc"),
    definition=_of_rated(_("Tổ chức được xếp mức hoàn thành tốt, không gồm mức xuất sắc")),
    additive_over_time=False,
)
def good(question: Question) -> Facts:
    return share_of_rated("good", question)


@indicator(
    "evaluations.good_or_better",
    label=_("Hoàn thành tốt nhiệm vụ trở lên"),
    definition=_of_rated(_("Tổ chức được xếp mức hoàn thành tốt, trong đó có mức xuất sắc")),
    additive_over_time=False,
)
def good_or_better(question: Question) -> Facts:
    return share_of_rated("good_or_better", question)


@indicator(
    "evaluations.satisfactory",
    label=_("Hoàn thành nhiệm vụ"),
    definition=_of_rated(_("Tổ chức được xếp mức hoàn thành nhiệm vụ")),
    additive_over_time=False,
)
def satisfactory(question: Question) -> Facts:
    return share_of_rated("satisfactory", question)


@indicator(
    "evaluations.unsatisfactory",
    label=_("Không hoàn thành nhiệm vụ"),
    definition=_of_rated(_("Tổ chức được xếp mức không hoàn thành nhiệm vụ; trước năm 2018 là yếu kém")),
    additive_over_time=False,
)
def unsatisfactory(question: Question) -> Facts:
    return share_of_rated("unsatisfactory", question)


@indicator(
    "evaluations.cells_good_or_better",
    label=_("Chi bộ hoàn thành tốt nhiệm vụ trở lên"),
    definition=_of_rated(
        _("Chi bộ mọi loại được xếp mức hoàn thành tốt, trong đó có mức xuất sắc; đảng bộ không tính")
    ),
    additive_over_time=False,
)
def cells_good_or_better(question: Question) -> Facts:
    return share_of_rated("good_or_better", question, KindProperty.CELL)


MEMBERS_DUE = _(
    "Đảng viên của danh sách chính thức mà quy định của kỳ không loại ra, hoặc đã có mức: theo quý chỉ người giữ "
    "chức vụ lãnh đạo, quản lý ghi trong quy định; không gồm người chưa đủ thời gian, được miễn, bị đình chỉ"
)
MEMBERS_RATED = _("Số đảng viên đã được xếp loại cho đúng kỳ đó")
MEMBERS_DAY = _("Danh sách chính thức của chi bộ ngày cuối kỳ; kết quả là bản có hiệu lực ngày chốt")
MEMBERS = {
    "rated": (_("Số đảng viên được xếp loại"), _("Đảng viên được xếp một trong bốn mức tại chi bộ của mình")),
    "excellent": (_("Đảng viên hoàn thành xuất sắc nhiệm vụ"), _("Đảng viên được xếp mức cao nhất")),
    "good": (_("Đảng viên hoàn thành tốt nhiệm vụ, không gồm xuất sắc"), _("Đảng viên được xếp mức hoàn thành tốt")),
    "good_or_better": (
        _("Đảng viên hoàn thành tốt nhiệm vụ trở lên"),
        _("Đảng viên được xếp mức hoàn thành tốt, trong đó có mức xuất sắc"),
    ),
    "satisfactory": (_("Đảng viên hoàn thành nhiệm vụ"), _("Đảng viên được xếp mức hoàn thành nhiệm vụ")),
    "unsatisfactory": (
        _("Đảng viên không hoàn thành nhiệm vụ"),
        _("Đảng viên được xếp mức không hoàn thành nhiệm vụ"),
    ),
}
for figure, (label, counts) in MEMBERS.items():
    indicator(
        f"evaluations.members_{figure}",
        label=label,
        definition=Definition(
            counts=counts,
            over=MEMBERS_DUE if figure == "rated" else MEMBERS_RATED,
            day=MEMBERS_DAY,
            source=_("Hồ sơ đánh giá, xếp loại đảng viên, theo quy định có hiệu lực ngày cuối kỳ ở chi bộ đó"),
        ),
        additive_over_time=False,
    )(partial(member_share, figure))
