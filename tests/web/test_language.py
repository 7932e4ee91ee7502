"""The language a person reads in: kept with the account, so that it is there on every device and in background work."""

from django.conf import settings
from django.test import Client

from tests.web.conftest import Scene
from vungmanh.accounts.models import Account
from vungmanh.kernel.journal import JournalEntry

READER = "nguoi-xem"


def chosen() -> str:
    return Account.objects.get(username=READER).language


def language_of(client: Client) -> str:
    return client.get("/viec/").headers["Content-Language"]


def test_choice_of_somebody_signed_in_is_kept_with_the_account(scene: Scene):
    response = scene.sign_in(READER).post("/ngon-ngu/", {"language": "en", "next": "/viec/"})

    assert (response.status_code, response.headers["Location"]) == (302, "/viec/")
    assert response.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    assert chosen() == "en"
    entry = JournalEntry.objects.get(act="accounts.choose_language")
    assert entry.what == {"old": {"language": ""}, "new": {"language": "en"}}


def test_signing_in_on_another_device_takes_the_language_of_the_account(scene: Scene):
    scene.sign_in(READER).post("/ngon-ngu/", {"language": "en"})

    assert language_of(scene.sign_in(READER)) == "en"


def test_choice_of_the_account_goes_before_what_somebody_else_left_on_the_device(scene: Scene):
    scene.sign_in(READER).post("/ngon-ngu/", {"language": "vi"})
    client = scene.sign_in(READER)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    assert language_of(client) == "vi"


def test_account_that_never_chose_reads_as_the_device_says(scene: Scene):
    client = scene.sign_in(READER)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    assert (language_of(client), chosen()) == ("en", "")


def test_same_choice_again_writes_nothing(scene: Scene):
    client = scene.sign_in(READER)
    for _time in range(2):
        client.post("/ngon-ngu/", {"language": "en"})

    assert JournalEntry.objects.filter(act="accounts.choose_language").count() == 1


def test_language_that_is_none_is_not_kept(scene: Scene):
    scene.sign_in(READER).post("/ngon-ngu/", {"language": "xx"})

    assert chosen() == ""


def test_choice_before_the_door_is_a_cookie_and_nothing_else(db: None):
    response = Client().post("/ngon-ngu/", {"language": "en", "next": "/"})

    assert response.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    assert not JournalEntry.objects.filter(act="accounts.choose_language").exists()


def test_forged_choice_is_refused_and_the_page_speaks_the_language_of_the_account(scene: Scene):
    Account.objects.filter(username=READER).update(language="en")
    client = Client(enforce_csrf_checks=True)
    client.force_login(Account.objects.get(username=READER))

    response = client.post("/ngon-ngu/", {"language": "vi"})

    assert (response.status_code, response.headers["Content-Language"]) == (403, "en")
    assert chosen() == "en"
