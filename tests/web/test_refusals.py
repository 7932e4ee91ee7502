from django.test import Client

from tests.web.conftest import Scene


def test_forbidden_page_says_why_and_lets_one_sign_out(scene: Scene):
    response = scene.sign_in("khong-vai").get("/chuong-trinh/")
    html = response.content.decode()

    assert response.status_code == 403
    assert "Trang này dành cho vai trò khác." in html
    assert 'action="/dang-xuat/"' in html


def test_missing_page_leads_to_what_can_be_opened(scene: Scene):
    html = scene.board.get("/to-chuc/4711/").content.decode()

    assert "Không có tổ chức này trong phạm vi của đồng chí." in html
    assert '<a href="/chuong-trinh/" class="begins" >Chương trình</a>' in html


def test_missing_page_needs_no_account(db: None):
    response = Client().get("/khong-co/")

    assert response.status_code == 404
    assert "Về trang đầu" in response.content.decode()


def test_address_that_is_none_leads_to_what_can_be_opened(scene: Scene):
    response = scene.board.get("/khong-co/")

    assert response.status_code == 404
    assert '<a href="/to-chuc/">Chi bộ và tổ chức</a>' in response.content.decode()
