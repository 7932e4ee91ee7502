from tests.factories.organisations import make_organisation
from tests.web.conftest import Scene
from vungmanh.kernel.scope import entered, whole_scope


def test_list_names_the_programmes_with_their_term(scene: Scene):
    html = scene.board.get("/chuong-trinh/").content.decode()

    assert "Chi bộ bốn tốt" in html
    assert "Nhiệm kỳ 2020 - 2025" in html


def test_list_shows_whose_post_one_acts_in(scene: Scene):
    html = scene.board.get("/chuong-trinh/").content.decode()

    assert "Ban Tổ chức, Đảng bộ tỉnh Bến Tre" in html
    assert "Đ/c Lê Minh Thảo" in html


def test_list_over_the_whole_installation_starts_at_the_top(scene: Scene):
    assert "Đảng bộ tỉnh Bến Tre" in scene.sign_in("toan-quyen").get("/chuong-trinh/").content.decode()


def test_list_over_several_provinces_offers_each(scene: Scene):
    with entered(whole_scope("dựng dữ liệu thử")):
        make_organisation("80", "Đảng bộ tỉnh Long An")
    html = scene.sign_in("toan-quyen").get("/chuong-trinh/").content.decode()

    assert [f"?duoi={code}&amp;ky=" in html for code in ("80", "83")] == [True, True]


def test_list_is_forbidden_without_a_role(scene: Scene):
    assert scene.sign_in("khong-vai").get("/chuong-trinh/").status_code == 403


def test_list_leads_to_what_else_there_is_of_a_programme(scene: Scene):
    listed = scene.board.get("/chuong-trinh/").context["programmes"]
    ways = {each["name"]: [href for _words, href in each["ways"]] for each in listed}
    assert ways["Mô hình chi bộ kiểu mẫu"] == [
        "/chuong-trinh/kieu_mau/quy-dinh/",
        "/lam-diem/?chuong_trinh=kieu_mau",
        "/tim-nguon/?chuong_trinh=kieu_mau",
    ]
    assert ways["Chi bộ bốn tốt"] == ["/chuong-trinh/bon_tot/quy-dinh/", "/tim-nguon/?chuong_trinh=bon_tot"]
