import pytest

from vungmanh.web.naming import kind_and_place, short_name, short_names


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Đảng bộ huyện Mỏ Cày Nam", "Mỏ Cày Nam"),
        ("Đảng bộ thành phố Bến Tre", "Bến Tre"),
        ("Đảng bộ phường 8", "Phường 8"),
        ("Chi bộ ấp 3", "Ấp 3"),
        ("Chi bộ khu phố 2", "Khu phố 2"),
        ("Chi bộ ấp Thạnh Hưng A", "Thạnh Hưng A"),
        ("Ba Tri", "Ba Tri"),
        ("Tỉnh uỷ", "Tỉnh uỷ"),
        ("Đảng bộ", "Đảng bộ"),
    ],
)
def test_short_name_is_the_place_alone(name, short):
    assert short_name(name) == short


def test_short_names_keep_units_apart():
    names = ["Đảng bộ xã Châu Thành", "Đảng bộ thị trấn Châu Thành", "Đảng bộ xã An Định"]

    assert short_names(names) == {
        "Đảng bộ xã Châu Thành": "Đảng bộ xã Châu Thành",
        "Đảng bộ thị trấn Châu Thành": "Đảng bộ thị trấn Châu Thành",
        "Đảng bộ xã An Định": "An Định",
    }


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Đảng bộ thị trấn Châu Thành", "Thị trấn Châu Thành"),
        ("Chi bộ ấp 3", "Ấp 3"),
        ("Tỉnh uỷ", "Tỉnh uỷ"),
        ("Ba Tri", "Ba Tri"),
    ],
)
def test_kind_and_place_leaves_out_what_every_name_begins_with(name, bare):
    assert kind_and_place(name) == bare
