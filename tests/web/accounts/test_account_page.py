"""One account and the acts on it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator

from tests.factories.accounts import PASSWORD
from tests.web.accounts.conftest import Office
from vungmanh.accounts.models import Account, Delegation, RoleHolding
from vungmanh.kernel import clock

TODAY = f"{clock.today():%d/%m/%Y}"
ACTS = {
    "giao-vai-tro/": {"role": "reader", "place": "83.836.A.02", "valid_from": TODAY},
    "sua/": {"full_name": "Võ Văn Bảy", "phone": "0903123456", "email": ""},
    "ma-can-bo/gan/": {"official_code": "CB-9"},
    "dong/": {"reason": "nghỉ hưu"},
    "nguoi-giup/": {"helper": "van-phong", "valid_from": TODAY},
}
WRONG = {
    "giao-vai-tro/": ({"role": "reader", "place": "khong-co-dau", "valid_from": TODAY}, "khong-co-dau"),
    "sua/": ({"full_name": "", "phone": "0903"}, "0903"),
    "ma-can-bo/gan/": ({"official_code": ""}, "Chưa nhập mã cán bộ"),
    "dong/": ({"reason": ""}, "Chưa nhập vì sao"),
    "nguoi-giup/": ({"helper": "khong-co", "valid_from": TODAY}, "khong-co"),
}


def bi_thu() -> Account:
    return Account.objects.get(username="bi-thu")


def test_account_shows_roles_in_reach_and_counts_the_others(office: Office):
    account = Account.objects.get(username="bi-thu")
    RoleHolding.with_voided.create(
        account=account, role_id="reader", organisation_id=office.scene.keys["83.835"], valid_from=clock.today()
    )
    response = office.clerk.get(office.address("bi-thu"))

    shown = response.context["account"]
    assert ([each.organisation_code for each in shown.holdings], shown.hidden) == (["83.836.A.01"], 1)
    assert "Bình Đại" not in response.content.decode()


@pytest.mark.parametrize("rest", ["", *ACTS, "mat-khau/", "mo-lai/", "ma-can-bo/go/", "mo-khoa/", "buoc-hai/"])
def test_an_account_out_of_reach_is_not_found(office: Office, rest: str):
    for username in ("ben-canh", "quan-tri"):
        assert office.clerk.get(office.address(username, rest)).status_code == 404
        assert office.clerk.post(office.address(username, rest), ACTS.get(rest, {})).status_code in (404, 405)


@pytest.mark.parametrize("rest", ["", *ACTS, "mat-khau/", "mo-lai/", "mo-khoa/", "buoc-hai/"])
def test_a_reader_is_refused(office: Office, rest: str):
    reader = office.scene.sign_in("nguoi-xem")

    assert reader.get(office.address("bi-thu", rest)).status_code == 403
    assert reader.post(office.address("bi-thu", rest), ACTS.get(rest, {})).status_code == 403


@pytest.mark.parametrize("rest", ACTS)
def test_an_act_is_done_and_leads_back(office: Office, rest: str):
    assert office.clerk.get(office.address("bi-thu", rest)).status_code == 200
    response = office.clerk.post(office.address("bi-thu", rest), ACTS[rest])

    assert (response.status_code, response["Location"]) == (303, office.address("bi-thu"))


@pytest.mark.parametrize("rest", ACTS)
def test_a_second_click_is_refused_in_words(office: Office, rest: str):
    office.clerk.post(office.address("bi-thu", rest), ACTS[rest])
    again = office.clerk.post(office.address("bi-thu", rest), ACTS[rest])

    assert (again.status_code, again.context["refused"] != "") == (422, True)


@pytest.mark.parametrize("rest", WRONG)
def test_wrong_input_is_kept_and_said(office: Office, rest: str):
    given, kept = WRONG[rest]
    response = office.clerk.post(office.address("bi-thu", rest), given)

    assert (response.status_code, kept in response.content.decode()) == (422, True)


def test_granting_beyond_ones_own_role_is_forbidden(office: Office):
    given = {"role": "organising_board", "place": "83.836.A", "valid_from": TODAY}

    assert office.clerk.post(office.address("bi-thu", "giao-vai-tro/"), given).status_code == 422  # not offered
    assert RoleHolding.unscoped.filter(account=bi_thu()).count() == 1


def test_ending_and_crossing_out_a_role(office: Office):
    address = office.address("bi-thu", f"vai-tro/{office.holding('bi-thu')}/")
    ended = office.clerk.post(f"{address}ket-thuc/", {"last_day": TODAY})
    again = office.clerk.post(f"{address}ket-thuc/", {"last_day": TODAY})
    crossed = office.clerk.post(f"{address}huy/", {"reason": "giao nhầm"})

    assert [each.status_code for each in (ended, again, crossed)] == [303, 422, 303]
    html = office.clerk.get(office.address("bi-thu")).content.decode()
    assert "giao nhầm, Nguyễn Thị Lan huỷ ngày" in html


def test_a_role_of_somebody_else_is_not_found_through_an_account(office: Office):
    address = office.address("bi-thu", f"vai-tro/{office.holding('ban-to-chuc')}/ket-thuc/")

    assert office.clerk.post(address, {"last_day": TODAY}).status_code == 404


def test_closing_signs_out_at_once_and_reopening_lets_in(office: Office):
    secretary = office.scene.sign_in("bi-thu")
    assert secretary.get("/tai-khoan/cua-toi/").status_code == 200
    office.clerk.post(office.address("bi-thu", "dong/"), {"reason": "nghỉ"})
    assert secretary.get("/tai-khoan/cua-toi/").status_code == 302
    office.clerk.post(office.address("bi-thu", "mo-lai/"))
    assert bi_thu().is_active


def test_a_manager_ends_help(office: Office):
    office.clerk.post(office.address("bi-thu", "nguoi-giup/"), ACTS["nguoi-giup/"])
    made = Delegation.objects.get()
    response = office.clerk.post(office.address("bi-thu", f"nguoi-giup/{made.pk}/thoi/"))

    assert response.status_code == 303
    assert Delegation.objects.filter(voided_at__isnull=True).count() == 0


def test_reset_shows_a_slip_once_and_ends_the_sessions(office: Office):
    secretary = office.scene.sign_in("bi-thu")
    response = office.clerk.post(office.address("bi-thu", "mat-khau/"))

    slip = response.context["slips"][0]
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")
    assert (bi_thu().check_password(slip.password), bi_thu().check_password(PASSWORD)) == (True, False)
    assert secretary.get("/tai-khoan/cua-toi/").status_code == 302
    assert slip.password not in office.clerk.get(office.address("bi-thu")).content.decode()


def test_unlocking_after_wrong_tries(office: Office):
    Account.objects.filter(username="bi-thu").update(
        failed_sign_ins=5, locked_until=clock.now() + timedelta(minutes=15)
    )
    assert "mo-khoa/" in office.clerk.get(office.address("bi-thu")).content.decode()
    assert office.clerk.post(office.address("bi-thu", "mo-khoa/")).status_code == 303
    assert (bi_thu().locked_until, bi_thu().failed_sign_ins) == (None, 0)
    assert "mo-khoa/" not in office.clerk.get(office.address("bi-thu")).content.decode()


def test_taking_the_second_step_away_from_who_lost_it(office: Office):
    Authenticator.objects.create(user=bi_thu(), type=Authenticator.Type.TOTP, data={})
    assert "buoc-hai/" in office.clerk.get(office.address("bi-thu")).content.decode()
    first, again = (office.clerk.post(office.address("bi-thu", "buoc-hai/")) for _ in range(2))
    assert (first.status_code, again.status_code) == (303, 422)
    assert not Authenticator.objects.filter(user=bi_thu()).exists()
