"""Writes of posts: a committee elected as one act, one post filled, ended, put right or taken back."""

from vungmanh.members.commands.posts.elect import Elected, Election, elect_committee
from vungmanh.members.commands.posts.ending import end_departed, end_post
from vungmanh.members.commands.posts.fill import Filling, fill_post
from vungmanh.members.commands.posts.mend import Corrected, correct_post, undo_posts, void_post
from vungmanh.members.commands.posts.seats import Seat
from vungmanh.members.commands.posts.workbook import PostLine, name_posts

__all__ = [
    "Corrected",
    "Elected",
    "Election",
    "Filling",
    "PostLine",
    "Seat",
    "correct_post",
    "elect_committee",
    "end_departed",
    "end_post",
    "fill_post",
    "name_posts",
    "undo_posts",
    "void_post",
]
