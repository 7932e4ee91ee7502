from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.web.titles.conftest import Desks

DOSSIER_QUERIES = 25


def page_of(desks: Desks, username: str, code: str):
    return desks.of(username).get(f"/danh-hieu/{desks.dossier(code).pk}/")


def test_dossier_tells_steps_behind_and_ahead(desks: Desks):
    context = page_of(desks, "ban-to-chuc", "83.836.B.02").context

    assert [step.what for step in context["steps"]] == ["Đăng ký"]
    assert context["to_come"] == ["Thẩm định", "Công nhận"]
    assert (context["cell"], context["period"]) == ("Chi bộ ấp 83.836.B.02", "năm 2021")


def test_dossier_leads_the_board_to_the_appraisal(desks: Desks):
    context = page_of(desks, "ban-to-chuc", "83.836.B.02").context

    assert context["ahead"].href == f"/danh-hieu/{desks.dossier('83.836.B.02').pk}/viec/tham-dinh/"
    assert [choice.label for choice in context["aside"]] == [
        "Trả lại hồ sơ",
        "Chuyển đăng ký sang kỳ khác",
        "Rút đăng ký",
    ]


def test_dossier_tells_the_committee_what_is_missing(desks: Desks):
    ahead = page_of(desks, "thuong-vu", "83.836.B.02").context["ahead"]

    assert (ahead.label, ahead.href, ahead.reasons) == (
        "Công nhận danh hiệu",
        "",
        ("Hồ sơ đã đăng ký nhưng chưa thẩm định.",),
    )


def test_dossier_tells_the_secretary_who_is_next(desks: Desks):
    context = page_of(desks, "bi-thu", "83.836.B.02").context

    assert context["ahead"].href == ""
    assert context["ahead"].by_others == "Bước này do nơi khác làm: xã trước, sau đó đoàn thẩm định của huyện."
    assert [choice.label for choice in context["aside"]] == ["Chuyển đăng ký sang kỳ khác", "Rút đăng ký"]


def test_dossier_offers_a_reader_nothing(desks: Desks):
    context = page_of(desks, "nguoi-xem", "83.836.B.02").context

    assert (context["ahead"].href, context["aside"]) == ("", [])


def test_dossier_out_of_sight_is_not_found(desks: Desks):
    assert page_of(desks, "nguoi-la", "83.836.B.02").status_code == 404


def returned_and_handed_in_again(desks: Desks) -> None:
    key = desks.dossier("83.836.B.02").pk
    for slug, note in (("tra-lai", "thiếu biên bản"), ("nop-lai", "")):
        desks.of("ban-to-chuc").post(f"/danh-hieu/{key}/viec/{slug}/", {"day": "01/3/2021", "note": note})


def test_dossier_costs_the_same_whatever_happened_to_it(desks: Desks):
    client, key = desks.of("ban-to-chuc"), desks.dossier("83.836.B.02").pk
    returned_and_handed_in_again(desks)
    with CaptureQueriesContext(connection) as once:
        client.get(f"/danh-hieu/{key}/")
    returned_and_handed_in_again(desks)
    with CaptureQueriesContext(connection) as twice:
        response = client.get(f"/danh-hieu/{key}/")

    assert len(response.context["steps"]) == 5
    assert (len(once), len(twice)) == (DOSSIER_QUERIES, DOSSIER_QUERIES)


def test_registration_moved_to_another_period_says_so_on_both_dossiers(desks: Desks):
    old, client = desks.dossier("83.836.B.02"), desks.of("bi-thu")
    client.post(f"/danh-hieu/{old.pk}/viec/chuyen-ky/", {"day": "01/3/2021", "for_period": "2022", "note": "rà soát"})
    new = desks.dossier("83.836.B.02", "2022")
    assert [each["state"] for each in client.get(f"/danh-hieu/{new.pk}/").context["related"]] == [
        "Đã điều chỉnh sang năm 2022, ngày 01/3/2021: rà soát"
    ]
    left = client.get(f"/danh-hieu/{old.pk}/").context
    assert left["state_label"] == "Đã điều chỉnh sang năm 2022, ngày 01/3/2021: rà soát"
    assert [(each["state"], each["href"]) for each in left["related"]] == [
        ("Thay cho hồ sơ này: đã đăng ký", f"/danh-hieu/{new.pk}/")
    ]
