"""Personal files, corrections of them, doubles; discipline."""

from django.utils.translation import gettext_lazy as _

from vungmanh.web.journal.subject import Subject

ACTS = {
    "members.open_file": _("mở lý lịch đảng viên"),
    "members.unmask": _("xem đầy đủ một số trong lý lịch"),
    "members.write_particulars": _("ghi lý lịch đảng viên"),
    "members.link_account": _("gắn tài khoản với hồ sơ đảng viên"),
    "members.unlink_account": _("gỡ tài khoản khỏi hồ sơ đảng viên"),
    "members.void_member": _("huỷ hồ sơ đảng viên lập nhầm"),
    "members.tell_apart": _("ghi hai hồ sơ là hai người"),
    "members.propose_correction": _("đề nghị sửa hồ sơ của mình"),
    "members.withdraw_correction": _("rút đề nghị sửa hồ sơ"),
    "members.accept_correction": _("sửa hồ sơ theo đề nghị"),
    "members.refuse_correction": _("trả lời không sửa hồ sơ"),
    "members.erase_particulars": _("xoá nội dung lý lịch hết thời hạn giữ"),
    "members.discipline_member": _("ghi kỷ luật đảng viên"),
    "members.discipline_organisation": _("ghi kỷ luật tổ chức đảng"),
    "members.correct_discipline": _("sửa kỷ luật ghi sai"),
    "members.clear_discipline": _("ghi kỷ luật hết hiệu lực"),
    "members.void_discipline": _("huỷ kỷ luật ghi nhầm"),
    "members.load_discipline_kinds": _("nạp danh mục hình thức kỷ luật"),
    "members.load_retention": _("nạp thời hạn giữ lý lịch"),
    "members.reseal": _("niêm lại số bằng khoá mới"),
    "accounts.person_behind": _("tìm người của tài khoản"),
}
SUBJECTS = {
    "members.file": Subject(_("lý lịch đảng viên"), "members.Particulars"),
    "members.correction": Subject(_("đề nghị sửa hồ sơ"), "members.Correction"),
    "members.double": Subject(_("hai hồ sơ nghi trùng"), "members.NotTheSame"),
    "members.retention": Subject(_("thời hạn giữ lý lịch"), "members.RetentionRule"),
    "members.seal": Subject(_("số đã niêm")),
    "discipline.member": Subject(_("kỷ luật đảng viên"), "members.MemberDiscipline"),
    "discipline.organisation": Subject(_("kỷ luật tổ chức đảng"), "members.OrganisationDiscipline"),
    "discipline.kinds": Subject(_("danh mục hình thức kỷ luật"), "members.DisciplineKind"),
}
FIELDS = {
    "full_name": _("họ và tên"),
    "born_on": _("ngày sinh"),
    "sex": _("giới tính"),
    "ethnicity": _("dân tộc"),
    "religion": _("tôn giáo"),
    "card_number": _("số thẻ đảng viên"),
    "identity_number": _("số định danh cá nhân"),
    "admitted_on": _("ngày quyết định kết nạp"),
    "official_on": _("ngày chính thức"),
    "kind_id": _("hình thức"),
    "valid_from": _("ngày quyết định"),
    "decision_number": _("số quyết định"),
    "reason": _("nội dung vi phạm"),
}
KEYS = {
    "members.file.reason": _("lý do"),
    "members.file.number": _("số"),
    "members.file.fields": _("các mục"),
    "members.seal.rows": _("số bản ghi"),
    "members.member.voided": _("huỷ"),
    "members.correction.field": _("mục"),
    "members.correction.state": _("kết quả"),
    "discipline.member.voided": _("huỷ"),
    "discipline.member.fields": _("các mục"),
    "discipline.organisation.voided": _("huỷ"),
    "discipline.organisation.fields": _("các mục"),
}
VALUES = {
    "members.file.number": FIELDS,
    "members.file.fields": FIELDS,
    "members.correction.field": FIELDS,
    "discipline.member.fields": FIELDS,
    "discipline.organisation.fields": FIELDS,
}
