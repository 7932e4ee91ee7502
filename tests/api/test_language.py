"""A key speaks the language its account reads in, for its own questions and for none after them."""

from django.test import Client

from tests.api.conftest import READER, Desk, key_of
from vungmanh.accounts.models import Account


def test_refusal_is_in_the_language_of_the_account(desk: Desk):
    Account.objects.filter(username=READER).update(language="en")

    response = desk.get("/organisations/4711", key_of(READER))

    assert (response.status_code, response.headers["Content-Language"]) == (404, "en")
    assert response.json()["message"] == "No organisation with the code “4711” within your scope."


def test_next_key_speaks_vietnamese_again(desk: Desk):
    Account.objects.filter(username=READER).update(language="en")
    desk.get("/organisations/4711", key_of(READER))

    response = desk.get("/organisations/4711", key_of("nguoi-la"))

    assert response.headers["Content-Language"] == "vi"
    assert response.json()["message"] == "Không có tổ chức mang mã “4711” trong phạm vi của đồng chí."


def test_description_is_written_as_people_read_it(desk: Desk):
    text = Client().get("/api/v1/openapi.json").content.decode()

    assert "Cùng dữ liệu, cùng phạm vi" in text
    assert "\\u" not in text
