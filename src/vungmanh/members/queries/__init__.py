"""What others may ask of members."""

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
)
from vungmanh.members.queries.posts.settings import Number, Post, numbers_on, post_names, posts_on
from vungmanh.members.queries.posts.sheet import post_rows
from vungmanh.members.queries.posts.strength import strengths
from vungmanh.members.rules.posts.holdings import SECRETARY, Span, clash, holder_key
from vungmanh.members.rules.posts.standing import Lack, Seats, Sitting, State, Strength

__all__ = [
    "SECRETARY",
    "BoardAsked",
    "CommitteeBoard",
    "Departed",
    "Holder",
    "Lack",
    "Line",
    "Narrowed",
    "Number",
    "Post",
    "Seats",
    "Sitting",
    "Span",
    "State",
    "Strength",
    "clash",
    "coming_holders",
    "committee_board",
    "committee_line",
    "departed_under",
    "holder_in_sight",
    "holder_key",
    "holders_of",
    "in_post",
    "members_coded",
    "members_for_choice",
    "numbers_on",
    "post_names",
    "post_rows",
    "posts_of_member",
    "posts_on",
    "residential_secretaries",
    "spans_of",
    "strengths",
]
