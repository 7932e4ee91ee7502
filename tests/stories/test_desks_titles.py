"""A year of titles at five desks, on the pages themselves: register, send back, appraise, decide, check, revoke."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from tests.factories.accounts import make_account
from tests.factories.organisations import small_province
from tests.factories.programmes import shipped_programmes
from vungmanh.accounts.models import Account
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes.models import Registration

REGISTER = "/danh-hieu/dang-ky/?chuong_trinh=tsvmtd&ky=2025"
MANY = "/danh-hieu/nhieu/?trang_thai=appraised&viec=cong-nhan"


@dataclass(frozen=True)
class House:
    """The province, and whoever sits at a desk in it."""

    keys: dict[str, int]

    def at(self, username: str) -> Client:
        client = Client()
        client.force_login(Account.objects.get(username=username))
        return client

    def register(self, username: str, *codes: str, day: str) -> Any:
        chosen = [str(self.keys[code]) for code in codes]
        return self.at(username).post(REGISTER, {"chon": chosen, "day": day, "note": ""}, follow=True)

    def dossier(self, code: str) -> Registration:
        with entered(whole_scope("chuyện")):
            found: Registration = Registration.objects.filter(organisation_id=self.keys[code]).latest("pk")
            return found

    def page(self, username: str, code: str) -> Any:
        return self.at(username).get(f"/danh-hieu/{self.dossier(code).pk}/").context

    def do(self, username: str, slug: str, code: str, **said: str) -> Any:
        return self.at(username).post(f"/danh-hieu/{self.dossier(code).pk}/viec/{slug}/", said)

    def waiting(self, username: str) -> dict[str, list[str]]:
        board = self.at(username).get("/viec/").context["board"]
        return {section.title: [line.item.label for line in section.lines] for section in board.sections}


@pytest.fixture
def house(db: None) -> House:
    with entered(whole_scope("chuyện")):
        keys = small_province()
        shipped_programmes()
        make_account("bi-thu", "cell_secretary", keys["83.836.A.01"], full_name="Võ Văn Tám")
        make_account("van-phong", "commune_office", keys["83.836.A"], full_name="Nguyễn Thị Lan")
        make_account("van-phong-b", "commune_office", keys["83.836.B"], full_name="Lê Văn Bình")
        make_account("to-chuc", "organising_board", keys["83.836"], full_name="Lê Minh Thảo")
        make_account("can-bo-to-chuc", "organising_board", keys["83.836"], full_name="Trần Thu Hà")
        make_account("thuong-vu", "standing_committee", keys["83"], full_name="Phạm Văn Hải")
    return House(keys)


def decide(house: House, *codes: str, day: str, number: str) -> Any:
    """The committee ticks dossiers, sees what would happen, writes day and number, and decides."""
    client, chosen = house.at("thuong-vu"), [str(house.dossier(code).pk) for code in codes]
    shown = client.post(MANY, {"viec": "cong-nhan", "chon": chosen})
    said = {"day": day, "decision_number": number, "note": "", "se_lam": shown.context["passing"]}
    return client.post(MANY, {"viec": "cong-nhan", "chon": chosen, **said}, follow=True)


def test_a_year_of_titles_at_every_desk(house: House):
    # Bí thư đăng ký; văn phòng xã đăng ký thay cho chi bộ chưa có người nhập.
    assert house.register("bi-thu", "83.836.A.01", day="10/01/2025").context["said"] == "Đã đăng ký 1 chi bộ."
    assert house.register("van-phong", "83.836.A.02", day="12/01/2025").context["said"] == "Đã đăng ký 1 chi bộ."
    house.register("van-phong-b", "83.836.B.01", "83.836.B.02", day="14/01/2025")
    assert house.waiting("bi-thu") == {}
    assert house.page("bi-thu", "83.836.A.01")["to_come"] == ["Thẩm định", "Công nhận"]

    # Ban Tổ chức trả lại một hồ sơ, nêu lý do; bí thư thấy ngay ở việc của mình, bổ sung và nộp lại.
    assert house.do("to-chuc", "tra-lai", "83.836.A.01", day="03/3/2025", note="").status_code == 422
    house.do("to-chuc", "tra-lai", "83.836.A.01", day="03/3/2025", note="Thiếu biên bản họp chi bộ")
    assert house.waiting("bi-thu") == {"Hồ sơ bị trả lại": ["Bổ sung hồ sơ Chi bộ ấp 83.836.A.01"]}
    assert house.page("bi-thu", "83.836.A.01")["ahead"].label == "Nộp lại hồ sơ"
    house.do("bi-thu", "nop-lai", "83.836.A.01", day="10/3/2025", note="Đã bổ sung")
    assert house.waiting("bi-thu") == {}

    # Ban Tổ chức thẩm định nhiều hồ sơ một lần; hồ sơ B.02 để lại.
    client = house.at("to-chuc")
    chosen = [str(house.dossier(code).pk) for code in ("83.836.A.01", "83.836.A.02", "83.836.B.01")]
    shown = client.post("/danh-hieu/nhieu/", {"viec": "tham-dinh", "chon": chosen})
    said = {"viec": "tham-dinh", "chon": chosen, "day": "20/4/2025", "se_lam": shown.context["passing"]}
    assert client.post("/danh-hieu/nhieu/", said, follow=True).context["said"] == "Đã thẩm định 3 hồ sơ."

    # Ban Thường vụ quyết ba chi bộ bằng một quyết định; chi bộ thứ tư chưa thẩm định nên giữ nguyên.
    assert len(house.waiting("thuong-vu")["Danh hiệu chờ công nhận"]) == 3
    told = decide(
        house, "83.836.A.01", "83.836.A.02", "83.836.B.01", "83.836.B.02", day="02/5/2025", number="95-QĐ/TU"
    ).context
    assert told["said"] == "Đã công nhận 3 chi bộ."
    assert told["refused"] == [("Chi bộ ấp 83.836.B.02", ["Hồ sơ đã đăng ký nhưng chưa thẩm định."])]
    assert [house.dossier(code).decision_number for code in ("83.836.A.01", "83.836.A.02", "83.836.B.01")] == [
        "95-QĐ/TU"
    ] * 3
    assert "Danh hiệu chờ công nhận" in house.waiting("thuong-vu")
    assert house.waiting("thuong-vu")["Danh hiệu chờ công nhận"] == []

    # Một năm sau kiểm tra lại; rồi thu hồi bằng quyết định có số.
    house.do("to-chuc", "kiem-tra-lai", "83.836.A.02", day="10/6/2026", result="WARNED", note="Thiếu nghị quyết quý")
    assert house.do("to-chuc", "thu-hoi", "83.836.A.02", day="20/6/2026", decision_number="7-QĐ/TU").status_code == 403
    assert house.do("thuong-vu", "thu-hoi", "83.836.A.02", day="20/6/2026", decision_number="").status_code == 422
    house.do("thuong-vu", "thu-hoi", "83.836.A.02", day="20/6/2026", decision_number="7-QĐ/TU", note="Không giữ vững")
    page = house.page("thuong-vu", "83.836.A.02")
    assert page["state_label"] == "Đã thu hồi danh hiệu"
    assert [(step.what, step.number) for step in page["steps"]] == [
        ("Đăng ký", ""),
        ("Thẩm định", ""),
        ("Công nhận", "95-QĐ/TU"),
        ("Kiểm tra lại: nhắc nhở", ""),
        ("Thu hồi danh hiệu", "7-QĐ/TU"),
    ]


def test_whoever_hands_in_does_not_appraise(house: House):
    house.register("to-chuc", "83.836.A.01", day="10/01/2025")

    ahead = house.page("to-chuc", "83.836.A.01")["ahead"]
    assert (ahead.href, ahead.reasons) == ("", ("Người nộp hồ sơ không được thẩm định chính hồ sơ đó.",))
    refused = house.do("to-chuc", "tham-dinh", "83.836.A.01", day="03/3/2025")
    assert (refused.status_code, refused.context["reasons"]) == (
        422,
        ["Người nộp hồ sơ không được thẩm định chính hồ sơ đó."],
    )
    house.do("can-bo-to-chuc", "tham-dinh", "83.836.A.01", day="03/3/2025")
    assert house.dossier("83.836.A.01").state == "appraised"


def test_each_desk_does_its_own_and_no_other(house: House):
    house.register("bi-thu", "83.836.A.01", day="10/01/2025")

    assert house.do("bi-thu", "tham-dinh", "83.836.A.01", day="03/3/2025").status_code == 403
    assert house.do("van-phong", "cong-nhan", "83.836.A.01", day="03/3/2025", decision_number="1").status_code == 403
    assert house.do("van-phong-b", "rut-dang-ky", "83.836.A.01", day="03/3/2025", note="thử").status_code == 404
    assert house.dossier("83.836.A.01").state == "registered"
    house.do("van-phong", "rut-dang-ky", "83.836.A.01", day="03/3/2025", note="Chi bộ xin rút")
    assert house.dossier("83.836.A.01").state == "withdrawn"


def test_a_registration_is_moved_to_another_year(house: House):
    house.register("bi-thu", "83.836.A.01", day="10/01/2025")
    house.do(
        "van-phong", "chuyen-ky", "83.836.A.01", day="03/3/2025", for_period="2026", note="Rà soát theo nghị quyết"
    )

    page = house.page("bi-thu", "83.836.A.01")
    assert (page["period"], page["state_label"]) == ("năm 2026", "Đã đăng ký")
    assert [(one["period"], one["state"]) for one in page["related"]] == [
        ("năm 2025", "Đã điều chỉnh sang năm 2026, ngày 03/3/2025: Rà soát theo nghị quyết")
    ]
