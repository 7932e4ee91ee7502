"""Acts on a stage of appraisal: by whom, what they refuse, a second click."""

import pytest

from tests.web.appraisals.conftest import Stages
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes.models import Appraisal, Signature, Visit

DAY = "10/03/2026"


def visit(stages: Stages, who: str, **said: object):
    told = {"day": DAY, "present": [stages.members[0]], "found": "Sổ sách đủ", **said}
    return stages.of(who).post(f"/tham-dinh/buoc/{stages.appraisal}/khao-sat/", told)


def conclude(stages: Stages, who: str, **said: str):
    told = {"conclusion": "passes", "to_complete": "", "proposal": "", **said}
    return stages.of(who).post(f"/tham-dinh/buoc/{stages.appraisal}/ket-luan/", told)


def sign(stages: Stages, who: str, day: str = DAY):
    return stages.of(who).post(f"/tham-dinh/buoc/{stages.appraisal}/ky/", {"day": day})


def count(model: type) -> int:
    with entered(whole_scope("thử")):
        return int(model.objects.count())  # type: ignore[attr-defined]  # one of our models


def test_the_office_gives_dossiers_to_a_team_and_again_to_another(stages: Stages):
    here = f"/tham-dinh/giao/?chon={stages.waiting}"
    assert stages.of("van-phong").get(here).status_code == 200
    refused = stages.of("van-phong").post(here, {"team_id": "", "support_id": "", "day": DAY})
    assert (refused.status_code, refused.context["reasons"]) == (422, ["Chưa giao đoàn thẩm định."])
    for _again in range(2):
        given = stages.of("van-phong").post(here, {"team_id": stages.team, "support_id": "", "day": DAY})
        assert (given.status_code, given["Location"]) == (303, f"/tham-dinh/ho-so/{stages.waiting}/")
    assert count(Appraisal) == 2


def test_giving_needs_something_chosen_in_sight_and_the_right(stages: Stages):
    assert stages.of("van-phong").get("/tham-dinh/giao/").status_code == 404
    assert stages.of("xa-khac").get(f"/tham-dinh/giao/?chon={stages.waiting}").status_code == 404
    assert stages.of("nguoi-xem").get(f"/tham-dinh/giao/?chon={stages.waiting}").status_code == 403
    assert stages.of("thanh-vien").post(f"/tham-dinh/giao/?chon={stages.waiting}").status_code == 403


def test_a_member_writes_a_visit_on_his_phone_once_a_day(stages: Stages):
    assert visit(stages, "thanh-vien").status_code == 303
    again = visit(stages, "thanh-vien")
    assert (again.status_code, again.context["reasons"]) == (422, ["Ngày này đã ghi một lần khảo sát."])
    wrong = visit(stages, "thanh-vien", day="31/02/2026", found="")
    assert sorted(wrong.context["form"].errors) == ["day", "found"]
    assert count(Visit) == 1


@pytest.mark.parametrize(("who", "status"), [("xa-khac", 404), ("nguoi-la", 403), ("nguoi-xem", 403), ("bi-thu", 403)])
def test_nobody_else_writes_a_visit(stages: Stages, who: str, status: int):
    assert visit(stages, who).status_code == status
    assert count(Visit) == 0


def test_a_conclusion_is_signed_by_its_member_and_then_stays(stages: Stages):
    assert sign(stages, "thanh-vien").context["reasons"] == ["Chưa ghi kết luận của đoàn."]
    assert conclude(stages, "thanh-vien", conclusion="completes").context["reasons"] == [
        "Chưa ghi nội dung phải hoàn thiện."
    ]
    assert conclude(stages, "thanh-vien", proposal="Công nhận").status_code == 303
    assert sign(stages, "van-phong").context["reasons"] == [
        "Đồng chí không có tên trong đoàn này với tài khoản đang dùng, nên không ký được."
    ]
    assert sign(stages, "thanh-vien").status_code == 303
    assert sign(stages, "thanh-vien").context["reasons"] == ["Thành viên này đã ký."]
    assert conclude(stages, "van-phong", conclusion="fails").context["reasons"] == [
        "Đã có người ký kết luận này. Huỷ các chữ ký trước rồi sửa kết luận."
    ]
    assert (count(Signature), stages.stage().conclusion) == (1, "passes")


def test_a_signature_on_paper_is_the_office_s_to_write_and_to_void(stages: Stages):
    conclude(stages, "van-phong")
    here = f"/tham-dinh/buoc/{stages.appraisal}/ky-giay/"
    said = {"member_id": stages.members[1], "day": DAY}
    assert stages.of("thanh-vien").post(here, said).status_code == 403
    assert stages.of("van-phong").post(here, said).status_code == 303
    with entered(whole_scope("thử")):
        made = Signature.objects.get()
    assert (made.on_paper, made.by_name) == (True, "Nguyễn Thị Lan")
    offered = stages.of("van-phong").get(here).context["form"].fields["member_id"].choices
    assert [int(key) for key, _name in offered] == [each for each in stages.members if each != stages.members[1]]
    gone = f"/tham-dinh/chu-ky/{made.pk}/huy/"
    assert stages.of("thanh-vien").post(gone, {"reason": "x"}).status_code == 403
    assert stages.of("van-phong").post(gone, {"reason": ""}).status_code == 422
    assert stages.of("van-phong").post(gone, {"reason": "Ghi nhầm người"}).status_code == 303
    assert stages.of("van-phong").post(gone, {"reason": "lần nữa"}).status_code == 404
    assert count(Signature) == 0


def test_a_visit_written_by_mistake_is_voided_with_a_reason(stages: Stages):
    visit(stages, "thanh-vien")
    with entered(whole_scope("thử")):
        made = Visit.objects.get().pk
    assert stages.of("thanh-vien").get(f"/tham-dinh/khao-sat/{made}/huy/").status_code == 200
    assert stages.of("xa-khac").post(f"/tham-dinh/khao-sat/{made}/huy/", {"reason": "x"}).status_code == 404
    assert stages.of("thanh-vien").post(f"/tham-dinh/khao-sat/{made}/huy/", {"reason": "Nhầm ngày"}).status_code == 303
    assert count(Visit) == 0
