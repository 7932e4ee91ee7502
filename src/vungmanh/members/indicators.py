"""Indicators over members: rolls, posts, admissions. Records where a cell has any, else the deepest stated count."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from django.db.models import (
    Count,
    QuerySet,
)
from django.utils.translation import gettext_lazy as _

from vungmanh.indicators.queries import Recorded, reported
from vungmanh.kernel.figures import (
    Definition,
    Facts,
    Question,
    StatedTarget,
    indicator,
    registry,
)
from vungmanh.members.enums import Arrival, PlacementKind
from vungmanh.members.models import Placement
from vungmanh.members.queries import roll_on
from vungmanh.members.queries.admission.facts import admitted_facts
from vungmanh.members.queries.by_cell import official_then
from vungmanh.members.queries.posts.facts import dual_on, residential_secretaries

ON_THE_DAY = _("Ngày chốt; nơi chưa có hồ sơ thì lấy số báo cáo gần nhất đến ngày đó")
SOURCE = _(
    "Hồ sơ từng đảng viên nơi chi bộ có hồ sơ; nơi chưa có thì số báo cáo của cấp sâu nhất có báo cáo, có đánh dấu. Số"
    " cấp trên tự nêu chỉ ghi bên cạnh cùng phần chênh. Người sinh hoạt tạm thời tính ở chi bộ gốc"
)


@indicator(
    "members.count",
    label=_("Số đảng viên"),
    definition=Definition(
        counts=_("Đảng viên trong danh sách của các chi bộ"), over=_("Không chia"), day=ON_THE_DAY, source=SOURCE
    ),
    additive_over_time=False,
)
def members_count(question: Question) -> Facts:
    return _both("members", roll_on(question.until), question)


@indicator(
    "members.official",
    label=_("Số đảng viên chính thức"),
    definition=Definition(counts=_("Đảng viên chính thức"), over=_("Không chia"), day=ON_THE_DAY, source=SOURCE),
    additive_over_time=False,
)
def members_official(question: Question) -> Facts:
    day = question.until
    return _both("official_members", roll_on(day).filter(official_then(day)), question)


def _both(field: str, records: QuerySet[Placement], question: Question) -> Facts:
    counted = Facts(records, organisation="organisation_id", numerator=Count("pk"), rows="rolls:roll")
    return replace(reported(field, question.until, _recorded()), also=(counted,))


def _recorded() -> Recorded:
    """A cell that ever had a home roll has records; whoever was found on file after a merger was entered anew."""
    rows = Placement.unscoped.filter(kind=PlacementKind.HOME)
    return Recorded(rows, rows.filter(arrived_as=Arrival.ON_FILE, carried_from__isnull=True))


@indicator(
    "posts.dual_role",
    label=_("Bí thư chi bộ kiêm trưởng ấp"),
    definition=Definition(
        counts=_("Bí thư chi bộ ấp, khu phố, thôn đang giữ chức ngày đó và đồng thời là trưởng ấp, khu phố, thôn"),
        over=_("Chi bộ ấp, khu phố, thôn có ghi bí thư đang giữ chức ngày đó"),
        day=_("Ngày chốt, trên cây tổ chức ngày đó"),
        source=_("Chi bộ chưa ghi tên bí thư không có trong mẫu số"),
    ),
    additive_over_time=False,
)
def dual_role(question: Question) -> Facts:
    day = question.day
    secretaries = residential_secretaries(day, kinds=[question.kind] if question.kind else [])
    return Facts(
        secretaries,
        organisation="organisation_id",
        numerator=Count("pk", filter=dual_on(day)),
        denominator=Count("pk"),
        rows="committees:list",
    )


@indicator(
    "members.admitted",
    label=_("Số đảng viên kết nạp"),
    definition=Definition(
        counts=_(
            "Người được kết nạp trong kỳ, theo hồ sơ; chi bộ không có hồ sơ thì theo số báo cáo của cấp sâu nhất, "
            "số cấp trên tự nêu chỉ ghi bên cạnh cùng phần chênh"
        ),
        over=_("Chỉ tiêu giao cho chính đơn vị đó cho kỳ; giao theo phần trăm thì tính trên số đảng viên đầu kỳ"),
        day=_("Ngày ghi trong quyết định kết nạp, khi đã tổ chức lễ kết nạp; đến hết ngày chốt"),
        source=_("Hồ sơ kết nạp, danh sách đảng viên, số kết nạp báo cáo"),
    ),
)
def admitted(question: Question) -> Facts:
    facts = admitted_facts(question)
    return replace(facts, denominator=StatedTarget("value", indicator="members.admitted", whole=_roll(question)))


def _roll(question: Question) -> Facts | None:
    """What a target in percent is a share of: the roll at the start of the period."""
    count = registry.find("members.count")
    return count.facts(replace(question, on=question.period.first - timedelta(days=1))) if count else None
