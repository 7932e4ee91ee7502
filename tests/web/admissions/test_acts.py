"""What is done on the pages of admission: opened, moved, ticked, mended; wrong input is said and kept."""

from datetime import date

import pytest

from tests.factories.members import make_member
from tests.factories.posts import make_post, make_roll
from tests.web.admissions.conftest import CELL, Desks
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.models import AdmissionStep, Candidate, CandidateBacker, CandidatePaper, Member
from vungmanh.members.queries.admission import official_members_of

VOTE = {"official_members": "9", "present": "9", "in_favour": "9", "against": "0"}


def test_somebody_is_put_into_the_pool(desks: Desks):
    where = {"organisation": str(desks.scene.keys[CELL]), "day": "05/9/2023"}
    typed = {"code": "KN-09", "full_name": "Lê Thị Hoa", "born_on": "04/5/2006", "youth_union": "1", "is_student": "on"}
    response = desks.of("bi-thu").post("/ket-nap/mo/", {**where, **typed})
    with entered(whole_scope("thử")):
        row = Candidate.objects.get()
    assert (response.status_code, response.headers["Location"]) == (303, f"/ket-nap/{row.pk}/")
    assert (row.full_name, row.youth_union, row.ethnic_minority, row.is_student) == ("Lê Thị Hoa", True, None, True)


def test_a_cell_of_others_is_no_choice(desks: Desks):
    typed = {"organisation": str(desks.scene.keys["83.835.C.01"]), "day": "05/9/2023", "code": "A", "full_name": "B"}
    response = desks.of("bi-thu").post("/ket-nap/mo/", typed)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["organisation"]


def test_move_is_made_and_told_once(desks: Desks):
    row = desks.candidate("FILE_IN_PROGRESS")
    client, where = desks.of("bi-thu"), f"/ket-nap/{row.pk}/viec/chi-bo-de-nghi/"
    typed = {"day": "03/6/2024", "number": "15-NQ/CB", **VOTE}
    assert client.post(where, typed).status_code == 303
    assert desks.now(row).stage == "CELL_PROPOSED"
    again = client.post(where, typed)
    assert again.status_code == 422
    assert again.context["reasons"] == ["Hồ sơ đang ở bước “chi bộ đã đề nghị” nên không làm được việc này nữa."]


def test_move_refused_keeps_what_was_typed_and_says_every_reason(desks: Desks):
    row = desks.candidate("FILE_IN_PROGRESS", born_on=None)
    typed = {"day": "03/6/2024", "number": "15-NQ/CB", **VOTE, "in_favour": "5"}
    response = desks.of("bi-thu").post(f"/ket-nap/{row.pk}/viec/chi-bo-de-nghi/", typed)
    assert response.status_code == 422
    assert response.context["form"]["in_favour"].value() == "5"
    assert response.context["reasons"] == [
        "Chưa ghi ngày sinh nên chưa xét được tuổi.",
        "Chưa đủ phiếu: 5/9 đảng viên chính thức tán thành, cần ít nhất 2/3.",
    ]


def test_number_of_official_members_is_proposed_from_the_roll(desks: Desks):
    """The roll knows it; where no member is written down nothing is proposed and a person writes it."""
    row = desks.candidate("FILE_IN_PROGRESS")
    client, where = desks.of("bi-thu"), f"/ket-nap/{row.pk}/viec/chi-bo-de-nghi/"
    with entered(whole_scope("thử")):
        before = len(official_members_of(row.organisation_id, date(2026, 8, 1)))
        make_roll(row.organisation_id, 3, official=2)
    page = client.get(where)
    assert page.context["form"]["official_members"].value() == before + 2
    content = page.content.decode()
    assert [each in content for each in ("Theo danh sách chi bộ hôm nay.", "Phiếu tán thành")] == [True, True]
    with entered(whole_scope("thử")):
        Member.objects.filter(cell_id=row.organisation_id).update(official_on=None)
    assert client.get(where).context["form"]["official_members"].value() is None


def test_move_asks_for_what_its_guards_want(desks: Desks):
    row = desks.candidate("FILE_IN_PROGRESS")
    fields = {
        slug: list(desks.of("bi-thu").get(f"/ket-nap/{row.pk}/viec/{slug}/").context["form"].fields)
        for slug in ("chi-bo-de-nghi", "thoi-xet", "bieu-quyet")
    }
    assert fields == {
        "chi-bo-de-nghi": ["day", "number", "official_members", "present", "in_favour", "against", "note"],
        "thoi-xet": ["day", "note"],
        "bieu-quyet": ["day", "number", "official_members", "present", "in_favour", "against", "note"],
    }


def test_a_vote_that_fell_short_is_kept(desks: Desks):
    row = desks.candidate("FILE_IN_PROGRESS")
    typed = {"day": "03/6/2024", "number": "04-BB/CB", **VOTE, "in_favour": "5"}
    assert desks.of("bi-thu").post(f"/ket-nap/{row.pk}/viec/bieu-quyet/", typed).status_code == 303
    with entered(whole_scope("thử")):
        assert AdmissionStep.objects.latest("pk").in_favour == 5
    assert desks.now(row).stage == "FILE_IN_PROGRESS"


@pytest.mark.parametrize("typed", [{"day": "31/02/2024"}, {"day": ""}])
def test_a_day_that_is_none_is_said_at_its_field(desks: Desks, typed: dict[str, str]):
    row = desks.candidate("SYMPATHISER")
    response = desks.of("bi-thu").post(f"/ket-nap/{row.pk}/viec/hoc-xong/", typed)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["day"])


