from html import unescape

from tests.web.titles.conftest import Desks
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes.models import ProgrammeVersion, Step


def keys(desks: Desks, *codes: str) -> list[str]:
    return [str(desks.dossier(code).pk) for code in codes]


def appraised(desks: Desks, *codes: str) -> None:
    for code in codes:
        desks.of("ban-to-chuc").post(f"/danh-hieu/{desks.dossier(code).pk}/viec/tham-dinh/", {"day": "01/3/2021"})


def test_many_shows_first_what_would_happen(desks: Desks):
    appraised(desks, "83.836.B.02")
    chosen = keys(desks, "83.836.B.02", "83.835.C.01", "83.836.A.01")
    response = desks.of("thuong-vu").post("/danh-hieu/nhieu/", {"viec": "cong-nhan", "chon": chosen})

    assert response.status_code == 200
    assert [(row.cell, row.reasons) for row in response.context["judged"]] == [
        (
            "Chi bộ ấp 83.835.C.01",
            ("Hồ sơ đã đăng ký nhưng chưa thẩm định.",),
        ),
        (
            "Chi bộ ấp 83.836.A.01",
            ("Hồ sơ đang ở bước “Đã công nhận”, không làm được việc “Công nhận”.",),
        ),
        ("Chi bộ ấp 83.836.B.02", ()),
    ]
    assert response.context["button"] == "Công nhận 1 chi bộ"
    assert desks.state("83.836.B.02") == "appraised"


def test_many_does_what_passes_and_tells_the_rest(desks: Desks):
    appraised(desks, "83.836.B.02")
    chosen, client = keys(desks, "83.836.B.02", "83.835.C.01"), desks.of("thuong-vu")
    first = client.post("/danh-hieu/nhieu/", {"viec": "cong-nhan", "chon": chosen})
    said = {
        "viec": "cong-nhan",
        "chon": chosen,
        "se_lam": first.context["passing"],
        "day": "10/3/2021",
        "decision_number": "120-QĐ/TU",
        "note": "",
    }
    after = client.post("/danh-hieu/nhieu/", said, follow=True)

    assert after.context["said"] == "Đã công nhận 1 chi bộ."
    assert after.context["refused"] == [("Chi bộ ấp 83.835.C.01", ["Hồ sơ đã đăng ký nhưng chưa thẩm định."])]
    one = desks.dossier("83.836.B.02")
    assert (one.state, one.decision_number) == ("recognised", "120-QĐ/TU")
    again = client.post("/danh-hieu/nhieu/", said)
    assert (again.status_code, again.context["count"], again.context["changed"]) == (422, 0, True)
    assert Step.unscoped.filter(registration=one, move="recognise").count() == 1


def test_many_with_another_day_is_shown_again_before_anything_is_done(desks: Desks):
    appraised(desks, "83.836.B.02")
    chosen, client = keys(desks, "83.836.B.02"), desks.of("thuong-vu")
    first = client.post("/danh-hieu/nhieu/", {"viec": "cong-nhan", "chon": chosen})
    early = {"day": "02/02/2021", "decision_number": "120-QĐ/TU", "note": "", "se_lam": first.context["passing"]}
    response = client.post("/danh-hieu/nhieu/", {"viec": "cong-nhan", "chon": chosen, **early})

    assert (response.status_code, response.context["changed"]) == (422, True)
    assert response.context["judged"][0].reasons == ("Ngày ghi sớm hơn bước trước của hồ sơ (01/3/2021).",)
    assert response.context["form"]["decision_number"].value() == "120-QĐ/TU"


def test_many_without_a_number_says_so_at_the_field(desks: Desks):
    appraised(desks, "83.836.B.02")
    chosen, client = keys(desks, "83.836.B.02"), desks.of("thuong-vu")
    response = client.post(
        "/danh-hieu/nhieu/", {"viec": "cong-nhan", "chon": chosen, "se_lam": chosen[0], "day": "10/3/2021"}
    )

    assert response.status_code == 422
    assert response.context["form"].errors["decision_number"] == ["Chưa nhập số quyết định."]


