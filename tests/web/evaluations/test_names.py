"""Whom a grading is about is told to those with a part in it at that cell, and to nobody else: pages, workbooks,
reports, exports, the API, messages and refusals. Names are planted and looked for.
"""

from __future__ import annotations

import io
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.evaluations import make_evaluation
from tests.web.evaluations.conftest import Year
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.models import Member

pytestmark = pytest.mark.django_db
NAME, CODE = "Phùng Thị Mật", "DV01"
CELL = "83.836.A.01"
OUTSIDERS = ("nguoi-xem", "bi-thu")
"""A reader of the district, and the secretary of the cell next door."""


@pytest.fixture
def planted(year: Year) -> tuple[Year, int]:
    with entered(whole_scope("dựng dữ liệu thử")):
        Member.objects.filter(pk=year.member).update(full_name=NAME)
        row = make_evaluation(year.keys[CELL], member_id=year.member, upto="appraise")
    return year, row.pk


def addresses(year: Year, one: int) -> list[str]:
    """Every page, workbook and report of the grading on which the member is counted or stands."""
    cell, list_ = year.keys[CELL], "/xep-loai/dang-vien/danh-sach/?ky=2025&so="
    return [
        reverse("evaluations:dossier", args=[one]),
        reverse("evaluations:move", args=[one, "quyet-dinh"]),
        f"{reverse('evaluations:cell', args=[cell])}?ky=2025",
        f"{reverse('evaluations:begin', args=[cell, 'tu-xep-loai'])}?ky=2025&dang_vien={year.member}",
        *(f"{list_}{figure}&don_vi={cell}&dong=unit" for figure in ("existing", "rated", "unsettled")),
        "/xep-loai/dang-vien/?ky=2025",
        "/xep-loai/dang-vien/?ky=2025&tai=xlsx",
        "/xep-loai/dang-vien/?ky=2025&tai=docx",
        "/xep-loai/dang-vien/?ky=2026-Q1",
        "/xep-loai/?ky=2025&loai=cells",
        "/xep-loai/?ky=2025&loai=cells&tai=xlsx",
        "/xep-loai/to-chuc/?ky=2025&loai=cells&so=existing",
        "/xep-loai/nhom/?ky=2025",
        "/xep-loai/bao-cao.xlsx?ky=2025",
        "/xep-loai/bao-cao.docx?ky=2025",
        "/viec-cua-toi/",
        "/",
    ]


def text_of(answer: Any) -> str:
    """Everything an answer tells, workbooks and documents unpacked."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body[:2] != b"PK":
        return str(body.decode(errors="replace"))
    with ZipFile(io.BytesIO(body)) as packed:
        return "".join(packed.read(name).decode(errors="replace") for name in packed.namelist())


@pytest.mark.parametrize("who", OUTSIDERS)
def test_no_page_workbook_or_report_names_a_member_to_who_has_no_part(planted: tuple[Year, int], who: str) -> None:
    year, one = planted
    client = year.sign_in(who)
    told = {where: client.get(where) for where in addresses(year, one)}
    assert [where for where, answer in told.items() if NAME in text_of(answer) or CODE in text_of(answer)] == []
    assert [answer.status_code for answer in told.values()].count(200) >= 8


def test_whoever_works_on_the_grading_there_reads_the_name(planted: tuple[Year, int]) -> None:
    year, one = planted
    client = year.sign_in("van-phong-a")
    named = [where for where in addresses(year, one) if NAME in text_of(client.get(where))]
    assert named[0] == reverse("evaluations:dossier", args=[one])
    assert f"{reverse('evaluations:cell', args=[year.keys[CELL]])}?ky=2025" in named
    assert f"/xep-loai/dang-vien/danh-sach/?ky=2025&so=existing&don_vi={year.keys[CELL]}&dong=unit" in named
    assert [where for where in named if "xlsx" in where or "docx" in where] == []


@pytest.mark.parametrize("who", OUTSIDERS)
def test_no_refusal_names_a_member(planted: tuple[Year, int], who: str) -> None:
    year, one = planted
    client: Client = year.sign_in(who)
    given = {"day": "01/01/2026", "level": "GOOD", "decision_number": "1-QĐ", "note": "x"}
    begin = f"{reverse('evaluations:begin', args=[year.keys[CELL], 'tu-xep-loai'])}?ky=2025&dang_vien={year.member}"
    answers = [client.post(begin, given)]
    answers += [
        client.post(reverse("evaluations:move", args=[one, slug]), given)
        for slug in ("tu-xep-loai", "kiem-diem", "tham-dinh", "tra-lai", "quyet-dinh", "thay-doi", "khong-xep-loai")
    ]
    many = {"viec": "quyet-dinh", "chon": [one], **given}
    answers += [client.post(reverse("evaluations:many"), values) for values in (many, {**many, "se_lam": str(one)})]
    assert [answer.status_code for answer in answers if answer.status_code not in (302, 303, 403, 404, 422)] == []
    assert [answer for answer in answers if NAME in text_of(answer) or CODE in text_of(answer)] == []


def test_a_committee_that_decides_elsewhere_is_refused_without_the_name(planted: tuple[Year, int]) -> None:
    """It may decide, but not here: the list of what would not pass must not say who it is."""
    from tests.factories.accounts import make_account

    year, one = planted
    with entered(whole_scope("dựng dữ liệu thử")):
        make_account("thuong-vu-b", "standing_committee", year.keys["83.836.B"])
    answer = year.sign_in("thuong-vu-b").post(reverse("evaluations:many"), {"viec": "quyet-dinh", "chon": [one]})
    assert NAME not in text_of(answer)
    both = year.sign_in("thuong-vu-a").post(reverse("evaluations:many"), {"viec": "quyet-dinh", "chon": [one]})
    assert [row["name"].split(",")[0] for row in both.context["passing_rows"]] == [NAME]


def test_the_journal_tells_no_name_either(planted: tuple[Year, int]) -> None:
    from vungmanh.kernel.journal import JournalEntry

    with entered(whole_scope("thử")):
        told = [str(entry.what) for entry in JournalEntry.objects.filter(subject="evaluations.evaluation")]
    assert told != []
    assert [each for each in told if NAME in each or CODE in each] == []
