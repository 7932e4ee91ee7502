"""Posts from a workbook."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.factories.organisations import SYSTEM, apply_orders, order
from tests.factories.posts import make_member, shipped_posts
from tests.imports.commands.given import PROVINCE, bring, counts, messages
from vungmanh.imports.commands import undo_import
from vungmanh.imports.queries import export_sheets
from vungmanh.kernel import clock
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.models import PostHolding
from vungmanh.organisations.queries import bearer_of

pytestmark = pytest.mark.django_db
CELL, TODAY = "83.836.A.01", date(2025, 6, 1)
AN = (CELL, "SECRETARY", "", "Nguyễn Văn An", "01/05/2020", "30/04/2025", "có", "TERM_ENDED")
BE = (CELL, "bí thư", "K1", "", "01/05/2025", "", "", "")
CANH = (CELL, "CELL_COMMITTEE_MEMBER", "", "Lê Văn Cảnh", "01/05/2025", "", "", "")


@pytest.fixture(autouse=True)
def province(shipped: None, tmp_path: Path) -> None:
    shipped_posts()
    assert bring(tmp_path, organisations=PROVINCE).faults == []
    with entered(whole_scope("thử")):
        make_member("K1", bearer_of(CELL, TODAY) or 0, "Trần Thị Bé")


def test_posts_are_brought_in_and_are_the_same_the_second_time(tmp_path: Path) -> None:
    assert counts(bring(tmp_path, posts=(AN, BE, CANH))) == {"posts": (3, 0, 0)}
    made = PostHolding.unscoped.order_by("pk")
    assert [(each.full_name, each.valid_to, each.dual_from, each.dual_to) for each in made] == [
        ("Nguyễn Văn An", date(2025, 5, 1), date(2020, 5, 1), date(2025, 5, 1)),
        ("Trần Thị Bé", None, None, None),
        ("Lê Văn Cảnh", None, None, None),
    ]
    assert counts(bring(tmp_path, posts=(AN, BE, CANH))) == {"posts": (0, 0, 3)}


@pytest.mark.parametrize(
    ("place", "value", "message"),
    [
        (0, "83.999", "Không có tổ chức nào mang mã 83.999. Có phải 83?"),
        (2, "K9", "Không có đảng viên mang mã K9 trong phạm vi này. Xoá mã và ghi họ và tên, hoặc sửa mã."),
    ],
)
def test_row_that_means_nobody_is_refused_whole(tmp_path: Path, place: int, value: str, message: str) -> None:
    row = (*AN[:place], value, *AN[place + 1 :])
    assert messages(bring(tmp_path, posts=(CANH, row))) == [message]
    assert PostHolding.unscoped.count() == 0


@pytest.mark.parametrize(("place", "value"), [(1, "thủ quỹ"), (3, ""), (4, ""), (4, "01/05/2026"), (5, "01/01/2019")])
def test_row_that_makes_no_sense_is_refused(tmp_path: Path, place: int, value: str) -> None:
    row = (*AN[:place], value, *AN[place + 1 :])
    assert len(messages(bring(tmp_path, posts=(row,)))) == 1
    assert PostHolding.unscoped.count() == 0


def test_two_secretaries_on_one_day_are_refused_with_the_name_of_the_other(tmp_path: Path) -> None:
    early = (*BE[:4], "30/04/2025", *BE[5:])
    assert messages(bring(tmp_path, posts=(AN, early))) == [
        "Trùng ngày với Nguyễn Văn An, bí thư từ 01/05/2020. Mỗi ngày một bí thư: sửa ngày để hai người nối nhau."
    ]


def test_a_post_that_stands_is_not_taken_twice(tmp_path: Path) -> None:
    bring(tmp_path, posts=(CANH,))
    again = (*CANH[:4], "01/06/2025", *CANH[5:])
    assert messages(bring(tmp_path, posts=(again,))) == [
        "Lê Văn Cảnh đã giữ chức này từ 01/05/2025. Sửa ngày để hai khoảng không chồng nhau."
    ]


def test_undo_takes_every_post_back(tmp_path: Path) -> None:
    batch = bring(tmp_path, posts=(AN, BE)).batch or 0
    with entered(whole_scope("thử")):
        undo_import(SYSTEM, batch_id=batch, at=clock.now())
    assert PostHolding.unscoped.count() == 0


def test_what_went_out_comes_back_the_same(tmp_path: Path) -> None:
    bring(tmp_path, posts=(AN, BE))
    with entered(whole_scope("thử")):
        rows = export_sheets(["posts"], under_id=bearer_of("83", TODAY) or 0, on=None, today=TODAY)["posts"]
    plain = [(row["organisation_code"], row["post"], row["member_code"], row["full_name"]) for row in rows]
    assert plain == [(CELL, "SECRETARY", None, "Nguyễn Văn An"), (CELL, "SECRETARY", "K1", "Trần Thị Bé")]
    given = [(CELL, "SECRETARY", row["member_code"], row["full_name"], row["valid_from"].strftime("%d/%m/%Y"),
              "30/04/2025" if row["valid_to"] else "", "có" if row["dual_role"] else "", row["ended_as"] or "")
             for row in rows]  # fmt: skip
    assert counts(bring(tmp_path, posts=given)) == {"posts": (0, 0, 2)}


def test_blank_cells_leave_what_is_recorded_of_a_post(tmp_path: Path) -> None:
    """What a reorganisation and a person wrote: the file that first brought the post in says nothing of it."""
    given = (CELL, "SECRETARY", "", "Nguyễn Văn An", "01/05/2020")
    bring(tmp_path, posts=(given,))
    day = date(2025, 7, 1)
    with entered(whole_scope("thử")):
        PostHolding.objects.update(
            term_until=day, entered_as="ELECTED", decision_number="7-QĐ", dual_from=date(2021, 1, 1)
        )
        apply_orders(day, order("merge", CELL, "83.836.A.02", to="83.836.A.02"))
    before = PostHolding.unscoped.values().get()
    assert (before["valid_to"], before["ended_as"]) == (day, "ORGANISATION_ENDED")
    PostHolding.unscoped.update(dual_to=day)
    assert counts(bring(tmp_path, posts=(given,))) == {"posts": (0, 0, 1)}
    assert PostHolding.unscoped.values().get() == {**before, "dual_to": day}


def test_filled_cells_change_a_post_and_the_undo_restores_it(tmp_path: Path) -> None:
    bring(tmp_path, posts=(AN,))
    changed = bring(tmp_path, posts=((*AN[:6], "không", "RELIEVED"),))
    assert counts(changed) == {"posts": (0, 1, 0)}
    post = PostHolding.unscoped.get()
    assert (post.valid_to, post.ended_as, post.dual_from) == (date(2025, 5, 1), "RELIEVED", None)
    with entered(whole_scope("thử")):
        undo_import(SYSTEM, batch_id=changed.batch or 0, at=clock.now())
    post.refresh_from_db()
    assert (post.ended_as, post.dual_from) == ("TERM_ENDED", date(2020, 5, 1))


def test_blank_last_day_of_a_post_that_ended_is_no_second_secretary(tmp_path: Path) -> None:
    bring(tmp_path, posts=(AN, BE))
    assert counts(bring(tmp_path, posts=((*AN[:5], "", "", ""), BE))) == {"posts": (0, 0, 2)}
