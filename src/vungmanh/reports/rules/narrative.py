"""Sentences computed from the figures. Each function answers one question and says nothing the figures do not."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING

from vungmanh.kernel.numbers import date_text, document_count, percent_short, percent_text
from vungmanh.reports.rules.programme_progress import ProgrammeProgressReport, gap_words
from vungmanh.reports.rules.wording import capital, listed, period_word, rest_label, whole_of

if TYPE_CHECKING:
    from vungmanh.programmes.queries import ProgressRow

MET = ("exceeded", "reached")
PLACES = {"below": "dưới mức thấp", "within": "trong khoảng", "above": "trên mức cao"}


def situation(report: ProgrammeProgressReport) -> list[str]:
    """How large the field is; first of all which cells are counted, where not all are."""
    return [*_counted(report), *_field(report)]


def _counted(report: ProgrammeProgressReport) -> list[str]:
    if not report.some_cells:
        return []
    return [f"Số liệu trong báo cáo này chỉ tính {report.some_cells}, so với chỉ tiêu giao riêng cho các chi bộ ấy."]


def _field(report: ProgrammeProgressReport) -> list[str]:
    total, units = report.table.total, len(report.units)
    if not total.eligible:
        return [f"Chưa ghi nhận chi bộ thuộc đối tượng của chương trình ở {report.table.under_name}."]
    spread = f", ở {document_count(units)} {report.word}" if units else ""
    return [
        f"Đến ngày {date_text(report.as_of)}, {_whole(report)} có {document_count(total.eligible)} chi bộ thuộc đối "
        f"tượng của chương trình{spread}."
    ]


def target(report: ProgrammeProgressReport) -> list[str]:
    """What was asked of the whole."""
    total = report.table.total
    if total.target is None:
        return [f"Chưa ghi nhận chỉ tiêu {report.period.label} của {_whole(report)}."]
    most = total.target_most
    amount = document_count(total.target) if most in (None, total.target) else _ends(total)
    return [f"Chỉ tiêu {report.period.label} của {_whole(report)} là {amount} chi bộ."]


def handed_down(report: ProgrammeProgressReport) -> list[str]:
    """Whether the units' targets add up to it, and who has none."""
    table = report.table
    if table.children_target is None or table.gap is None:
        return []
    amount = document_count(table.children_target)
    if table.gap == 0:
        return [f"Chỉ tiêu đã giao các đơn vị trực thuộc cộng lại là {amount} chi bộ, bằng chỉ tiêu chung."]
    sentence = f"Chỉ tiêu đã giao các đơn vị trực thuộc cộng lại là {amount} chi bộ, {gap_words(table.gap)}"
    without = [row.name for row in report.units if row.target is None] if report.handed_down_to_rows else []
    if without:
        sentence += f"; {document_count(len(without))} {report.word} chưa được giao chỉ tiêu: {listed(without)}"
    return [f"{sentence}."]


def registration(report: ProgrammeProgressReport) -> list[str]:
    total = report.table.total
    if not total.registered_term:
        return ["Chưa ghi nhận chi bộ đăng ký trong nhiệm kỳ."]
    sentence = f"{capital(_whole(report))} có {document_count(total.registered_term)} chi bộ đăng ký trong nhiệm kỳ"
    if period_word(report.period) != "nhiệm kỳ":
        sentence += f", trong đó {document_count(total.registered)} chi bộ đăng ký cho {report.period.label}"
    return [f"{sentence}."]


def recognition(report: ProgrammeProgressReport) -> list[str]:
    """The first figure a reader looks for, against everything it can honestly be held to."""
    total = report.table.total
    amount = document_count(total.recognised)
    done = f"đã công nhận {amount} chi bộ" if total.recognised else "chưa công nhận chi bộ nào"
    sentence = f"Trong {report.period.label}, đến ngày {date_text(report.as_of)}, {_whole(report)} {done}"
    against = []
    if total.ratio("ratio_target"):
        against.append(_against_target(total, report))
    if total.recognised and (ratio := total.ratio("ratio_registered")):
        share = percent_text(*ratio, report.rounding)
        against.append(f"bằng {share} số chi bộ đăng ký ({document_count(ratio[1])})")
    sentences = [", ".join([sentence, *against]) + "."]
    if total.appraised:
        sentences.append(f"Đã kết thúc thẩm định {document_count(total.appraised)} chi bộ.")
    return sentences


def cumulative(report: ProgrammeProgressReport) -> list[str]:
    total = report.table.total
    ratio = total.ratio("ratio_eligible")
    if not total.cumulative or ratio is None:
        return []
    return [
        f"Luỹ kế từ đầu nhiệm kỳ đến nay có {document_count(total.cumulative)} chi bộ được công nhận, bằng "
        f"{percent_text(*ratio, report.rounding)} số chi bộ thuộc đối tượng ({document_count(ratio[1])})."
    ]


def met_target(report: ProgrammeProgressReport) -> list[str]:
    """Who leads, by name, the furthest first."""
    held = _with_target(report)
    if not held:
        return []
    met = _by_ratio((row for row in held if row.standing in MET and not row.above_range), best_first=True)
    span, above = period_word(report.period), above_range(report)
    if not met:
        return above or [f"Chưa có {report.word} nào đạt chỉ tiêu {span}."]
    standings = {row.standing for row in met}
    verb = "đạt và vượt" if len(standings) == 2 else "vượt" if standings == {"exceeded"} else "đạt"
    named = listed([_against(row) for row in met])
    return [f"{document_count(len(met))} {report.word} {verb} chỉ tiêu {span}: {named}.", *above]


