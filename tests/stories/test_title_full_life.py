"""Bến Tre in the words of its guidance: registered, planned, assessed by the cell, checked by the commune, appraised by
the district's team with visits, scores and signatures, agreed in principle, decided, certified. Each at his own desk.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.factories.accounts import make_account
from tests.factories.appraisals import FULL, QUESTION, full_life_programme, score_sheet
from tests.factories.organisations import small_province
from tests.factories.programmes import shipped_programmes
from vungmanh.accounts.access import actor_for
from vungmanh.accounts.models import Account
from vungmanh.criteria.commands import answer, hand_in, send_back
from vungmanh.kernel import clock
from vungmanh.kernel.errors import NotPermitted
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes import commands
from vungmanh.programmes.models import Appraisal, Registration, Team, TeamMember

CELL = "83.836.A.01"
TODAY = date_text(clock.today())


@dataclass(frozen=True)
class House:
    """The province, whoever sits at a desk in it, and the one dossier the story is about."""

    keys: dict[str, int]

    def at(self, username: str) -> Client:
        client = Client()
        client.force_login(Account.objects.get(username=username))
        return client

    def row(self) -> Registration:
        with entered(whole_scope("chuyện")):
            return Registration.objects.filter(organisation_id=self.keys[CELL]).latest("pk")

    def move(self, username: str, slug: str, **said: str) -> Any:
        return self.at(username).post(f"/danh-hieu/{self.row().pk}/viec/{slug}/", {"day": TODAY, "note": "", **said})

    def page(self, username: str) -> Any:
        return self.at(username).get(f"/tham-dinh/ho-so/{self.row().pk}/").context

    def main(self, username: str) -> str:
        found = self.page(username)["main"]
        return found["label"] if found else ""

    def do_main(self, username: str, **said: Any) -> Any:
        """Press the one main action of the page, write what it asks, send it."""
        here = self.page(username)["main"]["href"]
        answer = self.at(username).post(here, {"day": TODAY, **said})
        assert answer.status_code == 303, answer.context["reasons"]
        return answer

    def waiting(self, username: str) -> dict[str, list[str]]:
        board = self.at(username).get("/viec/").context["board"]
        return {section.title: [line.item.label for line in section.lines] for section in board.sections}

    def member(self, name: str) -> str:
        with entered(whole_scope("chuyện")):
            return str(TeamMember.objects.get(name=name).pk)

    def score(self, username: str, purpose: str) -> None:
        account = Account.objects.get(username=username)
        with entered(whole_scope("chuyện")):
            score_sheet(self.row().pk, purpose, actor_for(account, clock.today()))

    def set_up(self, username: str, unit: str, kind: str, name: str, *members: tuple[str, str, str]) -> str:
        """A team through its pages: decision, then each member with role and user name."""
        client = self.at(username)
        said = {
            "organisation": self.keys[unit], "kind": kind, "name": name, "decision_number": f"QĐ {name}",
            "decided_on": TODAY, "valid_from": TODAY, "valid_to": "",
        }  # fmt: skip
        answer = client.post("/tham-dinh/doan/lap/", said)
        assert answer.status_code == 303
        for person, role, account in members:
            told = {"name": person, "role": role, "post": "", "agency": "", "account_id": account}
            assert client.post(answer["Location"], told).status_code == 303
        with entered(whole_scope("chuyện")):
            return str(Team.objects.get(name=name).pk)


@pytest.fixture
def house(db: None, tmp_path: Path) -> House:
    with entered(whole_scope("chuyện")):
        keys = small_province()
        shipped_programmes()
        full_life_programme(tmp_path)
        make_account("bi-thu", "cell_secretary", keys[CELL], full_name="Võ Văn Tám")
        make_account("van-phong", "commune_office", keys["83.836.A"], full_name="Nguyễn Thị Lan")
        make_account("to-chuc", "organising_board", keys["83.836"], full_name="Lê Minh Thảo")
        make_account("can-bo", "attending_official", keys["83.836"], full_name="Trần Thu Hà")
        make_account("thuong-vu", "standing_committee", keys["83.836"], full_name="Phạm Văn Hải")
    return House(keys)


def test_a_cell_of_ben_tre_goes_the_whole_way(house: House):
    # Bí thư đăng ký, lập kế hoạch, trình xã.
    register = f"/danh-hieu/dang-ky/?chuong_trinh={FULL}&ky=2026"
    secretary = house.at("bi-thu")
    secretary.post(register, {"chon": [str(house.keys[CELL])], "day": TODAY, "note": ""})
    secretary.post(
        f"/ke-hoach/ho-so/{house.row().pk}/lap/", {"day": TODAY, "number": "02-KH/CB", "aim": "Đạt trong năm"}
    )
    dossier = secretary.get(f"/danh-hieu/{house.row().pk}/").context
    assert dossier["to_come"] == [
        "Nộp hồ sơ đề nghị thẩm định",
        "Thẩm tra của xã",
        "Thẩm định của huyện",
        "Chủ trương công nhận",
        "Công nhận danh hiệu",
    ]

    # Chưa nộp phiếu tự chấm thì chưa nộp hồ sơ được.
    assert house.waiting("bi-thu")["Hồ sơ chưa nộp"] == ["Tự chấm và nộp hồ sơ Chi bộ ấp 83.836.A.01"]
    refused = house.move("bi-thu", "nop-ho-so")
    assert (refused.status_code, refused.context["reasons"]) == (422, ["Chi bộ chưa nộp phiếu tự chấm."])
    here = f"/danh-hieu/{house.row().pk}/"
    assert dossier["own_sheet"] == f"{here}phieu/tu-cham/"
    sheet = secretary.post(dossier["own_sheet"])["Location"].split("/tu-cham/")[0]
    house.score("bi-thu", "self")
    assert secretary.get(f"{sheet}/").context["dossier_href"] == here
    assert secretary.get(here).context["own_sheet"] == ""
    assert house.move("bi-thu", "nop-ho-so").status_code == 303
    assert house.row().state == "submitted"
    ahead = secretary.get(here).context["ahead"]
    assert (ahead.label, ahead.reasons[0]) == ("Kết luận thẩm tra", "Chưa giao đoàn thẩm định.")
    refused = house.at("bi-thu").get(f"{here}viec/ket-luan-tham-tra/")
    assert (refused.status_code, 'href="/viec/"' in refused.content.decode()) == (403, True)

    # Xã lập đoàn thẩm tra, giao hồ sơ; đoàn đi khảo sát, kết luận; hai người ký trên giấy, xã kết luận.
    assert house.waiting("van-phong")["Hồ sơ chưa giao đoàn"] == ["Giao đoàn: Chi bộ ấp 83.836.A.01"]
    team = house.set_up("van-phong", "83.836.A", "check", "Đoàn xã", ("Lan", "head", ""), ("Mai", "member", ""))
    assert house.main("van-phong") == "Giao đoàn thẩm định"
    house.do_main("van-phong", team_id=team, support_id="")
    assert house.main("van-phong") == "Ghi lần khảo sát"
    house.do_main("van-phong", present=[house.member("Lan")], found="Sổ sách đủ")
    assert house.main("van-phong") == "Ghi kết luận của đoàn"
    house.do_main("van-phong", conclusion="passes", to_complete="", proposal="Đề nghị huyện thẩm định")
    assert house.main("van-phong") == "Ghi chữ ký trên giấy"
    house.do_main("van-phong", member_id=house.member("Lan"))
    house.do_main("van-phong", member_id=house.member("Mai"))
    assert house.main("van-phong") == "Kết luận thẩm tra"
    told = house.at("van-phong").get(house.page("van-phong")["main"]["href"]).context
    assert ([(each.name, each.said) for each in told["scores"]], told["below"]) == ([("tự chấm", "đạt")], [])
    house.do_main("van-phong", note="")
    assert house.row().state == "checked"

    # Huyện lập đoàn thẩm định có người tự ký trên máy; xã không kết luận thay huyện được.
    assert house.main("van-phong") == ""
    team = house.set_up(
        "to-chuc", "83.836", "appraisal", "Đoàn huyện", ("Hà", "head", "can-bo"), ("Sáu", "invited", "")
    )
    house.do_main("to-chuc", team_id=team, support_id="")
    assert house.waiting("can-bo")["Hồ sơ của đoàn thẩm định"] == ["Thẩm định của huyện: Chi bộ ấp 83.836.A.01"]
    assert house.main("can-bo") == "Ghi lần khảo sát"
    house.do_main("can-bo", present=[house.member("Hà"), house.member("Sáu")], found="Ấp đạt chỉ tiêu")
    house.score("to-chuc", "appraisal")
    house.do_main("can-bo", conclusion="completes", to_complete="Bổ sung sổ nghị quyết", proposal="Công nhận")
    assert house.main("can-bo") == "Ký kết luận"
    house.do_main("can-bo")
    assert "Hồ sơ của đoàn thẩm định" not in house.waiting("can-bo")
    assert house.page("to-chuc")["missing"] == ["Mới có 1 chữ ký, cần 2."]
    house.do_main("to-chuc", member_id=house.member("Sáu"))
    house.do_main("to-chuc", note="")
    assert house.row().state == "appraised"

    # Xã trình xin chủ trương; chưa có chủ trương thì chưa quyết định được.
    assert house.move("van-phong", "xin-chu-truong", decision_number="12-TTr/ĐU").status_code == 303
    refused = house.move("thuong-vu", "cong-nhan", decision_number="95-QĐ/HU")
    assert refused.context["reasons"] == ["Chưa có chủ trương công nhận của cấp trên."]
    assert house.waiting("thuong-vu")["Chờ cho chủ trương công nhận"] == ["Chủ trương công nhận Chi bộ ấp 83.836.A.01"]
    assert house.move("thuong-vu", "cho-chu-truong", decision_number="34-TB/HU").status_code == 303
    assert house.move("thuong-vu", "cong-nhan", decision_number="95-QĐ/HU").status_code == 303
    row = house.row()
    assert (row.state, row.decision_number) == ("recognised", "95-QĐ/HU")

    # Giấy tờ lấy từ hồ sơ, bằng Word và PDF.
    papers = [each["name"] for each in house.page("to-chuc")["papers"]]
    assert papers == [
        "Biên bản: Thẩm tra của xã",
        "Biên bản: Thẩm định của huyện",
        "Tờ trình xin chủ trương công nhận",
        "Quyết định công nhận",
        "Giấy chứng nhận",
    ]
    for paper in house.page("to-chuc")["papers"]:
        for label, href in paper["files"]:
            begins = {"Word": b"PK", "PDF": b"%PDF"}[label]
            assert house.at("to-chuc").get(href).content.startswith(begins)


def test_a_dossier_sent_back_says_how_often_and_why(house: House):
    house.at("bi-thu").post(
        f"/danh-hieu/dang-ky/?chuong_trinh={FULL}&ky=2026", {"chon": [str(house.keys[CELL])], "day": TODAY, "note": ""}
    )
    house.score("bi-thu", "self")
    for time in (1, 2):
        house.move("bi-thu", "nop-ho-so" if time == 1 else "nop-lai")
        assert house.move("van-phong", "tra-lai-ho-so", note="").status_code == 422
        assert house.move("van-phong", "tra-lai-ho-so", note=f"Lý do {time}").status_code == 303
        assert house.page("bi-thu")["returned"] == time
    shown = house.at("bi-thu").get(f"/danh-hieu/{house.row().pk}/")
    steps = [(step.what, step.note) for step in shown.context["steps"] if step.note]
    assert steps == [
        ("Trả lại hồ sơ để bổ sung, lần 1", "Lý do 1"),
        ("Trả lại hồ sơ để bổ sung, lần 2", "Lý do 2"),
    ]
    assert shown.context["appraisal"]["returned"] == 2
    assert house.waiting("bi-thu")["Hồ sơ bị trả lại"] == ["Bổ sung hồ sơ Chi bộ ấp 83.836.A.01"]
    with entered(whole_scope("chuyện")):
        assert Appraisal.objects.count() == 0


def test_whoever_decides_is_told_of_a_sheet_that_is_not_met(house: House):
    register = f"/danh-hieu/dang-ky/?chuong_trinh={FULL}&ky=2026"
    house.at("bi-thu").post(register, {"chon": [str(house.keys[CELL])], "day": TODAY, "note": ""})
    house.score("bi-thu", "self")
    house.move("bi-thu", "nop-ho-so")
    with entered(whole_scope("chuyện")):
        actor = actor_for(Account.objects.get(username="van-phong"), clock.today())
        sheet, column = commands.begin_dossier_sheet(
            actor, registration_id=house.row().pk, purpose="appraisal", day=actor.day, stage="xa"
        )
        answer(actor, sheet_id=sheet, scorer=column, values={QUESTION: False})
        hand_in(actor, sheet_id=sheet, scorer=column)
    page = house.at("van-phong").get(f"/danh-hieu/{house.row().pk}/viec/ket-luan-tham-tra/")
    assert page.context["below"] == ["Thẩm tra của xã"]
    assert "Có phiếu chấm chưa đạt hết tiêu chuẩn, điều kiện" in page.content.decode()


def test_commune_does_not_write_the_score_of_the_district_whatever_way_it_goes(house: House):
    register = f"/danh-hieu/dang-ky/?chuong_trinh={FULL}&ky=2026"
    house.at("bi-thu").post(register, {"chon": [str(house.keys[CELL])], "day": TODAY, "note": ""})
    house.score("bi-thu", "self")
    with entered(whole_scope("chuyện")):
        commune, district = (
            actor_for(Account.objects.get(username=name), clock.today()) for name in ("van-phong", "to-chuc")
        )
        one: dict[str, Any] = {"registration_id": house.row().pk, "purpose": "appraisal", "day": clock.today()}
        main, column = commands.begin_dossier_sheet(district, **one)
        checked, _same = commands.begin_dossier_sheet(commune, **one, stage="xa")
        with pytest.raises(NotPermitted):
            answer(commune, sheet_id=main, scorer=column, values={QUESTION: True})
        with pytest.raises(NotPermitted):
            hand_in(commune, sheet_id=main, scorer=column)
        answer(commune, sheet_id=checked, scorer=column, values={QUESTION: True})
        answer(district, sheet_id=main, scorer=column, values={QUESTION: True})
        hand_in(district, sheet_id=main, scorer=column)
        with pytest.raises(NotPermitted):
            send_back(commune, sheet_id=main, scorer=column, reason="x")
    sides = house.at("van-phong").get(f"/cham-diem/{main}/").context["sides"]
    assert [(each.fill_href, each.back_href) for each in sides if each.official] == [("", "")]
