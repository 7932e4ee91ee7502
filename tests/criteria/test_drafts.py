"""Sheets of one's own house: written, put in force, seen by whoever stands under their author."""

from datetime import date

import pytest

from tests.factories.accounts import make_account
from tests.factories.criteria import load_small, make_adoption, make_sheet, small_version
from tests.factories.organisations import SYSTEM
from vungmanh.accounts.access import actor_for, scope_for
from vungmanh.criteria.commands import drop_draft, put_in_force, save_draft
from vungmanh.criteria.models import Adoption, CriteriaSet, CriteriaVersion, SheetDraft
from vungmanh.criteria.queries import all_sets, draft_named, open_drafts, set_named, sheet_for, version_named
from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal
from vungmanh.kernel.scope import entered

pytestmark = pytest.mark.django_db
DAY = date(2025, 1, 1)
Keys = dict[str, int]


def draft(place: int, **values: object) -> SheetDraft:
    asked = {"organisation_id": place, "name": "Phiếu của xã", "content": small_version(), **values}
    return save_draft(SYSTEM, **asked)  # type: ignore[arg-type]  # put together here


def test_a_draft_is_kept_faults_and_all(province: Keys):
    row = draft(province["83.836.A"], content={"total": "nhiều", "items": []})
    again = draft(province["83.836.A"], draft_id=row.pk, name="Phiếu mới", content={"total": 10})
    assert (again.pk, again.name, again.content, again.state) == (row.pk, "Phiếu mới", {"total": 10}, "open")
    assert [each.pk for each in open_drafts()] == [row.pk]
    with pytest.raises(Refusal, match=r"Chưa đưa vào áp dụng được.*ghi các mục của phiếu"):
        put_in_force(SYSTEM, draft_id=row.pk, valid_from=DAY)


def test_put_in_force_it_is_the_sheet_of_its_organisation_from_that_day(province: Keys):
    load_small("general")
    make_adoption(province["83"], "general")
    row = draft(province["83.836.A"])
    version = put_in_force(SYSTEM, draft_id=row.pk, valid_from=DAY, decision_number="8-QĐ/ĐU")
    assert (version.criteria_set_id, version.valid_from, version.territory, version.everywhere) == (
        "meeting_83_836_a",
        DAY,
        "Nơi thử",
        False,
    )
    assert CriteriaSet.objects.get(code="meeting_83_836_a").owner_id == province["83.836.A"]
    assert Adoption.objects.get(criteria_set="meeting_83_836_a").decision_number == "8-QĐ/ĐU"
    cell = province["83.836.A.01"]
    codes = [getattr(sheet_for(cell, "meeting", day), "criteria_set_id", "") for day in (date(2024, 12, 31), DAY)]
    assert codes == ["general", "meeting_83_836_a"]
    assert (open_drafts(), draft_named(row.pk).made_id) == ([], version.pk)
    with pytest.raises(Refusal, match="không còn đang soạn"):
        put_in_force(SYSTEM, draft_id=row.pk, valid_from=DAY)


def test_a_draft_of_ones_own_set_makes_its_next_version(province: Keys):
    first = put_in_force(SYSTEM, draft_id=draft(province["83.836.A"]).pk, valid_from=DAY)
    row = draft(province["83.836.A"], based_on_id=first.pk, name="Phiếu sửa", content=small_version(total=9))
    put_in_force(SYSTEM, draft_id=row.pk, valid_from=date(2026, 1, 1))
    found = set_named("meeting_83_836_a", day=DAY)
    assert (found.name, [(each.valid_from, each.valid_to) for each in found.versions]) == (
        "Phiếu sửa",
        [(DAY, date(2026, 1, 1)), (date(2026, 1, 1), None)],
    )
    assert Adoption.objects.count() == 1


def test_a_draft_after_anothers_set_makes_one_of_its_own(province: Keys):
    load_small("general")
    shipped = CriteriaVersion.objects.get()
    row = draft(province["83.836.A"], based_on_id=shipped.pk)
    assert put_in_force(SYSTEM, draft_id=row.pk, valid_from=DAY).criteria_set_id == "meeting_83_836_a"
    other = draft(province["83.836.A"], use="meeting", based_on_id=shipped.pk, name="Thứ hai")
    assert put_in_force(SYSTEM, draft_id=other.pk, valid_from=date(2025, 2, 1)).criteria_set_id == "meeting_83_836_a_2"


def test_a_version_in_use_is_frozen_here_too(province: Keys):
    first = put_in_force(SYSTEM, draft_id=draft(province["83.836.A"]).pk, valid_from=DAY)
    make_sheet(province["83.836.A.01"])
    row = draft(province["83.836.A"], based_on_id=first.pk, content=small_version(total=9))
    with pytest.raises(Refusal, match="đã có phiếu chấm nên giữ nguyên"):
        put_in_force(SYSTEM, draft_id=row.pk, valid_from=DAY)
    assert draft_named(row.pk).state == "open"


def test_a_dropped_draft_is_put_aside(province: Keys):
    row = draft(province["83.836.A"])
    drop_draft(SYSTEM, draft_id=row.pk)
    assert (open_drafts(), SheetDraft.objects.get().state) == ([], "dropped")


def test_writing_takes_the_right_and_a_name(province: Keys):
    office = actor_for(make_account("vp", "commune_office", province["83.836.A"]), DAY)
    row = draft(province["83.836.A"])
    for write in (
        lambda: save_draft(office, organisation_id=province["83.836.A"], name="x", content={}),
        lambda: drop_draft(office, draft_id=row.pk),
        lambda: put_in_force(office, draft_id=row.pk, valid_from=DAY),
    ):
        with pytest.raises(NotPermitted):
            write()
    with pytest.raises(Refusal, match="Chưa ghi tên phiếu"):
        draft(province["83.836.A"], name=" ")
    with pytest.raises(Refusal, match="Không có loại phiếu “x”"):
        draft(province["83.836.A"], use="x")


def test_a_draft_stays_where_it_was_begun(province: Keys):
    row = draft(province["83.836.A"])
    with pytest.raises(NotFound):
        draft(province["83.836.B"], draft_id=row.pk)


def test_a_set_of_ones_own_is_seen_below_and_above_and_nowhere_else(province: Keys):
    load_small("general")
    version = put_in_force(SYSTEM, draft_id=draft(province["83.836.A"]).pk, valid_from=DAY)
    draft(province["83.836.A"], name="Đang soạn")
    seen = {}
    for place in ("83", "83.836", "83.836.A", "83.836.A.01", "83.836.B", "83.835"):
        account = make_account(f"o{place}", "organising_board", province[place])
        with entered(scope_for(account, DAY)):
            codes = [each.code for each in all_sets(day=DAY)]
            seen[place] = (codes, len(open_drafts()))
            if "meeting_83_836_a" not in codes:
                with pytest.raises(NotFound):
                    version_named(version.pk, day=DAY)
                with pytest.raises(NotFound):
                    set_named("meeting_83_836_a", day=DAY)
                with pytest.raises(NotFound):
                    draft_named(row_of(province["83.836.A"]))
    both, one = ["general", "meeting_83_836_a"], ["general"]
    assert seen == {
        "83": (both, 1),
        "83.836": (both, 1),
        "83.836.A": (both, 1),
        "83.836.A.01": (both, 0),
        "83.836.B": (one, 0),
        "83.835": (one, 0),
    }


def row_of(place: int) -> int:
    return SheetDraft.with_voided.filter(organisation_id=place).latest("pk").pk
