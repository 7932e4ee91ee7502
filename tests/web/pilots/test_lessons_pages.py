"""Lessons as people read, state, spread and take them up."""

from tests.factories.pilots import SPREAD, WORDS, choose, make_lesson, make_spread
from tests.web.pilots.conftest import Desks
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes.models import Lesson, LessonAdoption

LIST, NEW, ADOPTIONS = "/lam-diem/bai-hoc/", "/lam-diem/bai-hoc/moi/", "/lam-diem/lam-theo/"


def waiting(desks: Desks) -> int:
    with entered(whole_scope("thử")):
        return make_lesson(desks.keys["34.338.A.T1"]).pk


def spread(desks: Desks) -> int:
    with entered(whole_scope("thử")):
        return make_spread(desks.keys["34.338.A.T1"], desks.keys["34.338"]).pk


def test_secretary_states_what_his_cell_learnt(desks: Desks):
    client = desks.of("truong-1")
    assert client.get(NEW).context["form"]["organisation"].value() == "34.338.A.T1"
    given = {**WORDS, "programme": "kieu_mau", "organisation": "34.338.A.T1", "day": "05/10/2022"}
    response = client.post(NEW, {**given, "categories": ["SCHOOL"]})
    lesson = Lesson.unscoped.get()
    assert (response.status_code, response["Location"]) == (303, f"{LIST}{lesson.pk}/")
    assert (lesson.organisation_id, lesson.categories, lesson.pilot_id) == (desks.keys["34.338.A.T1"], ["SCHOOL"], None)
    page = client.get(response["Location"])
    assert page.context["line"].categories == ("Chi bộ trường học",)


def test_lesson_of_a_pilot_begins_with_its_cell(desks: Desks):
    with entered(whole_scope("thử")):
        pilot = choose(desks.keys["34.338"], desks.keys["34.338.A.T1"])[0].pk
    here = f"{NEW}?lam_diem={pilot}"
    form = desks.of("huyen").get(here).context["form"]
    assert (form["organisation"].value(), form["programme"].value()) == ("34.338.A.T1", "kieu_mau")
    given = {**WORDS, "programme": "kieu_mau", "organisation": "34.338.A.T1", "day": "05/10/2022"}
    desks.of("huyen").post(here, given)
    assert Lesson.unscoped.get().pilot_id == pilot
    assert desks.of("huyen-khac").get(here).status_code == 404


def test_lesson_that_is_not_whole_is_said_at_its_fields(desks: Desks):
    response = desks.of("truong-1").post(NEW, {"programme": "kieu_mau", "organisation": "34.338.A.T1", "day": "x"})
    assert response.status_code == 422
    assert sorted(response.context["form"].errors) == ["advice", "day", "done", "result", "title"]


def test_lesson_of_a_unit_out_of_sight_is_not_stated(desks: Desks):
    given = {**WORDS, "programme": "kieu_mau", "organisation": "34.339.A.01", "day": "05/10/2022"}
    response = desks.of("truong-1").post(NEW, given)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["organisation"])
    assert desks.of("nguoi-xem").get(NEW).status_code == 403
    assert Lesson.unscoped.count() == 0


def test_a_code_nobody_bears_is_said_at_its_field_and_what_was_typed_is_kept(desks: Desks):
    given = {**WORDS, "programme": "kieu_mau", "organisation": "34.338.A.T9", "day": "05/10/2022"}
    response = desks.of("truong-1").post(NEW, given)
    form = response.context["form"]
    assert (response.status_code, form["title"].value()) == (422, WORDS["title"])
    assert form.errors["organisation"] == ["Không có tổ chức mang mã “34.338.A.T9” trong phạm vi của đồng chí."]
    assert form.errors["organisation"][0] in response.content.decode()
    mistyped = desks.of("truong-1").post(NEW, {**given, "organisation": "34.338.A.T1", "programme": "kieu_mauu"})
    assert (mistyped.status_code, list(mistyped.context["form"].errors)) == (422, ["programme"])
    assert desks.of("truong-1").get(f"{NEW}?chuong_trinh=kieu_mauu").status_code == 200
    here = f"{LIST}{spread(desks)}/lam-theo/"
    adopting = desks.of("truong-2").post(here, {"organisation": "34.338.A.T9", "day": "05/10/2022", "how": "x"})
    assert (adopting.status_code, list(adopting.context["form"].errors)) == (422, ["organisation"])


