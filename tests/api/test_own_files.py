"""One's own file over the API, particulars written by the office, doubles: the same rights and lines as the pages."""

from __future__ import annotations

from datetime import date

import pytest

from tests.api.conftest import Desk, key_of
from tests.factories.accounts import make_account
from tests.factories.personal_files import CARD, IDENTITY, make_file, make_member
from vungmanh.accounts.models import Account, Delegation, Person
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.models import Correction, Member, NotTheSame, Particulars

ASKED = {"field": "born_on", "text": "1975-02-18", "why": "theo khai sinh"}


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
        make_file(made, sources={"ethnicity": "import:1"})
    return made


def test_a_member_reads_his_own_file_masked_and_sees_who_looked(desk: Desk, member: Member):
    desk.get(f"/members/{member.pk}/file", key_of("van-phong"))
    lines = JournalEntry.objects.count()
    answer = desk.get("/my-file", key_of("dang-vien"))
    told = answer.json()
    fields = {each["field"]: each["text"] for each in told["fields"]}
    assert (fields["card_number"], fields["born_on"]) == (f"•••• {CARD[-4:]}", "28/02/1975")
    assert (told["member"]["member_code"], [look["who"] for look in told["looks"]]) == ("DV001", ["van-phong"])
    assert [number for number in (CARD, IDENTITY) if number in answer.content.decode()] == []
    assert JournalEntry.objects.filter(act="members.open_file").count() == 1
    assert JournalEntry.objects.count() == lines + 1  # the key he made


def test_whoever_has_no_file_is_told_and_who_is_no_member_is_refused(desk: Desk, member: Member):
    with entered(whole_scope("dựng dữ liệu thử")):
        make_account("chua-gan", "member", desk.keys["83.836.A.01"])
    assert desk.get("/my-file", key_of("chua-gan")).status_code == 404
    assert [desk.get("/my-file", key_of(each)).status_code for each in ("van-phong", "bi-thu")] == [403, 403]
    assert desk.get("/my-file").status_code == 401


@pytest.fixture
def secretary(desk: Desk, member: Member) -> Member:
    """The secretary is a member himself, as every secretary is; and the one who helps him is another."""
    found: list[Member] = []
    with entered(whole_scope("dựng dữ liệu thử")):
        helper = make_account("giup-viec", "attending_official", desk.keys["83.836.A.01"])
        for username, name, code in (("bi-thu", "Trần Thị Bí", "DV007"), ("giup-viec", "Lê Văn Giúp", "DV008")):
            account = Account.objects.get(username=username)
            account.person = Person.objects.create(full_name=name)
            account.save()
            made = make_member(desk.keys["83.836.A.02"], name, code, person=account.person)
            make_file(made, f"8300000{code[2:]}", f"08300000{code[2:]}")
            found.append(made)
        Delegation.objects.create(
            principal=Account.objects.get(username="bi-thu"), helper=helper, reason="ốm", valid_from=date(2026, 1, 1)
        )
    return found[0]


def test_a_secretary_who_is_a_member_reads_his_own_file_and_nobody_elses(desk: Desk, member: Member, secretary: Member):
    key = key_of("bi-thu", "members.own")
    desk.get(f"/members/{secretary.pk}/file", key_of("van-phong"))
    told = desk.get("/my-file", key).json()
    assert told["member"]["member_code"] == "DV007"
    assert [look["who"] for look in told["looks"]] == ["van-phong"]
    assert [desk.get(f"/members/{each.pk}/file", key).status_code for each in (member, secretary)] == [403, 403]
    assert desk.sign_in("bi-thu").get("/api/v1/my-file").json()["member"]["member_code"] == "DV007"


def test_a_secretary_asks_for_a_correction_of_his_own_file(desk: Desk, secretary: Member):
    key = key_of("bi-thu", "members.own")
    made = desk.post("/my-file/corrections", key, **ASKED).json()["id"]
    assert Correction.unscoped.get(pk=made).member_id == secretary.pk
    assert desk.post(f"/my-file/corrections/{made}/withdraw", key).status_code == 200


def test_a_key_without_the_own_file_does_not_open_it_though_its_owner_may(desk: Desk, secretary: Member):
    key = key_of("bi-thu", "members.view")
    assert desk.get("/my-file", key).status_code == 403
    assert desk.post("/my-file/corrections", key, **ASKED).status_code == 403


def test_a_key_is_not_made_for_an_own_file_one_does_not_have(desk: Desk, member: Member):
    with pytest.raises(Refusal, match="Khoá chỉ mang được quyền đồng chí đang có"):
        key_of("bi-thu", "members.own")


def test_a_key_loses_the_own_file_with_the_tie(desk: Desk, secretary: Member):
    key = key_of("bi-thu", "members.own")
    desk.post(f"/members/{secretary.pk}/account/remove", key_of("van-phong"), reason="gắn nhầm")
    assert desk.get("/my-file", key).status_code == 403


def test_whoever_works_in_anothers_name_reads_his_own_file_and_writes_about_his_own(desk: Desk, secretary: Member):
    client = desk.sign_in("giup-viec")
    client.post("/tai-khoan/chon/", {"thay": Account.objects.get(username="bi-thu").pk})
    assert client.get("/tai-khoan/cua-toi/").wsgi_request.desk.for_another  # type: ignore[attr-defined] # of the middleware
    assert client.get("/api/v1/my-file").json()["member"]["member_code"] == "DV008"
    made = client.post("/api/v1/my-file/corrections", ASKED, "application/json").json()["id"]
    assert Correction.unscoped.get(pk=made).member.member_code == "DV008"


