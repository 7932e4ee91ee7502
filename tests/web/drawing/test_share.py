from vungmanh.web.drawing.share import share_bar


def test_bar_says_its_parts_to_those_who_do_not_see_it() -> None:
    drawn = str(share_bar(1200, 2000, late=300))
    assert "1.200 trong 2.000 đã làm, 300 quá hạn" in drawn
    assert drawn.count("<rect") == 3


def test_bar_of_nothing_has_only_its_track() -> None:
    assert str(share_bar(0, 0)).count("<rect") == 1