def test_other_school_reads_it_once_it_may_be_spread(desks: Desks):
    one = waiting(desks)
    assert desks.of("truong-2").get(f"{LIST}{one}/").status_code == 404
    where = f"{LIST}{one}/nhan-rong/"
    board = desks.of("huyen")
    bodies = board.get(where).context["form"].fields["at"].choices
    assert [name for _key, name in bodies] == ["Đảng bộ xã 8A", "Đảng bộ huyện Quỳnh Phụ"]
    response = board.post(where, {"day": "01/11/2022", "at": bodies[-1][0]})
    assert response.status_code == 303
    assert board.post(where, {"day": "01/11/2022", "at": bodies[-1][0]}).status_code == 422, "a second click"
    page = desks.of("truong-2").get(f"{LIST}{one}/")
    assert (page.status_code, page.context["may_adopt"], page.context["may_void"]) == (200, True, False)
    assert [row.lesson.spread_on for row in desks.of("truong-2").get(LIST).context["rows"]] == [SPREAD]


def test_cell_does_not_let_its_own_lesson_be_spread(desks: Desks):
    assert desks.of("truong-1").get(f"{LIST}{waiting(desks)}/nhan-rong/").status_code == 403


def test_lesson_is_taken_up_and_what_came_of_it_is_said(desks: Desks):
    one = spread(desks)
    client = desks.of("truong-2")
    where = f"{LIST}{one}/lam-theo/"
    assert client.get(where).context["form"]["organisation"].value() == "34.338.A.T2"
    given = {"organisation": "34.338.A.T2", "day": "15/01/2023", "how": "Từ quý 1"}
    assert client.post(where, given).status_code == 303
    again = client.post(where, given)
    assert (again.status_code, again.context["reasons"]) == (422, ["Đơn vị đã ghi làm theo bài học này."])
    adoption = LessonAdoption.unscoped.get()
    result = f"/lam-diem/lam-theo/{adoption.pk}/ket-qua/"
    assert client.post(result, {"day": "01/6/2023", "result": "92% dự"}).status_code == 303
    rows = desks.of("huyen").get(f"{ADOPTIONS}?chuong_trinh=kieu_mau&ky=2023").context["rows"]
    assert [(row.adopter, row.adoption.result) for row in rows] == [("Chi bộ trường 2", "92% dự")]
    assert desks.of("huyen-khac").get(result).status_code == 404
    assert desks.of("nguoi-xem").get(result).status_code == 403


def test_what_was_entered_by_mistake_is_taken_back_step_by_step(desks: Desks):
    one = spread(desks)
    desks.of("truong-2").post(f"{LIST}{one}/lam-theo/", {"organisation": "34.338.A.T2", "day": "15/01/2023"})
    reason = {"reason": "nhầm"}
    board, school = desks.of("huyen"), desks.of("truong-2")
    assert board.post(f"{LIST}{one}/thoi-nhan-rong/", reason).status_code == 422
    assert school.post(f"/lam-diem/lam-theo/{LessonAdoption.unscoped.get().pk}/bo/", reason).status_code == 303
    assert school.post(f"{LIST}{one}/bo/", reason).status_code == 404, "spread to it, not its own"
    assert board.post(f"{LIST}{one}/thoi-nhan-rong/", reason).status_code == 303
    assert desks.of("truong-1").post(f"{LIST}{one}/bo/", reason).status_code == 303
    assert Lesson.unscoped.count() == 0


def test_lists_narrow_by_state_and_refuse_strangers(desks: Desks):
    spread(desks)
    waiting(desks)
    client = desks.of("huyen")
    counted = {state: client.get(f"{LIST}?trang_thai={state}").context["total"] for state in ("", "waiting", "spread")}
    assert counted == {"": 2, "waiting": 1, "spread": 1}
    assert desks.of("huyen-khac").get(LIST).context["total"] == 0
    assert desks.of("huyen-khac").get(f"{LIST}?duoi=34.338").status_code == 404
    assert desks.of("khong-vai").get(LIST).status_code == 403


def test_lists_cost_the_same_with_one_and_three(desks: Desks, django_assert_num_queries):
    client = desks.of("huyen")
    spread(desks)
    client.get(LIST)
    with django_assert_num_queries(NUMBER):
        client.get(LIST)
    spread(desks)
    waiting(desks)
    with django_assert_num_queries(NUMBER):
        client.get(LIST)


NUMBER = 18
