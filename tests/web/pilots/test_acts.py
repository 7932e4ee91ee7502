"""Choosing and taking back, as people click it."""

from django.contrib.messages import get_messages

from tests.factories.pilots import choose
from tests.web.pilots.conftest import Desks
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes.models import Pilot

HERE = "/lam-diem/chon/"
SAID = {"day": "10/02/2022", "decision_number": "15-QĐ/HU", "reason": ""}


def count() -> int:
    return Pilot.unscoped.filter(ended_on__isnull=True).count()


def test_choosing_says_what_the_limits_say_now(desks: Desks):
    client = desks.of("huyen")
    cells = [desks.keys[f"34.338.A.0{number}"] for number in range(1, 5)]
    response = client.post(f"{HERE}?chuong_trinh=kieu_mau&duoi=34.338", {**SAID, "chon": cells})
    assert response.status_code == 303
    said = [str(each) for each in get_messages(response.wsgi_request)]
    assert said == [
        "Đã chọn 4 chi bộ làm điểm. So với giới hạn 1–3: Chi bộ ấp, khu phố, thôn, tổ dân phố: nhiều hơn giới hạn; "
        "Chi bộ cơ quan: chưa chọn; Chi bộ trường học: chưa chọn."
    ]
    assert count() == 4


def test_page_begins_with_a_type_that_is_missing_and_offers_its_cells(desks: Desks):
    with entered(whole_scope("thử")):
        choose(desks.keys["34.338"], desks.keys["34.338.A.01"])
    assert desks.of("huyen").get(HERE).context["square"].category == "AGENCY"
    schools = desks.of("huyen").get(f"{HERE}?loai=SCHOOL")
    assert [row.name for row, _ticked, _state in schools.context["cells"]] == ["Chi bộ trường 1", "Chi bộ trường 2"]
    found = desks.of("huyen").get(f"{HERE}?loai=SCHOOL&tim=truong 2")
    assert [row.name for row, _ticked, _state in found.context["cells"]] == ["Chi bộ trường 2"]


def test_second_click_is_refused_and_keeps_what_was_ticked(desks: Desks):
    client, one = desks.of("huyen"), desks.keys["34.338.A.01"]
    client.post(HERE, {**SAID, "chon": [one]})
    response = client.post(HERE, {**SAID, "chon": [one]})
    assert response.status_code == 422
    assert response.context["reasons"] == ["Có chi bộ đang làm điểm ở chặng này. Mở lại trang rồi chọn."]
    assert count() == 1


def test_wrong_input_writes_nothing(desks: Desks):
    client = desks.of("huyen")
    response = client.post(HERE, {"day": "31/02/2022", "chon": [desks.keys["34.338.A.01"]]})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["day"])
    nothing = client.post(HERE, {**SAID, "decision_number": ""})
    assert nothing.context["reasons"] == [
        "Ghi số quyết định hoặc lý do chọn.", "Chưa chọn chi bộ nào. Đánh dấu chi bộ cần chọn rồi bấm lại.",
    ]  # fmt: skip
    assert count() == 0


def test_reader_and_stranger_may_not_choose(desks: Desks):
    given = {**SAID, "chon": [desks.keys["34.338.A.01"]]}
    assert desks.of("nguoi-xem").get(HERE).status_code == 403
    assert desks.of("nguoi-xem").post(HERE, given).status_code == 403
    assert desks.of("huyen-khac").post(f"{HERE}?duoi=34.338", given).status_code == 404
    assert count() == 0


def test_unit_that_does_not_choose_is_told_who_does(desks: Desks):
    assert desks.of("tinh").get(HERE).context["bound"] is False


def pilot(desks: Desks) -> int:
    with entered(whole_scope("thử")):
        return choose(desks.keys["34.338"], desks.keys["34.338.A.01"])[0].pk


def test_taking_back_asks_why_and_stays_in_the_list_of_those_taken_back(desks: Desks):
    client, one = desks.of("huyen"), pilot(desks)
    here = f"/lam-diem/{one}/thoi/"
    assert client.get(here).status_code == 200
    assert list(client.post(here, {"day": "01/6/2022", "reason": ""}).context["form"].errors) == ["reason"]
    assert client.post(here, {"day": "01/6/2022", "reason": "Bí thư chuyển công tác"}).status_code == 303
    ended = client.get("/lam-diem/danh-sach/?da_thoi=1&chang=2022").context["rows"]
    assert [(row["cell"], row["pilot"].end_reason) for row in ended] == [("Chi bộ thôn 1", "Bí thư chuyển công tác")]
    assert client.post(here, {"day": "01/6/2022", "reason": "x"}).status_code == 422


def test_taking_back_is_not_for_strangers_and_readers(desks: Desks):
    here = f"/lam-diem/{pilot(desks)}/thoi/"
    assert desks.of("huyen-khac").get(here).status_code == 404
    assert desks.of("nguoi-xem").get(here).status_code == 403
    assert desks.of("huyen-khac").post(here, {"day": "01/6/2022", "reason": "x"}).status_code == 404
    assert count() == 1


def test_list_costs_the_same_with_one_and_three(desks: Desks, django_assert_num_queries):
    client = desks.of("huyen")
    pilot(desks)
    client.get("/lam-diem/danh-sach/")
    with django_assert_num_queries(NUMBER):
        client.get("/lam-diem/danh-sach/")
    with entered(whole_scope("thử")):
        choose(desks.keys["34.338"], desks.keys["34.338.A.02"], desks.keys["34.338.A.T1"])
    with django_assert_num_queries(NUMBER):
        client.get("/lam-diem/danh-sach/")


NUMBER = 20
