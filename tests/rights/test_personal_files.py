"""Personal files leak nowhere: data are planted, everybody opens every address, and the data are looked for.

Lists, exports, errors, suggestions, the journal, logs and the API, by every role of the same commune and of another.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from pytest_django import Settings

from tests.factories.accounts import make_account
from tests.factories.criteria import load_small
from tests.factories.duties import shipped_duties
from tests.factories.organisations import small_province
from tests.factories.personal_files import make_discipline, make_file, make_member
from tests.factories.programmes import shipped_programmes
from tests.imports.commands.given import HEADINGS
from tests.rights.addresses import Address, addresses
from tests.rights.filling import VOCABULARY
from tests.rights.marking import text_of
from tests.rights.people import ROLES
from tests.web.imports.sending import send
from vungmanh.accounts import access
from vungmanh.accounts.models import Account, Person
from vungmanh.kernel import clock
from vungmanh.kernel.database_words import PlainFormatter
from vungmanh.kernel.jobs import Job
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.commands import open_file, propose_correction, unmask
from vungmanh.members.commands.names import note_names
from vungmanh.members.models import Member

pytestmark = pytest.mark.django_db
CARD, IDENTITY = "77712348765", "088899994321"
NUMBERS = (CARD, IDENTITY)
FILE = ("23/7/1931", "1931-07-23", "dantocbimat", "tongiaobimat", f"•••• {CARD[-4:]}", f"•••• {IDENTITY[-4:]}")
DISCIPLINE = ("viphambimat", "qdbimat")
CORRECTION = ("denghibimat", "vibimat")
ALLOWED = {
    "members.file": FILE,
    "members.write": FILE,
    "members.correct": (*CORRECTION, *FILE),
    "discipline.view": DISCIPLINE,
    "discipline.write": DISCIPLINE,
}
"""What each permission opens, on the pages that ask for it."""
NOT_HERE = ("account_", "mfa_", "socialaccount", "openid", "signin:", "usersessions")


@dataclass
class Planted:
    keys: dict[str, int]
    member: Member
    correction: int
    discipline: int
    job: int


def planted() -> Planted:
    keys = small_province()
    shipped_programmes()
    shipped_duties()
    load_small()
    commune = keys["83.836.A"]
    for role in ROLES:
        make_account(f"vai-{role}", role, commune)
        make_account(f"xa-{role}", role, keys["83.835.C"])
    own = make_account("chinh-chu", "member", keys["83.836.A.01"], full_name="Nguyễn Văn Bí")
    own.person = Person.objects.create(full_name="Nguyễn Văn Bí")
    own.save()
    member = make_member(keys["83.836.A.01"], "Nguyễn Văn Bí", person=own.person)
    make_file(member, CARD, IDENTITY, born_on=date(1931, 7, 23), ethnicity="dantocbimat", religion="tongiaobimat")
    twin = make_member(keys["83.835.C.01"], "Trần Văn Trùng", "DV002")
    make_file(twin, CARD, "1" * 12)
    note_names()
    day = clock.today()
    actor = access.actor_for(own, day)
    made = propose_correction(actor, field="religion", text="denghibimat", why="vibimat", day=day)
    disciplined = make_discipline(member, reason="viphambimat", number="qdbimat")
    clerk = access.actor_for(Account.objects.get(username="vai-commune_office"), day)
    open_file(clerk, member_id=member.pk)
    unmask(clerk, member_id=member.pk, number="card_number", reason="cấp lại thẻ")
    return Planted(keys, member, made.pk, disciplined.pk, 0)


FAULTY = {
    "member_code": "DV777", "full_name": "Lê Thị Bí", "cell_code": "83.836.A.01", "state": "sắp vào",
    "born_on": "23/07/1931", "ethnicity": "dantocbimat", "religion": "tongiaobimat", "card_number": CARD,
    "identity_number": IDENTITY,
}  # fmt: skip


@pytest.fixture(scope="module")
def kept_world(kept_rows: None, tmp_path_factory: pytest.TempPathFactory) -> Planted:
    """Also a workbook with a fault in it, handed in by an office of the same commune and tried."""
    with entered(whole_scope("dựng dữ liệu thử")):
        found = planted()
        make_account("nhap-lieu", "commune_office", found.keys["83.836.A"])
    client = Client()
    client.force_login(Account.objects.get(username="nhap-lieu"))
    where = tmp_path_factory.mktemp("sent")
    send(client, where, members=(tuple(FAULTY.get(name, "") for name in HEADINGS["members"]),))
    return replace(found, job=Job.objects.latest("pk").pk)


@pytest.fixture
def world(kept_world: Planted, db: None) -> Planted:
    return kept_world


def filled(address: Address, world: Planted) -> str | None:
    known = {
        "member_id": world.member.pk,
        "other_id": world.member.pk + 1,
        "correction_id": world.correction,
        "proposal_id": world.correction,
        "discipline_id": world.discipline,
        "target": "member",
        "job_id": world.job,
        "job": world.job,
        "unit_id": world.keys["83.836.A"],
        "organisation_id": world.keys["83.836.A"],
    }
    space = address.name.split(":")[0]
    values = {}
    for each in address.parameters:
        words = VOCABULARY.get(f"{space}:{each}", VOCABULARY.get(each, ("1",)))
        values[each] = str(known.get(each, words[0]))
    return address.filled(values)


def questions(address: Address) -> list[str]:
    """Searches for what is private, exports, and nothing at all."""
    return ["", "?tim=nguyen&q=nguyen&text=nguyen&tai=xlsx&xem=tat-ca&het=on", f"?tim={CARD}&q={CARD}&text={CARD}"]


def leaks(world: Planted, username: str, caplog: pytest.LogCaptureFixture, *, here: bool) -> list[str]:
    client = Client(raise_request_exception=False)
    account = Account.objects.get(username=username)
    client.force_login(account)
    held = access.permissions_of(account, clock.today())
    found = []
    for address in addresses():
        if "get" not in address.methods or address.name.startswith(NOT_HERE):
            continue
        for question in questions(address):
            url = f"{filled(address, world)}{question}"
            text = text_of(client.get(url))
            shown = ALLOWED.get(address.permission, ()) if here and address.permission in held else ()
            if here and address.name == "members:member" and "discipline.view" in held:
                shown = DISCIPLINE
            # What was typed may be said again; what stands beside it may not.
            secrets = {*NUMBERS, *FILE, *DISCIPLINE, *CORRECTION} - {*shown, *([CARD] if CARD in question else [])}
            found += [f"{username}: {url}: {word}" for word in sorted(secrets) if word in text]
    logged = " ".join(record.getMessage() for record in caplog.records)
    return found + [f"{username}: log: {word}" for word in (*NUMBERS, *CORRECTION) if word in logged]


@pytest.mark.any_database
@pytest.mark.parametrize("role", ROLES)
def test_nobody_reads_of_a_file_what_is_not_his(world: Planted, role: str, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG, logger="vungmanh")
    assert leaks(world, f"vai-{role}", caplog, here=True) == []


@pytest.mark.any_database
def test_who_is_tied_to_his_own_file_reads_that_and_nothing_of_anybody_elses(
    world: Planted, caplog: pytest.LogCaptureFixture
):
    """A secretary is a member too; his own file opens by page and by API, and no other opens with it."""
    with entered(whole_scope("dựng dữ liệu thử")):
        account = Account.objects.get(username="vai-cell_secretary")
        account.person = Person.objects.create(full_name="Phạm Thị Mình")
        account.save()
        member = make_member(world.keys["83.836.A.01"], "Phạm Thị Mình", "DV009", person=account.person)
        make_file(member, "70000000001", "070000000001", religion="tongiaominh")
    caplog.set_level(logging.DEBUG, logger="vungmanh")
    client = Client()
    client.force_login(account)

    read = [text_of(client.get(each)) for each in ("/dang-vien/ho-so-cua-toi/", "/api/v1/my-file")]
    assert ["tongiaominh" in text for text in read] == [True, True]
    assert leaks(world, "vai-cell_secretary", caplog, here=True) == []


@pytest.mark.any_database
@pytest.mark.parametrize("role", ["commune_office", "organising_board"])
def test_who_is_elsewhere_reads_nothing_at_all(world: Planted, role: str, caplog: pytest.LogCaptureFixture):
    found = leaks(world, f"xa-{role}", caplog, here=False)
    client = Client()
    client.force_login(Account.objects.get(username=f"xa-{role}"))
    page = client.get("/dang-vien/trung/").content.decode()

    assert found == []
    assert ("Trần Văn Trùng" in page, "Nguyễn Văn Bí" in page) == (True, False)


def test_a_faulty_input_is_answered_without_anything_of_the_file(world: Planted):
    client = Client()
    client.force_login(Account.objects.get(username="vai-commune_office"))
    for end in ("xem-so/", "ghi/"):
        where = f"/dang-vien/{world.member.pk}/ly-lich/{end}"
        text = text_of(client.post(where, {"born_on": "31/02/1931", "card_number": "x", "reason": ""}))
        assert [word for word in NUMBERS if word in text] == [], end


def test_a_tried_workbook_keeps_no_number_in_full_and_its_owner_sees_them_covered(world: Planted):
    job = Job.objects.get(pk=world.job)
    kept = f"{job.result} {job.fault} {job.words} {job.label}"
    assert (job.state, [number for number in NUMBERS if number in kept]) == (Job.State.DONE, [])
    client = Client()
    client.force_login(Account.objects.get(username="nhap-lieu"))
    page = client.get(f"/nhap-so-lieu/xem-truoc/{world.job}/").content.decode()
    assert ([number for number in NUMBERS if number in page], f"•••• {CARD[-4:]}" in page) == ([], True)


def test_a_fault_of_the_program_is_answered_and_logged_without_the_row(
    world: Planted, caplog: pytest.LogCaptureFixture, settings: Settings
):
    """The database refuses a row of the file: neither the answer nor the written log repeats it."""
    settings.DEBUG = False
    client = Client(raise_request_exception=False)
    client.force_login(Account.objects.get(username="vai-commune_office"))
    column = connection.ops.quote_name("erased_on")
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE members_particulars RENAME COLUMN {column} TO gone")
    answer = client.get(f"/dang-vien/{world.member.pk}/ly-lich/")
    written = " ".join(PlainFormatter().format(record) for record in caplog.records)

    assert answer.status_code == 500
    for word in (*NUMBERS, *FILE, *DISCIPLINE, *CORRECTION):
        assert (word in answer.content.decode(), word in written) == (False, False), word


def test_the_journal_holds_nothing_of_a_file(world: Planted):
    kept = str(list(JournalEntry.objects.values_list("what", flat=True)))
    assert [word for word in (*NUMBERS, *FILE, *CORRECTION, "viphambimat", "qdbimat") if word in kept] == []


@pytest.mark.parametrize("role", ["cell_secretary", "reader", "attending_official"])
def test_who_may_not_read_files_reads_no_line_about_them(world: Planted, role: str):
    client = Client()
    client.force_login(Account.objects.get(username=f"vai-{role}"))
    page, lines = client.get("/nhat-ky/").content.decode(), client.get("/api/v1/journal").content.decode()
    # The page's own filter names every act there is: what only a line could say is looked for there.
    assert "cấp lại thẻ" not in page
    assert [word for word in ("cấp lại thẻ", "open_file", "unmask", "discipline_member") if word in lines] == []
