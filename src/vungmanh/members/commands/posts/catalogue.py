"""Posts, and the numbers that elections go by, from the catalogue."""

from __future__ import annotations

from typing import Any

from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Refusal
from vungmanh.members.models import PostKind, PostRule, PostSetting
from vungmanh.members.rules.posts.definition import PostRow, read_posts
from vungmanh.organisations.queries import kind_names


@act
def load_posts(action: Action, data: dict[str, Any], file: str) -> str:
    """Bring posts, their rules and the numbers into force. The same file changes nothing."""
    action.on_installation("catalogue.load")
    found, problems = read_posts(data, set(kind_names()))
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
