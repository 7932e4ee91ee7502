"""An answer is kept while nothing was done that moves it, and no longer."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

import pytest
from django.test import override_settings

from tests.factories.organisations import SYSTEM, small_province
from vungmanh.kernel import clock, kept
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import ScopeMissing
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.kept import Effects, KeptAnswers, StaleAnswer, forget_answers
from vungmanh.kernel.memory import remembering
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.organisations.models import Organisation

pytestmark = pytest.mark.django_db
NOT_PROVED = override_settings(VUNGMANH_PROVE_KEPT=False)
EFFECTS = Effects(none={"quiet.", "loud.whisper"}, there={"loud.local"})


def line(name: str, organisation: int | None = None, key: int | None = None, whole: str = "1") -> None:
    """What an act leaves behind."""
    JournalEntry.objects.create(
        pk=key,
        at=clock.now(),
        act=name,
        actor_name="thử",
        organisation_key=organisation,
        subject="x",
        subject_key=whole,
    )


class Asked:
    """A question that says how often it was asked."""

    def __init__(self, effects: Effects = EFFECTS, most: int = 64) -> None:
        self.times = 0
        self.renewed: list[frozenset[int]] = []
        self.answers: KeptAnswers[str] = KeptAnswers(effects, most)

    def ask(self) -> str:
        self.times += 1
        return f"lần {self.times}"

    def renew(self, known: str, at: frozenset[int]) -> str | None:
        self.renewed.append(at)
        return f"{known}, sửa" if 7 in at else None

    def __call__(self, key: object = "k", *, renew: bool = True) -> str:
        with remembering():
            return self.answers.of(key, self.ask, self.renew if renew else None)


@pytest.fixture
def asked(keeping: None) -> Any:
    with NOT_PROVED:
        yield Asked()


def test_the_next_request_is_given_the_same(asked: Asked) -> None:
    assert [asked(), asked(), asked("khác")] == ["lần 1", "lần 1", "lần 2"]


def test_an_act_moves_it_unless_it_is_known_not_to(asked: Asked) -> None:
    assert asked() == "lần 1"
    for name in ("quiet.sign_in", "loud.whisper"):
        line(name)
        assert asked() == "lần 1"
    line("loud.shout")
    assert asked() == "lần 2"
    line("quietly.shout")
    assert [asked(), asked()] == ["lần 3", "lần 3"]


def test_what_was_done_at_some_organisations_renews_it(asked: Asked) -> None:
    asked()
    line("loud.local", 7)
    line("loud.local", 8)
    assert [asked(), asked()] == ["lần 1, sửa", "lần 1, sửa"]
    assert asked.renewed == [frozenset({7, 8})]
    line("loud.local", 8)
    assert asked() == "lần 2", "không sửa được thì hỏi lại"
    line("loud.local", 7)
    assert asked(renew=False) == "lần 3"
    line("loud.local")
    assert asked() == "lần 4", "không nêu tổ chức thì ở đâu cũng có thể"


def test_a_line_numbered_earlier_and_written_later_is_not_overlooked(asked: Asked) -> None:
    line("loud.shout", key=50)
    assert asked() == "lần 1"
    line("loud.shout", key=40)
    assert asked() == "lần 2"


def test_more_lines_than_are_looked_at_move_it(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "STEP", 4)
    for _each in range(7):
        line("quiet.sign_in")
        asked()
    assert asked.times == 1, "chỉ hỏi lại khi dòng mới nhiều hơn số dòng được xem"
    for _each in range(8):
        line("quiet.sign_in")
    asked()
    assert asked.times == 2


def test_lines_of_the_stretch_before_are_still_looked_at(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "STEP", 4)
    for key in (1, 2):
        line("quiet.sign_in", key=key)
    asked()
    line("loud.shout", key=3)
    for key in (4, 5):
        line("quiet.sign_in", key=key)
    assert asked() == "lần 2"


def test_a_journal_that_lost_lines_is_another_one(asked: Asked) -> None:
    line("loud.shout")
    asked()
    JournalEntry.objects.all().delete()
    assert asked() == "lần 2"


def test_what_was_done_at_many_organisations_is_asked_for_by_the_whole(asked: Asked) -> None:
    wholes: dict[str, frozenset[int] | None] = {"5": frozenset({7, 8}), "6": frozenset(), "9": None}
    told: list[set[str]] = []

    def where(keys: Collection[str]) -> Collection[int] | None:
        told.append(set(keys))
        found = [wholes[each] for each in keys]
        return None if None in found else frozenset().union(*(each or () for each in found))

    asked.answers.effects = Effects(none=(), among={"loud.import": where})
    asked()
    line("loud.import", whole="5")
    line("loud.import", 3, whole="6")
    assert [asked(), asked()] == ["lần 1, sửa", "lần 1, sửa"]
    assert (asked.renewed, told) == ([frozenset({7, 8})], [{"5", "6"}])
    line("loud.import", whole="9")
    assert asked() == "lần 2"


def test_outside_a_request_and_after_a_write_it_is_asked_for(asked: Asked) -> None:
    asked()
    assert asked.answers.of("k", asked.ask) == "lần 2"
    with remembering():
        line("quiet.sign_in")
        assert asked.answers.of("k", asked.ask) == "lần 3"
    assert asked() == "lần 1"


@pytest.mark.parametrize("off", [True, False])
def test_a_setting_turns_it_off(asked: Asked, off: bool) -> None:
    asked()
    with override_settings(VUNGMANH_KEEP_ANSWERS=not off):
        assert asked() == ("lần 2" if off else "lần 1")


def test_only_those_asked_for_last_are_kept(keeping: None) -> None:
    asked = Asked(most=2)
    with NOT_PROVED:
        for key in ("a", "b", "a", "c"):
            asked(key)
        assert asked.times == 3
        asked("a")
        assert asked.times == 3
        asked("b")
    assert asked.times == 4


def test_they_can_all_be_forgotten(asked: Asked) -> None:
    asked()
    forget_answers()
    assert asked() == "lần 2"


def test_what_depends_on_who_asks_is_not_kept(asked: Asked) -> None:
    small_province()
    with entered(whole_scope("thử")), pytest.raises(ScopeMissing), remembering():
        asked.answers.of("ai hỏi", lambda: str(Organisation.objects.count()))


def test_a_proof_finds_an_act_that_is_said_to_do_nothing(keeping: None) -> None:
    asked: KeptAnswers[int] = KeptAnswers(EFFECTS)
    count: Callable[[], int] = lambda: Organisation.unscoped.count()  # noqa: E731 - as it is given
    with remembering():
        assert asked.of("k", count) == 0
    small_province()
    JournalEntry.objects.all().delete()
    line("quiet.sign_in")
    with remembering(), pytest.raises(StaleAnswer):
        asked.of("k", count)


def test_what_an_act_wrote_and_took_back_moves_nothing(asked: Asked) -> None:
    @act
    def fail(action: Action) -> None:
        action.on_installation("settings.load")
        action.record("x", 1)
        raise ValueError

    asked()
    with pytest.raises(ValueError):  # noqa: PT011 - our own, without words
        fail(SYSTEM)
    assert asked() == "lần 1"


class Each:
    """A question about organisations one by one, that says about which it was asked."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []
        self.answers: KeptAnswers[str] = KeptAnswers(EFFECTS, most=4)

    def ask(self, ones: Collection[int]) -> dict[int, str]:
        self.asked.append(sorted(ones))
        return {one: f"{one}, lần {len(self.asked)}" for one in ones}

    def __call__(self, *ones: int) -> list[str]:
        with remembering():
            found = self.answers.of_each("k", ones, self.ask)
        return [found[one] for one in ones]


