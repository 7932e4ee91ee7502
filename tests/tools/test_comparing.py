"""Provinces with planted inflation and copies: what is found, and whom it blames wrongly."""

from __future__ import annotations

from tools.comparing.measure import Score, measured
from tools.comparing.provinces import generated

SEEDS = range(20)
FOUND, BLAMED = 0.95, 0.01


def test_comparison_finds_what_was_planted_and_blames_hardly_anybody() -> None:
    scores = measured(SEEDS)
    print({name: (each.recall, each.false_alarms) for name, each in scores.items()})  # noqa: T201 - shown with -s
    for name in ("units", "texts", "files"):
        score = scores[name]
        assert min(score.planted, score.honest) >= 25, name
        assert score.recall >= FOUND, name
        assert score.false_alarms <= BLAMED, name


def test_comparison_says_less_of_slight_inflation_than_of_plain() -> None:
    """A unit whose cells lie 5 to 8 points above is often within chance: silence is the price of few false alarms."""
    slight = measured(SEEDS)["slight"]
    assert slight.planted >= 10
    assert slight.recall < FOUND


def test_a_province_is_the_same_for_the_same_seed() -> None:
    one, other = generated(3), generated(3)
    assert ([each.text for each in one.said], one.planted, one.communes) == (
        [each.text for each in other.said], other.planted, other.communes,
    )  # fmt: skip


def test_score_adds_counts_and_divides_last() -> None:
    whole = Score(2, 1, 10, 1) + Score(8, 8, 90, 0)
    assert (whole.recall, whole.false_alarms) == (0.9, 0.01)
