"""The register, personal files, corrections and discipline over the API: the same rights, the same lines written."""

from __future__ import annotations

from datetime import date

import pytest

from tests.api.conftest import Desk, key_of
from tests.factories.accounts import make_account
from tests.factories.personal_files import CARD, IDENTITY, make_discipline, make_file, make_member
from vungmanh.accounts import access
from vungmanh.accounts.models import Person
from vungmanh.kernel import clock
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.commands import propose_correction
from vungmanh.members.models import Correction, Member, Particulars

PAPER = {"kind": "warning", "day": "2025-06-01", "decision_number": "15-QĐ/UBKT"}


@pytest.fixture
def member(desk: Desk) -> Member:
    with entered(whole_scope("dựng dữ liệu thử")):
        make_account("van-phong", "commune_office", desk.keys["83.836.A"])
        make_account("xa-khac", "commune_office", desk.keys["83.835.C"])
        make_account("bi-thu", "cell_secretary", desk.keys["83.836.A.01"])
        own = make_account("dang-vien", "member", desk.keys["83.836.A.01"])
        own.person = Person.objects.create(full_name="Nguyễn Văn Hoà")
        own.save()
        made = make_member(desk.keys["83.836.A.01"], person=own.person)
        make_file(made)
        make_discipline(made)
        day = clock.today()
        propose_correction(
            access.actor_for(own, day), field="born_on", text="1975-02-18", why="theo khai sinh", day=day
        )
    return made


@pytest.fixture
def clerk(member: Member) -> str:
    return key_of("van-phong")


def test_the_register_has_nothing_of_a_file(desk: Desk, member: Member, clerk: str):
    answer = desk.get("/members", clerk, text="nguyen van hoa")
    assert [row["member_code"] for row in answer.json()["rows"]] == ["DV001"]
    text = answer.content.decode() + desk.get(f"/members/{member.pk}", clerk).content.decode()
    assert [word for word in (CARD, IDENTITY, CARD[-4:], "1975", "Kinh") if word in text] == []


def test_a_file_is_masked_and_each_call_is_written_down(desk: Desk, member: Member, clerk: str):
    answer = desk.get(f"/members/{member.pk}/file", clerk).json()
    fields = {each["field"]: each["text"] for each in answer["fields"]}
    assert fields["card_number"] == f"•••• {CARD[-4:]}"
    assert len(answer["looks"]) == JournalEntry.objects.filter(act="members.open_file").count() == 1


def test_a_number_needs_a_reason(desk: Desk, member: Member, clerk: str):
    where = f"/members/{member.pk}/unmask"
    assert desk.post(where, clerk, number="card_number").status_code == 422
    assert desk.post(where, clerk, number="card_number", reason="cấp lại thẻ").json() == {"number": CARD}


def test_a_key_with_fewer_rights_reads_no_file(desk: Desk, member: Member):
    key = key_of("van-phong", "members.view")
    assert desk.get("/members", key).status_code == 200
    assert desk.get(f"/members/{member.pk}/file", key).status_code == 403
    assert desk.get("/members", key, text=CARD).json()["rows"] == []


def test_who_is_elsewhere_finds_nothing(desk: Desk, member: Member):
    key, one = key_of("xa-khac"), Correction.unscoped.get().pk
    places = (f"/members/{member.pk}", f"/members/{member.pk}/file", f"/corrections/{one}")
    assert [desk.get(place, key).status_code for place in places] == [404, 404, 404]
    assert [desk.get("/members", key).json()["rows"], desk.get("/discipline", key).json()] == [[], []]


def test_the_secretary_reads_names_only(desk: Desk, member: Member):
    key = key_of("bi-thu")
    places = ("/members", f"/members/{member.pk}/file", "/corrections", "/discipline")
    assert [desk.get(place, key).status_code for place in places] == [200, 403, 403, 403]


def test_a_correction_is_decided_once(desk: Desk, member: Member, clerk: str):
    one = desk.get("/corrections", clerk).json()["rows"][0]["id"]
    sides = desk.get(f"/corrections/{one}", clerk).json()
    assert (sides["before"], sides["after"]) == ("28/02/1975", "18/02/1975")
    accept, refuse = f"/corrections/{one}/accept", f"/corrections/{one}/refuse"
    assert [desk.post(accept, clerk).status_code, desk.post(refuse, clerk, reason="x").status_code] == [200, 422]
    assert Particulars.unscoped.get(member=member).born_on == date(1975, 2, 18)


def test_discipline_is_written_cleared_and_voided(desk: Desk, member: Member, clerk: str):
    made = desk.post(f"/members/{member.pk}/discipline", clerk, **PAPER).json()["id"]
    cleared = desk.post(f"/discipline/member/{made}/clear", clerk, day="2026-06-01")
    rows = desk.get("/discipline", clerk, cleared=True).json()
    assert (cleared.status_code, [row["valid_to"] for row in rows]) == (200, ["2026-05-31", None])
    assert desk.post(f"/discipline/member/{made}/void", clerk, reason="nhầm").status_code == 200
    given = {**PAPER, "kind": "org_warning", "organisation_code": "83.836.A.01"}
    assert desk.post("/discipline", clerk, **given).status_code == 200
    assert desk.post("/discipline", clerk, **{**given, "organisation_code": "83.835.C"}).status_code == 404
