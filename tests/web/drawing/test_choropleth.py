import pytest

from vungmanh.web.drawing.choropleth import Area, choropleth, legend, steps_up_to

SQUARE = [[[106.0, 10.0], [106.4, 10.0], [106.4, 10.4], [106.0, 10.4]]]
BESIDE = [[[106.4, 10.0], [106.8, 10.0], [106.8, 10.4], [106.4, 10.4]]]
TINY = [[[106.8, 10.2], [106.82, 10.2], [106.82, 10.22], [106.8, 10.22]]]


@pytest.mark.parametrize(
    ("done", "target", "shade"),
    [
        (0, 5, "map-0"),
        (0, None, "map-0"),
        (3, None, "map-d"),
        (1, 11, "map-1"),
        (1, 4, "map-2"),
        (2, 4, "map-3"),
        (3, 4, "map-4"),
        (4, 4, "map-5"),
        (12, 10, "map-5"),
    ],
)
def test_area_shade_is_the_class_of_its_ratio(done, target, shade):
    assert Area("A", done, target, SQUARE).shade == shade


def test_map_says_every_unit_with_its_fraction():
    drawn = choropleth([Area("Ba Tri", 9, 9, SQUARE), Area("Chợ Lách", 0, None, BESIDE)], title="Tỷ lệ")

    assert 'aria-label="Tỷ lệ: Ba Tri 9/9; Chợ Lách 0/–"' in drawn


def test_map_links_each_unit_outside_the_tab_order():
    drawn = choropleth([Area("Ba Tri", 9, 9, SQUARE, "/x?a=1&b=2")], title="Tỷ lệ")

    assert '<a href="/x?a=1&amp;b=2" tabindex="-1" aria-label="Ba Tri 9/9">' in drawn


def test_map_leads_a_line_to_a_unit_too_small_for_its_name():
    with_small = [Area("Ba Tri", 9, 9, SQUARE), Area("Phường 8", 1, 2, TINY)]

    assert 'class="lead"' not in choropleth(with_small[:1], title="Tỷ lệ")
    assert 'class="lead"' in choropleth(with_small, title="Tỷ lệ")


def test_map_escapes_names():
    assert "<script" not in choropleth([Area("<script>", 1, 1, SQUARE)], title="<script>")


def test_map_of_many_units_prints_fractions_only():
    rows = [Area(f"Xã {n}", n, 40, [[[x + n / 10, y] for x, y in SQUARE[0]]]) for n in range(16)]
    drawn = choropleth(rows, title="Tỷ lệ")

    assert 'class="map dense"' in drawn
    assert ">Xã 3<" not in drawn


def test_map_without_outlines_is_not_drawn():
    assert choropleth([Area("Ba Tri", 9, 9, [])], title="Tỷ lệ") == ""


def test_legend_names_dashes_only_where_a_unit_has_them():
    assert "chưa giao" not in legend([Area("A", 1, 2, SQUARE)])
    assert "chưa giao" in legend([Area("A", 1, None, SQUARE)])


def test_map_of_counts_shades_by_the_largest_and_prints_no_dash():
    areas = [Area("A", 5, None, SQUARE, most=5), Area("B", 0, None, BESIDE, most=5)]

    assert [area.shade for area in areas] == ["map-5", "map-0"]
    assert [area.fraction for area in areas] == ["5", "0"]


def test_legend_of_counts_names_the_counts_of_each_step():
    assert [said for _shade, said in steps_up_to(7)] == ["1", "2", "3–4", "5", "6–7"]
    assert [said for _shade, said in steps_up_to(2)] == ["1", "2"]


def test_unit_with_a_range_says_it_and_what_lies_above_is_shaded_apart():
    def area(done: int) -> Area:
        return Area("Ba Tri", done, 3, [], upper=5)

    assert [(area(done).label, area(done).shade) for done in (2, 3, 5, 6)] == [
        ("Ba Tri 2/3–5, dưới mức thấp", "map-3"),
        ("Ba Tri 3/3–5, trong khoảng", "map-5"),
        ("Ba Tri 5/3–5, trong khoảng", "map-5"),
        ("Ba Tri 6/3–5, trên mức cao", "map-over"),
    ]
    assert "trên mức cao" in legend([area(6)])
    assert "trên mức cao" not in legend([area(5)])
