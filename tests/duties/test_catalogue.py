from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.factories.duties import make_duty, version
from tests.factories.organisations import SYSTEM, shipped_kinds
from vungmanh.duties.commands import load_duty, load_holidays
from vungmanh.duties.models import DutyVersion, Holiday
from vungmanh.duties.queries import duty_named, holidays_between, work_calendar
from vungmanh.kernel.action import acting_on
from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.kernel.journal import JournalEntry

pytestmark = pytest.mark.django_db
LATER = acting_on(SYSTEM, date(2026, 3, 1))


def load(*versions: dict[str, Any], actor: Any = SYSTEM, code: str = "viec") -> str:
    shipped_kinds()
    return load_duty(actor, {"code": code, "name": "Việc", "versions": list(versions)}, "viec.yaml")


def stretches() -> list[tuple[date, date | None]]:
    rows = DutyVersion.objects.filter(voided_at__isnull=True).order_by("valid_from")
    return list(rows.values_list("valid_from", "valid_to"))


def test_same_file_again_changes_nothing() -> None:
    assert load(version()) == "viec.yaml: việc viec, 1 phiên bản mới"
    assert load(version(), actor=LATER) == "viec.yaml: việc viec, 0 phiên bản mới"


def test_versions_close_each_other() -> None:
    load(version(), version(**{"from": date(2026, 7, 1)}, grace=2))
    assert stretches() == [(date(2021, 1, 1), date(2026, 7, 1)), (date(2026, 7, 1), None)]


def test_later_file_adds_a_version_to_what_stands() -> None:
    load(version())
    load(version(**{"from": date(2026, 7, 1)}), actor=LATER)
    assert stretches() == [(date(2021, 1, 1), date(2026, 7, 1)), (date(2026, 7, 1), None)]


def test_duty_is_ended_by_its_own_file() -> None:
    load(version())
    load(version(to=date(2026, 12, 31)), actor=LATER)
    assert stretches() == [(date(2021, 1, 1), date(2027, 1, 1))]


def test_what_has_begun_is_not_judged_anew() -> None:
    load(version())
    with pytest.raises(Refusal) as refused:
        load(version(grace=3, who=None), actor=LATER)
    assert refused.value.message == (
        "viec.yaml: phiên bản từ ngày 01/01/2021 đã có hiệu lực nên các mục who, grace giữ nguyên. "
        "Ghi nội dung mới thành một phiên bản nữa, có ngày “from” riêng."
    )


def test_words_and_ladder_of_what_has_begun_may_change() -> None:
    load(version())
    load(version(notes=["mới"], chase=4, reminders=[{"days": 1, "to": "doer"}]), actor=LATER)
    found = duty_named("VIEC").versions
    assert [(each.notes, each.chase, len(each.reminders)) for each in found] == [(("mới",), 4, 1)]


def test_file_is_put_right_on_the_day_it_was_loaded() -> None:
    load(version())
    load(version(grace=3))
    assert [each.grace for each in duty_named("viec").versions] == [3]
    assert DutyVersion.objects.filter(voided_at__isnull=False).count() == 1


def test_what_has_not_begun_is_replaced_whole() -> None:
    load(version(**{"from": date(2027, 1, 1)}))
    load(version(**{"from": date(2027, 1, 1)}, every="year"), actor=LATER)
    assert [each.every for each in duty_named("viec").versions] == ["year"]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"done_by": "x.y"}, "không có cách nhận ra “x.y”"),
        ({"done_by": "committees.renewed"}, "lấy ngày từ hồ sơ nên ghi none."),
        ({"every": "none", "due": {"before": 1}}, "tính theo kỳ nên không ghi none."),
        ({"only": {"kind": "x"}}, "“only”: không có điều kiện “kind”. Không có điều kiện nào dùng được."),
        ({"done_by": "reports.sent", "only": {"type": "x"}}, "Đang có: kind, programme."),
        ({"who": {"kinds": ["XA"]}}, "không có loại tổ chức “XA”"),
        ({"who": {"categories": ["XA"]}}, "không có loại hình “XA”"),
        ({"who": {"properties": ["xa"]}}, "không có tính chất “xa”. Đang có: cell, grassroots."),
    ],
)
def test_words_the_installation_does_not_know_are_refused(changed: dict[str, Any], words: str) -> None:
    with pytest.raises(Refusal) as refused:
        load(version(**changed))
    assert words in refused.value.message
    assert DutyVersion.objects.count() == 0


def test_every_fault_of_a_file_is_told_and_nothing_written() -> None:
    with pytest.raises(Refusal) as refused:
        load(version(grace=-1, chase=0))
    assert refused.value.message == (
        "viec.yaml: có 2 chỗ sai, chưa nạp gì.\n"
        "  phiên bản 1, “grace”: ghi số nguyên từ 0 đến 400.\n"
        "  phiên bản 1, “chase”: ghi số nguyên từ 1 đến 12."
    )


def test_loading_is_told_in_the_journal() -> None:
    load(version())
    entry = JournalEntry.objects.latest("pk")
    assert (entry.act, entry.subject, entry.subject_key) == ("duties.load_duty", "duties.duty", "viec")


def test_unknown_duty_is_told_with_what_was_probably_meant() -> None:
    make_duty("headcount_monthly")
    with pytest.raises(NotFound) as refused:
        duty_named("headcounts")
    assert refused.value.message == "Không có việc định kỳ “headcounts”. Có phải headcount_monthly?"


def test_days_off_are_replaced_year_by_year() -> None:
    first = {"day": date(2026, 1, 1), "name": "Tết Dương lịch"}
    load_holidays(SYSTEM, {"days": [first, {"day": date(2027, 1, 1), "name": "Tết Dương lịch"}]}, "a.yaml")
    load_holidays(SYSTEM, {"days": [first, {"day": date(2026, 1, 3), "name": "Làm bù", "works": True}]}, "b.yaml")
    told = [(each.day, each.works) for each in holidays_between(date(2026, 1, 1), date(2028, 1, 1))]
    assert told == [(date(2026, 1, 1), False), (date(2026, 1, 3), True), (date(2027, 1, 1), False)]
    assert work_calendar().is_working(date(2026, 1, 3)) is True
    assert Holiday.objects.count() == 3


def test_faulty_days_off_are_refused() -> None:
    with pytest.raises(Refusal) as refused:
        load_holidays(SYSTEM, {"days": []}, "a.yaml")
    assert refused.value.message.startswith("a.yaml: “days”")
    assert work_calendar().days_off == frozenset()
