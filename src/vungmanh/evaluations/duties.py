"""How a duty of the yearly grading is seen to be done."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vungmanh.duties.queries import Doing, Periodic, register_doing
from vungmanh.evaluations.queries.done import decided_between, reviewed_between

register_doing(
    Doing(
        code="evaluations.reviewed",
        label=_("Tập thể đã kiểm điểm, tự xếp loại cho kỳ"),
        how=Periodic(
            source=reviewed_between, organisation="evaluation__organisation", period="evaluation__period", entered="day"
        ),
    )
)
register_doing(
    Doing(
        code="evaluations.decided",
        label=_("Cấp trên đã quyết định kết quả xếp loại của kỳ"),
        how=Periodic(
            source=decided_between,
            organisation="evaluation__organisation",
            period="evaluation__period",
            entered="valid_from",
        ),
    )
)
