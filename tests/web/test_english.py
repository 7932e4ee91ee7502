"""Whoever reads in English meets no Vietnamese but data: every page, every operation of the API, every file of a list.

What may be Vietnamese is what people or the catalogue wrote (looked up in the database, and never a text that has a
translation), what stands in an element marked ``lang="vi"``, and the sheets that go back into the import.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import openpyxl
import polib
import pytest
from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.test import Client

from tests.architecture.test_translations import CATALOGUE
from tests.rights import filling
from tests.rights.addresses import Address, addresses
from tests.rights.crawl import in_earnest, just_now, sent, undone
from tests.rights.people import WHOLE
from tests.rights.world import World, build
from vungmanh.accounts.models import Account
from vungmanh.imports.sheets import SHEETS
from vungmanh.kernel.keeping import ChangeSet
from vungmanh.kernel.vietnamese import nfc

pytestmark = pytest.mark.any_database
VIETNAMESE = re.compile(
    "[ăâđêôơưàáãèéìíòóõùúýĩũạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE
)  # the letters that no English word has
SAID = ("title", "aria-label", "alt", "placeholder", "label", "value", "content", "hx-confirm", "aria-description")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SILENT = {"script", "style"}
NAMES = {
    "accounts.Role",
    "organisations.OrganisationKind",
    "organisations.CellCategory",
    "organisations.AttributeKind",
    "members.PostKind",
    "members.DisciplineKind",
    "evaluations.GradingRule",
}
"""Names the catalogue gives: data, even where one of them is also a word of a page."""
NOT_SAID = ("Vững Mạnh", "thử một lần", "95-QĐ/HU", "Nguyễn Thị Lan", "Bến Tre")
"""The name of the program, what the walk itself types into forms, what offices write, the short name of a unit."""
IN_VIETNAMESE = {
    "imports:template": "headings, notes and pick lists of a sheet are what the import reads",
    "api:imports_template": "the same",
    "admissions:form": "an official document",
    "programmes:report": "an official document",
    "evaluations:report": "an official document",
    "appraisals:paper": "an official document",
    "reports:file": "an official document",
    "api:reports_file": "an official document",
    "api:criteria_findings": "what is wrong with a Vietnamese sheet, to whoever writes it",
    "api:openapi-json": "the description of the API is one document for all",
    "imports:export": "what is stored, in the shape of the sheets that go back in",
}

OF_A_PAPER = {"api:criteria_rehearse": "its refusal names the faults of a Vietnamese sheet, to whoever writes it"}


class Said(HTMLParser):
    """What a page says to its reader, apart from what is marked as Vietnamese."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.said: list[str] = []

    @property
    def silent(self) -> bool:
        language = next((lang for _tag, lang in reversed(self.open) if lang), "")
        return language == "vi" or any(tag in SILENT for tag, _lang in self.open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.open.append((tag, given.get("lang", "")))
        if not self.silent and given.get("type") != "hidden":
            self.said += [given[name] for name in SAID if name in given]
        if tag in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if any(tag == each for each, _lang in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.said.append(data)


def leaves(value: Any) -> Iterator[str]:
    """The texts of an answer of the API, or of a column; those of a report are what stands on paper."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from leaves(each) if name != "texts" else ()
    elif isinstance(value, list | tuple):
        for each in value:
            yield from leaves(each)


def said_in(response: Any) -> list[str]:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    kind = response.headers.get("Content-Type", "")
    if "wordprocessing" in kind:  # whatever comes as a document is an official paper
        return []
    if body.startswith(b"PK\x03\x04"):
        book = openpyxl.load_workbook(io.BytesIO(body), read_only=True)
        return [str(cell) for page in book for row in page.iter_rows(values_only=True) for cell in row if cell]
    if "json" in kind:
        return list(leaves(json.loads(body)))
    reader = Said()
    reader.feed(body.decode("utf-8", "replace"))
    return reader.said


def written() -> Iterator[tuple[str, str]]:
    """Every text in the database with the model it stands in."""
    for model in apps.get_models():
        texts = [
            each.name
            for each in model._meta.local_fields
            if isinstance(each, models.CharField | models.TextField | models.JSONField) and not each.choices
        ]
        for row in models.QuerySet(model).values_list(*texts) if texts else ():
            for text in leaves(row):
                yield model._meta.label, text


def fixed() -> Iterator[str]:
    """What stands in the sheets of the import: it names what stands in a file."""
    for sheet in SHEETS.values():
        yield sheet.title
        for column in sheet.columns:
            yield from (column.label, column.name)


class Data:
    """Vietnamese that is no fault. What stands in sheets is none in a workbook, and where sheets are spoken of."""

    def __init__(self) -> None:
        translated = {entry.msgid.casefold() for entry in polib.pofile(str(CATALOGUE))}
        known = {*NOT_SAID, *(str(name) for _code, name in settings.LANGUAGES)}
        for label, text in written():
            if label in NAMES or text.casefold() not in translated:
                known.add(text)
        self.anywhere, self.of_sheets = self.pattern(known), self.pattern(known | set(fixed()))

    def pattern(self, known: set[str]) -> re.Pattern[str]:
        found = sorted((re.escape(nfc(each)) for each in known if VIETNAMESE.search(each)), key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)", re.IGNORECASE)

    def without(self, text: str, *, of_sheets: bool) -> str:
        return (self.of_sheets if of_sheets else self.anywhere).sub("…", nfc(text))


class Reader:
    """Somebody who may see everything and reads in English."""

    def __init__(self, world: World) -> None:
        self.world, self.data = world, Data()
        self.client = Client(raise_request_exception=False)
        account = Account.objects.get(username=WHOLE)
        self.client.force_login(account)
        just_now(self.client, account.pk)
        self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        self.faults: set[str] = set()
        self.read = 0

    def ask(self, address: Address, method: str, url: str, data: object) -> str:
        with undone():
            response = sent(self.client, address, method, url, data)
            silent = OF_A_PAPER if response.status_code >= 400 else IN_VIETNAMESE
            said = [] if address.name in silent else said_in(response)
            page = response.content.decode("utf-8", "replace") if not response.streaming else ""
        self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        self.read += 1
        of_sheets = "import" in address.name or "spreadsheet" in response.headers.get("Content-Type", "")
        for text in said:
            if VIETNAMESE.search(text) and VIETNAMESE.search(left := self.data.without(text, of_sheets=of_sheets)):
                self.faults.add(f"{method} {url} ({response.status_code}): {' '.join(left.split())[:200]}")
        return page

    def visit(self, address: Address) -> None:
        side = self.world.home
        for turn in range(filling.turns(address)):
            url = filling.filled(address, self.world, side, WHOLE, turn)
            if address.api:
                question, body = filling.asked_of(address, side), filling.body_of(address, side)
                url = f"{url}?{question}" if question else url
                self.ask(address, address.methods[0], url, body)
                continue
            page = self.ask(address, "get", url, None)
            for question in filling.questions(address, [], self.world, "")[:1]:
                self.ask(address, "get", f"{url}?{question}", None)
            if form := filling.form_on(page):
                self.ask(address, "post", url, {})
                self.ask(address, "post", url, form)


@pytest.fixture(scope="module")
def reader(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Reader:
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined] # pytest-django gives no name for it
        world = build()
        # The factories call a set of changes what a page calls it too.
        ChangeSet.objects.update(label="tên người ta đặt")
        found = Reader(world)
        with in_earnest():
            for address in addresses():
                if not filling.unknown(address):
                    found.visit(address)
        transaction.set_rollback(True)
    return found


@pytest.mark.django_db
def test_english_reader_meets_no_vietnamese_but_data(reader: Reader):
    assert "\n".join(sorted(reader.faults)) == ""


@pytest.mark.django_db
def test_walk_in_english_reads_every_address(reader: Reader):
    assert reader.read > len(addresses())


def test_walk_finds_what_is_left_in_vietnamese():
    """The walk itself: an attribute and a text are read, what is marked as Vietnamese is not, nor is a script."""
    reader = Said()
    reader.feed('<p title="Đóng">One</p><p lang="vi">Hai <b lang="en">three</b></p><script>"bốn"</script><br>năm')

    assert reader.said == ["Đóng", "One", "three", "năm"]
