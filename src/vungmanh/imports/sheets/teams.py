"""The sheet of teams that appraise or support: one row a member, one row alone for a team without any."""

from django.utils.translation import gettext_noop as _

from vungmanh.imports.sheets.columns import Column, Fill, Kind, Sheet
from vungmanh.imports.sheets.organisations import DAY_NOTE, LAST_DAY_NOTE
from vungmanh.programmes.enums import TeamKind, TeamRole

TEAMS = Sheet(
    key="teams",
    title=_("Đoàn thẩm định"),
    columns=(
        Column("organisation_code", "Mã đơn vị lập đoàn", Kind.CODE, required=True, natural=True, max_length=255),
        Column(
            "team_kind",
            "Loại đoàn",
            Kind.CHOICE,
            required=True,
            natural=True,
            values={each.value.upper(): str(each.label) for each in TeamKind},
        ),
        Column(
            "decision_number",
            "Số quyết định",
            Kind.CODE,
            required=True,
            natural=True,
            max_length=100,
            note="Số quyết định lập đoàn, kiểu 95-QĐ/HU.",
        ),
        Column("name", "Tên đoàn", Kind.TEXT, required=True, note="Như ghi trong quyết định."),
        Column("decided_on", "Ngày quyết định", Kind.DATE, required=True, noun="quyết định", note=DAY_NOTE),
        Column("valid_from", "Từ ngày", Kind.DATE, noun="bắt đầu", note="Để trống là từ ngày quyết định."),
        Column("valid_to", "Đến hết ngày", Kind.LAST_DAY, noun="kết thúc", note=LAST_DAY_NOTE),
        Column("full_name", "Họ và tên", Kind.NAME, natural=True, note="Mỗi thành viên một dòng."),
        Column(
            "agency",
            "Cơ quan",
            Kind.TEXT,
            natural=True,
            note="Cùng tên trong một đoàn thì cơ quan phân biệt hai đồng chí.",
        ),
        Column("post", "Chức vụ", Kind.TEXT),
        Column(
            "team_role",
            "Vai trò trong đoàn",
            Kind.CHOICE,
            values={each.value.upper(): str(each.label) for each in TeamRole},
            note="Để trống là thành viên. Mỗi đoàn một trưởng đoàn.",
        ),
        Column(
            "username",
            "Tên đăng nhập",
            Kind.CODE,
            max_length=150,
            note="Nếu đồng chí đó tự ký trên máy. Khi xuất ra cột này để trống.",
        ),
    ),
    order=(("valid_from", "valid_to"),),
    needs=(
        ("agency", "full_name"),
        ("post", "full_name"),
        ("team_role", "full_name"),
        ("username", "full_name"),
    ),
    fills=(Fill("valid_from", "decided_on", lambda day: day),),
)
