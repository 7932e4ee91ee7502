"""Thái Bình's model cell, the whole way: chosen as a pilot, registered, planned, told month by month, assessed by the
sheet of its own type, appraised and rated by the district, recognised, its lesson followed by another, looked at again.
Each at his own desk.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests.factories.accounts import make_account
from tests.factories.organisations import SYSTEM
from tests.factories.pilots import WORDS, thai_binh
from tests.factories.programmes import shipped_programmes
from vungmanh.accounts.access import actor_for
from vungmanh.accounts.models import Account
from vungmanh.criteria.commands import answer, hand_in
from vungmanh.criteria.commands.catalogue import load_criteria_set
from vungmanh.kernel import clock
from vungmanh.kernel.catalogue import read_yaml
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes import commands
from vungmanh.programmes.models import Lesson, LessonAdoption, Plan, PlanTask, Recheck, Registration

CELL, OTHER, SCHOOL = "34.338.A.01", "34.338.A.02", "34.338.A.T1"


@dataclass(frozen=True)
class District:
    """Quỳnh Phụ, and whoever sits at a desk in it."""

    keys: dict[str, int]

    def at(self, username: str) -> Client:
        client = Client()
        client.force_login(Account.objects.get(username=username))
        return client

    def row(self, code: str = CELL) -> Registration:
        with entered(whole_scope("chuyện")):
            return Registration.objects.filter(organisation_id=self.keys[code]).latest("pk")

    def move(self, username: str, slug: str, day: str, **said: str) -> Any:
        return self.at(username).post(f"/danh-hieu/{self.row().pk}/viec/{slug}/", {"day": day, "note": "", **said})

    def score(self, username: str, purpose: str, *points: int) -> None:
        with entered(whole_scope("chuyện")):
            actor = actor_for(Account.objects.get(username=username), clock.today())
            sheet, column = commands.begin_dossier_sheet(
                actor, registration_id=self.row().pk, purpose=purpose, day=actor.day
            )
            said = {**dict(zip(("1", "2", "3"), points, strict=True)), "years_good": 2, "official": 12}
            values = {name: Decimal(number) for name, number in said.items()}
            answer(actor, sheet_id=sheet, scorer=column, values=values)
            hand_in(actor, sheet_id=sheet, scorer=column)


@pytest.fixture
def district(db: None) -> District:
    with entered(whole_scope("chuyện")):
        keys = thai_binh()
        for code in ("kieu_mau_thon_vi_du", "kieu_mau_chung_vi_du"):
            load_criteria_set(SYSTEM, read_yaml(settings.CATALOGUE / "score_sheets" / f"{code}.yaml"), f"{code}.yaml")
        shipped_programmes()
        make_account("bi-thu", "cell_secretary", keys[CELL], full_name="Nguyễn Văn Thành")
        make_account("bi-thu-2", "cell_secretary", keys[OTHER], full_name="Bùi Thị Nhài")
        make_account("xa", "commune_office", keys["34.338.A"], full_name="Vũ Thị Hạnh")
        make_account("to-chuc", "organising_board", keys["34.338"], full_name="Trần Văn Minh")
        make_account("thuong-vu", "standing_committee", keys["34.338"], full_name="Phạm Thị Lý")
    return District(keys)


def test_a_hamlet_cell_of_quynh_phu_becomes_a_model_and_another_follows(district: District) -> None:
    keys = district.keys

    # Huyện chọn chi bộ làm điểm ở từng loại hình; trang nói ngay loại hình nào còn thiếu.
    board = district.at("to-chuc")
    chosen = {"day": "10/02/2022", "decision_number": "15-QĐ/HU", "reason": "", "chon": [keys[CELL], keys[SCHOOL]]}
    assert board.post("/lam-diem/chon/?chuong_trinh=kieu_mau&duoi=34.338", chosen).status_code == 303
    grid = board.get("/lam-diem/?chuong_trinh=kieu_mau&duoi=34.338&ky=2022").content.decode()
    assert "Chi bộ cơ quan" in grid

    # Chi bộ đăng ký, ra nghị quyết thành kế hoạch, giao việc cho từng cấp uỷ viên; xã đồng ý.
    secretary = district.at("bi-thu")
    told = {"chon": [str(keys[CELL])], "day": "15/02/2022", "note": ""}
    secretary.post("/danh-hieu/dang-ky/?chuong_trinh=kieu_mau&ky=2022", told)
    said = {"day": "20/02/2022", "number": "03-NQ/CB", "aim": "Chi bộ kiểu mẫu về xây dựng nông thôn mới"}
    assert secretary.post(f"/ke-hoach/ho-so/{district.row().pk}/lap/", said).status_code == 303
    with entered(whole_scope("chuyện")):
        plan = Plan.objects.get(registration=district.row()).pk
    task = {
        "what": "Làm đường trục thôn", "solution": "Vận động hiến đất", "resources": "", "due": "30/9/2022",
        "assignee": "đ/c Phó bí thư", "difficulty": "hard", "goal": "800", "unit": "m",
    }  # fmt: skip
    assert secretary.post(f"/ke-hoach/{plan}/nhiem-vu-moi/", task).status_code == 303
    assert secretary.post(f"/ke-hoach/{plan}/buoc/trinh/", {"day": "25/02/2022"}).status_code == 303
    assert district.at("xa").post(f"/ke-hoach/{plan}/buoc/dong-y/", {"day": "28/02/2022"}).status_code == 303

    # Tháng 3: việc còn vướng đất, chi bộ nêu khó khăn; huyện đọc thấy ở danh sách của mình.
    with entered(whole_scope("chuyện")):
        one = PlanTask.objects.get(plan_id=plan).pk
    month = {
        "day": "28/3/2022", f"s{one}": "under_way", f"w{one}": "đã xong 300 m", "note": "",
        "obstacle": "Hai hộ chưa hiến đất", "wish": "Xã cử người cùng vận động",
    }  # fmt: skip
    assert secretary.post(f"/ke-hoach/{plan}/thang/?thang=2022-03", month).status_code == 303
    assert "Hai hộ chưa hiến đất" in board.get("/ke-hoach/kho-khan/?duoi=34.338").content.decode()

    # Tự chấm theo phiếu của loại hình mình, huyện thẩm định và chấm; người đã nộp cột tự chấm không chấm cột của huyện.
    district.score("bi-thu", "self", 29, 34, 20)
    district.score("to-chuc", "appraisal", 28, 33, 20)
    page = board.get(f"/danh-hieu/{district.row().pk}/").context
    [sheet] = page["sheets"]
    assert [(each["name"], each["said"]) for each in sheet["columns"]] == [
        ("tự chấm", "98, Đạt kiểu mẫu"),
        ("cấp trên chấm", "96, Đạt kiểu mẫu"),
    ]
    assert district.move("bi-thu", "tham-dinh", "10/12/2022").status_code == 403
    assert district.move("to-chuc", "tham-dinh", "10/12/2022").status_code == 303

    # Ban Thường vụ huyện quyết định công nhận; ban tổ chức thì không.
    assert district.move("to-chuc", "cong-nhan", "20/12/2022", decision_number="210-QĐ/HU").status_code == 403
    assert district.move("thuong-vu", "cong-nhan", "20/12/2022", decision_number="210-QĐ/HU").status_code == 303
    row = district.row()
    assert (row.state, row.decision_number) == ("recognised", "210-QĐ/HU")
    table = board.get("/chuong-trinh/kieu_mau/?ky=2022").content.decode()
    opened = re.findall(r'href="(/chuong-trinh/kieu_mau/ban-ghi/\?[^"]*recognised[^"]*)"', table)
    assert "Chi bộ thôn 1" in board.get(unescape(opened[0])).content.decode()

    # Bài học của điểm được nhân rộng; chi bộ thôn 2 làm theo năm sau và nói kết quả.
    lesson = {
        **WORDS,
        "programme": "kieu_mau",
        "organisation": CELL,
        "day": "05/01/2023",
        "categories": ["RESIDENTIAL"],
    }
    assert secretary.post("/lam-diem/bai-hoc/moi/", {**lesson, "categories": ["RESIDENTIAL"]}).status_code == 303
    made = Lesson.unscoped.get().pk
    assert (
        board.post(f"/lam-diem/bai-hoc/{made}/nhan-rong/", {"day": "20/01/2023", "at": keys["34.338"]}).status_code
        == 303
    )
    follower = district.at("bi-thu-2")
    taken = {"organisation": OTHER, "day": "01/02/2023", "how": "Mỗi đảng viên nhận một hộ"}
    assert follower.post(f"/lam-diem/bai-hoc/{made}/lam-theo/", taken).status_code == 303
    told = {"chon": [str(keys[OTHER])], "day": "15/02/2023", "note": ""}
    follower.post("/danh-hieu/dang-ky/?chuong_trinh=kieu_mau&ky=2023", told)
    assert district.row(OTHER).state == "registered"
    adopted = LessonAdoption.unscoped.get().pk
    came = {"day": "01/6/2023", "result": "500 m đường, 12 hộ hiến đất"}
    assert follower.post(f"/lam-diem/lam-theo/{adopted}/ket-qua/", came).status_code == 303

    # Cuối 2023 huyện kiểm tra lại, danh hiệu được giữ.
    assert district.move("to-chuc", "kiem-tra-lai", "15/12/2023", result="MAINTAINED").status_code == 303
    with entered(whole_scope("chuyện")):
        assert Recheck.objects.get(registration=district.row()).result == "MAINTAINED"
    assert district.row().state == "recognised"
