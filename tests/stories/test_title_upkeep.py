"""A title from its recognition to its loss and the way back, on the pages, by those who do it."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tests.factories.accounts import make_account
from tests.factories.organisations import small_province
from tests.factories.posts import make_roll
from tests.factories.programmes import shipped_programmes
from tests.factories.upkeep import with_upkeep
from vungmanh.accounts.models import Account
from vungmanh.kernel import clock
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.models import Placement
from vungmanh.programmes.models import Registration

CELL = "83.836.A.01"


@pytest.fixture
def keys(db: None) -> dict[str, int]:
    with entered(whole_scope("chuyện")):
        keys = small_province()
        shipped_programmes()
        rules = {"warning_first": True, "hearing_first": True, "register_again_months": 3}
        with_upkeep("tsvmtd", {"condition": "du_dang_vien", "margin": "1"}, **rules)
        make_roll(keys[CELL], 4, official=4)
        make_account("bi-thu", "cell_secretary", keys[CELL], full_name="Võ Văn Tám")
        make_account("to-chuc", "organising_board", keys["83.836"], full_name="Lê Minh Thảo")
        make_account("thuong-vu", "standing_committee", keys["83"], full_name="Phạm Văn Hải")
        return keys


def at(username: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(username=username))
    return client


def dossier() -> int:
    with entered(whole_scope("chuyện")):
        return Registration.objects.latest("pk").pk


def move(username: str, slug: str, **said: str):
    return at(username).post(f"/danh-hieu/{dossier()}/viec/{slug}/", said)


def case(username: str, slug: str, **said: str):
    return at(username).post(f"/giu-vung/{dossier()}/viec/{slug}/", said)


def stands(username: str = "to-chuc") -> str:
    return at(username).get(f"/giu-vung/{dossier()}/").context["now"][1]


def leave(count: int) -> None:
    """So many members are taken off the roll as of long ago, as if they had never been on it."""
    with entered(whole_scope("chuyện")):
        keys = list(Placement.objects.order_by("pk").values_list("pk", flat=True)[:count])
        Placement.objects.filter(pk__in=keys).update(voided_at=clock.now(), voided_by="chuyện")


def register(keys: dict[str, int], day: str, year: str):
    here = f"/danh-hieu/dang-ky/?chuong_trinh=tsvmtd&ky={year}"
    return at("bi-thu").post(here, {"chon": [str(keys[CELL])], "day": day, "note": ""}, follow=True)


def test_a_title_is_watched_warned_heard_revoked_and_striven_for_again(keys: dict[str, int]):
    # Bí thư đăng ký, Ban Tổ chức thẩm định, Ban Thường vụ công nhận.
    register(keys, "10/01/2025", "2025")
    move("to-chuc", "tham-dinh", day="01/3/2025")
    move("thuong-vu", "cong-nhan", day="15/3/2025", decision_number="95-QĐ/TU")
    assert stands() == "Giữ vững"
    assert stands("bi-thu") == "Giữ vững"

    # Một đảng viên chuyển đi: còn ba, sát mức. Một người nữa: còn hai, không còn đạt.
    leave(1)
    assert stands() == "Sắp không giữ được"
    leave(1)
    assert stands() == "Không còn đạt"
    rows = at("to-chuc").get("/giu-vung/?muc=failed").context["rows"]
    assert [row["cell"] for row in rows] == ["Chi bộ ấp 83.836.A.01"]

    # Chưa cảnh báo, chưa nghe chi bộ thì Ban Thường vụ chưa thu hồi được.
    refused = move("thuong-vu", "thu-hoi", day="01/6/2025", decision_number="7-QĐ/TU", note="x")
    assert (refused.status_code, refused.context["reasons"]) == (
        422,
        [
            "Chương trình yêu cầu cảnh báo trước khi thu hồi. Ghi cảnh báo trước.",
            "Chương trình yêu cầu nghe chi bộ trình bày trước khi thu hồi. Ghi buổi nghe trước.",
        ],
    )
    warning = {"text": "Chỉ còn hai đảng viên", "to_mend": "Kết nạp, tiếp nhận đảng viên", "mend_by": "01/9/2025"}
    assert case("to-chuc", "canh-bao", day="02/6/2025", **warning).status_code == 303
    assert case("to-chuc", "nghe-chi-bo", day="10/6/2025", who="Chi uỷ", text="Xin ba tháng").status_code == 303
    early = case("to-chuc", "de-nghi-thu-hoi", day="15/6/2025", text="Chưa khắc phục")
    assert early.context["reasons"] == [
        "Chi bộ còn thời gian khắc phục đến hết 01/9/2025. Sau ngày đó mới làm được việc này."
    ]
    assert case("to-chuc", "de-nghi-thu-hoi", day="05/9/2025", text="Chưa khắc phục").status_code == 303

    # Ban Thường vụ thấy đề nghị ở việc của mình và quyết định.
    board = at("thuong-vu").get("/viec/").context["board"]
    assert "Đề nghị thu hồi danh hiệu" in [section.title for section in board.sections]
    move("thuong-vu", "thu-hoi", day="10/9/2025", decision_number="7-QĐ/TU", note="Không giữ vững")
    shown = at("bi-thu").get(f"/giu-vung/{dossier()}/").context
    assert (shown["state_label"], [each["label"] for each in shown["cases"]]) == (
        "Đã thu hồi danh hiệu",
        ["Đã thu hồi danh hiệu"],
    )
    assert [step.move for step in shown["cases"][0]["steps"]] == ["warn", "hear", "propose", "revoke"]

    # Sau ba tháng mới đăng ký lại được.
    early = register(keys, "01/11/2025", "2026")
    assert early.context["refused_rows"][0].reasons == (
        "Danh hiệu đã bị thu hồi: chi bộ được đăng ký lại từ 10/12/2025.",
    )
    assert register(keys, "10/12/2025", "2026").context["said"] == "Đã đăng ký 1 chi bộ."

    # Số cảnh báo và thu hồi của năm mở đúng hồ sơ ấy.
    figure = "/chuong-trinh/tsvmtd/ban-ghi/?duoi=83&ky=2025&ngay=2025-12-31&so={}"
    for key in ("warned", "revoked"):
        rows = at("thuong-vu").get(figure.format(key)).context["rows"]
        assert len(rows) == 1, key
    assert date(2025, 12, 10) < clock.today()
