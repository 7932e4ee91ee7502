from vungmanh.web.drawing.spark import spark


def test_spark_is_hidden_from_screen_readers():
    assert 'aria-hidden="true"' in spark([0, 1, 3])


def test_spark_fills_its_own_height():
    assert 'd="M2 18L31 10.5L60 3"' in spark([0, 1, 2])


def test_spark_of_nothing_is_flat_and_of_one_month_a_line():
    assert 'd="M2 18L60 18"' in spark([0, 0])
    assert spark([4]).count("L") == 1
    assert "<path" not in spark([])
