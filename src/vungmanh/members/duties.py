"""What of members is a duty: steps of admission that have a limit, and terms of committees."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vungmanh.duties.queries import Dated, Doing, register_doing
from vungmanh.members.queries.admission.occasions import ceremonies, certificates, recognitions, school_leavers
from vungmanh.members.queries.posts.terms import open_terms, recorded_terms

register_doing(
    Doing(
        code="admissions.ceremony",
        label=_("Đã tổ chức lễ kết nạp"),
        how=Dated(sources=((ceremonies, "organisation_id"),)),
    )
)
register_doing(
    Doing(
        code="admissions.recognition",
        label=_("Chi bộ đã xét công nhận đảng viên chính thức"),
        how=Dated(sources=((recognitions, "organisation_id"),)),
    )
)
register_doing(
    Doing(
        code="admissions.certificate",
        label=_("Chi bộ đã đề nghị kết nạp khi giấy chứng nhận còn giá trị"),
        how=Dated(sources=((certificates, "organisation_id"),)),
    )
)
register_doing(
    Doing(
        code="admissions.student",
        label=_("Đã có quyết định kết nạp trước khi ra trường"),
        how=Dated(sources=((school_leavers, "organisation_id"),)),
    )
)
register_doing(
    Doing(
        code="committees.renewed",
        label=_("Cấp uỷ mới đã ghi nối tiếp cấp uỷ hết nhiệm kỳ"),
        how=Dated(sources=((recorded_terms, "organisation_id"), (open_terms, "organisation_id"))),
    )
)