def above_range(report: ProgrammeProgressReport) -> list[str]:
    """Who is above a target given as a range: neither behind nor simply met, so it is said by itself."""
    rows = _by_ratio((row for row in _with_target(report) if row.above_range), best_first=True)
    if not rows:
        return []
    named = listed([f"{row.name} {row.recognised} ({_ends(row)})" for row in rows])
    return [f"{document_count(len(rows))} {report.word} có kết quả trên mức cao của chỉ tiêu khoảng: {named}."]


def below_half(report: ProgrammeProgressReport) -> list[str]:
    """Who lags, with the exact fraction: "below 50 %" in a summary is not always strict, the fraction is."""
    low = [row for row in _with_target(report) if 0 < 2 * row.recognised < (row.target or 0)]
    if not low:
        return []
    named = [f"{_against(row)} ({_share(row, report)})" for row in _by_ratio(low, best_first=True)]
    return [
        f"{document_count(len(low))} {report.word} đạt dưới 50% chỉ tiêu {period_word(report.period)}: {listed(named)}."
    ]


def none_yet(report: ProgrammeProgressReport) -> list[str]:
    rows = [row for row in report.units if row.recognised == 0 and (row.eligible or row.registered or row.target)]
    if not rows:
        return []
    if len(rows) == len(report.units):
        return [f"Chưa có {report.word} nào có chi bộ được công nhận."]
    named = [_none_yet_name(row, report) for row in rows]
    return [f"{document_count(len(rows))} {report.word} chưa có chi bộ nào được công nhận: {listed(named)}."]


def upkeep(report: ProgrammeProgressReport) -> list[str]:
    """Kept and revoked. "None revoked" is said only where there was something to revoke and the figure is zero."""
    total = report.table.total
    sentences = []
    if total.maintained:
        sentences.append(f"{document_count(total.maintained)} chi bộ giữ vững danh hiệu qua kiểm tra lại.")
    elif total.cumulative:
        sentences.append("Chưa ghi nhận kết quả kiểm tra lại chi bộ đã được công nhận.")
    if total.revoked:
        names = listed([f"{row.name} {document_count(row.revoked)}" for row in report.units if row.revoked])
        where = f" ({names})" if names else ""
        sentences.append(f"Đã thu hồi danh hiệu của {document_count(total.revoked)} chi bộ{where}.")
    elif total.cumulative:
        sentences.append(f"Trong {report.period.label} chưa có trường hợp bị thu hồi danh hiệu.")
    return sentences


def outlook(report: ProgrammeProgressReport) -> list[str]:
    """What is still expected, and where the whole would then stand."""
    total, rest = report.table.total, rest_label(report.period, report.as_of)
    if not total.expected:
        return ["Không còn chi bộ nào đã đăng ký cho kỳ này mà chưa được công nhận."]
    amount = document_count(total.expected)
    if not rest:
        return [f"Hết {report.period.label} còn {amount} chi bộ đã đăng ký nhưng chưa được công nhận."]
    span = period_word(report.period)
    sentence = f"Dự kiến {rest} công nhận thêm {amount} chi bộ, cả {span} {document_count(total.forecast)} chi bộ"
    if ratio := total.ratio("ratio_forecast"):
        sentence += f", bằng {percent_short(*ratio, report.rounding)} chỉ tiêu {span}"
    return [f"{sentence}."]


def outlook_by_unit(report: ProgrammeProgressReport) -> list[str]:
    """Who would still reach the target and who would not, if all that is registered were recognised."""
    if not rest_label(report.period, report.as_of):
        return []
    held = [row for row in _with_target(report) if row.standing not in MET]
    sentences = []
    if able := [row for row in held if row.forecast >= (row.target or 0)]:
        sentences.append(f"Dự kiến đạt chỉ tiêu thêm {document_count(len(able))} {report.word}: {_names(able)}.")
    if unable := [row for row in held if row.forecast < (row.target or 0)]:
        count = f"{document_count(len(unable))} {report.word}"
        named = listed([f"{row.name} {row.forecast}/{row.target}" for row in unable])
        sentences.append(f"Nếu chỉ công nhận hết số đã đăng ký, {count} không đạt chỉ tiêu: {named}.")
    return sentences


def _whole(report: ProgrammeProgressReport) -> str:
    return whole_of(report.table.under_name)


def _with_target(report: ProgrammeProgressReport) -> list[ProgressRow]:
    """A target of nothing can be neither met nor missed."""
    return [row for row in report.units if row.target]


def _by_ratio(rows: Iterable[ProgressRow], *, best_first: bool) -> list[ProgressRow]:
    return sorted(rows, key=lambda row: Fraction(row.recognised, row.target or 1), reverse=best_first)


def _against(row: ProgressRow) -> str:
    return f"{row.name} {row.recognised}/{row.target}"


def _against_target(total: ProgressRow, report: ProgrammeProgressReport) -> str:
    """A range is compared by its lower end, and where the result lies is said."""
    span, share = period_word(report.period), _share(total, report)
    if total.place is None:
        return f"bằng {share} chỉ tiêu {span} ({document_count(total.target or 0)})"
    return f"bằng {share} mức thấp, {PLACES[total.place]} của chỉ tiêu {span} ({_ends(total)})"


def _ends(row: ProgressRow) -> str:
    return f"từ {row.target} đến {row.target_most}"


def _share(row: ProgressRow, report: ProgrammeProgressReport) -> str:
    return percent_text(row.recognised, row.target, report.rounding)


def _none_yet_name(row: ProgressRow, report: ProgrammeProgressReport) -> str:
    if row.target:
        return f"{row.name} 0/{row.target}"
    return f"{row.name} (chưa được giao chỉ tiêu)" if report.handed_down_to_rows else row.name


def _names(rows: list[ProgressRow]) -> str:
    return listed([row.name for row in rows])
