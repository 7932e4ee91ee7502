"""Which files of tests begin first is told by name: each name is one of a file."""

from pathlib import Path

from tests.conftest import BEGUN_FIRST

TESTS = Path(__file__).parents[1]


def test_files_that_begin_first_are_there():
    assert [name for name in BEGUN_FIRST if not (TESTS / name).is_file()] == []
