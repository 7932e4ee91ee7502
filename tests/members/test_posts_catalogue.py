"""Posts and numbers from the catalogue."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from tests.factories.organisations import SYSTEM
from tests.factories.posts import shipped_posts
from vungmanh.kernel.catalogue import catalogue
from vungmanh.kernel.errors import Refusal
from vungmanh.members.models import PostKind, PostRule, PostSetting
from vungmanh.members.queries import numbers_on, posts_on

pytestmark = pytest.mark.django_db


def test_the_same_file_again_changes_nothing() -> None:
    shipped_posts()
    before = [list(model.objects.values_list()) for model in (PostKind, PostRule, PostSetting)]
    catalogue.load(SYSTEM, settings.CATALOGUE / "posts.yaml")
    assert [list(model.objects.values_list()) for model in (PostKind, PostRule, PostSetting)] == before


def test_numbers_hold_from_their_day_on() -> None:
    shipped_posts()
    days = [date(2026, 7, 25), date(2026, 7, 26)]
    assert ["standing_share" in numbers_on(day) for day in days] == [False, True]
    assert [numbers_on(day)["elect_committee_from"].value for day in days] == [9, 9]


def test_posts_name_the_kinds_that_have_them() -> None:
    shipped_posts()
    posts = posts_on(date(2026, 8, 1))
    fitting = {code for code, post in posts.items() if post.fits("SUBORDINATE_CELL")}
    assert fitting == {"SECRETARY", "DEPUTY_SECRETARY", "CELL_COMMITTEE_MEMBER"}
    assert (posts["SECRETARY"].at_most, posts["DEPUTY_SECRETARY"].at_most) == (1, None)


def test_a_file_with_faults_is_refused_whole(tmp_path: Path) -> None:
    shipped_posts()
    path = tmp_path / "posts.yaml"
    path.write_text("catalogue: posts\nposts: []\nsettings: []\n", encoding="utf-8")
    with pytest.raises(Refusal, match=r"^posts.yaml: “posts”"):
        catalogue.load(SYSTEM, path)
    assert PostKind.objects.count() == 8
