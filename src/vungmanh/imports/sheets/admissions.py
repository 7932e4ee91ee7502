"""Sheets of admission: who is on the way, and how many were admitted where no records are held."""

from datetime import date

from django.utils.translation import gettext_noop as _

from vungmanh.imports.sheets.columns import Column, Fill, Kind, Sheet
from vungmanh.imports.sheets.indicators import PERIOD_NOTE
from vungmanh.imports.sheets.organisations import DAY_NOTE
from vungmanh.kernel.periods import Period

STAGES = {
    "IN_POOL": "nguồn",
    "SYMPATHISER": "cảm tình Đảng",
    "COURSE_DONE": "đã học lớp nhận thức",
    "FILE_IN_PROGRESS": "đang làm hồ sơ",
    "CELL_PROPOSED": "chi bộ đã đề nghị",
    "COMMITTEE_PROPOSED": "đảng uỷ đã đề nghị",
    "ADMISSION_DECIDED": "đã có quyết định kết nạp",
    "ADMITTED": "đảng viên dự bị",
    "RECOGNITION_PROPOSED": "đã đề nghị công nhận",
    "OFFICIAL": "đảng viên chính thức",
    "DROPPED": "thôi xét",
}

ADMISSIONS = Sheet(
    key="admissions",
    title=_("Kết nạp đảng viên"),
    columns=(
        Column("candidate_code", "Mã người xin vào Đảng", Kind.CODE, required=True, natural=True, max_length=40),
        Column("full_name", "Họ và tên", Kind.NAME, max_length=255, note="Hồ sơ mới thì phải có."),
        Column("organisation_code", "Mã chi bộ", Kind.CODE, required=True, max_length=255),
        Column("stage", "Bước", Kind.CHOICE, required=True, values=STAGES),
        Column("stage_on", "Ngày của bước", Kind.DATE, note=DAY_NOTE),
        Column("is_student", "Học sinh, sinh viên", Kind.YES_NO),
        Column("school", "Trường", Kind.TEXT, max_length=255),
        Column("grade", "Lớp", Kind.CODE, max_length=40),
        Column("born_on", "Ngày sinh", Kind.DATE, note=DAY_NOTE),
        Column("sex", "Giới tính", Kind.CHOICE, values={"FEMALE": "nữ", "MALE": "nam"}),
        Column("ethnic_minority", "Người dân tộc thiểu số", Kind.YES_NO),
        Column("religious", "Có đạo", Kind.YES_NO),
        Column("youth_union", "Đoàn viên", Kind.YES_NO),
        Column("decided_on", "Ngày quyết định kết nạp", Kind.DATE, noun="quyết định kết nạp", note=DAY_NOTE),
        Column("decision_number", "Số quyết định kết nạp", Kind.CODE, max_length=100),
        Column("ceremony_on", "Ngày lễ kết nạp", Kind.DATE, noun="lễ kết nạp", note=DAY_NOTE),
        Column(
            "member_code",
            "Mã đảng viên",
            Kind.CODE,
            max_length=40,
            note="Đã kết nạp thì ghi. Để trống: tìm theo họ tên và ngày; chưa có thì lấy mã người xin vào Đảng.",
        ),
    ),
    order=(("decided_on", "ceremony_on"),),
)


def _last_day(period: object) -> date | None:
    return period.last if isinstance(period, Period) else None


ADMISSION_COUNTS = Sheet(
    key="admission_counts",
    title=_("Số kết nạp"),
    columns=(
        Column("organisation_code", "Mã tổ chức", Kind.CODE, required=True, natural=True, max_length=255),
        Column("period", "Kỳ", Kind.PERIOD, required=True, natural=True, note=PERIOD_NOTE),
        Column("on", "Tính đến hết ngày", Kind.DATE, natural=True, note="Để trống là ngày cuối kỳ."),
        Column("admitted", "Số kết nạp", Kind.COUNT, required=True),
        Column("women", "Nữ", Kind.COUNT),
        Column("ethnic_minority", "Dân tộc thiểu số", Kind.COUNT),
        Column("religious", "Có đạo", Kind.COUNT),
        Column("youth_union", "Đoàn viên", Kind.COUNT),
        Column("students", "Học sinh, sinh viên", Kind.COUNT),
        Column("private_enterprises", "Doanh nghiệp ngoài nhà nước", Kind.COUNT),
    ),
    fills=(Fill("on", "period", _last_day),),
)
