"""A new version run over a past period: who would gain and lose."""

from datetime import date
from decimal import Decimal

import pytest

from tests.factories.accounts import make_account
from tests.factories.criteria import ANSWERS, make_adoption, make_sheet, score_column, small_version
from tests.factories.organisations import SYSTEM
from vungmanh.accounts.access import scope_for
from vungmanh.criteria.commands import answer, send_back
from vungmanh.criteria.enums import Scorer
from vungmanh.criteria.queries import Change, rehearse, rehearsing
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.periods import parse_period
from vungmanh.kernel.scope import entered

pytestmark = pytest.mark.django_db
DAY = date(2025, 12, 1)
YEAR = parse_period("2025")
Keys = dict[str, int]


def stricter() -> dict[str, object]:
    """Attendance counts from 96 percent on; the rest as it was."""
    content = small_version(**{"from": date(2026, 1, 1)})
    content["items"][1]["steps"] = [{"points": 4, "from": 96}, {"points": 1, "below": 96}]
    return content


def run(adopted: Keys, content: dict[str, object] | None = None, under: str = "83.836", **more: object):
    asked = {"period": YEAR, "under_id": adopted[under], "day": DAY, **more}
    return rehearse(content or stricter(), **asked)  # type: ignore[arg-type]  # put together here


def test_gains_losses_and_bands_before_and_after(adopted: Keys):
    lost, kept = make_sheet(adopted["83.836.A.01"]), make_sheet(adopted["83.836.B.01"])
    score_column(lost)
    score_column(kept, rate=Decimal(97))
    found = run(adopted)
    assert [(each.id, each.code, each.tried.old.total, each.tried.new.total) for each in found.sheets] == [
        (lost.pk, "83.836.A.01", 10, 7),
        (kept.pk, "83.836.B.01", 10, 10),
    ]
    assert dict(found.totals.changes) == {Change.LOSS: 1, Change.SAME: 1}
    assert (dict(found.totals.before), dict(found.totals.after)) == ({"GOOD": 2}, {"FAIR": 1, "GOOD": 1})
    assert found.bands == {"GOOD": "Tốt", "FAIR": "Khá", "POOR": "Kém"}


def test_the_official_column_speaks_where_it_is_handed_in(adopted: Keys):
    sheet = make_sheet(adopted["83.836.A.01"])
    score_column(sheet, rate=Decimal(80))
    assert [each.scorer for each in run(adopted).sheets] == [Scorer.SELF]
    score_column(sheet, "level_above", rate=Decimal(97), reason="Xem sổ.")
    found = run(adopted).sheets[0]
    assert (found.scorer, found.tried.old.total) == (Scorer.LEVEL_ABOVE, 10)


def test_what_was_never_asked_is_a_range(adopted: Keys):
    content = small_version(total=12, bands=small_version()["bands"])
    content["items"].append({"code": "3", "name": "Có nghị quyết", "kind": "yes_no", "most": 2})
    score_column(make_sheet(adopted["83.836.A.01"]))
    tried = run(adopted, content).sheets[0].tried
    assert (tried.new.lowest, tried.new.highest, tried.new.unasked, tried.change) == (10, 12, ("3",), Change.UNTOLD)


def test_unfinished_sheets_and_those_it_is_not_meant_for_are_counted_apart(adopted: Keys):
    make_sheet(adopted["83.836.A.01"])
    score_column(make_sheet(adopted["83.836.A.02"], part="THEMATIC"))
    back = make_sheet(adopted["83.836.B.01"], part="REGULAR")
    score_column(back)
    send_back(SYSTEM, sheet_id=back.pk, scorer="self", reason="Thiếu.")
    found = run(adopted, {**stricter(), "applies": {"parts": ["REGULAR"]}})
    assert (found.sheets, found.unfinished, found.elsewhere) == ((), 2, 1)
    found = run(adopted, {**stricter(), "applies": {"categories": ["ARMED_FORCES"]}})
    assert (found.unfinished, found.elsewhere) == (0, 3)


def test_only_the_period_the_unit_and_the_set_asked_for(adopted: Keys):
    make_adoption(adopted["83.835"])
    sheet = make_sheet(adopted["83.836.A.01"])
    for each in (sheet, make_sheet(adopted["83.836.A.01"], date(2024, 3, 3)), make_sheet(adopted["83.835.C.01"])):
        score_column(each)
    assert [each.id for each in run(adopted).sheets] == [sheet.pk]
    assert run(adopted, code="other").sheets == ()
    assert run(adopted, use="title").sheets == ()


def test_nothing_out_of_sight_is_judged(adopted: Keys):
    mine, theirs = make_sheet(adopted["83.836.A.01"]), make_sheet(adopted["83.836.B.01"])
    for each in (mine, theirs):
        score_column(each)
    account = make_account("vp", "commune_office", adopted["83.836.A"])
    with entered(scope_for(account, DAY)):
        assert [each.id for each in run(adopted).sheets] == [mine.pk]


def test_it_costs_the_same_whatever_the_number_of_sheets(adopted: Keys, django_assert_num_queries):
    score_column(make_sheet(adopted["83.836.A.01"]))
    with django_assert_num_queries(6):
        assert len(run(adopted).sheets) == 1
    for cell in ("83.836.A.02", "83.836.B.01"):
        score_column(make_sheet(adopted[cell]))
    with django_assert_num_queries(6):
        assert len(run(adopted).sheets) == 3


def test_a_version_with_faults_is_refused(adopted: Keys):
    with pytest.raises(Refusal, match="“colour”"):
        run(adopted, {**stricter(), "colour": "xanh"})


def test_too_many_sheets_are_refused(adopted: Keys, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rehearsing, "MOST", 1)
    for cell in ("83.836.A.01", "83.836.A.02"):
        answer(SYSTEM, sheet_id=make_sheet(adopted[cell]).pk, scorer="self", values=ANSWERS)
    with pytest.raises(Refusal, match="Kỳ này có hơn 1 phiếu"):
        run(adopted)
