"""How groups become a board: what is late stands first and is said once."""

from datetime import date

from vungmanh.web.work.board import board_of, sentence_of
from vungmanh.web.work.group import WorkGroup, WorkItem

TODAY = date(2026, 11, 5)


def item(label: str, due: date | None = None) -> WorkItem:
    return WorkItem(label, "/", due=due)


def test_late_and_due_are_taken_out_of_their_groups():
    group = WorkGroup(
        "Việc",
        4,
        (item("a", date(2026, 10, 30)), item("b", date(2026, 11, 8)), item("c", date(2026, 12, 30)), item("d")),
    )
    board = board_of([group], TODAY)

    assert [
        (section.title, section.count, [line.item.label for line in section.lines]) for section in board.sections
    ] == [
        ("Quá hạn", 1, ["a"]),
        ("Đến hạn tuần này", 1, ["b"]),
        ("Việc", 2, ["c", "d"]),
    ]
    assert [line.said for section in board.sections for line in section.lines] == [
        "Quá hạn 6 ngày",
        "Còn 3 ngày",
        "Còn 55 ngày",
        "",
    ]
    assert sentence_of(board) == "Có 1 việc quá hạn và 1 việc đến hạn trong tuần, trong 4 việc đang chờ."


def test_the_way_to_the_list_counts_what_was_taken_out_of_the_group():
    group = WorkGroup("Việc", 5, (item("a", date(2026, 10, 30)), item("b", date(2026, 11, 8)), item("c")), "/viec-ca/")
    *_, section = board_of([group], TODAY).sections

    assert (section.count, section.above, section.whole, section.rest) == (3, 2, 5, 2)


def test_what_is_within_its_grace_is_not_late_and_says_until_when():
    waiting = WorkItem("a", "/", due=date(2026, 11, 3), in_time_to=TODAY)
    over = WorkItem("b", "/", due=date(2026, 11, 1), in_time_to=date(2026, 11, 4))
    board = board_of([WorkGroup("Việc", 2, (waiting, over))], TODAY)

    assert [(section.title, [line.said for line in section.lines]) for section in board.sections] == [
        ("Quá hạn", ["Quá hạn 4 ngày"]),
        ("Đến hạn tuần này", ["Qua hạn 2 ngày, châm chước đến hết 05/11/2026"]),
    ]
    assert (board.late, board.soon) == (1, 1)


def test_only_the_first_thing_carries_the_main_button():
    board = board_of([WorkGroup("A", 1, (item("a"),)), WorkGroup("B", 2, (item("b"), item("c")))], TODAY)

    assert [line.main for section in board.sections for line in section.lines] == [True, False, False]


def test_an_empty_group_stands_only_where_that_is_worth_saying():
    board = board_of([WorkGroup("A", 0, ()), WorkGroup("B", 0, (), empty="Không có.")], TODAY)

    assert [(section.title, section.empty) for section in board.sections] == [("B", "Không có.")]
    assert board.nothing


def test_a_tally_counts_what_is_there_and_names_what_is_missing():
    group = WorkGroup("Báo cáo", 2, (item("x"),), whole=21)
    (tally,) = board_of([group], TODAY).tallies

    assert (tally.done, tally.missing, tally.rest) == (19, 2, 1)


def test_what_is_done_waits_for_nobody():
    board = board_of([WorkGroup("Đã xong", 1, (item("x", TODAY),), done=True)], TODAY)

    assert (board.waiting, len(board.done)) == (0, 1)
