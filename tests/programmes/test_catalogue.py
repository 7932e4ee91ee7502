"""Programmes from files: the same file changes nothing, another text makes another version, use freezes."""

from datetime import date
from typing import Any

import pytest
from django.conf import settings

from tests.factories.appraisals import SHEET, small_sheet
from tests.factories.organisations import SYSTEM
from tests.factories.programmes import make_title, shipped_programmes
from vungmanh.kernel.catalogue import catalogue, read_yaml
from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.programmes.commands.catalogue import load_programme
from vungmanh.programmes.models import ProgrammeVersion
from vungmanh.programmes.queries import programme_choices, programme_named

FOLDER = settings.CATALOGUE / "programmes"


def file(**changes: Any) -> dict[str, Any]:
    data = read_yaml(FOLDER / "bon_tot.yaml")
    data["versions"][0] |= changes
    return data


@pytest.mark.django_db
def test_shipped_programmes_load():
    shipped_programmes()
    assert [code for code, _ in programme_choices()] == ["bon_tot", "kieu_mau", "sinh_hoat_kieu_mau", "tsvmtd"]
    versions = programme_named("TSVMTD").versions
    assert [(each.term_label, each.valid_to) for each in versions] == [
        ("2018 - 2020", date(2021, 1, 18)),
        ("2020 - 2025", None),
    ]
    assert versions[1].categories == ["RESIDENTIAL"]
    assert programme_named("bon_tot").versions[0].owner == ""
    assert programme_named("bon_tot").versions[0].term_to is None


@pytest.mark.django_db
def test_the_same_file_again_changes_nothing():
    shipped_programmes()
    before = list(ProgrammeVersion.objects.values().order_by("pk"))
    said = [catalogue.load(SYSTEM, path) for path in sorted(FOLDER.glob("*.yaml"))]
    assert list(ProgrammeVersion.objects.values().order_by("pk")) == before
    assert said[0] == "bon_tot.yaml: chương trình bon_tot, 0 phiên bản mới"


@pytest.mark.django_db
def test_a_later_version_closes_the_one_before():
    shipped_programmes()
    data = file()
    data["versions"].append(data["versions"][0] | {"from": date(2026, 3, 1), "recheck_months": 12})
    load_programme(SYSTEM, data, "bon_tot.yaml")
    versions = programme_named("bon_tot").versions
    assert [(each.valid_from, each.valid_to, each.recheck_months) for each in versions] == [
        (date(2022, 6, 16), date(2026, 3, 1), None),
        (date(2026, 3, 1), None, 12),
    ]


@pytest.mark.django_db
def test_another_text_replaces_a_version_nobody_uses():
    shipped_programmes()
    load_programme(SYSTEM, file(recheck_months=6), "bon_tot.yaml")
    assert [each.recheck_months for each in programme_named("bon_tot").versions] == [6]
    assert ProgrammeVersion.objects.filter(programme_id="bon_tot").count() == 2


@pytest.mark.django_db
def test_a_version_in_use_is_frozen(province: dict[str, int]):
    make_title(province["83.836.A.01"], programme="bon_tot", registered_on="2023-02-01")
    with pytest.raises(Refusal, match="đã có hồ sơ nên giữ nguyên"):
        load_programme(SYSTEM, file(recheck_months=6), "bon_tot.yaml")
    assert [each.recheck_months for each in programme_named("bon_tot").versions] == [None]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"term": "2022-2025"}, "“term”"),
        ({"term": "2025..2022"}, "“term”"),
        ({"from": "hôm nay"}, "“from”"),
        ({"workflow": "dài"}, "không có “dài”"),
        ({"recheck_months": "sáu"}, "“recheck_months”"),
        ({"categories": ["ẤP"]}, "không có loại hình “ẤP”"),
        ({"năm": 2022}, "không có mục “năm”"),
    ],
)
def test_a_wrong_file_is_refused_with_the_place(changes: dict[str, Any], words: str):
    shipped_programmes()
    with pytest.raises(Refusal, match=words):
        load_programme(SYSTEM, file(**changes), "sai.yaml")


@pytest.mark.django_db
def test_an_unknown_programme_names_what_was_meant():
    shipped_programmes()
    with pytest.raises(NotFound, match="Có phải tsvmtd"):
        programme_named("TSVM")


@pytest.mark.django_db
def test_every_fault_is_told_at_once_and_only_once(province: dict[str, int]):
    wrong = {"code": "hai_nam", "name": "Hai năm", "kind": "graded", "level": "TỐT", "years": 2}
    stage = {"period": "2026-Q4", "stage": "pilot", "name": "làm điểm", "each_unit": ["XA"]}
    with pytest.raises(Refusal) as refusal:
        load_programme(
            SYSTEM, file(conditions=[wrong], roadmap=[stage], upkeep={"watch": [{"condition": "hai_nam"}]}), "sai.yaml"
        )
    told = str(refusal.value)
    assert "có 2 chỗ sai" in told
    assert "“level”: ghi một trong" in told
    assert "không có loại tổ chức “XA”." in told


@pytest.mark.django_db
def test_sheets_nobody_loaded_are_named_and_hinder_nothing(province: dict[str, int]):
    small_sheet()
    criteria = [{"categories": [], "self": SHEET, "appraisal": "go_nham"}]
    data = {"catalogue": "programme", "code": "moi", "name": "Mới",
            "versions": [{"from": date(2026, 1, 1), "term": "2026..", "criteria": criteria}]}  # fmt: skip
    said = load_programme(SYSTEM, data, "moi.yaml")
    assert said == (
        "moi.yaml: chương trình moi, 1 phiên bản mới; chưa nạp phiếu go_nham, hồ sơ chưa lập được phiếu chấm"
    )


@pytest.mark.django_db
def test_further_targets_may_follow_those_of_a_version_in_use(province: dict[str, int]):
    """No dossier rests on a target: what stands stays at its place, what is new comes after it."""
    shipped_programmes()
    stands = programme_named("tsvmtd").versions[-1]
    make_title(province["83.836.A.01"], programme="tsvmtd", registered_on="2023-02-01")
    first, *_more = stands.targets
    ProgrammeVersion.objects.filter(pk=stands.pk).update(targets=[first])
    path = settings.CATALOGUE / "programmes" / "tsvmtd.yaml"
    catalogue.load(SYSTEM, path)
    after = programme_named("tsvmtd").versions[-1]
    assert (after.pk, after.targets) == (stands.pk, stands.targets)
    ProgrammeVersion.objects.filter(pk=stands.pk).update(targets=[{**first, "at_least": 41}])
    with pytest.raises(Refusal, match="đã có hồ sơ nên giữ nguyên"):
        catalogue.load(SYSTEM, path)
