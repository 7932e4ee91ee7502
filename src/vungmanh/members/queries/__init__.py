"""What others may ask of members. Subjects beyond these are asked of their own module."""

from vungmanh.members.queries.by_cell import OfficialCount, PostInCell, cells_with_roll, official_by_cell, posts_by_cell
from vungmanh.members.queries.departures import departure_of, last_written_of
from vungmanh.members.queries.discipline import (
    DisciplineFact,
    members_disciplined,
    members_disciplined_in,
    organisations_disciplined,
)
from vungmanh.members.queries.known import bearers_of, known_members
from vungmanh.members.queries.limits import Limit, end_of, limits_on, readmission_waits
from vungmanh.members.queries.posts.board import (
    BoardAsked,
    CommitteeBoard,
    Line,
    Narrowed,
    committee_board,
    committee_line,
)
from vungmanh.members.queries.posts.facts import in_post, residential_secretaries
from vungmanh.members.queries.posts.one import (
    Departed,
    Holder,
    coming_holders,
    departed_under,
    holder_in_sight,
    holders_of,
    members_coded,
    members_for_choice,
    posts_of_member,
    spans_of,
    written_posts,
)
from vungmanh.members.queries.posts.settings import Number, Post, numbers_on, post_names, posts_on
from vungmanh.members.queries.posts.sheet import post_rows
from vungmanh.members.queries.posts.strength import strengths
from vungmanh.members.queries.register import Wanted, members_on
from vungmanh.members.queries.rolls import RollLine, RollRows, RollTable, equations, roll_on, roll_table, rows_behind
from vungmanh.members.queries.transfers import (
    ANSWERED,
    COMING,
    GOING,
    GUESTS,
    MemberCard,
    TransferLine,
    left_behind,
    member_card,
    transfer_in_sight,
    transfers_page,
    waiting_at,
)
from vungmanh.members.queries.workbook import member_rows
from vungmanh.members.rules.posts.holdings import SECRETARY, Span, clash, holder_key
from vungmanh.members.rules.posts.standing import Lack, Seats, Sitting, State, Strength

__all__ = [
    "ANSWERED",
    "COMING",
    "GOING",
    "GUESTS",
    "SECRETARY",
    "BoardAsked",
    "CommitteeBoard",
    "Departed",
    "DisciplineFact",
    "Holder",
    "Lack",
    "Limit",
    "Line",
    "MemberCard",
    "Narrowed",
    "Number",
    "OfficialCount",
    "Post",
    "PostInCell",
    "RollLine",
    "RollRows",
    "RollTable",
    "Seats",
    "Sitting",
    "Span",
    "State",
    "Strength",
    "TransferLine",
    "Wanted",
    "bearers_of",
    "cells_with_roll",
    "clash",
    "coming_holders",
    "committee_board",
    "committee_line",
    "departed_under",
    "departure_of",
    "end_of",
    "equations",
    "holder_in_sight",
    "holder_key",
    "holders_of",
    "in_post",
    "known_members",
    "last_written_of",
    "left_behind",
    "limits_on",
    "member_card",
    "member_rows",
    "members_coded",
    "members_disciplined",
    "members_disciplined_in",
    "members_for_choice",
    "members_on",
    "numbers_on",
    "official_by_cell",
    "organisations_disciplined",
    "post_names",
    "post_rows",
    "posts_by_cell",
    "posts_of_member",
    "posts_on",
    "readmission_waits",
    "residential_secretaries",
    "roll_on",
    "roll_table",
    "rows_behind",
    "spans_of",
    "strengths",
    "transfer_in_sight",
    "transfers_page",
    "waiting_at",
    "written_posts",
]
