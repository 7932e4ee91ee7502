"""Run in a process of its own, as an installation would be: fill a database, or ask it everything and print the answer.

``python -m tests.cli.rehearsal fill``, ``... more`` and ``... ask``, on the database that ``DATABASE_URL`` names.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import sys
import tempfile
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402 - after the set-up
from django.core.management import call_command  # noqa: E402 - after the set-up
from django.test import Client  # noqa: E402 - as above
from django.test.utils import override_settings  # noqa: E402 - as above

from tests.browser.addresses import PAGES, filled  # noqa: E402 - as above
from tests.factories import handed_in  # noqa: E402 - as above
from tests.factories.accounts import make_account  # noqa: E402 - as above
from tests.factories.programmes import bring_in, title_row  # noqa: E402 - as above
from tests.web.conftest import scene_of  # noqa: E402 - as above
from vungmanh.accounts.models import Account  # noqa: E402 - as above
from vungmanh.kernel import attachments, clock, files  # noqa: E402 - as above
from vungmanh.kernel.action import system_actor  # noqa: E402 - as above
from vungmanh.kernel.scope import entered, whole_scope  # noqa: E402 - as above
from vungmanh.kernel.sealing import seal  # noqa: E402 - as above
from vungmanh.organisations.queries import code_index  # noqa: E402 - as above

PASSING = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"|[^<>]{0,40}\d\d:\d\d[^<>]{0,10}')
"""What differs from one look to the next: keys of forms, and the time of day."""
CODES = ("83", "83.836", "83.835", "83.836.A", "83.836.A.01", "83.836.A.02", "83.836.B", "83.836.B.01")
TEXTS = {
    "figures": ("figures", "titles.recognised", "--programme", "tsvmtd", "--under", "83", "--period", "2021"),
    "progress": ("progress", "tsvmtd", "--under", "83", "--period", "2021", "--format", "json"),
}
FILES = {
    "report.docx": ("report", "programme-progress", "--programme", "tsvmtd", "--under", "83", "--period", "2021"),
    "export.xlsx": ("export", "organisations", "titles", "targets", "--under", "83"),
}


def fill() -> None:
    scene_of()
    name = files.fresh("jobs", ".txt")
    files.path_of(name).write_text("một tệp kết quả", encoding="utf-8")
    attachments.keep(handed_in.jpeg(), most=1024 * 1024)
    seal(system_actor(clock.today()), clock.now())


def more() -> None:
    """Go on writing: every kind of row gets a key nobody has."""
    account = make_account("nguoi-moi", "reader", keys()["83.836"])
    with entered(whole_scope("diễn tập")):
        bring_in(title_row(keys()["83.836.A.02"], 9, period="2021", registered_on="2021-05-05"))
    seal(system_actor(clock.today()), clock.now())
    account.refresh_from_db()


def keys() -> dict[str, int]:
    with entered(whole_scope("diễn tập")):
        index = code_index()
        return {code: key for code in CODES if (key := index.last(code))}


def told(words: tuple[str, ...]) -> str:
    out = io.StringIO()
    call_command(*words, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def made(name: str, words: tuple[str, ...]) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        call_command(*words, "-o", str(path), stdout=io.StringIO(), stderr=io.StringIO())
        return hashlib.sha256(path.read_bytes()).hexdigest()


def shown(client: Client, address: str) -> list[object]:
    response = client.get(address)
    return [response.status_code, hashlib.sha256(PASSING.sub(b"", response.content)).hexdigest()]


def ask() -> dict[str, object]:
    answers: dict[str, object] = {name: told(words) for name, words in TEXTS.items()}
    answers |= {name: made(name, words) for name, words in FILES.items()}
    known = keys()
    client = Client()
    client.force_login(Account.objects.get(username="ban-to-chuc"))
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(ALLOWED_HOSTS=["*"], STORAGES=settings.STORAGES | {"staticfiles": plain}):
        for name, address in PAGES.items():
            answers[name] = shown(client, filled(address, known))
    root = files.path_of("x").parent
    answers["files"] = {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }
    return answers


if __name__ == "__main__":
    if sys.argv[1] == "fill":
        fill()
    elif sys.argv[1] == "more":
        more()
    else:
        json.dump(ask(), sys.stdout, ensure_ascii=False, indent=1)
