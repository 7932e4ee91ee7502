"""Score sheets from the catalogue: checked, brought into force, frozen once sheets rest on them."""

from datetime import date

import pytest

from tests.factories.accounts import make_account
from tests.factories.criteria import load_small, make_adoption, make_sheet, small_file, small_version
from tests.factories.organisations import SYSTEM
from vungmanh.accounts.access import actor_for
from vungmanh.criteria.commands.catalogue import load_criteria_set
from vungmanh.criteria.models import CriteriaSet, CriteriaVersion
from vungmanh.criteria.queries import read, version_in_force
from vungmanh.criteria.queries.findings import review_criteria_set
from vungmanh.kernel.catalogue import catalogue
from vungmanh.kernel.errors import NotPermitted, Refusal

pytestmark = pytest.mark.django_db
Keys = dict[str, int]


def standing() -> list[tuple[date, date | None]]:
    rows = CriteriaVersion.objects.filter(voided_at__isnull=True).order_by("valid_from")
    return list(rows.values_list("valid_from", "valid_to"))


def test_the_same_file_again_changes_nothing(province: Keys):
    assert load_small().startswith("small.yaml: phiếu chấm small, 1 phiên bản mới")
    assert load_small() == "small.yaml: phiếu chấm small, 0 phiên bản mới"
    assert CriteriaVersion.objects.count() == 1


def test_what_is_kept_is_the_entry_of_the_file(province: Keys):
    load_small(applies={"kinds": ["SUBORDINATE_CELL"], "parts": ["REGULAR"]}, everywhere=True)
    row = CriteriaVersion.objects.get()
    assert row.content == {
        **small_version(),
        "from": "2020-01-01",
        "applies": {"kinds": ["SUBORDINATE_CELL"], "parts": ["REGULAR"]},
        "everywhere": True,
    }
    assert (row.territory, row.everywhere, row.kinds, row.categories, row.parts, row.file) == (
        "Nơi thử",
        True,
        ["SUBORDINATE_CELL"],
        [],
        ["REGULAR"],
        "small.yaml",
    )
    assert read(row).total == 10


def test_each_version_holds_until_the_next(province: Keys):
    load_small("small", small_version(), small_version(**{"from": date(2022, 1, 1), "to": date(2022, 12, 31)}))
    assert standing() == [(date(2020, 1, 1), date(2022, 1, 1)), (date(2022, 1, 1), date(2023, 1, 1))]
    load_small(
        "small",
        small_version(),
        small_version(**{"from": date(2022, 1, 1), "to": date(2022, 12, 31)}),
        small_version(**{"from": date(2024, 1, 1)}),
    )
    assert standing()[1:] == [(date(2022, 1, 1), date(2023, 1, 1)), (date(2024, 1, 1), None)]
    assert version_in_force("small", date(2023, 6, 1)) is None


def test_a_version_nobody_has_used_is_replaced(province: Keys):
    load_small()
    load_small(total=9)
    assert [row.content["total"] for row in CriteriaVersion.objects.filter(voided_at__isnull=True)] == [9]
    assert CriteriaVersion.objects.count() == 2


def test_a_version_in_use_is_frozen_and_a_later_one_takes_its_place(province: Keys):
    load_small()
    make_adoption(province["83"])
    sheet = make_sheet(province["83.836.A.01"])
    with pytest.raises(Refusal, match="phiên bản từ ngày 01/01/2020 đã có phiếu chấm nên giữ nguyên"):
        load_small(total=9)
    load_small("small", small_version(), small_version(**{"from": date(2025, 1, 1), "total": 9}))
    assert standing() == [(date(2020, 1, 1), date(2025, 1, 1)), (date(2025, 1, 1), None)]
    sheet.refresh_from_db()
    assert sheet.version.valid_from == date(2020, 1, 1)


def test_faults_are_named_all_at_once_and_nothing_is_kept(province: Keys):
    with pytest.raises(Refusal) as refused:
        load_small(total="nhiều", colour="xanh", applies={"kinds": ["MOON"]})
    assert refused.value.message.startswith("small.yaml: ")
    assert "“colour”" in refused.value.message
    assert "“nhiều” không phải số" in refused.value.message
    assert not CriteriaSet.objects.exists()


def test_kinds_and_categories_must_be_known(province: Keys):
    with pytest.raises(Refusal) as refused:
        load_small(applies={"kinds": ["MOON"], "categories": ["SEA"]})
    assert refused.value.message == (
        "small.yaml: có 2 chỗ sai, chưa nạp gì.\n"
        "  “kinds”: không có loại tổ chức “MOON”.\n"
        "  “categories”: không có loại hình chi bộ “SEA”."
    )


def test_the_catalogue_knows_score_sheets(tmp_path, province: Keys):
    path = tmp_path / "x.yaml"
    path.write_text("catalogue: criteria_set\ncode: x\nname: X\nuse: meeting\n", encoding="utf-8")
    actor = actor_for(make_account("qt", "administrator"), date(2026, 1, 1))
    with pytest.raises(Refusal, match="ghi ít nhất một phiên bản"):
        catalogue.load(actor, path)


def test_loading_is_for_whoever_looks_after_the_installation(province: Keys):
    actor = actor_for(make_account("tc", "organising_board", province["83"]), date(2026, 1, 1))
    with pytest.raises(NotPermitted):
        load_criteria_set(actor, small_file("small"), "small.yaml")


def test_a_way_of_computing_the_machine_does_not_have_is_remarked_with_those_it_has() -> None:
    facts = [{**small_version()["facts"][0], "computed_by": "members.cuont"}, small_version()["facts"][1]]
    file = small_file("small", facts=facts)
    assert load_criteria_set(SYSTEM, file, "small.yaml") == "small.yaml: phiếu chấm small, 1 phiên bản mới"
    assert review_criteria_set(file, "small.yaml")[-1] == (
        "small.yaml: dữ kiện “rate” ghi computed_by: members.cuont, máy chưa có cách tính ấy nên hỏi người chấm. "
        "Máy đang có: evaluations.years_good, members.count, members.official, organisations.has_committee."
    )
    assert [line for line in review_criteria_set(small_file(), "small.yaml") if "computed_by" in line] == []


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("evaluations.goood", "máy không có chỉ tiêu ấy nên hỏi người chấm."),
        (
            "titles.maintained",
            "máy có nhưng không tính được cho một phiếu (phải nêu chương trình hoặc chỉ tiêu được giao) nên hỏi người "
            "chấm.",
        ),
        ("evaluations.cells_good_or_better", ""),
    ],
)
def test_an_indicator_no_sheet_can_be_judged_by_is_remarked(code: str, told: str) -> None:
    item = {"code": "9", "name": "Chỉ tiêu", "kind": "indicator_at_least", "indicator": code, "bound": 80, "most": 10}
    lines = [line for line in review_criteria_set(small_file(items=[item]), "small.yaml") if "chỉ tiêu “" in line]
    begins = f"small.yaml: mục 9 ghi chỉ tiêu “{code}”, {told} "
    assert [line[: len(begins)] for line in lines] == ([begins] if told else [])
