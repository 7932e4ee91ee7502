"""One member and his file: by whom opened, what is written down, what a number in full asks for."""

from __future__ import annotations

from datetime import date

from tests.factories.admission import make_candidate
from tests.factories.organisations import SYSTEM
from tests.factories.personal_files import CARD, IDENTITY
from tests.web.members.conftest import Register
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.commands import Entry, enter_member

LOOKS = {"act__in": ["members.open_file", "members.unmask"]}


def test_the_secretary_sees_the_page_and_not_the_file(register: Register):
    where = f"/dang-vien/{register.member.pk}/"
    page = register.secretary.get(where).content.decode()

    assert "Nguyễn Văn Hoà" in page
    assert [word for word in (CARD[-4:], "28/02/1975", "Khiển trách", "ly-lich") if word in page] == []
    assert register.secretary.get(f"{where}ly-lich/").status_code == 403
    assert not JournalEntry.objects.filter(**LOOKS).exists()


def test_the_page_leads_on_to_the_file_of_his_admission(register: Register):
    """Whoever asks when a probationary member becomes official need not look his name up again."""
    with entered(whole_scope("dựng dữ liệu thử")):
        candidate = make_candidate(register.keys["83.836.A.01"], "ADMITTED")
    page = register.secretary.get(f"/dang-vien/{candidate.member_id}/").content.decode()
    without = register.secretary.get(f"/dang-vien/{register.member.pk}/").content.decode()

    assert f'<a href="/ket-nap/{candidate.pk}/">đảng viên dự bị</a>' in page
    assert "/ket-nap/" not in without.partition("<main")[2]


def test_the_file_is_masked_and_the_look_is_written_down(register: Register):
    answer = register.clerk.get(f"/dang-vien/{register.member.pk}/ly-lich/")
    page = answer.content.decode()

    assert f"•••• {CARD[-4:]}" in page
    assert [number for number in (CARD, IDENTITY) if number in page] == []
    assert "no-store" in answer["Cache-Control"]
    assert JournalEntry.objects.filter(**LOOKS).count() == 1


def test_a_stranger_finds_nothing(register: Register):
    for end in ("", "ly-lich/", "ly-lich/xem-so/", "ly-lich/ghi/", "tai-khoan/gan/", "tai-khoan/go/", "huy/"):
        assert register.stranger.get(f"/dang-vien/{register.member.pk}/{end}").status_code == 404, end


def test_a_number_is_shown_once_for_a_reason(register: Register):
    where = f"/dang-vien/{register.member.pk}/ly-lich/xem-so/"
    without = register.clerk.post(where, {"number": "card_number", "reason": ""})
    shown = register.clerk.post(where, {"number": "card_number", "reason": "cấp lại thẻ"})

    assert (without.status_code, CARD in without.content.decode()) == (422, False)
    assert "Chưa nhập lý do cần xem số." in without.content.decode()
    assert (shown.status_code, CARD in shown.content.decode(), "no-store" in shown["Cache-Control"]) == (
        200,
        True,
        True,
    )
    assert "cấp lại thẻ" in register.own.get("/dang-vien/ho-so-cua-toi/").content.decode()


def test_the_form_asks_only_for_what_was_not_imported(register: Register):
    file = register.member.particulars
    file.sources = {"ethnicity": "import:1", "card_number": "import:1"}
    file.save()
    where = f"/dang-vien/{register.member.pk}/ly-lich/ghi/"
    page = register.clerk.get(where).content.decode()

    assert ['name="ethnicity"' in page, 'name="card_number"' in page, 'name="religion"' in page] == [False, False, True]
    done = register.clerk.post(where, {"religion": "Phật giáo", "born_on": "28/02/1975", "sex": "MALE"})
    again = register.clerk.post(where, {"religion": "Phật giáo"})
    assert (done.status_code, again.status_code) == (303, 422)


def test_the_office_mends_the_name_and_days_of_a_record_it_entered_by_hand(register: Register):
    """A slip of whoever entered it: no database will bring it anew, and the member may have no account."""
    entry = Entry("DV777", "Lê Văn Bin", "OFFICIAL", date(2020, 5, 19), born_on=date(1970, 2, 3))
    with entered(whole_scope("dựng dữ liệu thử")):
        member = enter_member(SYSTEM, cell_id=register.keys["83.836.A.01"], entry=entry)
    where = f"/dang-vien/{member.pk}/ly-lich/ghi/"
    page = register.clerk.get(where).content.decode()
    wrong = register.clerk.post(where, {"full_name": "Lê Văn Bình", "admitted_on": "03/02/1969"})
    done = register.clerk.post(where, {"full_name": "Lê Văn Bình", "admitted_on": "03/02/1995"})

    assert ['value="Lê Văn Bin"' in page, 'value="03/02/1970"' in page] == [True, True]
    assert (wrong.status_code, "phải lần lượt trước sau" in wrong.content.decode()) == (422, True)
    assert done.status_code == 303
    assert "Lê Văn Bình" in register.clerk.get("/dang-vien/?tim=le+van+binh").content.decode()
    assert "03/02/1995" in register.clerk.get(f"/dang-vien/{member.pk}/").content.decode()


def test_a_record_entered_by_mistake_is_crossed_out_from_its_file(register: Register):
    """Not only where it happens to look like another."""
    entry = Entry("DV778", "Lê Văn Nhầm", "OFFICIAL", date(2020, 5, 19))
    with entered(whole_scope("dựng dữ liệu thử")):
        member = enter_member(SYSTEM, cell_id=register.keys["83.836.A.01"], entry=entry)
    void = f"/dang-vien/{member.pk}/huy/"
    imported = register.clerk.get(f"/dang-vien/{register.member.pk}/ly-lich/").content.decode()
    page = register.clerk.get(f"/dang-vien/{member.pk}/ly-lich/").content.decode()
    done = register.clerk.post(void, {"reason": "ghi nhầm chi bộ"})

    assert [f'href="{void}"' in page, "Huỷ hồ sơ lập nhầm" in imported] == [True, False]
    assert (done.status_code, done["Location"]) == (303, "/dang-vien/")
    assert register.clerk.get(f"/dang-vien/{member.pk}/").status_code == 404


def test_the_form_says_why_it_does_not_ask_for_what_was_imported(register: Register):
    file = register.member.particulars
    file.sources = {"born_on": "import:1", "sex": "import:1"}
    file.save()
    where = f"/dang-vien/{register.member.pk}/ly-lich/ghi/"
    page = register.clerk.get(where).content.decode()
    refused = register.clerk.post(where, {"full_name": "Nguyễn Văn Khác"})

    assert "đảng viên (ngày sinh, giới tính): sai thì sửa ở đó rồi nhập lại." in page
    assert ['name="full_name"' in page, refused.status_code] == [False, 422]


def test_account_is_tied_and_untied(register: Register):
    where = f"/dang-vien/{register.member.pk}/tai-khoan/"
    assert register.clerk.post(f"{where}gan/", {"username": "dang-vien"}).status_code == 422
    assert register.clerk.post(f"{where}go/", {"reason": "gắn nhầm"}).status_code == 303
    assert register.clerk.post(f"{where}gan/", {"username": "dang-vien"}).status_code == 303
    assert register.secretary.get(f"{where}gan/").status_code == 403


def test_a_record_something_rests_on_is_not_crossed_out(register: Register):
    answer = register.clerk.post(f"/dang-vien/{register.member.pk}/huy/", {"reason": "lập nhầm"})
    assert (answer.status_code, "kỷ luật đảng viên" in answer.content.decode()) == (422, True)
