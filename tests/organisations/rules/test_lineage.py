"""Who stands under whom, who reads whom and where the past counts, on small trees written by hand."""

from datetime import date

import pytest

from vungmanh.organisations.rules.lineage import Lineage, joined, overlap

BEGIN, D1, D2, D3 = date(2020, 1, 1), date(2021, 1, 1), date(2022, 1, 1), date(2023, 1, 1)
ROOT, P, Q, A, B, N, M = 1, 2, 3, 10, 11, 20, 21


def tree(
    lives: dict[int, tuple[date, date | None]],
    edges: dict[int, list[tuple[int, date, date | None]]],
    heirs: dict[int, list[int]] | None = None,
) -> Lineage:
    return Lineage(lives, edges, heirs or {})


def open_since(*ones: int) -> dict[int, tuple[date, date | None]]:
    return dict.fromkeys(ones, (BEGIN, None))


def merged() -> Lineage:
    """A and B under P become N under P on D1."""
    return tree(
        {**open_since(ROOT, P), A: (BEGIN, D1), B: (BEGIN, D1), N: (D1, None)},
        {P: [(ROOT, BEGIN, None)], A: [(P, BEGIN, D1)], B: [(P, BEGIN, D1)], N: [(P, D1, None)]},
        {A: [N], B: [N]},
    )


def divided(second_parent: int = P) -> Lineage:
    """A under P becomes N under P and M under P or Q on D1."""
    return tree(
        {**open_since(ROOT, P, Q), A: (BEGIN, D1), N: (D1, None), M: (D1, None)},
        {
            P: [(ROOT, BEGIN, None)],
            Q: [(ROOT, BEGIN, None)],
            A: [(P, BEGIN, D1)],
            N: [(P, D1, None)],
            M: [(second_parent, D1, None)],
        },
        {A: [N, M]},
    )


@pytest.mark.parametrize(
    ("first", "second", "shared"),
    [
        ((BEGIN, D1), (D1, D2), None),
        ((BEGIN, D2), (D1, D3), (D1, D2)),
        ((BEGIN, None), (D1, None), (D1, None)),
        ((BEGIN, None), (D1, D2), (D1, D2)),
        ((D1, D2), (D1, D2), (D1, D2)),
        ((D2, None), (BEGIN, D1), None),
    ],
)
def test_overlap_is_half_open(first, second, shared) -> None:
    assert overlap(first, second) == shared
    assert overlap(second, first) == shared


def test_joined_makes_one_stretch_of_neighbours() -> None:
    assert joined([(1, 2, D1, D2), (1, 2, BEGIN, D1), (1, 3, D2, None)]) == [(1, 2, BEGIN, D2), (1, 3, D2, None)]


def test_joined_keeps_a_gap() -> None:
    assert joined([(1, 2, BEGIN, D1), (1, 2, D2, None)]) == [(1, 2, BEGIN, D1), (1, 2, D2, None)]


def test_tree_rows_hold_the_organisation_itself() -> None:
    assert merged().tree_rows([ROOT]) == [(ROOT, ROOT, BEGIN, None)]


def test_tree_rows_climb_to_the_root() -> None:
    assert merged().tree_rows([A]) == [(ROOT, A, BEGIN, D1), (P, A, BEGIN, D1), (A, A, BEGIN, D1)]


def test_tree_rows_follow_the_parent_that_moves() -> None:
    lineage = tree(
        open_since(ROOT, P, Q, A),
        {P: [(ROOT, BEGIN, D1), (Q, D1, None)], Q: [(ROOT, BEGIN, None)], A: [(P, BEGIN, None)]},
    )
    assert lineage.tree_rows([A]) == [
        (ROOT, A, BEGIN, None),  # over another way since D1, and still one row
        (P, A, BEGIN, None),
        (Q, A, D1, None),
        (A, A, BEGIN, None),
    ]


def test_tree_rows_refuse_a_circle() -> None:
    lineage = tree(open_since(A, B), {A: [(B, BEGIN, None)], B: [(A, BEGIN, None)]})
    with pytest.raises(ValueError, match="vòng"):
        lineage.tree_rows([A])


def test_above_refuses_a_circle() -> None:
    lineage = tree(open_since(A, B), {A: [(B, BEGIN, None)], B: [(A, BEGIN, None)]})
    with pytest.raises(ValueError, match="vòng"):
        lineage.above(A, D1)


def test_above_names_the_nearest_first() -> None:
    assert merged().above(A, BEGIN) == (A, P, ROOT)


@pytest.mark.parametrize(("day", "lives"), [(date(2019, 12, 31), False), (BEGIN, True), (D1, False)])
def test_alive_from_the_first_day_until_before_the_end(day: date, lives: bool) -> None:
    assert merged().alive(A, day) is lives


def test_parent_on_is_none_outside_the_stretch() -> None:
    assert merged().parent_on(A, D1) is None
    assert merged().parent_on(A, BEGIN) == P


def test_merged_rests_at_its_heir() -> None:
    assert merged().rest(A, D1) == N
    assert merged().restated_on(A, D1) == (N, P, ROOT)


def test_living_rests_at_itself() -> None:
    assert merged().rest(N, D2) == N
    assert merged().rest(A, BEGIN) == A


