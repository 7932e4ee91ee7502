import pytest

from vungmanh.imports.faults import (
    Fault,
    about_file,
    about_row,
    as_csv,
    as_table,
    column_index,
    column_letters,
    in_order,
    split_address,
)


def fault(file="a.xlsx", sheet="titles", row=2, address="D2", value="x", message="Sai.", warning=False):
    return Fault(file, sheet, row, "key", "Nhãn", address, value, message, warning)


@pytest.mark.parametrize(
    ("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_column_letters_and_back(index, letters):
    assert column_letters(index) == letters
    assert column_index(letters) == index


def test_split_address_reads_cells_ranges_and_nothing():
    assert [split_address(a) for a in ("D14", "B7:B8", "")] == [(14, 3), (7, 1), (0, -1)]


def test_order_is_by_place_and_not_by_text():
    faults = [
        fault(row=10, address="A10"),
        fault(row=2, address="AA2"),
        fault(row=2, address="B2"),
        about_file("a.xlsx", "x"),
    ]
    assert [f.address for f in in_order(faults)] == ["", "B2", "AA2", "A10"]
    assert in_order(faults) == in_order(reversed(faults))


def test_place_is_the_shortest_that_finds_it():
    faults = [
        fault(),
        about_row("a.xlsx", "titles", 3, "x"),
        about_file("a.xlsx", "x", sheet="titles"),
        about_file("a.xlsx", "x"),
    ]
    assert [f.place for f in faults] == ["D2", "dòng 3", "titles", "a.xlsx"]


def test_csv_keeps_values_harmless():
    lines = as_csv([fault(value="=1+1"), fault(row=3, address="D3", value="nói “a, b”", warning=True)]).splitlines()
    assert lines == [
        "Tệp,Trang,Dòng,Cột,Ô,Giá trị,Chỗ sai",
        "a.xlsx,titles,2,Nhãn,D2,'=1+1,Sai.",
        'a.xlsx,titles,3,Nhãn,D3,"nói “a, b”",Nên xem: Sai.',
    ]


def test_table_lines_up_and_says_how_many_are_left():
    table = as_table([fault(), fault(row=10, address="D10", value="dài\n" * 30)], limit=1).splitlines()
    assert table == [
        "Tệp     Trang   Dòng  Cột   Ô   Giá trị  Chỗ sai",
        "a.xlsx  titles  2     Nhãn  D2  x        Sai.",
        "Còn 1 chỗ nữa.",
    ]


def test_table_shortens_long_values():
    assert "…" in as_table([fault(value="dài " * 30)])
