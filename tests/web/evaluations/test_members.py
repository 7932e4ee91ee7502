"""T8 and the members behind each of its figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.factories.evaluations import make_evaluation, make_member
from tests.factories.organisations import apply_orders, order
from tests.factories.papers import table_of_paper
from tests.web.evaluations.conftest import Year
from vungmanh.evaluations import queries
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.models import StandingSpell
from vungmanh.organisations.models import OrganisationCategory

pytestmark = pytest.mark.django_db
TABLE = "/xep-loai/dang-vien/?ky=2025"
LIST = "/xep-loai/dang-vien/danh-sach/?ky=2025"


@pytest.fixture
def rolls(year: Year) -> Year:
    """Three cells with members at every column: graded, left out, exempt, new and not yet settled."""
    keys = year.keys
    with entered(whole_scope("dựng dữ liệu thử")):
        for number, level in enumerate(("EXCELLENT", "GOOD", "SATISFACTORY", "UNSATISFACTORY"), start=1):
            member = make_member(f"B{number}", keys["83.836.B.01"])
            make_evaluation(keys["83.836.B.01"], level=level, member_id=member, upto="appraise")
            make_graded(keys["83.836.B.01"], member, level)
        away = make_member("A9", keys["83.836.A.02"])
        StandingSpell.objects.create(member_id=away, standing="EXEMPT", valid_from=date(2025, 10, 1))
    return year


def make_graded(cell: int, member: int, level: str) -> None:
    """A result as a list of the year tells it, beside what the cell proposed."""
    from vungmanh.evaluations.models import Evaluation, Grade
    from vungmanh.kernel import clock

    row = Evaluation.objects.get(organisation_id=cell, member_id=member)
    Evaluation.objects.filter(pk=row.pk).update(state="decided")
    Grade.objects.create(
        evaluation=row,
        level=level,
        valid_from=date(2026, 1, 1),
        decided_on=date(2026, 1, 1),
        at=clock.now(),
        by_name="x",
    )


def test_each_figure_of_the_table_opens_as_many_members_as_it_says(rolls: Year) -> None:
    board = rolls.board
    lines = board.get(TABLE).context["rows"]
    total = {key: each.text for key, each in lines[-1].figures.items()}
    assert total == {
        "existing": "7",
        "due": "5",
        "left_out": "2",
        "rated": "4",
        "not_rated": "0",
        "unsettled": "1",
        "exempt": "1",
        "new": "1",
        "good_or_better": "2",
        "excellent": "1",
        "good": "1",
        "satisfactory": "1",
        "unsatisfactory": "1",
    }
    for client in (board, rolls.sign_in("nguoi-xem")):
        for line in client.get(TABLE).context["rows"]:
            for figure in line.figures.values():
                assert bool(figure.href) == (figure.text != "0")
                if figure.href:
                    assert str(client.get(figure.href).context["total"]) == figure.text, figure.href


def test_names_are_read_by_those_with_a_part_in_the_grading_and_by_nobody_else(rolls: Year) -> None:
    under_a = f"{LIST}&duoi=83.836.A&so=existing"
    office = rolls.sign_in("van-phong-a").get(under_a)
    assert [name for _row, name, _shape, _state in office.context["rows"]] == [
        "Nguyễn Văn A9",
        "Nguyễn Văn DV01",
        "Nguyễn Văn DV02",
    ]
    reader = rolls.sign_in("nguoi-xem").get(LIST + "&so=rated")
    assert [(row.cell, row.above, count) for row, count in reader.context["cells"]] == [
        (rolls_name(rolls, "83.836.B.01"), rolls_name(rolls, "83.836.B"), "4")
    ]
    assert "Nguyễn Văn" not in reader.content.decode()


def test_the_page_behind_a_figure_writes_its_number_as_the_table_does(
    rolls: Year, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = queries.cells_behind
    monkeypatch.setattr(queries, "cells_behind", lambda *a, **k: replace(found(*a, **k), total=2104))
    text = rolls.sign_in("nguoi-xem").get(LIST + "&so=rated").content.decode()
    assert ("<span>2.104 đảng viên</span>" in text, "2104" in text) == (True, False)


def rolls_name(rolls: Year, code: str) -> str:
    from vungmanh.organisations.queries import labels_of

    return labels_of([rolls.keys[code]], date(2026, 1, 1))[rolls.keys[code]].name


def test_a_secretary_opens_only_his_own_cell(rolls: Year) -> None:
    secretary = rolls.sign_in("bi-thu")
    own = secretary.get(f"{LIST}&so=existing&don_vi={rolls.keys['83.836.A.02']}&dong=unit")
    assert [name for _row, name, _shape, _state in own.context["rows"]] == ["Nguyễn Văn A9"]
    other = secretary.get(f"{LIST}&so=existing&don_vi={rolls.keys['83.836.B.01']}&dong=unit")
    assert "Nguyễn Văn B" not in other.content.decode()


def test_a_figure_there_is_not_and_a_stranger_find_nothing(rolls: Year) -> None:
    assert rolls.board.get(LIST + "&so=khong-co").status_code == 404
    assert rolls.sign_in("nguoi-la").get(LIST + "&duoi=83.836&so=rated").status_code == 404
    assert "Không có đảng viên nào ở đây" in rolls.board.get(LIST + "&so=not_rated").content.decode()


@pytest.mark.parametrize(("who", "count"), [("van-phong-a", 25), ("nguoi-xem", 23)])
def test_list_costs_the_same_with_one_and_with_three(
    rolls: Year, who: str, count: int, django_assert_num_queries: Any
) -> None:
    client, where = rolls.sign_in(who), LIST + "&duoi=83.836.A&so=existing"
    client.get(where)
    with django_assert_num_queries(count):
        client.get(where)
    with entered(whole_scope("thử")):
        for number in range(3):
            make_member(f"C{number}", rolls.keys["83.836.A.02"])
    with django_assert_num_queries(count):
        client.get(where)


def test_the_change_of_members_is_in_percentage_points_and_says_so(rolls: Year) -> None:
    """Two of four at good or better this year; the year before one of one."""
    keys = rolls.keys
    with entered(whole_scope("thử")):
        member = make_member("T1", keys["83.836.B.01"])
        make_evaluation(keys["83.836.B.01"], "2024", level="GOOD", member_id=member, day=date(2025, 1, 2))
    board = rolls.board
    lines = board.get(TABLE).context["rows"]
    assert [line.change for line in lines if line.total] == ["-50,00 điểm %"]
    assert "So với năm trước" in board.get(TABLE).content.decode()
    earlier = board.get(TABLE.replace("2025", "2018"))
    assert (earlier.context["comparable"], "So với năm trước" in earlier.content.decode()) == (False, False)
    quarter = board.get(TABLE.replace("2025", "2026-Q1"))
    assert quarter.context["comparable"] is False


def test_the_table_of_members_is_a_document_too(rolls: Year) -> None:
    """Every column with its share; nobody is named."""
    texts, lines = table_of_paper(rolls.board.get(TABLE + "&tai=docx").content)
    assert lines["Tổng cộng"] == [
        "07", "05", "04", "00", "01", "02", "01", "01",
        "01", "25,00", "01", "25,00", "01", "25,00", "01", "25,00", "02", "50,00", "–",
    ]  # fmt: skip
    assert any("từ mức tốt trở lên 2 (50,00%)." in text for text in texts)
    assert [text for text in texts if "Không thuộc diện:" in text] == [
        "Không thuộc diện: Được miễn công tác và sinh hoạt: 1; Kết nạp chưa đủ 6 tháng: 1."
    ]
    assert "Nguyễn Văn" not in " ".join(texts)
    assert rolls.board.get(TABLE + "&tai=pdf").content[:5] == b"%PDF-"


@pytest.mark.parametrize("table", ["/xep-loai/dang-vien/?ky=2025", "/xep-loai/?ky=2025&loai=cells"])
def test_the_year_is_told_on_the_tree_of_today_and_each_figure_opens_its_records(rolls: Year, table: str) -> None:
    """Two communes merged since: their lines are one, the total is what it was."""
    with entered(whole_scope("thử")):
        apply_orders(
            date(2026, 3, 1), order("merge", "83.836.A", "83.836.B", to="83.836.D", to_names=("Đảng bộ xã D",))
        )
    board = rolls.board
    key = "rows" if "dang-vien" in table else "lines"
    under = f"{table}&duoi=83.836"
    then, today = (board.get(under + tree) for tree in ("", "&cay=today"))
    assert [line.name for line in then.context[key]][:-1] == ["Đảng bộ xã A", "Đảng bộ xã B"]
    assert [line.name for line in today.context[key]][:-1] == ["Đảng bộ xã D"]
    told = [{name: each.text for name, each in page.context[key][-1].figures.items()} for page in (then, today)]
    assert told[0] == told[1]
    assert {name: each.text for name, each in today.context[key][0].figures.items()} == told[0]
    for line in today.context[key]:
        for figure in line.figures.values():
            if figure.href:
                opened = board.get(figure.href).context
                count = opened["total"] if "dang-vien" in table else opened["paging"].total
                assert str(count) == figure.text, figure.href
    assert "Xếp theo tổ chức khi đó" in today.content.decode()


BY_KIND = TABLE + "&theo=kind"


def test_by_type_every_figure_opens_its_members_and_each_breakdown_comes_to_the_total(rolls: Year) -> None:
    """Of the end of 2025, when a commune was no grassroots organisation: everybody stands outside that breakdown."""
    with entered(whole_scope("thử")):
        typed = OrganisationCategory.objects.filter(organisation_id=rolls.keys["83.836.B.01"])
        assert typed.update(category_id="SCHOOL") == 1
    page = rolls.board.get(BY_KIND)
    groups = [
        (group.label, [(line.name, line.figures["existing"].text) for line in group.lines])
        for group in page.context["groups"]
    ]
    assert groups == [
        ("Theo loại tổ chức cơ sở đảng: cộng các dòng bằng tổng số", [("Ngoài các loại trên", "7")]),
        ("Theo loại chi bộ: cộng các dòng bằng tổng số", [("Chi bộ trực thuộc", "7")]),
        (
            "Theo loại hình chi bộ: cộng các dòng bằng tổng số",
            [("Chi bộ ấp, khu phố, thôn, tổ dân phố", "3"), ("Chi bộ trường học", "4")],
        ),
        ("", [("Cộng", "7")]),
    ]
    for client in (rolls.board, rolls.sign_in("nguoi-xem")):
        for line in client.get(BY_KIND).context["rows"]:
            for figure in line.figures.values():
                assert bool(figure.href) == (figure.text != "0")
                if figure.href:
                    assert str(client.get(figure.href).context["total"]) == figure.text, figure.href


def test_the_table_by_type_is_a_workbook_and_a_document(rolls: Year) -> None:
    texts, lines = table_of_paper(rolls.board.get(BY_KIND + "&tai=docx").content)
    assert lines["Chi bộ trực thuộc"][:3] == lines["Tổng cộng"][:3] == ["07", "05", "04"]
    assert lines["Theo loại chi bộ: cộng các dòng bằng tổng số"] == [""] * 19
    assert any("các cách chia chồng lên nhau, không cộng với nhau" in text for text in texts)
    sheet = load_workbook(BytesIO(rolls.board.get(BY_KIND + "&tai=xlsx").content)).active
    assert [row[1] for row in sheet.iter_rows(min_row=3, max_row=6, values_only=True)] == [
        "Loại tổ chức",
        "Theo loại tổ chức cơ sở đảng: cộng các dòng bằng tổng số",
        "Ngoài các loại trên",
        "Theo loại chi bộ: cộng các dòng bằng tổng số",
    ]


def test_a_type_there_is_not_is_not_found(rolls: Year) -> None:
    assert rolls.board.get(LIST + "&so=existing&nhom=cell&ma=KHONG").status_code == 404
    assert rolls.board.get(LIST + "&so=existing&nhom=khac&ma=SCHOOL").status_code == 404


def test_lines_that_overlap_are_said_to_and_nobody_adds_them() -> None:
    """A grassroots organisation within another one counts its members on two lines."""
    numbers = dict.fromkeys(queries.MEMBER_COLUMNS, 0)
    rows = tuple(
        queries.MemberLine(None, code, "grassroots", numbers | {"existing": count}, code)
        for code, count in (("COMMUNE", 5), ("GRASSROOTS_CELL", 2))
    )
    whole = queries.MemberLine(1, "x", "total", numbers | {"existing": 5})
    (told,) = queries.MemberTable(rows, whole).breakdowns
    assert (told.adds_up, told.said) == (False, "Theo loại tổ chức cơ sở đảng: các dòng chồng lên nhau, không cộng")


@pytest.mark.parametrize("table", [TABLE, BY_KIND])
def test_the_table_costs_the_same_with_one_and_with_three(
    rolls: Year, table: str, django_assert_num_queries: Any
) -> None:
    count = {TABLE: 38, BY_KIND: 46}[table]
    rolls.board.get(table)
    with django_assert_num_queries(count):
        rolls.board.get(table)
    with entered(whole_scope("thử")):
        for number in range(3):
            make_member(f"C{number}", rolls.keys["83.836.A.02"])
    with django_assert_num_queries(count):
        rolls.board.get(table)
