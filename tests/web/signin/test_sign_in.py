from django.test import Client

from tests.factories.accounts import PASSWORD
from tests.web.conftest import Scene
from vungmanh.accounts.models import Account


def test_sign_in_leads_to_the_first_entry_of_the_contents_list(scene: Scene):
    response = Client().post("/", {"username": "ban-to-chuc", "password": PASSWORD})

    assert (response.status_code, response.headers["Location"]) == (302, "/viec/")


def test_sign_in_goes_on_to_the_page_asked_for(scene: Scene):
    response = Client().post("/", {"username": "ban-to-chuc", "password": PASSWORD, "next": "/to-chuc/?tim=a"})

    assert response.headers["Location"] == "/to-chuc/?tim=a"


def test_sign_in_never_leads_to_another_site(scene: Scene):
    response = Client().post("/", {"username": "ban-to-chuc", "password": PASSWORD, "next": "https://example.org/"})

    assert response.headers["Location"] == "/viec/"


def test_sign_in_with_a_wrong_password_says_what_to_check_and_keeps_the_name(scene: Scene):
    html = Client().post("/", {"username": "ban-to-chuc", "password": "sai"}).content.decode()

    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in html
    assert 'value="ban-to-chuc"' in html


def test_sign_in_with_empty_fields_says_which(scene: Scene):
    html = Client().post("/", {}).content.decode()

    assert ("Chưa nhập tên đăng nhập." in html, "Chưa nhập mật khẩu." in html) == (True, True)


def test_signed_in_one_is_taken_straight_on(scene: Scene):
    assert scene.board.get("/").headers["Location"] == "/viec/"


def test_sign_out_ends_the_session(scene: Scene):
    client = scene.board
    client.post("/dang-xuat/")

    assert client.get("/chuong-trinh/").status_code == 302


def test_sign_out_by_a_link_is_refused(scene: Scene):
    assert scene.board.get("/dang-xuat/").status_code == 405


def test_closed_account_is_told_to_who_knows_its_password_only(scene: Scene):
    Account.objects.filter(username="ban-to-chuc").update(is_active=False)

    def told(password: str) -> str:
        return str(
            Client().post("/", {"username": "ban-to-chuc", "password": password}).context["form"].errors["__all__"][0]
        )

    assert (told("sai").split(".")[0], told(PASSWORD).split(".")[0]) == (
        "Tên đăng nhập hoặc mật khẩu chưa đúng",
        "Tài khoản này đã ngừng dùng",
    )
