from vungmanh.web.drawing.svg import boxes, element, line_through, number, picture


def test_element_escapes_text_and_attributes():
    drawn = element("text", "<b>&", class_='"x"')

    assert drawn == '<text class="&quot;x&quot;">&lt;b&gt;&amp;</text>'


def test_element_keeps_children_that_are_drawn_already():
    assert element("a", element("path", d="M0 0"), href="/x?a=1&b=2") == '<a href="/x?a=1&amp;b=2"><path d="M0 0"/></a>'


def test_element_leaves_out_what_is_none():
    assert element("rect", fill=None, x=1.0) == '<rect x="1"/>'


def test_number_keeps_one_decimal_and_no_negative_zero():
    assert [number(value) for value in (1.0, 1.25, -0.01, 33.333)] == ["1", "1.2", "0", "33.3"]


def test_picture_says_what_it_shows():
    assert picture(10, 5, "Ba trên năm") == '<svg viewBox="0 0 10 5" role="img" aria-label="Ba trên năm"/>'


def test_boxes_and_lines_are_path_data():
    assert boxes([(0.0, 0.0), (5.0, 0.0)], 4.0, 4.0) == "M0 0h4v4h-4zM5 0h4v4h-4z"
    assert line_through([(0, 0), (1.5, 2)]) == "M0 0L1.5 2"