def test_a_correction_is_proposed_and_withdrawn_signed_in(desk: Desk, member: Member):
    client, where = desk.sign_in("dang-vien"), "/api/v1/my-file/corrections"
    made = client.post(where, ASKED, "application/json").json()["id"]
    assert client.post(where, ASKED, "application/json").status_code == 422
    told = client.get("/api/v1/my-file").json()["proposals"]
    assert [(each["before"], each["after"], each["state"]) for each in told] == [("28/02/1975", "18/02/1975", "OPEN")]
    assert client.post(f"{where}/{made}/withdraw", {}, "application/json").status_code == 200
    assert Correction.unscoped.get().state == "WITHDRAWN"
    assert client.post(f"{where}/{made + 1}/withdraw", {}, "application/json").status_code == 404


def test_a_key_that_carries_the_own_file_proposes_and_withdraws_too(desk: Desk, member: Member):
    key = key_of("dang-vien")
    made = desk.post("/my-file/corrections", key, **ASKED).json()["id"]
    assert desk.post(f"/my-file/corrections/{made}/withdraw", key).status_code == 200
    assert Correction.unscoped.get().state == "WITHDRAWN"
    assert desk.post("/my-file/corrections", key_of("bi-thu"), **ASKED).status_code == 403


def test_particulars_are_written_by_who_may_read_them_and_the_journal_has_no_value(desk: Desk, member: Member):
    where, key = f"/members/{member.pk}/file", key_of("van-phong")
    given = {"religion": "Cao Đài", "born_on": "1928-05-01", "card_number": "83999999999"}
    assert desk.post(where, key, **given).json() == {"id": member.pk}
    file = Particulars.unscoped.get(member=member)
    assert (file.religion, file.born_on, file.ethnicity) == ("Cao Đài", date(1928, 5, 1), "Kinh")
    entry = JournalEntry.objects.get(act="members.write_particulars")
    assert entry.what == {"fields": ["born_on", "card_number", "religion"]}
    assert [desk.post(where, key, **each).status_code for each in ({"ethnicity": "Khmer"}, {}, {"x": "1"})] == [422] * 3


def test_particulars_are_refused_to_who_may_not_read_files_or_does_not_see_the_member(desk: Desk, member: Member):
    where = f"/members/{member.pk}/file"
    codes = [desk.post(where, key_of(each), religion="x").status_code for each in ("bi-thu", "xa-khac")]
    assert codes == [403, 404]
    assert desk.post(where, key_of("van-phong", "members.write"), religion="x").status_code == 403
    assert Particulars.unscoped.get(member=member).religion == ""


def test_an_account_is_tied_and_untied(desk: Desk, member: Member):
    key, where = key_of("van-phong"), f"/members/{member.pk}/account"
    assert desk.post(where, key, username="dang-vien").status_code == 422
    assert desk.post(f"{where}/remove", key, reason="gắn nhầm").status_code == 200
    assert desk.post(where, key, username="dang-vien").status_code == 200
    member.refresh_from_db()
    assert member.person_id is not None
    assert desk.post(where, key_of("bi-thu"), username="dang-vien").status_code == 403


@pytest.fixture
def twins(desk: Desk, member: Member) -> tuple[Member, Member]:
    """The same card in the same commune; and one more elsewhere."""
    with entered(whole_scope("dựng dữ liệu thử")):
        near = make_member(desk.keys["83.836.A.02"], "Nguyễn Văn Hòa", "DV002")
        make_file(near, CARD, "1" * 12, born_on=date(1980, 1, 1))
        far = make_member(desk.keys["83.835.C.01"], "Trần Văn Trùng", "DV003")
        make_file(far, "9" * 11, IDENTITY, born_on=date(1981, 1, 1))
    return near, far


def test_doubles_tell_why_and_of_what_is_out_of_sight_only_that_it_is(
    desk: Desk, member: Member, twins: tuple[Member, Member]
):
    answer = desk.get("/doubles", key_of("van-phong"))
    rows = [
        (row["why"], row["one"]["member_code"], row["other"] and row["other"]["member_code"])
        for row in answer.json()["rows"]
    ]
    assert sorted(rows) == [(["card"], "DV001", "DV002"), (["identity"], "DV001", None)]
    text = answer.content.decode()
    assert [word for word in (CARD, IDENTITY, "Trần Văn Trùng", "DV003") if word in text] == []
    assert desk.get("/doubles", key_of("bi-thu")).status_code == 403


def test_two_persons_are_told_apart_once_and_a_wrong_record_is_crossed_out(
    desk: Desk, member: Member, twins: tuple[Member, Member]
):
    key, (near, far) = key_of("van-phong"), twins
    where = f"/members/{member.pk}/apart/{near.pk}"
    assert [desk.post(where, key, reason="hai người").status_code for _turn in range(2)] == [200, 422]
    assert desk.post(f"/members/{member.pk}/apart/{far.pk}", key, reason="x").status_code == 404
    assert NotTheSame.unscoped.count() == 1
    assert [row["other"] for row in desk.get("/doubles", key).json()["rows"]] == [None]
    assert desk.post(f"/members/{far.pk}/void", key, reason="trùng").status_code == 404
    assert desk.post(f"/members/{member.pk}/void", key, reason="trùng").status_code == 422
