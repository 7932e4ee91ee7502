"""A report's way: drafted by the commune, returned with a note, issued with a number, sent up; then edition 2."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.accounts import make_account
from tests.factories.organisations import SYSTEM
from tests.web.conftest import Scene, scene_of
from vungmanh.kernel import clock
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes.commands import appraise, recognise
from vungmanh.programmes.models import Registration

NEW = {"kind": "programme-progress", "programme": "tsvmtd", "period": "2021", "on": "30/6/2021"}
LEFT_OUT = dict.fromkeys(("skip_field", "skip_leading", "skip_limits", "skip_causes", "skip_tasks"), "on")


@pytest.fixture
def scene(db: None) -> Scene:
    scene = scene_of()
    with entered(whole_scope("thử")):
        make_account("van-phong-xa", "commune_office", scene.keys["83.836.B"], full_name="Nguyễn Thị Lan")
        make_account("thuong-vu-xa", "standing_committee", scene.keys["83.836.B"], full_name="Phạm Thị Năm")
        make_account("to-chuc-huyen", "organising_board", scene.keys["83.836"], full_name="Lê Văn Tư")
    return scene


def words(scene: Scene, document: int, **typed: str) -> dict[str, str]:
    places = scene.sign_in("van-phong-xa").get(f"/bao-cao/{document}/sua/").context["places"]
    return {f"text_{place['slot'].key}": place["slot"].text for place in places} | typed


def recognised_late(scene: Scene) -> None:
    """The decision of June reaches the office after the report has gone."""
    with entered(whole_scope("thử")):
        one = Registration.objects.get(organisation_id=scene.keys["83.836.B.02"])
        appraise(SYSTEM, registration_id=one.pk, day=date(2021, 6, 20))
        recognise(SYSTEM, registration_id=one.pk, day=date(2021, 6, 25), decision_number="187-QĐ/HU")


def drafted_returned_and_issued(scene: Scene) -> int:
    office, district = scene.sign_in("van-phong-xa"), scene.sign_in("to-chuc-huyen")
    page = office.post("/bao-cao/soan/", NEW | {"unit": str(scene.keys["83.836.B"])}, follow=True)
    document = int(page.context["document"].pk)
    office.post(f"/bao-cao/{document}/sua/", words(scene, document) | LEFT_OUT)
    office.post(f"/bao-cao/{document}/trinh/")

    district.post(f"/bao-cao/{document}/tra-lai/", {"note": "Chưa nêu nguyên nhân"})
    assert "Chưa nêu nguyên nhân" in office.get(f"/bao-cao/{document}/").content.decode()

    why = words(scene, document, text_causes="Một chi bộ chờ họp tổ thẩm định.")
    office.post(f"/bao-cao/{document}/sua/", why | LEFT_OUT)
    office.post(f"/bao-cao/{document}/trinh/")
    committee = scene.sign_in("thuong-vu-xa")
    issued = committee.post(f"/bao-cao/{document}/phat-hanh/", {"day": date_text(clock.today())}, follow=True)
    paper = issued.context["paper"].document
    assert issued.context["standing"].startswith("Bản 1 đã phát hành")
    assert paper.header.number_line.startswith("Số 01-BC/")
    assert "Một chi bộ chờ họp tổ thẩm định." in issued.content.decode()
    return document


def test_a_report_goes_up_and_a_later_edition_tells_every_row_that_moved_it(scene: Scene):
    office, district = scene.sign_in("van-phong-xa"), scene.sign_in("to-chuc-huyen")
    document = drafted_returned_and_issued(scene)

    office.post(f"/bao-cao/{document}/gui/", {"to": str(scene.keys["83.836"])})
    tally = district.get("/bao-cao/da-nhan/?duoi=83.836&ky=2021&chuong_trinh=tsvmtd")
    assert tally.context["said"] == "Đã có 1 trong 2 báo cáo. Còn thiếu: A."
    number = tally.context["tally"].senders[1].submission_id
    district.post(f"/bao-cao/gui/{number}/nhan/")

    before = office.get(f"/bao-cao/{document}/tep.docx").content
    recognised_late(scene)
    second = int(office.post(f"/bao-cao/{document}/ban-moi/", follow=True).context["document"].pk)
    compared = office.get(f"/bao-cao/{second}/so-sanh/")
    whole = compared.context["groups"][0]
    told = {line.title: (line.amount, [(row.sign, row.name, row.cause) for row in line.rows]) for line in whole.numbers}
    late = "nhập sau khi phát hành"

    assert told == {
        "Thẩm định: 0 thành 1": ("+1", [("+1", "Chi bộ ấp 83.836.B.02", late)]),
        "Công nhận: 1 thành 2": ("+1", [("+1", "Chi bộ ấp 83.836.B.02", late)]),
        "Luỹ kế công nhận: 1 thành 2": ("+1", [("+1", "Chi bộ ấp 83.836.B.02", late)]),
        "Dự kiến còn lại: 1 thành 0": ("−1", [("−1", "Chi bộ ấp 83.836.B.02", late)]),
    }
    assert office.get(f"/bao-cao/{document}/tep.docx").content == before

    # Nobody lags any more: what the machine said of limits is gone, and its place is left out by hand.
    office.post(f"/bao-cao/{second}/sua/", words(scene, second) | LEFT_OUT)
    scene.sign_in("thuong-vu-xa").post(f"/bao-cao/{second}/phat-hanh/", {"day": date_text(clock.today())})
    office.post(f"/bao-cao/{second}/gui/", {"to": str(scene.keys["83.836"])})
    again = district.get("/bao-cao/da-nhan/?duoi=83.836&ky=2021&chuong_trinh=tsvmtd").context["tally"]
    assert [(each.name, each.state, each.edition) for each in again.senders] == [
        ("Đảng bộ xã A", "none", 1),
        ("Đảng bộ xã B", "sent", 2),
    ]