@pytest.fixture
def each(keeping: None) -> Any:
    with NOT_PROVED:
        yield Each()


def test_only_those_not_held_are_asked_about(each: Each) -> None:
    assert each(1, 2) == ["1, lần 1", "2, lần 1"]
    assert each(2, 3) == ["2, lần 1", "3, lần 2"]
    assert each() == []
    assert each.asked == [[1, 2], [3]]


def test_an_act_at_one_moves_that_one(each: Each) -> None:
    each(1, 2)
    line("loud.local", 2)
    line("loud.local", 9)
    assert each(1, 2) == ["1, lần 1", "2, lần 2"]
    line("quiet.sign_in")
    assert each(1, 2) == ["1, lần 1", "2, lần 2"]
    line("loud.shout")
    assert each(1, 2) == ["1, lần 3", "2, lần 3"]
    assert each.asked == [[1, 2], [2], [1, 2]]


def test_one_by_one_holds_no_more_than_there_is_room_for(each: Each) -> None:
    each(1, 2, 3, 4)
    each(5)
    each(1, 2)
    assert each.asked == [[1, 2, 3, 4], [5], [1]]


def test_one_by_one_outside_a_request_always_asks(each: Each) -> None:
    each(1)
    assert each.answers.of_each("k", [1], each.ask) == {1: "1, lần 2"}


def test_one_by_one_is_proved_too(keeping: None) -> None:
    """The answer tells how often it was asked for: asked again it is another."""
    with pytest.raises(StaleAnswer):
        Each()(1)
