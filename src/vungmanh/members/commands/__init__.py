"""Writes of members."""

from vungmanh.members.commands.posts import (
    Corrected,
    Elected,
    Election,
    Filling,
    PostLine,
    Seat,
    close_posts,
    correct_post,
    elect_committee,
    end_departed,
    end_post,
    fill_post,
    name_posts,
    undo_posts,
    void_post,
)

__all__ = [
    "Corrected",
    "Elected",
    "Election",
    "Filling",
    "PostLine",
    "Seat",
    "close_posts",
    "correct_post",
    "elect_committee",
    "end_departed",
    "end_post",
    "fill_post",
    "name_posts",
    "undo_posts",
    "void_post",
]
