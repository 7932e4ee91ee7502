"""Two editions: every number that moved, with the records that moved it, adding up exactly."""

from datetime import date

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.organisations import SYSTEM, apply_orders, change_set, order
from tests.factories.programmes import bring_in, title_row
from tests.reports.scene import JULY, OFFICE, drafted, on_day, ready
from tests.web.conftest import target
from vungmanh.indicators.commands import state_targets
from vungmanh.kernel.errors import Refusal, Unmet
from vungmanh.programmes.commands import appraise, recognise, register, withdraw
from vungmanh.programmes.models import Registration
from vungmanh.reports.commands.documents import next_edition
from vungmanh.reports.commands.issuing import issue_report
from vungmanh.reports.queries.composing import snapshot_frozen, snapshot_now
from vungmanh.reports.queries.editions import compare, moved_since
from vungmanh.reports.rules.editions import (
    EVENTS,
    FigureRow,
    Snapshot,
    differences,
    plain_snapshot,
    snapshot_from,
    with_all_records,
)

AUGUST = date(2021, 8, 2)


@pytest.fixture
def first(keys):
    return issue_report(OFFICE, document_id=ready(keys["83"]).pk, day=JULY)


def one_of(keys, code):
    return Registration.objects.filter(organisation_id=keys[code]).latest("pk")


def recognised_later(keys, code="83.836.B.02", day=date(2021, 6, 25)):
    one = one_of(keys, code)
    appraise(SYSTEM, registration_id=one.pk, day=day)
    return recognise(SYSTEM, registration_id=one.pk, day=day, decision_number="187-QĐ/HU")


def told(comparison):
    return {
        (moved.difference.row_name, moved.difference.figure): (
            moved.difference.before,
            moved.difference.after,
            [(row.amount, row.name, row.cause) for row in moved.rows],
        )
        for moved in comparison.moved
    }


def test_nothing_moved_where_nothing_was_recorded(keys, first):
    assert compare(first, None, today=AUGUST).moved == ()
    assert moved_since(first, today=AUGUST).count == 0


def test_a_recognition_recorded_later_is_named_with_its_decision(keys, first):
    recognised_later(keys)
    found = compare(first, None, today=AUGUST)
    cell = "Chi bộ ấp 83.836.B.02"
    later = (1, cell, "recorded_later")

    assert told(found) == {
        ("Đảng bộ huyện Ba Tri", "appraised"): (1, 2, [later]),
        ("Đảng bộ huyện Ba Tri", "cumulative"): (2, 3, [later]),
        ("Đảng bộ huyện Ba Tri", "expected"): (1, 0, [(-1, cell, "recorded_later")]),
        ("Đảng bộ huyện Ba Tri", "recognised"): (2, 3, [later]),
        ("Đảng bộ tỉnh Bến Tre", "appraised"): (1, 2, [later]),
        ("Đảng bộ tỉnh Bến Tre", "cumulative"): (2, 3, [later]),
        ("Đảng bộ tỉnh Bến Tre", "expected"): (2, 1, [(-1, cell, "recorded_later")]),
        ("Đảng bộ tỉnh Bến Tre", "recognised"): (2, 3, [later]),
    }
    row = next(moved.rows[0] for moved in found.moved if moved.difference.figure == "recognised")
    assert (row.step.decision_number, row.step.day) == ("187-QĐ/HU", date(2021, 6, 25))
    assert found.causes == (("nhập sau khi phát hành", 1),)


def test_a_withdrawal_of_the_older_days_is_told_as_one(keys, first):
    withdraw(SYSTEM, registration_id=one_of(keys, "83.835.C.01").pk, day=date(2021, 6, 29), reason="chuyển 2022")
    found = told(compare(first, None, today=AUGUST))

    assert found["Đảng bộ huyện Bình Đại", "registered"] == (1, 0, [(-1, "Chi bộ ấp 83.835.C.01", "withdrawn")])


