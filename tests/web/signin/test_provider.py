"""The province's own sign-in, when it is set: it lets in who has an account, and opens none."""

from collections.abc import Iterator

import pytest
from django.test import Client, override_settings
from django.urls import NoReverseMatch, reverse

from tests.web.conftest import Scene
from tests.web.signin.provider import CLIENT, SECRET, Provider, running_provider
from vungmanh.accounts.models import Account
from vungmanh.kernel.journal import JournalEntry

# Imported here, before a test sets anything: an installation reads its addresses once.
from vungmanh.web.signin.security_urls import provider_urls

DOOR, BACK = "/dang-nhap-chung/", "/dang-nhap-chung/ve/"


@pytest.fixture
def provider(scene: Scene) -> Iterator[Provider]:
    with running_provider() as running:
        app = {
            "provider_id": "oidc",
            "name": "cổng của tỉnh",
            "client_id": CLIENT,
            "secret": SECRET,
            "settings": {"server_url": running.issuer},
        }
        with override_settings(
            ROOT_URLCONF="tests.web.signin.provider_urls",
            VUNGMANH_OIDC=True,
            SOCIALACCOUNT_PROVIDERS={"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}},
        ):
            yield running


def come(provider: Provider, client: Client, following: str = ""):
    """There and back as a browser goes."""
    leaving = client.get(DOOR + following)
    assert leaving.status_code == 302
    assert leaving.headers["Location"].startswith(f"{provider.issuer}/authorize?")
    return client.get(provider.authorize(leaving.headers["Location"]).removeprefix("http://testserver"))


def said(client: Client) -> str:
    return client.get("/").content.decode()


def test_door_shows_one_more_button(provider: Provider):
    assert "Đăng nhập qua cổng của tỉnh" in said(Client())


def test_account_known_by_the_claim_is_in(provider: Provider):
    provider.claims = {"sub": "1", "preferred_username": "nguoi-xem"}
    client = Client()
    response = come(provider, client)

    assert (response.status_code, response.headers["Location"]) == (302, "/viec/")
    assert client.get("/chuong-trinh/").status_code == 200
    assert JournalEntry.objects.filter(act="accounts.sign_in").get().what["way"] == "socialaccount"


def test_page_asked_for_is_opened(provider: Provider):
    provider.claims = {"sub": "1", "preferred_username": "nguoi-xem"}

    assert come(provider, Client(), "?next=/to-chuc/").headers["Location"] == "/to-chuc/"


def test_other_site_is_never_gone_to(provider: Provider):
    provider.claims = {"sub": "1", "preferred_username": "nguoi-xem"}

    assert come(provider, Client(), "?next=https://example.org/").headers["Location"] == "/viec/"


@pytest.mark.parametrize("claims", [{"preferred_username": "khong-co-ai"}, {"preferred_username": ""}, {}])
def test_whoever_has_no_account_is_told_so_and_gets_none(provider: Provider, claims: dict[str, str]):
    provider.claims = {"sub": "1", **claims}
    before = Account.objects.count()
    client = Client()
    response = come(provider, client)

    assert response.headers["Location"] == "/"
    assert "ở đây chưa có tài khoản ứng với tên đó" in said(client)
    assert Account.objects.count() == before
    assert client.get("/chuong-trinh/").status_code == 302


def test_closed_account_stays_out(provider: Provider):
    Account.objects.filter(username="nguoi-xem").update(is_active=False)
    provider.claims = {"sub": "1", "preferred_username": "nguoi-xem"}
    client = Client()

    assert come(provider, client).headers["Location"] == "/"
    assert client.get("/chuong-trinh/").status_code == 302


@override_settings(VUNGMANH_OIDC_CLAIM="email")
def test_email_names_the_account_where_that_is_agreed_and_two_of_the_same_are_none(provider: Provider):
    Account.objects.filter(username="nguoi-xem").update(email="xem@tinh.example")
    provider.claims = {"sub": "1", "email": "Xem@tinh.example", "preferred_username": "ban-to-chuc"}
    assert come(provider, Client()).headers["Location"] == "/viec/"

    Account.objects.filter(username="nguoi-la").update(email="xem@tinh.example")
    assert come(provider, Client()).headers["Location"] == "/"


def test_word_about_another_person_than_the_token_is_refused(provider: Provider):
    provider.claims = {"sub": "1", "preferred_username": "nguoi-xem"}
    provider.userinfo = {"sub": "2", "preferred_username": "ban-to-chuc"}

    assert come(provider, Client()).headers["Location"] == "/"


def test_answer_nobody_asked_for_opens_nothing(provider: Provider):
    provider.claims = {"sub": "1", "preferred_username": "nguoi-xem"}
    client = Client()

    assert client.get(f"{BACK}?code=mot-lan&state=doan").headers["Location"] == "/"
    assert "Chưa đăng nhập được qua hệ thống chung." in said(client)


def test_wrong_secret_opens_nothing(provider: Provider):
    provider.claims = {"sub": "1", "preferred_username": "nguoi-xem"}
    client = Client()
    leaving = client.get(DOOR)
    back = provider.authorize(leaving.headers["Location"]).removeprefix("http://testserver")

    assert client.get(back.replace("mot-lan", "hai-lan")).headers["Location"] == "/"


def test_proof_of_who_asked_goes_along(provider: Provider):
    provider.claims = {"sub": "1", "preferred_username": "nguoi-xem"}
    come(provider, Client())

    assert (provider.told["code_challenge_method"], provider.told["client_id"]) == ("S256", CLIENT)


def test_provider_out_of_reach_is_said_and_breaks_nothing(scene: Scene):
    with running_provider() as gone:
        address = gone.issuer
    app = {
        "provider_id": "oidc",
        "name": "x",
        "client_id": CLIENT,
        "secret": SECRET,
        "settings": {"server_url": address},
    }
    with override_settings(
        ROOT_URLCONF="tests.web.signin.provider_urls",
        VUNGMANH_OIDC=True,
        SOCIALACCOUNT_PROVIDERS={"openid_connect": {"APPS": [app]}},
    ):
        client = Client()
        assert client.get(DOOR).headers["Location"] == "/"
        assert "Hệ thống đăng nhập chung không trả lời." in said(client)


def test_unset_no_address_of_it_answers(scene: Scene):
    assert [Client().get(address).status_code for address in (DOOR, BACK)] == [404, 404]
    for pattern in provider_urls:
        with pytest.raises(NoReverseMatch):
            reverse(str(pattern.name))
    assert "Đăng nhập qua" not in said(Client())


@pytest.mark.parametrize("name", ["account_signup", "account_email", "account_reset_password", "mfa_reauthenticate"])
def test_no_other_address_of_the_library_exists(name: str):
    with pytest.raises(NoReverseMatch):
        reverse(name)
