"""Posts and numbers of the catalogue as they stand on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vungmanh.kernel.memory import told_once
from vungmanh.kernel.validity import holds_at
from vungmanh.members.models import PostKind, PostRule, PostSetting


@dataclass(frozen=True)
class Number:
    """A number elections go by, with its source. ``value`` of ``of``."""

    code: str
    name: str
    value: int
    of: int
    certainty: str
    basis: str


@dataclass(frozen=True)
class Post:
    """A post as its rule of the day has it. ``kinds`` empty: every kind of organisation."""

    code: str
    name: str
    seat: bool
    standing: bool
    kinds: tuple[str, ...]
    at_most: int | None
    certainty: str
    basis: str

    def fits(self, kind: str) -> bool:
        return not self.kinds or kind in self.kinds


def numbers_on(day: date) -> dict[str, Number]:
    """By code; one that did not hold on the day is not there."""
    return {row.code: row for row in _numbers(day)}


@told_once
def _numbers(day: date) -> tuple[Number, ...]:
    rows = PostSetting.objects.filter(holds_at(day, voidable=False)).order_by("code")
    return tuple(Number(row.code, row.name, row.value, row.of, row.certainty, row.basis) for row in rows)


def posts_on(day: date) -> dict[str, Post]:
    """By code, in the order of the catalogue."""
    return {row.code: row for row in _posts(day)}


@told_once
def _posts(day: date) -> tuple[Post, ...]:
    rows = PostRule.objects.filter(holds_at(day, voidable=False)).select_related("post").order_by("post__order", "pk")
    return tuple(
        Post(
            row.post_id,
            row.post.name,
            row.post.seat,
            row.post.standing,
            tuple(row.kinds),
            row.at_most,
            row.certainty,
            row.basis,
        )
        for row in rows
    )


def post_names() -> dict[str, str]:
    """Every post there is or was, in the order of the catalogue."""
    return dict(_names())


@told_once
def _names() -> tuple[tuple[str, str], ...]:
    return tuple(PostKind.objects.values_list("code", "name"))
