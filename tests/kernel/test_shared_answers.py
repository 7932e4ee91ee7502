"""What one process found, the others of the server find again; whatever cannot be read is asked for."""

from __future__ import annotations

import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from tests.kernel.test_kept import EFFECTS, NOT_PROVED, Asked, line
from vungmanh.kernel import shared_answers
from vungmanh.kernel.kept import KeptAnswers, forget_answers
from vungmanh.kernel.memory import remembering
from vungmanh.kernel.shared_answers import WANTED_AT_MOST, find, lay_down, want, wanted

pytestmark = pytest.mark.django_db


class Process(Asked):
    """As ``Asked``, with nothing in its own memory."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.answers: KeptAnswers[str] = KeptAnswers(EFFECTS, shared="thử")

    def ask(self) -> str:
        return f"{self.name}: {super().ask()}"


@pytest.fixture
def processes(keeping: None) -> Any:
    line("loud.begin")
    with NOT_PROVED:
        yield Process("một"), Process("hai")


def test_another_process_finds_it(processes: tuple[Process, Process]) -> None:
    one, two = processes
    assert [one(), two(), two()] == ["một: lần 1"] * 3
    assert two("khác") == "hai: lần 1"


def test_what_was_done_since_moves_what_another_process_found(processes: tuple[Process, Process]) -> None:
    one, two = processes
    one()
    line("loud.local", 7)
    assert two() == "một: lần 1, sửa"
    line("loud.shout")
    assert [two(), one()] == ["hai: lần 1"] * 2, "một cũng không giữ cái cũ của mình"


def test_unless_it_is_said_to_be_shared_it_is_not(keeping: None) -> None:
    line("loud.begin")
    with NOT_PROVED:
        one, two = Asked(), Asked()
        one()
        assert (two(), two.times) == ("lần 1", 1)


def test_it_is_forgotten_with_the_others(processes: tuple[Process, Process]) -> None:
    one, two = processes
    one()
    forget_answers()
    assert two() == "hai: lần 1"


@pytest.mark.parametrize("content", [b"", b"khong phai", b"\x80\x05."])
def test_a_file_that_cannot_be_read_is_asked_for(processes: tuple[Process, Process], content: bytes) -> None:
    one, two = processes
    one()
    [path] = Path(settings.CACHES["answers"]["LOCATION"]).glob("*")
    path.write_bytes(content)
    assert two() == "hai: lần 1"


def test_a_folder_nobody_may_write_to_costs_no_page(
    processes: tuple[Process, Process], tmp_path: Path, settings: Any
) -> None:
    (tmp_path / "tep").write_text("không phải thư mục")
    answers = {**settings.CACHES["answers"], "LOCATION": str(tmp_path / "tep")}
    settings.CACHES = {**settings.CACHES, "answers": answers}
    one, two = processes
    assert [one(), two()] == ["một: lần 1", "hai: lần 1"]


def test_another_program_or_database_does_not_find_it(keeping: None, monkeypatch: pytest.MonkeyPatch) -> None:
    line("loud.begin")
    lay_down("thử", "k", 1)
    assert find("thử", "k") == 1
    with monkeypatch.context() as other:
        other.setattr(shared_answers, "_program", lambda: "bản khác")
        assert find("thử", "k") is None
    with monkeypatch.context() as other:
        other.setitem(connection.settings_dict, "PORT", "1")
        assert find("thử", "k") is None
    assert find("thử", "k") == 1


def test_what_took_long_is_noted_for_a_while(keeping: None) -> None:
    want("thử", ("a", 1), date(2026, 11, 1))
    want("thử", ("b", 2), date(2026, 11, 20))
    want("thử", ("a", 1), date(2026, 11, 21))
    want("thử", ("c", 3), date(2026, 10, 1))
    assert wanted("thử", date(2026, 11, 22)) == [("a", 1), ("b", 2)]
    assert wanted("khác", date(2026, 11, 22)) == []
    for number in range(WANTED_AT_MOST + 5):
        want("thử", ("d", number), date(2026, 11, 22))
    assert len(wanted("thử", date(2026, 11, 22))) == WANTED_AT_MOST


def test_what_is_noted_outlasts_the_answers(keeping: None, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_down("thử", "k", 1)
    want("thử", ("a", 1), date(2026, 11, 1))
    later = time.time() + timedelta(days=20).total_seconds()
    monkeypatch.setattr("time.time", lambda: later)
    assert (find("thử", "k"), wanted("thử", date(2026, 11, 21))) == (None, [("a", 1)])


def test_what_it_is_found_with_is_the_same_in_every_process(keeping: None) -> None:
    """A set in the key would be told in another order by another process."""
    with remembering():
        key = shared_answers._named("thử", (1, date(2026, 1, 1), ("a", "b")))
    assert key == shared_answers._named("thử", (1, date(2026, 1, 1), ("a", "b")))
