"""Refusals become answers here and only here: the same shape whatever went wrong, in words a person can read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import DataError, IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from vungmanh.evaluations.queries import grading_reason
from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal, Unmet
from vungmanh.programmes.queries import reason_text
from vungmanh.reports.enums import State as ReportState
from vungmanh.reports.enums import StepKind as ReportStep


class Place(Schema):
    """One thing to mend: where it stands in what was sent, and what is wrong with it."""

    where: str
    message: str


class Refused(Schema):
    """The answer to whatever was not done. The data are as they were."""

    message: str
    reasons: list[str] = []
    where: list[Place] = []


WORDS = {
    "missing": gettext_lazy("Chưa có giá trị."),
    "string_type": gettext_lazy("Phải là chữ."),
    "string_unicode": gettext_lazy("Có ký tự không đọc được."),
    "string_too_short": gettext_lazy("Ngắn quá, ít nhất %(min_length)s ký tự."),
    "string_too_long": gettext_lazy("Dài quá, nhiều nhất %(max_length)s ký tự."),
    "string_pattern_mismatch": gettext_lazy("Viết chưa đúng mẫu."),
    "int_type": gettext_lazy("Phải là số nguyên."),
    "int_parsing": gettext_lazy("Phải là số nguyên."),
    "int_from_float": gettext_lazy("Phải là số nguyên."),
    "int_parsing_size": gettext_lazy("Số quá lớn."),
    "greater_than_equal": gettext_lazy("Phải từ %(ge)s trở lên."),
    "less_than_equal": gettext_lazy("Phải từ %(le)s trở xuống."),
    "bool_type": gettext_lazy("Phải là true hoặc false."),
    "bool_parsing": gettext_lazy("Phải là true hoặc false."),
    "literal_error": gettext_lazy("Chỉ nhận: %(expected)s."),
    "enum": gettext_lazy("Chỉ nhận: %(expected)s."),
    "extra_forbidden": gettext_lazy("Không có cột này."),
    "list_type": gettext_lazy("Phải là danh sách."),
    "dict_type": gettext_lazy("Phải là một nhóm giá trị."),
    "model_attributes_type": gettext_lazy("Phải là một nhóm giá trị."),
    "too_long": gettext_lazy("Nhiều quá, nhiều nhất %(max_length)s dòng."),
    "too_short": gettext_lazy("Cần ít nhất %(min_length)s dòng."),
}
DATES = ("date_", "datetime_")
DATE_WORDS = gettext_lazy("Ngày ghi kiểu 2021-06-30, từ 1930 đến 2999.")
NUMBER_WORDS = gettext_lazy("Phải là số.")
ELSE = gettext_lazy("Giá trị chưa đúng.")
REPORT_REASONS = {
    "note:missing": gettext_lazy("Chưa ghi lý do."),
    "day:future": gettext_lazy("Ngày ghi sau ngày nhập."),
    "day:before_figures": gettext_lazy("Ngày của văn bản sớm hơn ngày chốt số liệu."),
    "day:before_last_number": gettext_lazy("Ngày của văn bản sớm hơn ngày của số đã cấp gần nhất."),
}
STATUS_WORDS = {
    400: gettext_lazy("Không đọc được nội dung gửi lên: phải là JSON đúng cách viết."),
    404: gettext_lazy("Không có địa chỉ này."),
    413: gettext_lazy("Nội dung gửi lên quá lớn."),
}


def answer_refusals(api: NinjaAPI) -> None:
    """Tell the API how each refusal is answered."""

    def told(status: int, message: Message, reasons: Reasons = None, where: Places = None) -> Handler:
        def handle(_request: HttpRequest, error: Any) -> HttpResponse:
            plain = Refused(
                message=message(error),
                reasons=reasons(error) if reasons else [],
                where=where(error) if where else [],
            )
            code = status or error.status_code
            response = api.create_response(HttpRequest(), plain.model_dump(), status=code)
            for name, value in HEADERS.get(code, {}).items():
                response[name] = value
            return response

        return handle

    api.add_exception_handler(Unmet, told(422, lambda _each: _("Chưa làm được, còn thiếu:"), _reasons))
    api.add_exception_handler(NotFound, told(404, _message))
    api.add_exception_handler(NotPermitted, told(403, _message))
    api.add_exception_handler(Refusal, told(422, _message))
    api.add_exception_handler(ValidationError, told(422, _wrong, where=_places))
    api.add_exception_handler(AuthenticationError, told(401, lambda _each: _("Chưa đăng nhập, hoặc khoá API hết hạn.")))
    api.add_exception_handler(HttpError, told(0, _by_status))
    api.add_exception_handler(Http404, told(404, lambda _each: str(STATUS_WORDS[404])))
    # Constraints have the last word: what they refuse is a fault of what was sent, not of the program.
    api.add_exception_handler(IntegrityError, told(422, _refused_by_database))
    api.add_exception_handler(DataError, told(422, _refused_by_database))


Handler = Callable[[HttpRequest, Any], HttpResponse]
Message = Callable[[Any], str]
Reasons = Callable[[Any], list[str]] | None
Places = Callable[[Any], list[Place]] | None
HEADERS = {401: {"WWW-Authenticate": "Bearer"}, 429: {"Retry-After": "60"}}


def _message(refusal: Refusal) -> str:
    return refusal.message


def _reasons(refusal: Unmet) -> list[str]:
    """Each subject knows its own codes; what already is a sentence stays one."""
    return [
        str(REPORT_REASONS.get(each) or _report_move(each) or grading_reason(each) or reason_text(each))
        for each in refusal.reasons
    ]


def _report_move(code: str) -> str:
    """``move:recall:draft``: a report, not a dossier, stands where that cannot be done; else empty."""
    head, _colon, rest = code.partition(":")
    move, _colon, state = rest.partition(":")
    if head != "move" or state not in ReportState.values or move not in ReportStep.values:
        return ""
    words = _("Báo cáo đang ở bước “%(state)s”, không làm được việc “%(move)s”.")
    return words % {"state": ReportState(state).label, "move": ReportStep(move).label}


def _wrong(error: ValidationError) -> str:
    return _("Chưa đúng %(count)s chỗ.") % {"count": len(error.errors)}


def _places(error: ValidationError) -> list[Place]:
    return [Place(where=_where(each), message=words_for(each)) for each in error.errors]


def _by_status(error: HttpError) -> str:
    words = STATUS_WORDS.get(error.status_code)
    return str(words) if words else error.message


def _refused_by_database(_error: Exception) -> str:
    return _("Cơ sở dữ liệu không nhận: trùng hoặc trái với điều đã ghi. Dữ liệu giữ nguyên.")


def _where(error: dict[str, Any]) -> str:
    """``day`` or ``rows.3.code``: without the names the framework gives to its own parts."""
    place = [str(each) for each in error["loc"]]
    return ".".join(place[2:] if place[0] == "body" and len(place) > 2 else place[1:] or place)


def words_for(error: dict[str, Any]) -> str:
    """One fault in words. What a validator of ours said is already a sentence."""
    kind, told = str(error["type"]), dict(error.get("ctx") or {})
    if kind == "value_error":
        return str(told.get("error", "")) or str(ELSE)
    if kind.startswith(DATES):
        return str(DATE_WORDS)
    if kind in WORDS:
        return str(WORDS[kind]) % told if "%(" in str(WORDS[kind]) else str(WORDS[kind])
    return str(NUMBER_WORDS if kind.startswith(("decimal_", "float_", "finite_")) else ELSE)
