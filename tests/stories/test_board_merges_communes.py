"""A board merges two communes on pages: drafts, tries, applies, answers what is left open, and learns what binds it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from tests.factories.accounts import make_account
from tests.factories.organisations import small_province
from tests.factories.programmes import bring_in, shipped_programmes, title_row
from vungmanh.accounts.models import Account
from vungmanh.kernel.clock import today
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.organisations.commands import path_faults
from vungmanh.organisations.models import PendingDecision
from vungmanh.organisations.queries import bearer_of

pytestmark = pytest.mark.django_db
DAY = date(2025, 7, 1)
NEW = {"title": "Sắp xếp xã Ba Tri", "day": "1/7/2025", "under": "83.836"}


@pytest.fixture
def keys() -> dict[str, int]:
    """Cell A.01 holds a title, A.02 is registered for 2025."""
    with entered(whole_scope("dựng dữ liệu thử")):
        keys = small_province()
        shipped_programmes()
        bring_in(
            title_row(
                keys["83.836.A.01"], 2, period="2024", registered_on="2024-02-01", recognised_on="2024-11-01",
                decision_number="9-QĐ/HU",
            ),
            title_row(keys["83.836.A.02"], 3, period="2025", registered_on="2025-02-01"),
        )  # fmt: skip
        make_account("ban-to-chuc", "organising_board", keys["83"], full_name="Lê Minh Thảo")
    return keys


@pytest.fixture
def board(keys: dict[str, int]) -> Client:
    client = Client()
    client.force_login(Account.objects.get(username="ban-to-chuc"))
    return client


def follow(client: Client, address: str, **said: object) -> str:
    """Send a form that must succeed; where it leads."""
    response = client.post(address, said)
    assert response.status_code == 303, response.content.decode()
    return response.headers["Location"]


def test_a_merger_from_the_first_click_to_the_last(board: Client, keys: dict[str, int]) -> None:
    # From the page of a unit to a draft that is kept.
    doings = board.get(f"/to-chuc/{keys['83.836.A']}/").context["doings"]
    [to_draft] = [each.href for each in doings if each.href.startswith("/sap-xep/")]
    adding = follow(board, to_draft, **NEW)
    draft = adding.split("them/")[0]
    assert board.get(adding).context["form"].initial == {"picked": ["83.836.A"]}
    follow(
        board, f"{draft}them/?viec=merge", picked=["83.836.A", "83.836.B"], to_code="83.836.N", to_name="Đảng bộ xã N"
    )
    follow(
        board, f"{draft}them/?viec=merge", more="83.836.A.01;83.836.A.02", to_code="83.836.A.02", to_name="Chi bộ ấp 2"
    )

    # The dry run tells it all and writes nothing.
    trial = board.get(f"{draft}chay-thu/").context["trial"]
    assert [(kind, name) for kind, name, _note in trial.to_decide] == [
        ("Danh hiệu của chi bộ đã nhập, chia hoặc kết thúc", "Chi bộ ấp 83.836.A.01")
    ]
    assert trial.fits
    assert bearer_of("83.836.N", DAY) is None

    # Applied with its paper.
    done = follow(board, f"{draft}chay-thu/", decision_number="15-QĐ/TU")
    assert bearer_of("83.836.N", DAY) is not None
    with entered(whole_scope("kiểm tra")):
        assert path_faults() == (0, 0)

    # What is left open waits among the work, and is answered.
    titles = [section.title for section in board.get("/viec/").context["board"].sections]
    assert "Chờ quyết định sau sắp xếp" in titles
    [item] = board.get(done).context["pending"]
    follow(board, f"/to-chuc/cho-quyet/{item.id}/", outcome="Giữ danh hiệu", day="5/7/2025", decision_number="16-QĐ/TU")

    # Now the set is bound: taking it back would take the answer along.
    refused = board.post(f"{done}hoan-tac/", {"reason": "ghi nhầm"})
    assert refused.status_code == 422
    assert "đã có người quyết" in refused.context["refused"]
    with entered(whole_scope("kiểm tra")):
        assert PendingDecision.objects.get(pk=item.id).outcome == "Giữ danh hiệu"

    # The answer taken back, with its reason, the whole can be undone.
    follow(board, f"/to-chuc/cho-quyet/{item.id}/rut/", reason="làm lại phương án")
    follow(board, f"{done}hoan-tac/", reason="nhầm xã")
    assert bearer_of("83.836.A", DAY) == keys["83.836.A"]
    [row] = board.get("/sap-xep/").context["rows"]
    assert row.undone_by == "Lê Minh Thảo"


def test_an_act_on_which_later_work_rests_says_what(board: Client, keys: dict[str, int]) -> None:
    draft = follow(board, "/sap-xep/moi/", **NEW)
    follow(board, f"{draft}them/?viec=merge", picked=["83.836.A", "83.836.B"], to_code="83.836.N", to_name="Xã N")
    done = follow(board, f"{draft}chay-thu/", decision_number="15-QĐ/TU")
    new = bearer_of("83.836.N", DAY)
    cell = {"kind": "SUBORDINATE_CELL", "name": "Chi bộ trường", "code": "83.836.N.09", "opened_on": "1/8/2025"}
    opened = follow(board, f"/to-chuc/{new}/lap/", **cell, decision_number="3-QĐ/ĐU")

    refused = board.post(f"{done}hoan-tac/", {"reason": "ghi nhầm"})
    assert refused.status_code == 422
    assert "đang dựa vào" in refused.context["refused"]

    # The opening itself is undone first, then the merger.
    [opening, _merger] = board.get("/sap-xep/").context["rows"]
    follow(board, f"/sap-xep/{opening.id}/hoan-tac/", reason="chưa có trường")
    assert board.get(opened).status_code == 404
    follow(board, f"{done}hoan-tac/", reason="ghi nhầm")
    assert bearer_of("83.836.B", DAY) == keys["83.836.B"]


def test_what_is_to_hold_from_a_later_day_is_taken_back_before_it_comes(board: Client, keys: dict[str, int]) -> None:
    day = today() + timedelta(days=5)
    draft = follow(board, "/sap-xep/moi/", **NEW | {"day": date_text(day)})
    follow(board, f"{draft}them/?viec=split", more="83.836.A.02", parts="83.836.A.02; Chi bộ 2\n83.836.A.09; Chi bộ 9")
    follow(board, f"{draft}them/?viec=merge", picked=["83.836.A", "83.836.B"], to_code="83.836.N", to_name="Xã N")
    done = follow(board, f"{draft}chay-thu/", decision_number="15-QĐ/TU")
    assert bearer_of("83.836.A.09", day) is not None

    follow(board, f"{done}hoan-tac/", reason="ghi nhầm ngày")
    assert [bearer_of(code, day) for code in ("83.836.A.09", "83.836.N")] == [None, None]
    assert bearer_of("83.836.A", day) == keys["83.836.A"]
