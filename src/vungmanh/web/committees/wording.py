"""What the pages of committees say: states, what lists are narrowed to, warnings, how certain a rule is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.numbers import date_text, document_count
from vungmanh.members.queries import Lack, Line, Narrowed, Number, State, Strength, post_names

STATES: dict[str, Promise] = {
    State.IN_OFFICE: gettext_lazy("có cấp uỷ"),
    State.EXPIRED: gettext_lazy("hết nhiệm kỳ, chưa ghi cấp uỷ mới"),
    State.COULD_ELECT: gettext_lazy("chưa có, đủ đảng viên để bầu"),
    State.TOO_FEW: gettext_lazy("chưa có, chưa đủ đảng viên để bầu"),
    State.NOT_KNOWN: gettext_lazy("chưa có"),
}
SHAPES = {
    State.IN_OFFICE: "reached",
    State.EXPIRED: "behind",
    State.COULD_ELECT: "at_risk",
    State.TOO_FEW: "none_yet",
    State.NOT_KNOWN: "no_target",
}
LACKS: dict[str, Promise] = {
    Lack.SECRETARY: gettext_lazy("khuyết bí thư"),
    Lack.SEATS: gettext_lazy("khuyết uỷ viên"),
    Lack.NAMES: gettext_lazy("chưa ghi tên ai"),
    Lack.TERM: gettext_lazy("nhiệm kỳ của người trong cấp uỷ đã hết"),
}
# In the order of what asks for a decision first. The slug stands in the address.
SLUGS: dict[str, tuple[str, Promise]] = {
    Narrowed.WITHOUT: ("chua-co", gettext_lazy("Chưa có cấp uỷ")),
    Narrowed.COULD_ELECT: ("bau-duoc", gettext_lazy("Chưa có, bầu được ngay")),
    Narrowed.TOO_FEW: ("chua-du", gettext_lazy("Chưa có, chưa đủ đảng viên")),
    Narrowed.NOT_KNOWN: ("chua-ro", gettext_lazy("Chưa có, chưa rõ số đảng viên")),
    Narrowed.STATED: ("co-ly-do", gettext_lazy("Chưa có, đã ghi lý do")),
    Narrowed.EXPIRED: ("het-nhiem-ky", gettext_lazy("Hết nhiệm kỳ, chưa ghi cấp uỷ mới")),
    Narrowed.ENDS_SOON: ("sap-het", gettext_lazy("Sắp hết nhiệm kỳ")),
    Narrowed.TERM_OVER: ("qua-nhiem-ky", gettext_lazy("Nhiệm kỳ của người trong cấp uỷ đã hết")),
    Narrowed.NO_SECRETARY: ("khuyet-bi-thu", gettext_lazy("Khuyết bí thư")),
    Narrowed.VACANT: ("khuyet", gettext_lazy("Khuyết uỷ viên")),
    Narrowed.NO_NAMES: ("chua-ghi-ten", gettext_lazy("Có cấp uỷ, chưa ghi tên")),
    Narrowed.IN_OFFICE: ("co", gettext_lazy("Có cấp uỷ")),
}
BY_SLUG = {slug: str(code) for code, (slug, _label) in SLUGS.items()}
CERTAINTIES: dict[str, Promise] = {
    "found": gettext_lazy("thấy văn bản"),
    "secondary": gettext_lazy("nguồn thứ cấp"),
    "general": gettext_lazy("hiểu biết chung, chưa đối chiếu"),
    "example": gettext_lazy("ví dụ, chưa thấy văn bản nào nêu"),
}


def certainty_words(code: str) -> str:
    return str(CERTAINTIES.get(code, code))


def strength_words(strength: Strength) -> str:
    """How many official members, and where that is known from."""
    if strength.official is None:
        return _("chưa có số đảng viên chính thức")
    told = {"count": document_count(strength.official)}
    if strength.source == "records":
        return _("%(count)s đảng viên chính thức theo hồ sơ") % told
    day = date_text(strength.counted_on) if strength.counted_on else ""
    return _("%(count)s đảng viên chính thức theo số báo cáo ngày %(day)s") % {**told, "day": day}


def why_without(line: Line, numbers: Mapping[str, Number]) -> str:
    """Why an organisation has no committee: what was stated, and what can be computed."""
    if line.state is State.IN_OFFICE:
        return ""
    stated = [line.seats.reason_without] if line.seats is not None and line.seats.reason_without else []
    if line.state is State.EXPIRED and line.seats is not None and line.seats.ends is not None:
        return _("Nhiệm kỳ hết ngày %(day)s.") % {"day": date_text(line.seats.ends)}
    if not line.body.is_cell:
        return ". ".join(stated) or _("Chưa ghi lý do.")
    computed = strength_words(line.strength)
    if line.state is State.TOO_FEW and (number := numbers.get("elect_committee_from")) is not None:
        computed += _(", cần %(least)s") % {"least": document_count(number.value)}
    return "; ".join([*stated, computed])


def rule_words(number: Number | None) -> str:
    """The rule by which cells elect, with its mark."""
    if number is None:
        return _("Ngày này chưa có quy định về số đảng viên chính thức để bầu cấp uỷ trong danh mục.")
    words = _("Chi bộ có từ %(least)s đảng viên chính thức thì bầu cấp uỷ (%(mark)s: %(basis)s).")
    told = {"least": document_count(number.value), "mark": certainty_words(number.certainty), "basis": number.basis}
    return words % told


def warning_words(codes: Iterable[str]) -> str:
    """Everything a rule of uncertain source would have otherwise; empty where nothing is to be said."""
    names = post_names()
    said = {
        "too_few": _("chi bộ chưa đủ số đảng viên chính thức để bầu cấp uỷ"),
        "strength_unknown": _("chưa có số đảng viên chính thức để đối chiếu"),
        "standing_too_wide": _("ban thường vụ nhiều hơn một phần ba cấp uỷ"),
        "no_secretary": _("chưa ghi bí thư"),
        "same_person": _("một người ghi hai chức, xem có phải hai người trùng tên"),
        "unusual": _("loại tổ chức này thường không có chức %(post)s"),
        "too_many": _("chức %(post)s nhiều người hơn quy định"),
    }
    found = []
    for code in codes:
        sort, _colon, post = code.partition(":")
        found.append(said[sort] % {"post": names.get(post, post)} if post else said[sort])
    return _("Lưu ý, vẫn ghi vì nguồn quy định chưa chắc chắn: %(list)s.") % {"list": "; ".join(found)} if found else ""