def test_a_move_nobody_knows_is_not_found(desks: Desks):
    row = desks.candidate("SYMPATHISER")
    assert desks.of("bi-thu").get(f"/ket-nap/{row.pk}/viec/khong-co/").status_code == 404


def test_papers_are_ticked_with_their_day(desks: Desks):
    row = desks.candidate("IN_POOL")
    response = desks.of("bi-thu").post(f"/ket-nap/{row.pk}/giay-to/", {"p1": "01/5/2024"})
    assert response.status_code == 303
    with entered(whole_scope("thử")):
        assert list(CandidatePaper.objects.values_list("code", flat=True)) == ["1-KNĐ"]
    again = desks.of("bi-thu").post(f"/ket-nap/{row.pk}/giay-to/", {"p1": "01/5/2024"})
    assert (again.status_code, again.context["refused"]) == (
        422,
        "Không có gì khác với điều đang ghi. Dữ liệu giữ nguyên.",
    )


def test_a_mentor_is_named_and_ended(desks: Desks):
    row = desks.candidate("IN_POOL")
    typed = {"role": "MENTOR", "name": "Lê Văn Bảo", "day": "01/5/2024", "member": ""}
    assert desks.of("bi-thu").post(f"/ket-nap/{row.pk}/nguoi-giup/", typed).status_code == 303
    with entered(whole_scope("thử")):
        backer = CandidateBacker.objects.get()
    ended = desks.of("bi-thu").post(f"/ket-nap/{row.pk}/nguoi-giup/{backer.pk}/thoi/", {"day": "01/8/2024"})
    assert ended.status_code == 303
    with entered(whole_scope("thử")):
        assert str(CandidateBacker.objects.get().valid_to) == "2024-08-01"


def test_what_was_written_is_mended(desks: Desks):
    row = desks.candidate("IN_POOL")
    client = desks.of("bi-thu")
    form = client.get(f"/ket-nap/{row.pk}/sua/").context["form"]
    typed = {name: form[name].value() or "" for name in form.fields if name != "is_student"}
    response = client.post(f"/ket-nap/{row.pk}/sua/", {**typed, "full_name": "Trần Thị Mai Hoa"})
    assert response.status_code == 303
    assert desks.now(row).full_name == "Trần Thị Mai Hoa"
    assert desks.now(row).born_on == row.born_on


def test_a_record_is_voided_with_its_reason(desks: Desks):
    row = desks.candidate("IN_POOL")
    client = desks.of("bi-thu")
    assert client.post(f"/ket-nap/{row.pk}/huy/", {"reason": ""}).status_code == 422
    assert client.post(f"/ket-nap/{row.pk}/huy/", {"reason": "ghi trùng"}).status_code == 303
    assert client.get(f"/ket-nap/{row.pk}/").status_code == 404


def test_who_strikes_off_is_told_of_the_posts_that_end_with_it(desks: Desks):
    row = desks.candidate("ADMITTED")
    where = f"/ket-nap/{row.pk}/viec/xoa-ten/"
    assert "thôi mọi chức vụ" not in desks.of("thuong-vu").get(where).content.decode()
    with entered(whole_scope("thử")):
        code = Member.objects.get(candidates=row).member_code
        make_post(desks.scene.keys[CELL], "CELL_COMMITTEE_MEMBER", f"#{code}", on=date(2024, 10, 1))
    assert "thôi mọi chức vụ từ cùng ngày" in desks.of("thuong-vu").get(where).content.decode()


def test_a_probationary_member_from_the_list_gets_his_file_from_his_own_page(desks: Desks):
    with entered(whole_scope("thử")):
        member = make_member(desks.scene.keys[CELL], "Lê Thị Hoa", since=date(2024, 7, 1), official=False)
    client = desks.of("bi-thu")
    assert f"/ket-nap/du-bi/{member.pk}/" in client.get(f"/dang-vien/{member.pk}/").content.decode()
    form = client.get(f"/ket-nap/du-bi/{member.pk}/").context["form"]
    assert list(form.fields) == ["ceremony_on"], "chỉ hỏi điều hồ sơ đảng viên chưa có"
    missing = client.post(f"/ket-nap/du-bi/{member.pk}/", {})
    assert (missing.status_code, list(missing.context["form"].errors)) == (422, ["ceremony_on"])
    done = client.post(f"/ket-nap/du-bi/{member.pk}/", {"ceremony_on": "19/7/2024"})
    with entered(whole_scope("thử")):
        row = Candidate.objects.get()
    assert (done.status_code, done.headers["Location"]) == (303, f"/ket-nap/{row.pk}/")
    file = client.get(f"/ket-nap/{row.pk}/").content.decode()
    assert "Mở hồ sơ theo dõi dự bị" in file
    assert row.recognition_due is not None
    assert date_text(row.recognition_due) in file, "hạn xét công nhận"
    assert f"/ket-nap/du-bi/{member.pk}/" not in client.get(f"/dang-vien/{member.pk}/").content.decode()


def test_nobody_opens_the_file_of_a_member_of_others(desks: Desks):
    with entered(whole_scope("thử")):
        member = make_member(desks.scene.keys["83.835.C.01"], since=date(2024, 7, 1), official=False)
    assert desks.of("bi-thu").post(f"/ket-nap/du-bi/{member.pk}/", {"ceremony_on": "19/7/2024"}).status_code == 404
