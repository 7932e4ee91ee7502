"""Sheets of score sheets: the answers of each column, and which organisation uses which sheet."""

from django.utils.translation import gettext_noop as _

from vungmanh.imports.sheets.columns import Column, Kind, Sheet

ITEM_NOTE = "Mã mục trên phiếu, kiểu 2.1, hoặc mã dữ kiện mà mục đó hỏi. Mỗi câu trả lời một dòng."

SCORES = Sheet(
    key="scores",
    title=_("Phiếu chấm"),
    columns=(
        Column("sheet", "Phiếu", Kind.CHOICE, required=True, natural=True, choices="score_sheets", noun="phiếu"),
        Column("cell_code", "Mã chi bộ", Kind.CODE, required=True, natural=True, max_length=255),
        Column("on", "Về ngày", Kind.DATE, required=True, natural=True, note="Ngày sinh hoạt, kiểu 03/11/2025."),
        Column(
            "part",
            "Loại kỳ sinh hoạt",
            Kind.CHOICE,
            natural=True,
            values={"REGULAR": "thường kỳ", "THEMATIC": "chuyên đề", "COMBINED": "thường kỳ kết hợp chuyên đề"},
            note="Để trống khi phiếu không chia theo loại kỳ.",
        ),
        Column(
            "scorer",
            "Ai chấm",
            Kind.CHOICE,
            required=True,
            natural=True,
            values={"self": "tự chấm", "visitor": "người dự chấm", "level_above": "cấp trên chấm"},
        ),
        Column("item", "Mục", Kind.CODE, required=True, natural=True, max_length=60, note=ITEM_NOTE),
        Column("value", "Trả lời", Kind.TEXT, note="có hoặc không, một số, hoặc mức trên phiếu."),
        Column(
            "points",
            "Điểm tự chọn",
            Kind.NUMBER,
            note="Chỉ ghi khi phiếu giấy không nói rõ mấy điểm; khi đó ghi chú vì sao.",
        ),
        Column("note", "Ghi chú", Kind.TEXT, max_length=2000),
        Column(
            "reason",
            "Lý do chênh lệch",
            Kind.TEXT,
            max_length=2000,
            note="Của cả cột điểm; ghi ở một dòng là đủ.",
        ),
        Column(
            "programme",
            "Chương trình",
            Kind.CHOICE,
            natural=True,
            choices="programmes",
            note="Khi phiếu thuộc một hồ sơ danh hiệu. Để trống khi là phiếu sinh hoạt hoặc phiếu riêng.",
        ),
        Column("for_period", "Đăng ký cho kỳ", Kind.PERIOD, natural=True, note="Kỳ của hồ sơ danh hiệu."),
        Column(
            "stage",
            "Bước thẩm định",
            Kind.CODE,
            natural=True,
            max_length=40,
            note="Mã bước trong tệp chương trình, như xa, huyen; mỗi bước một cột điểm. Cột tự chấm thì để trống.",
        ),
    ),
    needs=(("programme", "for_period"), ("for_period", "programme"), ("stage", "programme")),
    some_of=(("value", "points", "note", "reason"),),
)

SHEET_ADOPTIONS = Sheet(
    key="sheet_adoptions",
    title=_("Áp dụng phiếu chấm"),
    columns=(
        Column("organisation_code", "Mã tổ chức", Kind.CODE, required=True, natural=True, max_length=255),
        Column("sheet", "Phiếu", Kind.CHOICE, required=True, natural=True, choices="score_sheets", noun="phiếu"),
        Column("valid_from", "Từ ngày", Kind.DATE, required=True, natural=True),
        Column("valid_to", "Đến hết ngày", Kind.LAST_DAY, note="Để trống khi còn dùng."),
        Column("decision_number", "Số quyết định", Kind.CODE, max_length=100),
    ),
    order=(("valid_from", "valid_to"),),
)
