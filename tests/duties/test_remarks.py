"""A duty that loads and would do less than its writer meant: said on loading."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.factories.duties import make_duty, version
from tests.factories.organisations import make_organisation, small_province
from vungmanh.duties.queries import review_duty
from vungmanh.kernel.catalogue import catalogue
from vungmanh.organisations.models import OrganisationCode

pytestmark = pytest.mark.django_db
NOBODY = (
    "chưa tổ chức nào mang mã “83.999” (mục “under”), nên chưa nơi nào phải làm việc này. Xem lại mã; tổ chức lập sau "
    "mang mã ấy thì việc tự tính cho nơi ấy."
)


def said(*versions: dict[str, Any], code: str = "viec") -> list[str]:
    return review_duty({"code": code, "name": "Việc", "versions": list(versions)}, "viec.yaml")


def test_nothing_is_said_of_a_duty_that_lies_on_somebody() -> None:
    small_province()
    assert said(version(), version(**{"from": date(2026, 7, 1)}, under="83.836")) == []


def test_a_code_nobody_bears_is_told() -> None:
    small_province()
    assert said(version(under="83.999")) == [f"viec.yaml: phiên bản từ ngày 01/01/2021: {NOBODY}"]


def test_a_code_whose_bearer_had_ended_before_is_told_with_the_day() -> None:
    small_province()
    OrganisationCode.unscoped.filter(code="83.836").update(valid_to=date(2025, 7, 1))
    words = "tổ chức mang mã “83.836” (mục “under”) đã kết thúc từ ngày 01/7/2025, nên không nơi nào phải làm việc này."
    assert said(version(**{"from": date(2026, 1, 1)}, under="83.836")) == [
        f"viec.yaml: phiên bản từ ngày 01/01/2026: {words} Ghi mã của tổ chức đang có."
    ]
    assert said(version(**{"from": date(2025, 6, 30)}, under="83.836")) == []


def test_a_code_borne_only_later_is_found_in_time() -> None:
    make_organisation("84", opened_on=date(2026, 3, 1))
    assert said(version(**{"from": date(2026, 1, 1)}, under="84")) == []
    assert len(said(version(**{"from": date(2026, 1, 1), "to": date(2026, 2, 28)}, under="84"))) == 1


def test_an_end_on_the_first_of_a_month_is_remarked_on() -> None:
    small_province()
    assert said(version(to=date(2027, 1, 1))) == [
        "viec.yaml: phiên bản từ ngày 01/01/2021 còn hiệu lực đến hết ngày 01/01/2027, vì “to” là ngày cuối cùng còn "
        "hiệu lực. Nếu ngày ấy đã thôi thì ghi 2026-12-31."
    ]
    assert said(version(to=date(2026, 12, 31))) == []


def test_a_version_the_file_leaves_out_is_told_to_stand() -> None:
    make_duty("viec", version(), version(**{"from": date(2026, 7, 1)}))
    assert said(version()) == [
        "viec.yaml: phiên bản từ ngày 01/7/2026 đã nạp lần trước vẫn có hiệu lực, tệp không nêu. Muốn thôi thì ghi lại "
        "phiên bản ấy với “to”, muốn đổi thì ghi một phiên bản nữa."
    ]
    assert said(version(), version(**{"from": date(2026, 7, 1)})) == []


def test_the_catalogue_asks_for_it(tmp_path: Path) -> None:
    path = tmp_path / "viec.yaml"
    path.write_text(
        "catalogue: duty\ncode: viec\nname: Việc\nversions:\n  - {from: 2021-01-01, done_by: headcounts.stated, "
        'every: month, due: {after_end: 5}, under: "83.999"}\n',
        encoding="utf-8",
    )
    assert catalogue.review(path) == [f"viec.yaml: phiên bản từ ngày 01/01/2021: {NOBODY}"]
