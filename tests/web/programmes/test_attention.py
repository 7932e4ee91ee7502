from tests.web.programmes.ben_tre import ASKED, ROWS
from vungmanh.web.programmes import attention

RECORDS = "/chuong-trinh/tsvmtd/ban-ghi/?duoi=83&ky=2021&ngay=2021-06-30&so="


def test_heeds_name_the_three_units_furthest_behind():
    assert [(heed.name, heed.said) for heed in attention.heeded(ROWS, ASKED)] == [
        ("Thạnh Phú", "1/11, dự báo cả kỳ 9, còn thiếu 2."),
        ("Bình Đại", "2/7, dưới 50%; 62 chi bộ đăng ký, 3 đã thẩm định."),
        ("Chợ Lách", "chưa có chi bộ nào, chưa nhập chỉ tiêu."),
    ]


def test_heeds_are_silent_where_all_is_well():
    assert attention.heeded(ROWS[:1], ASKED) == []
