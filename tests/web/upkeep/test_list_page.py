from io import BytesIO

import openpyxl
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.web.upkeep.conftest import WARNING, Desks
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes.models import Registration

LIST_QUERIES = 29


def test_list_tells_each_title_and_counts_all(desks: Desks):
    context = desks.of("ban-to-chuc").get("/giu-vung/").context
    assert [(row["cell"], row["label"]) for row in context["rows"]] == [
        ("Chi bộ ấp 83.836.A.01", "Sắp không giữ được"),
        ("Chi bộ ấp 83.836.B.01", "Chưa rõ"),
    ]
    assert [(each["text"], each["count"]) for each in context["counts"]] == [
        ("Giữ vững", "0"),
        ("Sắp không giữ được", "1"),
        ("Không còn đạt", "0"),
        ("Chưa rõ", "1"),
        ("Quá hạn kiểm tra lại", "0"),
        ("Đang bị nhắc nhở, cảnh báo", "0"),
    ]


def test_every_count_opens_those_it_counts(desks: Desks):
    desks.warn()
    client = desks.of("ban-to-chuc")
    counts = client.get("/giu-vung/").context["counts"]
    opened = [str(client.get(each["href"]).context["found"].total) for each in counts]
    assert opened == [each["count"] for each in counts] == ["0", "1", "0", "1", "0", "1"]


def test_what_waits_on_the_desk_opens_as_many_as_it_says(desks: Desks):
    desks.warn()
    desks.do("ban-to-chuc", "canh-bao", code="83.836.B.01", **WARNING)
    desks.do("ban-to-chuc", "nghe-chi-bo", code="83.836.B.01", day="20/3/2025", who="Chi uỷ", text="Xin khắc phục")
    desks.do("ban-to-chuc", "de-nghi-thu-hoi", code="83.836.B.01", day="20/6/2025", text="Chưa khắc phục")
    for who, title in (
        ("ban-to-chuc", "Chưa nghe chi bộ trình bày"),
        ("thuong-vu", "Đề nghị thu hồi danh hiệu"),
    ):
        client = desks.of(who)
        section = next(each for each in client.get("/viec/").context["board"].sections if each.title == title)
        assert (section.count, client.get(section.more_href).context["found"].total) == (1, 1)
    client = desks.of("ban-to-chuc")
    totals = [client.get(f"/giu-vung/?muc={each}").context["found"].total for each in ("warned", "unmended")]
    assert totals == [2, 1]


def test_list_of_a_unit_holds_its_own(desks: Desks):
    client = desks.of("ban-to-chuc")
    assert client.get("/giu-vung/?duoi=83.836.B").context["found"].whole == 1
    assert client.get("/giu-vung/?duoi=83.835").context["found"].whole == 0
    assert client.get("/giu-vung/?tim=A.01&muc=holds").context["found"].total == 0


def test_list_goes_out_as_a_workbook_with_every_watch(desks: Desks):
    answer = desks.of("ban-to-chuc").get("/giu-vung/?tai=xlsx")
    rows = list(openpyxl.load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert rows[0][:2] == ("Mã", "Chi bộ")
    assert rows[1][0] == "83.836.A.01"
    assert rows[1][-1] == (
        "Có từ ba đảng viên chính thức trở lên (ví dụ, chưa thấy văn bản nào nêu): Sắp không giữ được, đạt sát mức"
    )


def test_list_shows_a_stranger_nothing_of_others(desks: Desks):
    assert desks.of("nguoi-la").get("/giu-vung/").context["found"].whole == 0
    assert desks.of("nguoi-la").get("/giu-vung/?duoi=83.836").status_code == 404
    assert desks.of("khong-vai").get("/giu-vung/").status_code == 403


def test_list_says_at_the_field_what_it_cannot_read(desks: Desks):
    answer = desks.of("ban-to-chuc").get("/giu-vung/?muc=la")
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["muc"])


def test_list_costs_the_same_with_one_title_and_three(desks: Desks):
    client = desks.of("ban-to-chuc")
    client.get("/giu-vung/")
    counts = []
    with entered(whole_scope("thử")):
        Registration.objects.filter(pk=desks.key("83.836.B.01")).update(state="registered")
    for state in ("registered", "recognised"):
        with entered(whole_scope("thử")):
            Registration.objects.filter(state__in=("registered", "recognised")).exclude(pk=desks.key()).update(
                state=state, recognised_on="2021-05-20"
            )
        with CaptureQueriesContext(connection) as captured:
            shown = client.get("/giu-vung/").context["found"].whole
        counts.append((shown, len(captured)))
    assert counts == [(1, LIST_QUERIES), (4, LIST_QUERIES)]
