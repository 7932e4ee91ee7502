from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.web.upkeep.conftest import Desks

TITLE_QUERIES = 56


def test_page_tells_twelve_months_and_what_the_last_rests_on(desks: Desks):
    context = desks.page("ban-to-chuc").context
    assert len(context["months"]) == 12
    assert context["months"][-1]["label"] == "Sắp không giữ được"
    assert [(each["name"], each["label"], each["because"]) for each in context["watched"]] == [
        ("Có từ ba đảng viên chính thức trở lên", "Sắp không giữ được", "đạt sát mức")
    ]
    assert [line.text for line in context["watched"][0]["told"]] == [
        "3 đảng viên chính thức theo danh sách, cần ít nhất 3"
    ]


def test_another_month_may_be_asked_for(desks: Desks):
    months = desks.page("ban-to-chuc").context["months"]
    shown = desks.of("ban-to-chuc").get(months[0]["href"]).context
    assert [month["current"] for month in shown["months"]] == [True] + [False] * 11
    assert desks.page("ban-to-chuc", query="?thang=xx").context["chosen"].month.code == (
        desks.page("ban-to-chuc").context["chosen"].month.code
    )


def test_each_role_is_offered_its_own_acts(desks: Desks):
    offered = {who: [str(each["label"]) for each in desks.page(who).context["acts"]] for who in
               ("ban-to-chuc", "thuong-vu", "bi-thu", "nguoi-xem")}  # fmt: skip
    assert offered == {
        "ban-to-chuc": ["Ghi cảnh báo", "Đề nghị thu hồi", "Ghi kết quả kiểm tra lại"],
        "thuong-vu": ["Thu hồi danh hiệu"],
        "bi-thu": [],
        "nguoi-xem": [],
    }


def test_hearing_comes_first_after_a_warning(desks: Desks):
    desks.warn()
    acts = desks.page("ban-to-chuc").context["acts"]
    assert [(str(each["label"]), each["main"]) for each in acts] == [
        ("Ghi buổi nghe chi bộ", True),
        ("Đề nghị thu hồi", False),
        ("Gỡ cảnh báo", False),
        ("Ghi kết quả kiểm tra lại", False),
    ]


def test_page_out_of_sight_is_not_found(desks: Desks):
    assert desks.page("nguoi-la").status_code == 404


def test_dossier_leads_to_it_and_tells_today(desks: Desks):
    key = desks.key()
    desks.warn()
    text = desks.of("ban-to-chuc").get(f"/danh-hieu/{key}/").content.decode()
    assert f'href="/giu-vung/{key}/"' in text
    assert "khắc phục đến 10/6/2025" in text
    other = desks.key("83.836.B.02")
    assert "/giu-vung/" not in desks.of("ban-to-chuc").get(f"/danh-hieu/{other}/").content.decode().split("<h1>")[1]


def test_page_costs_the_same_whatever_was_done(desks: Desks):
    client, here = desks.of("ban-to-chuc"), f"/giu-vung/{desks.key()}/"
    client.get(here)
    desks.warn()
    counts = []
    for again in (True, False):
        with CaptureQueriesContext(connection) as captured:
            shown = client.get(here).context["cases"]
        counts.append((len(shown), len(captured)))
        if again:
            desks.do("ban-to-chuc", "go-canh-bao", day="10/4/2025", text="Đã xong")
            desks.warn(day=date(2025, 5, 10))
    assert counts == [(1, TITLE_QUERIES), (2, TITLE_QUERIES)]
