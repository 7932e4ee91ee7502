"""A member scored by a sheet before his grading: laid out from the cell, rested on, never another's."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings

from tests.factories.accounts import make_account
from tests.factories.evaluations import intent, make_member
from tests.factories.gradings import handed_in
from tests.factories.organisations import SYSTEM
from tests.web.evaluations.conftest import DAY, Year
from vungmanh.criteria.commands.catalogue import load_criteria_set
from vungmanh.criteria.models import FilledSheet
from vungmanh.evaluations.commands import begin
from vungmanh.evaluations.models import Evaluation
from vungmanh.kernel.catalogue import read_yaml
from vungmanh.kernel.errors import Unmet
from vungmanh.kernel.periods import parse_period
from vungmanh.kernel.scope import entered, whole_scope

NAME = "khung_366_dang_vien"
CELL = "83.836.A.01"


@pytest.fixture
def sheeted(year: Year) -> Year:
    with entered(whole_scope("dựng dữ liệu thử")):
        load_criteria_set(SYSTEM, read_yaml(settings.CATALOGUE / "score_sheets" / f"{NAME}.yaml"), f"{NAME}.yaml")
        make_account("bi-thu-1", "cell_secretary", year.keys[CELL])
    return year


def sheet_page(year: Year, member: int, code: str = CELL) -> str:
    return f"/xep-loai/chi-bo/{year.keys[code]}/dang-vien/{member}/phieu/?ky=2025"


def begin_page(year: Year, member: int) -> str:
    return f"/xep-loai/bat-dau/{year.keys[CELL]}/tu-xep-loai/?ky=2025&dang_vien={member}"


def test_a_member_is_scored_by_the_example_sheet_and_graded_by_it(sheeted: Year) -> None:
    client, page = sheeted.sign_in("bi-thu-1"), sheet_page(sheeted, sheeted.member)
    assert page.replace("&", "&amp;") in client.get(begin_page(sheeted, sheeted.member)).content.decode()
    made = client.post(page)
    with entered(whole_scope("thử")):
        sheet = FilledSheet.objects.get()
        assert (sheet.subject, sheet.subject_key, sheet.on) == (
            "members.member",
            str(sheeted.member),
            date(2025, 12, 31),
        )
        assert made["Location"] == f"/cham-diem/{sheet.pk}/tu-cham/"
        handed_in(sheet, general=27, tasks=58)
    assert client.post(page).status_code == 303
    form = client.get(begin_page(sheeted, sheeted.member))
    initial = form.context["form"].initial
    assert (initial["score"], initial["level"], initial["sheet"]) == ("85", "GOOD", str(sheet.pk))
    said = {"level": "GOOD", "score": "85", "sheet": str(sheet.pk), "day": "01/01/2026"}
    assert client.post(begin_page(sheeted, sheeted.member), said).status_code == 303
    with entered(whole_scope("thử")):
        row = Evaluation.objects.get(member_id=sheeted.member)
        assert (row.sheet_id, row.score, FilledSheet.objects.count()) == (sheet.pk, Decimal(85), 1)
    named = client.get(f"/cham-diem/{sheet.pk}/").content.decode()
    assert ("Nguyễn Văn DV01" in named, f"/xep-loai/{row.pk}/" in named) == (True, True)


def test_another_members_sheet_is_not_rested_on_and_a_reader_reads_no_name(sheeted: Year) -> None:
    with entered(whole_scope("dựng dữ liệu thử")):
        other = make_member("DV03", sheeted.keys[CELL])
    client = sheeted.sign_in("bi-thu-1")
    client.post(sheet_page(sheeted, other))
    with entered(whole_scope("thử")):
        sheet = handed_in(FilledSheet.objects.get())
        named = intent("self_rate", DAY, score=Decimal(85), sheet=sheet.pk)
        with pytest.raises(Unmet) as refused:
            begin(
                SYSTEM,
                organisation_id=sheeted.keys[CELL],
                member_id=sheeted.member,
                period=parse_period("2025"),
                intent=named,
            )
    assert refused.value.reasons == ["sheet:other"]
    seen = sheeted.sign_in("nguoi-xem").get(f"/cham-diem/{sheet.pk}/").content.decode()
    assert ("Nguyễn Văn DV03" in seen, "Một đảng viên" in seen) == (False, True)
    own = f"/xep-loai/bat-dau/{sheeted.keys['83.836.A.02']}/tu-xep-loai/?ky=2025"
    assert sheeted.sign_in("bi-thu").get(own).context["sheets"] == []


def test_nobody_lays_out_a_sheet_where_the_member_is_not_on_the_roll(sheeted: Year) -> None:
    with entered(whole_scope("dựng dữ liệu thử")):
        make_account("van-phong-c", "commune_office", sheeted.keys["83.835.C"])
    client = sheeted.sign_in("van-phong-a")
    assert client.post(sheet_page(sheeted, sheeted.member, "83.836.A.02")).status_code == 404
    codes = [
        sheeted.sign_in(who).post(sheet_page(sheeted, sheeted.member)).status_code
        for who in ("van-phong-c", "nguoi-xem")
    ]
    assert codes == [404, 403]
    with entered(whole_scope("thử")):
        assert FilledSheet.objects.count() == 0