def test_heirs_of_heirs_are_followed() -> None:
    lineage = merged()
    lineage.lives |= {N: (D1, D2), M: (D2, None)}
    lineage.parents |= {N: [(P, D1, D2)], M: [(Q, D2, None)]}
    lineage.heirs[N] = [M]
    assert (lineage.rest(A, D1), lineage.rest(A, D2)) == (N, M)
    assert lineage.living_heirs(A, D2) == {M}


def test_divided_keeps_a_line_of_its_own() -> None:
    assert divided().rest(A, D1) == A
    assert divided().restated_on(A, D1) == (A, P, ROOT)


def test_divided_between_two_parents_stands_under_what_both_share() -> None:
    assert divided(second_parent=Q).restated_on(A, D1) == (A, ROOT)


def test_divided_and_joined_again_rests_at_the_one_heir() -> None:
    lineage = divided()
    lineage.lives |= {N: (D1, D2), M: (D1, D2), B: (D2, None)}
    lineage.parents |= {N: [(P, D1, D2)], M: [(P, D1, D2)], B: [(P, D2, None)]}
    lineage.heirs |= {N: [B], M: [B]}
    assert (lineage.rest(A, D1), lineage.rest(A, D2)) == (A, B)


def test_divided_with_one_part_closed_keeps_its_line_under_the_part_that_lives_on() -> None:
    """Part of its facts may lie in the closed part: nothing says they are the other's."""
    lineage = divided(second_parent=Q)
    lineage.lives[M] = (D1, D2)
    lineage.parents[M] = [(Q, D1, D2)]
    assert lineage.rest(A, D2) == A
    assert lineage.restated_on(A, D2) == (A, P, ROOT)


def closed(*, parent_ends: bool = False, parent_heirs: list[int] | None = None) -> Lineage:
    """A under P closes on D1 without an heir; P itself may end on D2."""
    lineage = tree(
        {**open_since(ROOT, Q), P: (BEGIN, D2 if parent_ends else None), A: (BEGIN, D1)},
        {
            P: [(ROOT, BEGIN, D2 if parent_ends else None)],
            Q: [(ROOT, BEGIN, None)],
            A: [(P, BEGIN, D1)],
        },
    )
    if parent_heirs:
        lineage.heirs[P] = parent_heirs
    return lineage


def test_closed_without_heir_stands_under_its_last_parent() -> None:
    assert closed().restated_on(A, D1) == (A, P, ROOT)


def test_closed_without_heir_goes_with_its_parents_heir() -> None:
    assert closed(parent_ends=True, parent_heirs=[Q]).restated_on(A, D2) == (A, Q, ROOT)


def test_closed_without_heir_stands_under_the_nearest_that_lives_when_the_parent_has_none() -> None:
    assert closed(parent_ends=True).restated_on(A, D2) == (A, ROOT)


def test_closed_root_has_nobody_above() -> None:
    lineage = tree({A: (BEGIN, D1)}, {})
    assert lineage.restated_on(A, D1) == (A,)
    assert lineage.seen_on(A, D1) == (A,)


def test_heirs_not_yet_open_do_not_count() -> None:
    lineage = merged()
    lineage.lives[N] = (D2, None)
    assert lineage.rest(A, D1) == A
    assert lineage.living_heirs(A, D1) == set()


def test_both_successors_of_a_split_see_the_predecessor() -> None:
    assert divided(second_parent=Q).seen_on(A, D1) == (ROOT, P, Q, A, N, M)


def test_the_closed_are_seen_from_above() -> None:
    assert closed().seen_on(A, D1) == (ROOT, P, A)


def test_ended_rows_begin_on_the_day_of_the_end() -> None:
    sight, restated = merged().ended_rows([A, N])
    assert restated == [(ROOT, A, D1, None), (P, A, D1, None), (N, A, D1, None)]
    assert sight == [(ROOT, A, D1, None), (P, A, D1, None), (A, A, D1, None), (N, A, D1, None)]


def test_ended_rows_follow_the_heir_when_it_moves() -> None:
    lineage = merged()
    lineage.parents[N] = [(P, D1, D2), (ROOT, D2, None)]
    _, restated = lineage.ended_rows([A])
    assert restated == [(ROOT, A, D1, None), (P, A, D1, D2), (N, A, D1, None)]


def test_change_days_are_every_day_something_begins_or_ends() -> None:
    assert merged().change_days == [BEGIN, D1]


def test_misplaced_names_who_outlives_its_parent() -> None:
    lineage = closed(parent_ends=True)
    lineage.lives[A] = (BEGIN, None)
    lineage.parents[A] = [(P, BEGIN, None)]
    assert lineage.misplaced([A, P]) == [(A, P, D2)]


def test_misplaced_names_who_begins_before_its_parent() -> None:
    lineage = tree({ROOT: (D1, None), A: (BEGIN, None)}, {A: [(ROOT, BEGIN, None)]})
    assert lineage.misplaced([A]) == [(A, ROOT, BEGIN)]


def test_misplaced_names_who_stands_under_nobody_known() -> None:
    lineage = tree({A: (BEGIN, None)}, {A: [(ROOT, BEGIN, None)]})
    assert lineage.misplaced([A]) == [(A, ROOT, BEGIN)]


def test_nobody_is_misplaced_in_a_sound_tree() -> None:
    lineage = merged()
    assert lineage.misplaced(lineage.lives) == []
