"""The sheet of exceptions: which unit is let off which duty, or given a later day, and why."""

from django.utils.translation import gettext_noop as _

from vungmanh.imports.sheets.columns import Column, Kind, Sheet
from vungmanh.imports.sheets.organisations import DAY_NOTE, DECISION_NOTE, LAST_DAY_NOTE

DUTY_EXCEPTIONS = Sheet(
    key="duty_exceptions",
    title=_("Ngoại lệ việc định kỳ"),
    columns=(
        Column("organisation_code", "Mã tổ chức", Kind.CODE, required=True, natural=True, max_length=255),
        Column("duty", "Việc định kỳ", Kind.CHOICE, required=True, natural=True, choices="duties"),
        Column("valid_from", "Từ ngày", Kind.DATE, required=True, natural=True, noun="bắt đầu", note=DAY_NOTE),
        Column("valid_to", "Đến hết ngày", Kind.LAST_DAY, noun="kết thúc", note=LAST_DAY_NOTE),
        Column("until", "Lùi hạn đến hết ngày", Kind.DATE, noun="lùi hạn", note="Để trống là miễn hẳn."),
        Column("reason", "Lý do", Kind.TEXT, required=True, max_length=500),
        Column("decision_number", "Số quyết định", Kind.CODE, max_length=100, note=DECISION_NOTE),
        Column("below", "Cả các tổ chức bên dưới", Kind.YES_NO, note="có, không hoặc để trống."),
    ),
    order=(("valid_from", "valid_to"), ("valid_from", "until")),
)
