"""Workbooks as a clerk sends them, and the pages one is led through."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories.jobs import work_off
from tests.imports.commands.given import Rows, book

LIST = "/nhap-so-lieu/"
COUNTED: Rows = (("83.836.A", "31/12/2020", 20, 18), ("83.836.A.01", "31/12/2020", 12, 11))


def upload(path: Path, name: str = "") -> SimpleUploadedFile:
    return SimpleUploadedFile(name or path.name, path.read_bytes())


def send(client: Client, folder: Path, **sheets: Rows) -> str:
    """Choose one workbook; answers with the address of its preview, looked through by a worker."""
    path = book(folder / "so-lieu.xlsx", **sheets)
    response = client.post(LIST, {"tep": [upload(path)]})
    assert response.status_code == 303, response.content.decode()
    assert work_off() == 1
    return response.headers["Location"]


def applied(client: Client, preview: str) -> Any:
    """Press the button of a preview, let a worker do it, and open what one is led to."""
    response = client.post(f"{preview}nhap/")
    assert response.status_code == 303
    work_off()
    return client.get(response.headers["Location"], follow=True)
