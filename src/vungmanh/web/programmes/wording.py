"""Names of states and figures as offices say them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

STANDINGS = {
    "exceeded": _("Vượt"),
    "reached": _("Đạt"),
    "on_track": _("Đúng tiến độ"),
    "behind": _("Chậm"),
    "none_yet": _("Chưa có"),
    "no_target": _("Chưa giao"),
}
ABOVE_RANGE = ("over", _("Trên mức cao"))
"""Shape and words of a result above a target given as a range: neither behind nor simply met."""
LINES = {
    "own": _("Ghi tại chính đơn vị"),
    "other": _("Ngoài các dòng trên"),
}
PLACES = {
    "below": _("dưới mức thấp của chỉ tiêu"),
    "within": _("trong khoảng chỉ tiêu"),
    "above": _("trên mức cao của chỉ tiêu"),
}
TREES = {"then": _("khi đó"), "today": _("hôm nay")}


@dataclass(frozen=True)
class Wording:
    """How a figure of the table is called, what it counts and which day decides."""

    title: object
    counts: object
    day: object
    indicator: str = ""


FIGURES = {
    "eligible": Wording(
        _("Chi bộ trong phạm vi chương trình"),
        _("Chi bộ thuộc phạm vi chương trình, đang hoạt động trong ngày chốt, kể cả chi bộ đã có danh hiệu."),
        _("theo tình trạng tổ chức trong ngày chốt"),
    ),
    "registered": Wording(
        _("Đăng ký cho kỳ"),
        _("Chi bộ có đăng ký cho kỳ này, ghi đến ngày chốt và đến ngày đó chưa rút; mỗi chi bộ đếm một lần."),
        _("theo ngày đăng ký"),
        "titles.registered",
    ),
    "registered_term": Wording(
        _("Đăng ký trong cả nhiệm kỳ chương trình"),
        _("Chi bộ có đăng ký cho bất kỳ phần nào của nhiệm kỳ, ghi đến ngày chốt và chưa rút."),
        _("theo ngày đăng ký"),
    ),
    "appraised": Wording(_("Đã thẩm định"), _("Lần thẩm định kết thúc trong kỳ."), _("theo ngày kết thúc thẩm định")),
    "recognised": Wording(
        _("Đã công nhận"),
        _("Quyết định công nhận danh hiệu ghi ngày trong kỳ."),
        _("theo ngày của quyết định"),
        "titles.recognised",
    ),
    "cumulative": Wording(
        _("Luỹ kế đang giữ danh hiệu"),
        _("Chi bộ được công nhận từ đầu nhiệm kỳ chương trình đến ngày chốt, chưa bị thu hồi."),
        _("theo ngày của quyết định"),
    ),
    "maintained": Wording(
        _("Giữ vững danh hiệu"),
        _("Danh hiệu đang có hiệu lực mà lần kiểm tra đến hạn gần nhất kết luận giữ vững."),
        _("theo ngày kiểm tra lại"),
        "titles.maintained",
    ),
    "revoked": Wording(
        _("Thu hồi danh hiệu"),
        _("Quyết định thu hồi ghi ngày trong kỳ."),
        _("theo ngày của quyết định"),
        "titles.revoked",
    ),
    "warned": Wording(
        _("Bị cảnh báo"),
        _("Danh hiệu có cảnh báo ghi ngày trong kỳ, mỗi danh hiệu đếm một lần, kể cả cảnh báo đã gỡ."),
        _("theo ngày cảnh báo"),
        "titles.warned",
    ),
    "expected": Wording(
        _("Dự kiến công nhận thêm"),
        _("Chi bộ đã đăng ký cho kỳ, hồ sơ còn mở, chưa được công nhận."),
        _("theo tình trạng hồ sơ trong ngày chốt"),
    ),
    "forecast": Wording(
        _("Dự báo cả kỳ"),
        _("Đã công nhận trong kỳ, cộng chi bộ đã đăng ký mà hồ sơ còn mở."),
        _("theo tình trạng hồ sơ trong ngày chốt"),
    ),
    "target": Wording(
        _("Chỉ tiêu của đơn vị"),
        _("Chỉ tiêu giao cho chính đơn vị trong kỳ, không phải tổng của cấp dưới."),
        _("theo văn bản giao mới nhất đến ngày chốt"),
    ),
    "gap": Wording(
        _("Chỉ tiêu giao xuống"),
        _("Chỉ tiêu của đơn vị so với tổng chỉ tiêu đã giao cho các đơn vị trực tiếp."),
        _("theo văn bản giao mới nhất đến ngày chốt"),
    ),
}
RATIO_OF = {
    "recognised": "ratio_target",
    "cumulative": "ratio_eligible",
    "forecast": "ratio_forecast",
}

PARTS_OF_FORECAST = ("recognised", "expected")
