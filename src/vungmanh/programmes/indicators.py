"""Indicators of titles, registered when the app starts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.figures import Definition, Facts, Question, StatedTarget, indicator
from vungmanh.programmes.models import ProgrammeVersion
from vungmanh.programmes.queries.facts import eligible_facts, facts_of, maintained_share, version_asked
from vungmanh.programmes.queries.pilots.facts import pilot_facts

TARGET = _(
    "Chỉ tiêu giao cho chính đơn vị đó cho kỳ, không tính chỉ tiêu theo loại hình hay đặc điểm; "
    "chưa giao thì không có tỷ lệ"
)


@indicator(
    "titles.registered",
    label=_("Số chi bộ đăng ký danh hiệu"),
    definition=Definition(
        counts=_(
            "Chi bộ có đăng ký cho kỳ nằm trong kỳ hỏi, mỗi chi bộ một lần; "
            "đăng ký chuyển sang chi bộ kế thừa không tính lại"
        ),
        over=TARGET,
        day=_("Đăng ký đến hết ngày chốt và chưa rút đến ngày đó; không nêu ngày chốt thì theo số liệu hiện có"),
        source=_("Hồ sơ danh hiệu: ngày đăng ký, kỳ đăng ký, ngày rút"),
    ),
    needs_programme=True,
)
def registered(question: Question) -> Facts:
    version = version_asked(question)
    target = _target("registered", question, version)
    return facts_of("registered", question, version, target)


@indicator(
    "titles.recognised",
    label=_("Số chi bộ được công nhận danh hiệu"),
    definition=Definition(
        counts=_("Quyết định công nhận ghi ngày trong kỳ, kể cả chi bộ không đăng ký và danh hiệu sau đó bị thu hồi"),
        over=TARGET,
        day=_("Theo ngày của quyết định, đến hết ngày chốt"),
        source=_("Hồ sơ danh hiệu: ngày và số quyết định công nhận"),
    ),
    needs_programme=True,
)
def recognised(question: Question) -> Facts:
    version = version_asked(question)
    target = _target("recognised", question, version)
    return facts_of("recognised", question, version, target)


@indicator(
    "titles.maintained",
    label=_("Số danh hiệu được giữ vững"),
    definition=Definition(
        counts=_(
            "Danh hiệu còn hiệu lực mà lần kiểm tra đến hạn gần nhất kết luận giữ vững; "
            "chương trình không nêu kỳ kiểm tra thì có ít nhất một lần giữ vững"
        ),
        over=_("Danh hiệu còn hiệu lực"),
        day=_("Danh hiệu và lần kiểm tra đến hết ngày chốt"),
        source=_("Hồ sơ danh hiệu: kiểm tra lại, thu hồi"),
    ),
    needs_programme=True,
    additive_over_time=False,
)
def maintained(question: Question) -> Facts:
    return maintained_share(question, version_asked(question))


@indicator(
    "titles.pilots",
    label=_("Số chi bộ làm điểm"),
    definition=Definition(
        counts=_("Chi bộ được chọn làm điểm cho chặng nằm trong kỳ hỏi, mỗi chi bộ một lần"),
        over=_("Không có mẫu số; số chọn ở từng loại hình so với giới hạn trong tệp chương trình ở trang Làm điểm"),
        day=_("Chọn đến hết ngày chốt và chưa thôi đến ngày đó; không nêu ngày chốt thì theo số liệu hiện có"),
        source=_("Danh sách chi bộ làm điểm: ngày chọn, ngày thôi"),
    ),
    needs_programme=True,
    additive_over_time=False,
)
def pilots(question: Question) -> Facts:
    return pilot_facts(question, version_asked(question))


@indicator(
    "titles.warned",
    label=_("Số danh hiệu bị cảnh báo"),
    definition=Definition(
        counts=_("Danh hiệu có cảnh báo ghi ngày trong kỳ, mỗi danh hiệu một lần, kể cả cảnh báo đã gỡ sau đó"),
        over=_("Không chia"),
        day=_("Theo ngày cảnh báo, đến hết ngày chốt"),
        source=_("Hồ sơ danh hiệu: cảnh báo và xử lý"),
    ),
    needs_programme=True,
)
def warned(question: Question) -> Facts:
    return facts_of("warned", question, version_asked(question))


@indicator(
    "titles.revoked",
    label=_("Số danh hiệu bị thu hồi"),
    definition=Definition(
        counts=_("Quyết định thu hồi danh hiệu ghi ngày trong kỳ"),
        over=_("Không chia"),
        day=_("Theo ngày của quyết định, đến hết ngày chốt"),
        source=_("Hồ sơ danh hiệu: ngày và số quyết định thu hồi"),
    ),
    needs_programme=True,
)
def revoked(question: Question) -> Facts:
    return facts_of("revoked", question, version_asked(question))


def _target(measure: str, question: Question, version: ProgrammeVersion) -> StatedTarget:
    """A percent is a share of the unit's eligible cells, as in the table of the programme."""
    return StatedTarget(measure, programme=version.programme_id, whole=eligible_facts(question, version))
