import pytest
from django.test import Client


def test_process_is_alive_without_a_database():
    response = Client().get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_installation_with_all_migrations_is_ready():
    assert Client().get("/readyz").status_code == 200
