"""Posts, and the numbers that elections go by, from the catalogue."""

from __future__ import annotations

from datetime import date
from typing import Any

from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.last_days import last_of, meant_before, remark_on_ends
from vungmanh.members.models import PostKind, PostRule, PostSetting
from vungmanh.members.rules.posts.definition import PostFile, PostRow, read_posts
from vungmanh.organisations.queries import kind_names


@act
def load_posts(action: Action, data: dict[str, Any], file: str) -> str:
    """Bring posts, their rules and the numbers into force. The same file changes nothing."""
    action.on_installation("catalogue.load")
    found, problems = read_posts(data, set(kind_names()))
    problems += _written_before(found)
    if problems:
        raise Refusal(f"{file}: {' '.join(problems)}")
    for order, row in enumerate(found.posts):
        values = {"name": row.name, "seat": row.seat, "standing": row.standing, "order": order}
        PostKind.objects.update_or_create(code=row.code, defaults=values)
    _write_rules(found.posts)
    fields = ("name", "valid_to", "value", "of", "certainty", "basis")
    wanted = {(row.code, row.valid_from) for row in found.settings}
    PostSetting.objects.exclude(
        pk__in=[row.pk for row in PostSetting.objects.all() if (row.code, row.valid_from) in wanted]
    ).delete()
    for setting in found.settings:
        PostSetting.objects.update_or_create(
            code=setting.code,
            valid_from=setting.valid_from,
            defaults={name: getattr(setting, name) for name in fields},
        )
    action.record("members.posts_catalogue", file, posts=len(found.posts), settings=len(found.settings))
    return f"{file}: {len(found.posts)} chức vụ, {len(found.settings)} con số"


def review_posts(data: dict[str, Any], file: str) -> list[str]:
    found, _problems = read_posts(data, set(kind_names()))
    return remark_on_ends(file, [(where, last_of(end)) for where, _key, end in _ends(found)])


def _ends(found: PostFile) -> list[tuple[str, tuple[str, date], date]]:
    """Where an end is stated, by what it is known in the database, and the day after the last."""
    rules = [(row.code, rule.valid_from, rule.valid_to) for row in found.posts for rule in row.rules]
    numbers = [(row.code, row.valid_from, row.valid_to) for row in found.settings]
    return [(code, (code, first), end) for code, first, end in [*rules, *numbers] if end is not None]


def _written_before(found: PostFile) -> list[str]:
    """Files of the time when ``to`` was the first day no longer in force."""
    known = {(row.post_id, row.valid_from): row.valid_to for row in PostRule.objects.all()}
    known |= {(row.code, row.valid_from): row.valid_to for row in PostSetting.objects.all()}
    said = [(where, meant_before(last_of(end), known.get(key))) for where, key, end in _ends(found)]
    return [f"{where}: {words}." for where, words in said if words]


def _write_rules(posts: tuple[PostRow, ...]) -> None:
    """The file says all there is of the posts it names."""
    wanted = [(row.code, rule) for row in posts for rule in row.rules]
    keys = {(code, rule.valid_from) for code, rule in wanted}
    for known in PostRule.objects.filter(post__in=[row.code for row in posts]):
        if (known.post_id, known.valid_from) not in keys:
            known.delete()
    for code, rule in wanted:
        values = {name: getattr(rule, name) for name in ("valid_to", "at_most", "certainty", "basis")}
        PostRule.objects.update_or_create(
            post_id=code, valid_from=rule.valid_from, defaults={**values, "kinds": list(rule.kinds)}
        )
