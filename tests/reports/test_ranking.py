from vungmanh.reports.rules.ranking import places


def test_places_ties_share_and_the_next_is_skipped():
    assert places([(1, 2), (3, 3), (2, 4), (1, 10)]) == [2, 1, 2, 4]


def test_places_without_target_have_none():
    assert places([None, (1, 2), None]) == [None, 1, None]


def test_places_compare_exactly():
    """Both print as 33,33%; they are not equal."""
    assert places([(3333, 10000), (1, 3)]) == [2, 1]
