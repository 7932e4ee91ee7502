"""The script for messages: at the top of the site, for everybody, always asked for anew."""

from __future__ import annotations

import pytest
from django.test import Client


@pytest.mark.django_db
def test_script_is_at_the_top_of_the_site_without_signing_in(client: Client):
    answer = client.get("/nhac-viec.js")
    assert (answer.status_code, answer.headers["Content-Type"], answer.headers["Cache-Control"]) == (
        200, "text/javascript; charset=utf-8", "no-cache",
    )  # fmt: skip
    assert b"showNotification" in answer.content


@pytest.mark.django_db
def test_script_is_only_read(client: Client):
    assert client.post("/nhac-viec.js").status_code == 405
