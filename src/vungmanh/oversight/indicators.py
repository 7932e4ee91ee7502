"""Indicators over assignments: who follows which cells."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.figures import Definition, Facts, Question, indicator
from vungmanh.oversight.enums import Coverage
from vungmanh.oversight.queries.facts import share_of

ON_THE_DAY = _("Ngày chốt, trên cây tổ chức ngày đó")
SOURCE = _("Phân công có hiệu lực ngày đó, không phân biệt phụ trách, theo dõi hay dự sinh hoạt")


@indicator(
    "oversight.followed",
    label=_("Chi bộ có cán bộ theo dõi riêng"),
    definition=Definition(
        counts=_("Chi bộ có ít nhất một cán bộ được phân công ở chính chi bộ đó"),
        over=_("Chi bộ đang hoạt động ngày đó"),
        day=ON_THE_DAY,
        source=SOURCE,
    ),
    additive_over_time=False,
)
def followed(question: Question) -> Facts:
    return share_of(Coverage.OWN, question)


@indicator(
    "oversight.followed_above_only",
    label=_("Chi bộ chỉ được theo dõi qua cấp uỷ cấp trên trực tiếp"),
    definition=Definition(
        counts=_("Chi bộ không có ai được phân công riêng, nhưng cấp uỷ cấp trên trực tiếp có cán bộ theo dõi"),
        over=_("Chi bộ đang hoạt động ngày đó"),
        day=ON_THE_DAY,
        source=SOURCE,
    ),
    additive_over_time=False,
)
def followed_above_only(question: Question) -> Facts:
    return share_of(Coverage.ABOVE, question)


@indicator(
    "oversight.unfollowed",
    label=_("Chi bộ chưa ai theo dõi"),
    definition=Definition(
        counts=_("Chi bộ không có ai được phân công riêng, cấp uỷ cấp trên trực tiếp cũng chưa có cán bộ theo dõi"),
        over=_("Chi bộ đang hoạt động ngày đó"),
        day=ON_THE_DAY,
        source=SOURCE,
    ),
    additive_over_time=False,
)
def unfollowed(question: Question) -> Facts:
    return share_of(Coverage.NONE, question)
