"""The list of appraisals and the appraisal of one dossier."""

from tests.factories.appraisals import MARCH, NOW, submitted
from tests.web.appraisals.conftest import Stages
from vungmanh.kernel import clock
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes import commands
from vungmanh.programmes.models import Registration, Signature

LIST = "/tham-dinh/"
NUMBER = 11


def cells(response) -> list[str]:
    return [row["cell"] for row in response.context["rows"]]


def test_list_narrows_to_ones_own_team_and_to_what_no_team_has(stages: Stages):
    both = ["Chi bộ ấp 83.836.A.02", "Chi bộ ấp 83.836.A.01"]
    assert cells(stages.of("van-phong").get(LIST)) == both
    assert cells(stages.of("thanh-vien").get(f"{LIST}?loc=doan-toi")) == both[:1]
    assert cells(stages.of("van-phong").get(f"{LIST}?loc=chua-giao")) == both[1:]
    assert cells(stages.of("van-phong").get(f"{LIST}?loc=khac")) == both


def test_list_narrows_to_what_waits_for_ones_own_signature(stages: Stages):
    client = stages.of("thanh-vien")
    assert cells(client.get(f"{LIST}?loc=toi-chua-ky")) == ["Chi bộ ấp 83.836.A.02"]
    with entered(whole_scope("thử")):
        commands.give_to_team(NOW, registration_ids=[stages.waiting], team_id=stages.team, day=MARCH)
        signed = {"on": MARCH, "on_paper": True, "at": clock.now(), "by_name": "Nguyễn Thị Lan"}
        Signature.objects.create(appraisal_id=stages.appraisal, member_id=stages.members[0], **signed)
    assert cells(client.get(f"{LIST}?loc=toi-chua-ky")) == ["Chi bộ ấp 83.836.A.01"]
    assert len(cells(client.get(f"{LIST}?loc=doan-toi"))) == 2


def test_list_of_another_commune_is_empty_and_says_what_comes(stages: Stages):
    page = stages.of("xa-khac").get(LIST)
    assert page.context["rows"] == []
    assert "Không có hồ sơ nào đang thẩm định" in page.content.decode()


def test_list_costs_the_same_with_one_row_and_three(stages: Stages, django_assert_num_queries):
    board = stages.of("ban-to-chuc")
    board.get(LIST)
    with django_assert_num_queries(NUMBER):
        assert len(cells(board.get(f"{LIST}?loc=chua-giao"))) == 1
    with entered(whole_scope("thử")):
        for code in ("83.836.B.01", "83.836.B.02"):
            submitted(stages.scene.keys[code])
    with django_assert_num_queries(NUMBER):
        assert len(cells(board.get(f"{LIST}?loc=chua-giao"))) == 3


def test_dossier_offers_each_person_his_own_next_act(stages: Stages):
    here = f"/tham-dinh/ho-so/{stages.given}/"
    assert stages.of("thanh-vien").get(here).context["main"]["label"] == "Ghi lần khảo sát"
    assert stages.of("van-phong").get(here).context["main"]["label"] == "Ghi lần khảo sát"
    assert stages.of("bi-thu").get(here).context["main"] is None
    assert stages.of("nguoi-xem").get(here).context["main"] is None
    other = f"/tham-dinh/ho-so/{stages.waiting}/"
    assert stages.of("van-phong").get(other).context["main"]["label"] == "Giao đoàn thẩm định"
    assert stages.of("thanh-vien").get(other).context["main"] is None


def test_dossier_says_everything_the_stage_lacks(stages: Stages):
    page = stages.of("van-phong").get(f"/tham-dinh/ho-so/{stages.given}/")
    assert page.context["missing"] == [
        "Mới khảo sát 0 lần, cần 1 lần.",
        "Chưa ghi kết luận của đoàn.",
        "Mới có 0 chữ ký, cần 2.",
    ]
    assert [stage["name"] for stage in page.context["stages"]] == ["Thẩm tra của xã", "Thẩm định của huyện"]


def test_dossier_of_another_commune_is_not_found(stages: Stages):
    assert stages.of("xa-khac").get(f"/tham-dinh/ho-so/{stages.given}/").status_code == 404
    assert stages.of("nguoi-la").get(f"/tham-dinh/ho-so/{stages.given}/").status_code == 404


def test_dossier_of_a_programme_without_stages_leads_to_its_own_page(stages: Stages):
    with entered(whole_scope("thử")):
        short = Registration.objects.filter(programme_id="tsvmtd").latest("pk").pk
    page = stages.of("ban-to-chuc").get(f"/tham-dinh/ho-so/{short}/")
    assert "Chương trình này thẩm định một lần" in page.content.decode()


def test_a_paper_comes_when_the_record_can_fill_it(stages: Stages):
    here = f"/tham-dinh/ho-so/{stages.given}/bien-ban-xa.docx"
    assert stages.of("van-phong").get(here).status_code == 404
    assert stages.of("van-phong").get(f"/tham-dinh/ho-so/{stages.given}/khac.docx").status_code == 404
    stages.of("van-phong").post(
        f"/tham-dinh/buoc/{stages.appraisal}/ket-luan/", {"conclusion": "passes", "to_complete": "", "proposal": "x"}
    )
    assert stages.of("van-phong").get(here).content.startswith(b"PK")
    assert stages.of("van-phong").get(here.replace("docx", "xlsx")).status_code == 404
    assert stages.of("xa-khac").get(here).status_code == 404


def test_the_desk_opens_just_the_dossiers_it_counts(stages: Stages):
    with entered(whole_scope("thử")):
        Registration.objects.filter(pk=stages.given).update(state="agreed", agreed_on=MARCH, asked_on=MARCH)
        Registration.objects.filter(pk=stages.waiting).update(state="appraised", asked_on=MARCH)
    committee = stages.of("thuong-vu")
    sections = {each.title: each for each in committee.get("/viec/").context["board"].sections}
    waiting = sections["Danh hiệu chờ công nhận"]
    assert [line.item.label for line in waiting.lines] == ["Công nhận Chi bộ ấp 83.836.A.02"]
    for address, wanted in (
        (waiting.more_href, stages.given),
        ("/danh-hieu/?trang_thai=ready&viec=cho-chu-truong", stages.waiting),
    ):
        assert [row.href for row in committee.get(address).context["rows"]] == [f"/danh-hieu/{wanted}/"]
