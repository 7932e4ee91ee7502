"""An installation with nothing in it yet."""

from django.test import Client

from tests.factories.accounts import make_account


def test_installation_without_organisations_says_how_to_begin(db: None):
    client = Client()
    client.force_login(make_account("quan-tri", "administrator"))

    assert "Nhập sổ “organisations”" in client.get("/chuong-trinh/").content.decode()