def test_a_day_corrected_by_a_file_is_a_correction(keys, first):
    bring_in(
        title_row(
            keys["83.836.B.01"], 3, period="2021", registered_on="2021-02-01", recognised_on="2021-07-20",
            decision_number="96-QĐ/HU",
        )
    )  # fmt: skip
    found = told(compare(first, None, today=AUGUST))

    assert found["Đảng bộ huyện Ba Tri", "recognised"] == (2, 1, [(-1, "Chi bộ ấp 83.836.B.01", "corrected")])


def test_what_happened_after_the_older_figures_is_told_apart(keys):
    draft = ready(keys["83"], on_day(date(2021, 6, 30)), on=None)
    first = issue_report(on_day(date(2021, 6, 30)), document_id=draft.pk, day=date(2021, 6, 30))
    register(SYSTEM, programme="tsvmtd", organisation_id=keys["83.835.C.02"], for_period="2021", day=date(2021, 7, 5))
    found = told(compare(first, None, today=AUGUST))

    assert found["Đảng bộ huyện Bình Đại", "registered"] == (
        1,
        2,
        [(1, "Chi bộ ấp 83.835.C.02", "happened_later")],
    )


def test_a_cell_that_changed_hands_moves_two_lines_and_not_the_total(keys, first):
    apply_orders(date(2021, 6, 1), order("move", "83.836.B", parent_code="83.835"))
    found = told(compare(first, None, today=AUGUST))
    cell = "Chi bộ ấp 83.836.B.01"

    assert found["Đảng bộ huyện Ba Tri", "recognised"] == (2, 1, [(-1, cell, "reorganised")])
    assert found["Đảng bộ huyện Bình Đại", "recognised"] == (0, 1, [(1, cell, "reorganised")])
    assert ("Đảng bộ tỉnh Bến Tre", "recognised") not in found


def test_an_adjusted_target_is_told_with_its_paper(keys, first):
    row = target(keys, "83.836", 5, date(2021, 6, 15))
    state_targets(OFFICE, rows=[row], change_set=change_set())
    found = compare(first, None, today=AUGUST)

    assert [(each.difference.before, each.difference.after, each.decision) for each in found.moved] == [
        (3, 5, "03-NQ/TU")
    ]


def test_the_next_edition_asks_the_same_on_the_records_of_its_day(keys, first):
    recognised_later(keys)
    second = next_edition(on_day(AUGUST), document_id=first.pk, day=AUGUST)
    second = issue_report(on_day(AUGUST), document_id=second.pk, day=AUGUST)
    found = told(compare(first, second, today=date(2022, 1, 1)))

    assert (second.edition, second.previous_id, second.number) == (2, first.pk, 2)
    assert found["Đảng bộ tỉnh Bến Tre", "recognised"] == (
        2,
        3,
        [(1, "Chi bộ ấp 83.836.B.02", "recorded_later")],
    )


def test_a_second_edition_is_begun_once(keys, first):
    next_edition(on_day(AUGUST), document_id=first.pk, day=AUGUST)
    with pytest.raises(Refusal) as refusal:
        next_edition(on_day(AUGUST), document_id=first.pk, day=AUGUST)
    assert refusal.value.message == "Đã có bản 2. Mở bản đó mà làm tiếp."


def test_the_frozen_records_are_those_of_the_day_of_issue(keys):
    draft = ready(keys["83"])
    now = snapshot_now(draft, JULY)
    document = issue_report(OFFICE, document_id=draft.pk, day=JULY)

    assert snapshot_frozen(document) == now


@pytest.mark.parametrize(("tree", "by"), [("then", "children"), ("today", "children"), ("then", "category")])
def test_every_number_is_its_records_on_any_tree(keys, tree, by):
    apply_orders(date(2021, 5, 1), order("merge", "83.836.A", "83.836.B", to="83.836.A"))
    draft = drafted(keys["83"], tree=tree)
    draft.by = by
    snapshot = snapshot_now(draft, JULY)

    assert [
        {figure: len(row.records.get(figure, ())) for figure in row.counts} == dict(row.counts)
        for row in snapshot.lines
    ] == [True] * len(snapshot.lines)


