"""Files sent in: put away under names nobody guesses, and taken out only as they were sent."""

from __future__ import annotations

import pytest

from vungmanh.imports.uploads import discard, keep, sources
from vungmanh.kernel import files
from vungmanh.kernel.errors import Refusal


def test_a_file_is_kept_as_it_was_sent():
    sent = keep("Số liệu.XLSX", [b"mot ", b"hai"])
    (source,) = sources([sent])
    assert (source.name, source.path.read_bytes(), source.path.suffix) == ("Số liệu.XLSX", b"mot hai", ".xlsx")


@pytest.mark.parametrize("name", ["../../etc/passwd", "so-lieu.php", "so-lieu"])
def test_a_name_says_nothing_about_where_a_file_lies(name: str):
    sent = keep(name, [b"x"])
    assert ("/" in sent["name"], files.path_of(sent["stored"]).suffix) == (False, "")


def test_a_file_that_changed_is_refused():
    sent = keep("so-lieu.xlsx", [b"x"])
    files.path_of(sent["stored"]).write_bytes(b"y")
    with pytest.raises(Refusal, match="không còn như lúc gửi lên"):
        sources([sent])


def test_a_file_that_was_cleared_away_is_refused():
    sent = keep("so-lieu.xlsx", [b"x"])
    discard([sent])
    with pytest.raises(Refusal, match="đã được dọn khỏi máy chủ"):
        sources([sent])
