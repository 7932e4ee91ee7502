"""``to`` of every file of the catalogue is the last day in force; files that state the day after are refused."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import Any

import pytest
import yaml
from django.apps import apps
from django.conf import settings

from tests.factories.organisations import SYSTEM, shipped_kinds
from tests.factories.posts import shipped_posts
from vungmanh.evaluations.models import GradingBlock, GradingRule
from vungmanh.kernel.catalogue import catalogue
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.last_days import lies_over, meant_before, remark_on_ends
from vungmanh.members.models import PostSetting, TransferLimit
from vungmanh.organisations.models import OrganisationKindProperty

pytestmark = pytest.mark.django_db
END = date(2027, 1, 1)


def shipped(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((settings.CATALOGUE / f"{name}.yaml").read_text(encoding="utf-8"))
    return data


def kinds(to: date | None) -> dict[str, Any]:
    data = shipped("organisation_kinds")
    commune = next(each for each in data["kinds"] if each["code"] == "GRASSROOTS_CELL")
    commune["properties"][0] |= {"from": date(2020, 1, 1), "to": to}
    return data


def posts(to: date | None) -> dict[str, Any]:
    data = shipped("posts")
    data["settings"][0]["values"][0] |= {"from": date(2020, 1, 1), "to": to}
    return data


def limits(to: date | None) -> dict[str, Any]:
    row = {"code": "readmission", "from": date(2020, 1, 1), "to": to, "days": 36, "unit": "months"}
    return {"catalogue": "transfer_limits", "limits": [row]}


def blocks(to: date | None) -> dict[str, Any]:
    data = shipped("grading_blocks")
    data["blocks"][0] |= {"to": to}
    return data


def rule(to: date | None) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((settings.CATALOGUE / "evaluations/qd_132_2018.yaml").read_text("utf-8"))
    return {**data, "code": "thu", "from": date(2026, 2, 1), "to": to}


def load(data: dict[str, Any], tmp_path: Any) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    catalogue.load(SYSTEM, path)


def review(data: dict[str, Any], tmp_path: Any) -> list[str]:
    path = tmp_path / "x.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return catalogue.review(path)


def ends() -> set[date | None]:
    found: set[date | None] = set()
    for model in (OrganisationKindProperty, TransferLimit, PostSetting, GradingBlock, GradingRule):
        found |= set(model.objects.values_list("valid_to", flat=True))
    return found


@pytest.mark.parametrize("made", [kinds, posts, limits, blocks, rule])
def test_a_file_states_the_last_day_and_a_file_of_before_is_refused(made: Any, tmp_path: Any) -> None:
    shipped_kinds()
    shipped_posts()
    load(made(date(2026, 12, 31)), tmp_path)
    assert END in ends()
    load(made(date(2026, 12, 31)), tmp_path)
    with pytest.raises(
        Refusal, match="“to” là ngày cuối cùng còn hiệu lực, mà từ ngày 01/01/2027 đã thôi: ghi 2026-12-31"
    ):
        load(made(END), tmp_path)
    assert END in ends()
    assert date(2027, 1, 2) not in ends()


@pytest.mark.parametrize("made", [kinds, posts, limits, blocks, rule])
def test_an_end_on_the_first_of_a_month_is_remarked_on(made: Any, tmp_path: Any) -> None:
    shipped_kinds()
    said = review(made(END), tmp_path)
    assert len(said) == 1
    assert said[0].endswith(
        "còn hiệu lực đến hết ngày 01/01/2027, vì “to” là ngày cuối cùng còn hiệu lực. Nếu ngày ấy đã thôi thì ghi "
        "2026-12-31."
    )
    assert review(made(date(2026, 12, 31)), tmp_path) == []


def test_what_ships_ends_on_the_days_it_always_ended_on(tmp_path: Any) -> None:
    shipped_kinds()
    catalogue.load(SYSTEM, settings.CATALOGUE / "transfer_limits.yaml")
    found = OrganisationKindProperty.objects.filter(kind_id="COMMUNE", name="grassroots").order_by("valid_from")
    assert [row.valid_to for row in found] == [date(2025, 7, 1), None]
    assert TransferLimit.objects.get(code="official_transfer", valid_to__isnull=False).valid_to == date(2026, 7, 26)
    for path in settings.CATALOGUE.rglob("*.yaml"):
        assert not [line for line in catalogue.review(path) if "ngày cuối cùng" in line]


def test_what_older_files_said_is_kept_as_it_was_meant(tmp_path: Any) -> None:
    """Content is read again whenever it is needed: its ``to`` moves with the meaning."""
    shipped_kinds()
    load(rule(END), tmp_path)
    load(blocks(END), tmp_path)
    move = import_module("vungmanh.evaluations.migrations.0180_last_days_as_files_say_them")
    move.to_last_days(apps, None)
    assert GradingRule.objects.get(code="thu").content["to"] == "2026-12-31"
    assert GradingBlock.objects.get().content["to"] == "2026-12-31"
    move.to_days_after(apps, None)
    assert GradingRule.objects.get(code="thu").content["to"] == "2027-01-01"


def test_stretches_that_follow_each_other_do_not_lie_over() -> None:
    one, other = date(2025, 1, 1), date(2026, 1, 1)
    assert lies_over([(other, None), (one, other)]) == ""
    assert "ghi 2025-12-31" in lies_over([(one, None), (other, None)])
    assert "ghi 2025-12-31" in lies_over([(one, date(2026, 1, 2)), (other, None)])
    assert lies_over([(one, other), (one, None)]) == "hai dòng cùng từ ngày 01/01/2025"


def test_only_the_very_day_is_taken_for_an_old_file() -> None:
    assert meant_before(date(2026, 1, 1), date(2026, 1, 1)).endswith("ghi 2025-12-31")
    assert (meant_before(None, None), meant_before(date(2025, 12, 31), date(2026, 1, 1))) == ("", "")
    assert remark_on_ends("x", [("a", None), ("b", date(2026, 1, 2))]) == []
