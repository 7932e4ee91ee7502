"""Members: their rolls, standings and transfers."""

from django.utils.translation import gettext_lazy as _

from vungmanh.members.enums import Arrival, Departure, Standing, TransferKind, TransferState
from vungmanh.web.journal.subject import Subject

ACTS = {
    "members.enter_member": _("ghi đảng viên vào danh sách"),
    "members._import": _("nhập đảng viên từ tệp"),
    "members.offer_transfer": _("giới thiệu chuyển sinh hoạt"),
    "members.answer_transfer": _("trả lời việc chuyển sinh hoạt"),
    "members.begin_standing": _("ghi tình trạng sinh hoạt"),
    "members.end_standing": _("ghi trở lại sinh hoạt"),
    "members.leave": _("ghi ra khỏi Đảng, từ trần"),
    "members.take_back_acceptance": _("huỷ việc tiếp nhận ghi nhầm"),
    "members.take_back_departure": _("huỷ việc ghi nhầm về đảng viên rời danh sách"),
    "members.readmit": _("ghi kết nạp lại"),
    "members.place_members": _("đưa đảng viên của chi bộ đã kết thúc về chi bộ mới"),
    "members.state_absences": _("ghi số buổi vắng họp"),
    "members.void_absence": _("huỷ số buổi vắng ghi nhầm"),
    "members.load_limits": _("nạp tệp hạn chuyển sinh hoạt"),
}
SUBJECTS = {
    "members.member": Subject(_("đảng viên"), "members.Member"),
    "members.import": Subject(_("tệp đảng viên"), "members.Member"),
    "members.transfer": Subject(_("việc chuyển sinh hoạt"), "members.Transfer"),
    "members.standing": Subject(_("tình trạng sinh hoạt"), "members.StandingSpell"),
    "members.roll": Subject(_("danh sách chi bộ đã kết thúc"), "members.Placement"),
    "members.absences": Subject(_("số buổi vắng họp"), "members.StatedAbsence"),
    "members.absence": Subject(_("số buổi vắng họp của một đảng viên"), "members.StatedAbsence"),
    "members.limits": Subject(_("hạn chuyển sinh hoạt"), "members.TransferLimit"),
}
KEYS = {
    "members.member.arrived_as": _("đến vì"),
    "members.member.day": _("từ ngày"),
    "members.member.left_as": _("ra khỏi Đảng vì"),
    "members.member.decision_number": _("số quyết định"),
    "members.member.undone": _("số bản ghi trở lại như cũ"),
    "members.member.posts": _("số chức vụ có hiệu lực lại"),
    "members.member.reason": _("lý do"),
    "members.member.readmitted": _("kết nạp lại"),
    "members.member.consent": _("văn bản đồng ý"),
    "members.member.from_cell": _("chi bộ trước"),
    "members.transfer.kind": _("loại"),
    "members.transfer.day": _("ngày"),
    "members.transfer.to": _("nơi đến"),
    "members.transfer.until": _("đến hết ngày"),
    "members.transfer.reason": _("lý do"),
    "members.standing.standing": _("tình trạng"),
    "members.standing.day": _("từ ngày"),
    "members.standing.decision_number": _("số quyết định"),
    "members.standing.reason": _("ghi chú"),
    "members.roll.members": _("số đảng viên"),
    "members.roll.day": _("từ ngày"),
    "members.roll.from_name": _("chi bộ đã kết thúc"),
    "members.absence.period": _("kỳ"),
    "members.absence.voided": _("huỷ"),
    "members.limits.limits": _("số hạn"),
}
VALUES = {
    "members.member.arrived_as": dict(Arrival.choices),
    "members.member.left_as": dict(Departure.choices),
    "members.transfer.kind": dict(TransferKind.choices),
    "members.transfer.state": dict(TransferState.choices),
    "members.standing.standing": dict(Standing.choices),
}