ACTS = st.lists(
    st.tuples(st.sampled_from(["recognise", "withdraw", "register", "move"]), st.integers(0, 5)), max_size=6
)


@given(acts=ACTS)
def test_listed_rows_add_up_to_every_difference(transactional_acts, acts):
    transactional_acts(acts)


@pytest.fixture
def transactional_acts(keys, first):
    """Each example runs on the same province and is taken back."""

    def run(acts):
        with transaction.atomic():
            for name, place in acts:
                _done(keys, name, place)
            comparison = compare(first, None, today=AUGUST)
            numbers = {(row.key, figure): count for row in comparison.new.lines for figure, count in row.counts.items()}
            old = {(row.key, figure): count for row in comparison.old.lines for figure, count in row.counts.items()}
            effects = {
                (each.difference.row_key, each.difference.figure): sum(row.amount for row in each.rows)
                for each in comparison.moved
                if each.difference.figure in EVENTS or not each.difference.figure.startswith("target")
            }
            assert effects == {
                key: numbers.get(key, 0) - old.get(key, 0)
                for key in numbers.keys() | old.keys()
                if key in effects or numbers.get(key, 0) != old.get(key, 0)
            }
            transaction.set_rollback(True)

    return run


def _done(keys, name, place):
    """One act if it may be done just now."""
    cells = [key for code, key in sorted(keys.items()) if code.count(".") == 3]
    try:
        if name == "move":
            communes = ("83.836.A", "83.836.B", "83.835.C")
            to = "83.835" if place % 2 else "83.836"
            apply_orders(date(2021, 6, 1), order("move", communes[place % 3], parent_code=to))
        elif name == "register":
            day = date(2021, 6, 1 + place)
            register(SYSTEM, programme="tsvmtd", organisation_id=cells[place], for_period="2021", day=day)
        else:
            one = Registration.objects.filter(organisation_id=cells[place]).latest("pk")
            if name == "recognise":
                appraise(SYSTEM, registration_id=one.pk, day=date(2021, 6, 20))
                recognise(SYSTEM, registration_id=one.pk, day=date(2021, 6, 21), decision_number="9-QĐ/HU")
            else:
                withdraw(SYSTEM, registration_id=one.pk, day=date(2021, 6, 22), reason="thử")
    except (Refusal, Unmet, Registration.DoesNotExist):
        return


RECORDS = st.lists(
    st.tuples(st.integers(1, 6), st.integers(1, 6)), max_size=6, unique_by=(lambda r: r[0], lambda r: r[1])
)


@st.composite
def snapshots(draw):
    """Every record on one line only, as on a table."""
    rows = []
    taken = {}
    for key in draw(st.lists(st.sampled_from(["a", "b", "c"]), unique=True)):
        found = {}
        for figure in ("recognised", "registered"):
            place = 1 if figure in EVENTS else 0
            used = taken.setdefault(figure, set())
            mine = [each for each in draw(RECORDS) if each[place] not in used]
            used |= {each[place] for each in mine}
            found[figure] = tuple(mine)
        rows.append(FigureRow(f"unit:{key}", 1, key, {name: len(each) for name, each in found.items()}, found))
    total = with_all_records(FigureRow("total", None, "Cộng"), tuple(rows))
    counts = {name: len(total.records.get(name, ())) for name in ("recognised", "registered")}
    return Snapshot(tuple(rows), FigureRow("total", None, "Cộng", counts, total.records))


@given(old=snapshots(), new=snapshots())
def test_effects_add_up_whatever_the_two_sets(old, new):
    for each in differences(old, new):
        assert sum(effect.amount for effect in each.effects) == each.amount


@given(old=snapshots())
def test_a_frozen_snapshot_comes_back_as_it_was(old):
    assert snapshot_from(plain_snapshot(old)) == old
