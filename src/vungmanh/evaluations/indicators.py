"""Indicators of the yearly grading, registered when the app starts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vungmanh.evaluations.queries.facts import share_of_existing, share_of_rated
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
