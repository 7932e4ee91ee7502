"""A title that seems no longer deserved: warned, heard, proposed, lifted, declined, revoked; and registering again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.factories.organisations import SYSTEM
from tests.factories.programmes import make_title
from vungmanh.kernel.action import acting_on
from vungmanh.kernel.errors import NotFound, Unmet
from vungmanh.kernel.journal import JournalEntry
from vungmanh.programmes import commands
from vungmanh.programmes.models import CaseStep, ProgrammeVersion, Registration, UpkeepCase
from vungmanh.programmes.queries import reason_text

pytestmark = pytest.mark.django_db
Keys = dict[str, int]
NOW = acting_on(SYSTEM, date(2025, 12, 31))
WARNED, MENDED, AFTER = date(2025, 3, 1), date(2025, 6, 1), date(2025, 6, 2)


def strict(**values: Any) -> None:
    """The shipped programme with a procedure, as a province could write it."""
    said = {"watch": [], "warning_first": True, "hearing_first": True, "register_again_months": 12}
    rules = {**said, "certainty": "example", "source": "", **values}
    ProgrammeVersion.objects.filter(programme_id="tsvmtd").update(upkeep=[rules])


@pytest.fixture
def title(province: Keys) -> Registration:
    return make_title(province["83.836.A.01"], period="2024", recognised_on="2024-02-01", decision_number="1")


def warn(title: Registration, **values: Any) -> UpkeepCase:
    said = {"day": WARNED, "reason": "Bỏ sinh hoạt", "to_mend": "Sinh hoạt đủ kỳ", "mend_by": MENDED}
    return commands.warn_title(NOW, registration_id=title.pk, **{**said, **values})


def hear(title: Registration, day: date = date(2025, 4, 1)) -> UpkeepCase:
    return commands.hear_cell(NOW, registration_id=title.pk, day=day, who="Bí thư, chi uỷ", said="Xin thêm thời gian")


def propose(title: Registration, day: date = AFTER) -> UpkeepCase:
    return commands.propose_revocation(NOW, registration_id=title.pk, day=day, reason="Chưa khắc phục")


def revoke(title: Registration, day: date = date(2025, 7, 1)) -> Registration:
    return commands.revoke(NOW, registration_id=title.pk, day=day, decision_number="9-QĐ/HU", reason="Không giữ vững")


def refused(act: Any, *args: Any, **kwargs: Any) -> list[str]:
    with pytest.raises(Unmet) as refusal:
        act(*args, **kwargs)
    return refusal.value.reasons


def test_warning_says_why_what_and_until_when(title: Registration):
    case = warn(title)
    assert (case.state, case.warned_on, case.to_mend, case.mend_by) == ("warned", WARNED, "Sinh hoạt đủ kỳ", MENDED)
    assert list(CaseStep.objects.values_list("move", "day", "note")) == [("warn", WARNED, "Bỏ sinh hoạt")]
    line = JournalEntry.objects.latest("pk")
    assert (line.act, line.subject, line.what["move"]) == ("programmes.warn_title", "programmes.upkeepcase", "warn")


def test_warning_without_its_parts_is_refused_with_all_of_them(title: Registration):
    assert refused(warn, title, reason=" ", to_mend="", mend_by=date(2025, 2, 1)) == [
        "reason:missing",
        "upkeep:to_mend",
        "upkeep:mend_by_missing",
    ]
    assert refused(warn, title, day=date(2024, 1, 1)) == ["upkeep:before:2024-02-01"]
    assert UpkeepCase.objects.count() == 0


def test_warning_twice_names_where_the_case_stands(title: Registration):
    warn(title)
    assert refused(warn, title) == ["upkeep:move:warn:warned"]
    assert (
        reason_text("upkeep:move:warn:warned")
        == "Việc xử lý đang ở bước “Đã cảnh báo”, không làm được việc “Cảnh báo”."
    )


def test_only_a_held_title_is_warned(province: Keys):
    open_one = make_title(province["83.836.A.02"], period="2025", registered_on="2025-01-10")
    assert refused(warn, open_one) == ["upkeep:not_held"]


def test_hearing_without_a_case_is_refused(title: Registration):
    assert refused(hear, title) == ["upkeep:move:hear:"]
    words = "Danh hiệu này chưa có lần xử lý nào đang mở, không làm được việc “Nghe chi bộ trình bày”."
    assert reason_text("upkeep:move:hear:") == words


def test_hearing_is_held_once_and_keeps_what_was_said(title: Registration):
    warn(title)
    case = hear(title)
    assert (case.state, case.heard_who, case.heard_said) == ("heard", "Bí thư, chi uỷ", "Xin thêm thời gian")
    assert refused(hear, title) == ["upkeep:move:hear:heard"]


def test_lifted_warning_stays_on_record_and_another_may_follow(title: Registration):
    warn(title)
    case = commands.lift_warning(NOW, registration_id=title.pk, day=date(2025, 5, 1), reason="Đã khắc phục")
    assert (case.state, case.closed_on) == ("lifted", date(2025, 5, 1))
    assert refused(warn, title) == ["upkeep:before:2025-05-01"]
    warn(title, day=date(2025, 8, 1), mend_by=date(2025, 9, 1))
    assert list(UpkeepCase.objects.order_by("pk").values_list("state", flat=True)) == ["lifted", "warned"]


def test_declined_proposal_leaves_the_title(title: Registration):
    propose(title)
    case = commands.decline_revocation(NOW, registration_id=title.pk, day=date(2025, 7, 1), reason="Đã khắc phục")
    title.refresh_from_db()
    assert (case.state, title.state) == ("declined", "recognised")


def test_revocation_needs_nothing_first_where_the_file_says_nothing(title: Registration):
    assert revoke(title).state == "revoked"


def test_revocation_waits_for_what_the_file_says_comes_first(title: Registration):
    strict()
    assert refused(revoke, title) == ["upkeep:warning_first", "upkeep:hearing_first"]
    warn(title)
    assert refused(revoke, title, date(2025, 5, 1)) == ["upkeep:still_time:2025-06-01", "upkeep:hearing_first"]
    hear(title)
    assert refused(propose, title, date(2025, 5, 1)) == ["upkeep:still_time:2025-06-01"]
    propose(title)
    assert revoke(title).state == "revoked"
    assert list(UpkeepCase.objects.values_list("state", "closed_on")) == [("revoked", date(2025, 7, 1))]
    assert list(CaseStep.objects.order_by("pk").values_list("move", flat=True)) == ["warn", "hear", "propose", "revoke"]


def test_many_revocations_are_judged_alike(title: Registration):
    strict()
    intent = commands.Intent("revoke", date(2025, 7, 1), decision_number="9-QĐ/HU", note="x")
    together = commands.advance_many(NOW, registration_ids=[title.pk], intent=intent)
    assert [each.reasons for each in together.refused] == [("upkeep:warning_first", "upkeep:hearing_first")]
    warn(title)
    hear(title)
    together = commands.advance_many(NOW, registration_ids=[title.pk], intent=intent)
    assert ([row.pk for row in together.done], UpkeepCase.objects.get().state) == ([title.pk], "revoked")


def test_cell_registers_again_after_the_months_the_file_says(title: Registration):
    revoke(title)
    strict()
    wanted = {"programme": "tsvmtd", "organisation_id": title.organisation_id, "for_period": "2025"}
    assert refused(commands.register, NOW, day=date(2025, 8, 1), **wanted) == ["upkeep:waits:2026-07-01"]
    assert reason_text("upkeep:waits:2026-07-01") == "Danh hiệu đã bị thu hồi: chi bộ được đăng ký lại từ 01/7/2026."
    later = acting_on(SYSTEM, date(2026, 8, 1))
    intent = commands.Intent("register", date(2026, 6, 30), for_period="2026")
    cells = [title.organisation_id]
    early = commands.begin_many(later, programme="tsvmtd", organisation_ids=cells, intent=intent)
    assert [each.reasons for each in early.refused] == [("upkeep:waits:2026-07-01",)]
    again = commands.register(
        later, programme="tsvmtd", organisation_id=cells[0], for_period="2026", day=date(2026, 7, 1)
    )
    assert again.state == "registered"


def test_case_entered_by_mistake_is_taken_back_and_kept(title: Registration):
    case = warn(title)
    commands.void_case(NOW, case_id=case.pk, reason="Nhầm chi bộ")
    assert (UpkeepCase.objects.count(), UpkeepCase.with_voided.get().void_reason) == (0, "Nhầm chi bộ")
    assert warn(title).state == "warned"


def test_ended_case_is_not_taken_back(title: Registration):
    case = warn(title)
    commands.lift_warning(NOW, registration_id=title.pk, day=date(2025, 5, 1), reason="Đã khắc phục")
    assert refused(commands.void_case, NOW, case_id=case.pk, reason="nhầm") == ["upkeep:closed"]


def test_case_out_of_sight_is_not_found(province: Keys):
    with pytest.raises(NotFound):
        commands.void_case(NOW, case_id=4711, reason="nhầm")
