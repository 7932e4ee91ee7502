"""One file behind the evidence of several cells."""

from vungmanh.criteria.rules.comparing.files import Used, shared_files


def test_a_file_of_two_cells_is_found_the_widest_first():
    used = [Used(1, 1, "a"), Used(2, 2, "a"), Used(3, 3, "b"), Used(4, 1, "b"), Used(5, 2, "b"), Used(6, 4, "c")]
    assert [[each.key for each in group] for group in shared_files(used)] == [[3, 4, 5], [1, 2]]


def test_one_cell_may_use_its_file_for_several_criteria():
    assert shared_files([Used(1, 1, "a"), Used(2, 1, "a")]) == []
