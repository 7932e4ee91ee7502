from django.http import QueryDict

from vungmanh.web.paging import Paging, page_number


def test_paging_says_where_one_is():
    assert Paging(53, 2, "/x?a=1", per_page=12).said == "13–24 trong 53"
    assert Paging(0, 1, "/x").said == "Không có dòng nào"


def test_paging_keeps_the_filters_in_its_addresses():
    middle = Paging(53, 2, "/x?a=1", per_page=12)

    assert (middle.before, middle.after) == ("/x?a=1&trang=1", "/x?a=1&trang=3")
    assert (Paging(5, 1, "/x").before, Paging(5, 1, "/x").after) == ("", "")
    assert Paging(120, 1, "/x").after == "/x?trang=2"


def test_page_number_that_cannot_be_read_is_the_first():
    assert [page_number(QueryDict(text)) for text in ("", "trang=3", "trang=x", "trang=-1", "trang=0")] == [
        1,
        3,
        1,
        1,
        1,
    ]