def test_many_takes_the_whole_list_as_it_is_narrowed(desks: Desks):
    response = desks.of("ban-to-chuc").post(
        "/danh-hieu/nhieu/?trang_thai=registered", {"viec": "tham-dinh", "ca_danh_sach": "1"}
    )

    assert (response.context["count"], response.context["total"]) == (2, 2)


def test_many_with_nothing_chosen_goes_back_and_says_so(desks: Desks):
    response = desks.of("ban-to-chuc").post("/danh-hieu/nhieu/?tim=ap", {"viec": "tham-dinh"}, follow=True)

    assert response.redirect_chain == [("/danh-hieu/?tim=ap", 303)]
    assert [str(message) for message in response.context["messages"]] == [
        "Chưa chọn hồ sơ nào. Đánh dấu các hồ sơ cần làm rồi bấm lại."
    ]


def test_many_leaves_out_what_is_out_of_sight(desks: Desks):
    chosen = keys(desks, "83.835.C.01", "83.836.B.02")
    response = desks.of("van-phong").post("/danh-hieu/nhieu/", {"viec": "rut-dang-ky", "chon": chosen})

    assert [row.cell for row in response.context["judged"]] == ["Chi bộ ấp 83.836.B.02"]


def test_many_by_a_reader_is_forbidden(desks: Desks):
    response = desks.of("nguoi-xem").post(
        "/danh-hieu/nhieu/", {"viec": "tham-dinh", "chon": keys(desks, "83.836.B.02")}
    )

    assert response.status_code == 403


def test_result_page_without_a_result_goes_to_the_list(desks: Desks):
    assert desks.of("ban-to-chuc").get("/danh-hieu/nhieu/ket-qua/").headers["Location"] == "/danh-hieu/"


def named(desks: Desks, **stated: object) -> list[tuple[bool, str, tuple[str, ...]]]:
    """Who decides on two appraised cells, as the page says it with this stated in the file."""
    codes = ("83.836.B.02", "83.835.C.01")
    appraised(desks, *(code for code in codes if desks.state(code) == "registered"))
    with entered(whole_scope("thử")):
        ProgrammeVersion.objects.filter(programme_id="tsvmtd").update(**stated)
    response = desks.of("thuong-vu").post("/danh-hieu/nhieu/", {"viec": "cong-nhan", "chon": keys(desks, *codes)})
    one = desks.of("thuong-vu").get(f"/danh-hieu/{desks.dossier(codes[0]).pk}/viec/cong-nhan/")
    told = response.context["deciders"]
    assert {(each.known, each.said) for each in one.context["deciders"]} <= {(each.known, each.said) for each in told}
    text = response.content.decode()
    assert all(each.said in unescape(text) for each in told)
    return [(each.known, each.said, each.cells) for each in told]


def test_many_names_who_decides_for_each_cell_and_asks_where_the_file_does_not_say(desks: Desks):
    """Two districts decide for their own cells; a level nobody stands at, and a silent file, are asked about."""
    district = [{"level": ["DISTRICT"], "certainty": "secondary", "source": ""}]
    assert named(desks, recogniser=district) == [
        (True, "Đảng bộ huyện Ba Tri", ("Chi bộ ấp 83.836.B.02",)),
        (True, "Đảng bộ huyện Bình Đại", ("Chi bộ ấp 83.835.C.01",)),
    ]
    ((known, said, cells),) = named(desks, recogniser=[{**district[0], "last": "2020-12-31"}])
    assert (known, len(cells)) == (False, 2)
    assert said.startswith("Chưa rõ cơ quan quyết định công nhận: tệp chương trình nêu Đảng bộ huyện")
    assert named(desks, recogniser=[], authorities={"recognise": "Ban Thường vụ cấp huyện"})[0][:2] == (
        True,
        "Ban Thường vụ cấp huyện",
    )
    ((known, said, _cells),) = named(desks, recogniser=[], authorities={})
    assert (known, said.partition(".")[0]) == (False, "Tệp chương trình không nêu cơ quan quyết định công nhận")


def test_other_moves_of_many_ask_nothing_of_who_decides(desks: Desks):
    chosen = keys(desks, "83.836.B.02")
    response = desks.of("ban-to-chuc").post("/danh-hieu/nhieu/", {"viec": "tham-dinh", "chon": chosen})
    assert response.context["deciders"] == []
