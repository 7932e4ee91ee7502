"""Every programme that ships is its file alone: loaded, and the life of a title walked in each by what it says."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

import vungmanh
from tests.factories.conditions import TWO_YEARS, programme_with
from tests.factories.organisations import SYSTEM, make_cell, shipped_kinds
from tests.factories.programmes import make_title
from vungmanh.criteria.commands.catalogue import load_criteria_set
from vungmanh.kernel.catalogue import catalogue, read_yaml
from vungmanh.kernel.errors import Refusal
from vungmanh.programmes import commands, queries
from vungmanh.programmes.commands.catalogue import load_programme
from vungmanh.programmes.models import ProgrammeVersion
from vungmanh.programmes.rules.definition import read_programme
from vungmanh.programmes.rules.moves import NEW, WORKFLOWS

FOLDER = settings.CATALOGUE / "programmes"
FILES = sorted(FOLDER.glob("*.yaml"))
CODES = [path.stem for path in FILES]


def test_four_programmes_ship():
    assert CODES == ["bon_tot", "kieu_mau", "sinh_hoat_kieu_mau", "tsvmtd"]


def test_no_programme_is_named_in_the_code():
    """A fourth programme came without a line of Python; a fifth will. Only demonstration and help name examples."""
    source = Path(vungmanh.__file__).parent
    named = [path.name for path in source.rglob("*.py") if "sinh_hoat_kieu_mau" in path.read_text(encoding="utf-8")]
    assert named == []


@pytest.mark.django_db
@pytest.mark.parametrize("path", FILES, ids=CODES)
def test_a_title_lives_its_life_by_the_file_alone(path: Path, province: dict[str, int]):
    shipped_kinds()
    catalogue.load(SYSTEM, path)
    code = path.stem
    for number, version in enumerate(queries.programme_named(code).versions):
        category = (version.categories or ["RESIDENTIAL"])[0]
        cell = make_cell(f"83.836.A.9{number}", province["83.836.A"], category=category)
        year = max(version.term_from, version.valid_from.year)
        first = max(version.valid_from, date(year, 1, 1))
        made = commands.register(SYSTEM, programme=code, organisation_id=cell, for_period=str(year), day=first)
        assert made.version_id == version.pk
        walked = [made.state]
        for name in ("return", "resubmit", "appraise", "recognise", "recheck", "revoke"):
            move = WORKFLOWS[version.workflow].find(name, made.state)
            made = act_on(made.pk, name, first)
            assert made.state == move.target
            walked.append(made.state)
        assert walked == ["registered", "returned", "registered", "appraised", "recognised", "recognised", "revoked"]
        again = commands.register(SYSTEM, programme=code, organisation_id=cell, for_period=str(year), day=first)
        assert (again.state, again.attempt) == ("registered", 2)
    assert WORKFLOWS[version.workflow].from_state(NEW) != ()


def act_on(key: int, name: str, day: date) -> Any:
    given: dict[str, Any] = {"registration_id": key, "day": day}
    if name == "recheck":
        return commands.recheck(SYSTEM, **given, result="MAINTAINED").registration
    if name in ("recognise", "revoke"):
        given["decision_number"] = "1-QĐ"
    return commands.advance(SYSTEM, **given, move_name=name, note="lý do")


@pytest.mark.django_db
@pytest.mark.parametrize("path", FILES, ids=CODES)
def test_what_nobody_published_is_an_example_and_hinders_nothing(path: Path):
    stated, problems = read_programme(read_yaml(path))
    assert problems == []
    assert stated is not None
    for version in stated.versions:
        assert {each.certainty for each in version.conditions} <= {"example"}
        assert {effect for each in version.conditions for effect in (each.when_unmet, each.when_unknown)} <= {"warns"}


@pytest.mark.parametrize("path", FILES, ids=CODES)
def test_every_score_sheet_a_programme_names_ships_for_titles_and_fits_its_cells(path: Path):
    stated, _problems = read_programme(read_yaml(path))
    assert stated is not None
    for version in stated.versions:
        for choice in version.criteria:
            for code in set(choice.sheets.values()):
                data = read_yaml(settings.CATALOGUE / "score_sheets" / f"{code}.yaml")
                assert data["use"] == "title"
                assert [each["certainty"] for each in data["versions"]] == ["example"]
                assert min(each["from"] for each in data["versions"]) <= version.valid_from


@pytest.mark.django_db
def test_ranges_and_quarters_are_kept_as_the_file_says(province: dict[str, int]):
    (version,) = queries.programme_named("sinh_hoat_kieu_mau").versions
    assert [(each["period"], each["at_least"], each["at_most"], each["under"]) for each in version.targets] == [
        ("2022", 10, 20, ["COMMUNE"]),
        ("2022", 100, 100, ["DISTRICT"]),
        ("2023", 20, 30, []),
    ]
    assert [(each["period"], each["stage"], each["categories"]) for each in version.roadmap] == [
        ("2022-Q1", "pilot", ["RESIDENTIAL", "SCHOOL"]),
        ("2022-Q2", "review", []),
        ("2022-Q3", "spread", []),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("part", "words"),
    [
        ({"targets": [{"period": "2022", "measure": "recognised", "unit": "percent", "at_least": 30, "at_most": 20,
                       "name": "x"}]}, "“at_least”: ghi số; “at_most” nếu có thì không nhỏ hơn"),
        ({"targets": [{"period": "2022", "measure": "recognised", "unit": "percent", "at_least": 130, "name": "x"}]},
         "phần trăm không vượt 100"),
        ({"targets": [{"period": "quý 1", "measure": "recognised", "unit": "count", "at_least": 1, "name": "x"}]},
         "“period”"),
        ({"targets": [{"period": "2022", "measure": "done", "unit": "count", "at_least": 1, "name": "x"}]},
         "“measure”: ghi một trong: registered, recognised"),
        ({"targets": [{"period": "2022", "measure": "recognised", "unit": "count", "at_least": 1, "name": "x",
                       "under": ["XA"]}]}, "không có loại tổ chức “XA”"),
        ({"roadmap": [{"period": "2022-Q1", "stage": "dance", "name": "x"}]}, "“stage”: ghi một trong: pilot"),
        ({"roadmap": [{"period": "2022-Q1", "stage": "pilot", "name": "x", "categories": ["ẤP"]}]},
         "không có loại hình “ẤP”"),
        ({"criteria": [{"categories": []}]}, "ghi mã phiếu"),
        ({"criteria": ["x"]}, "phải là một nhóm mục"),
        ({"conditions": [{"code": "a", "name": "A", "kind": "attribute", "attribute": "xyz", "of": "above"}]},
         "không có đặc điểm “xyz”"),
    ],
)  # fmt: skip
def test_a_wrong_part_is_refused_with_its_place(province: dict[str, int], part: dict[str, Any], words: str):
    data = read_yaml(FOLDER / "bon_tot.yaml")
    data["versions"][0] |= part
    with pytest.raises(Refusal, match=words):
        load_programme(SYSTEM, data, "sai.yaml")


@pytest.mark.django_db
def test_a_version_in_use_may_be_told_once_what_it_had_been_silent_about(province: dict[str, int]):
    """An installation with dossiers takes over conditions of a newer file; a second change needs its own version."""
    programme_with()
    make_title(province["83.836.A.01"], programme="thu", registered_on="2023-02-01")
    before = ProgrammeVersion.objects.get(programme_id="thu").pk
    programme_with(TWO_YEARS)
    (version,) = queries.programme_named("thu").versions
    assert (version.pk, [each["code"] for each in version.conditions]) == (before, ["hai_nam_tot"])
    with pytest.raises(Refusal, match="đã có hồ sơ nên giữ nguyên"):
        programme_with({**TWO_YEARS, "years": 3})
    with pytest.raises(Refusal, match="đã có hồ sơ nên giữ nguyên"):
        programme_with(TWO_YEARS, recheck_months=6)


@pytest.mark.django_db
def test_the_criteria_of_a_dossier_come_from_the_set_named_for_its_type(province: dict[str, int]):
    for code in ("kieu_mau_thon_vi_du", "kieu_mau_chung_vi_du"):
        load_criteria_set(SYSTEM, read_yaml(settings.CATALOGUE / "score_sheets" / f"{code}.yaml"), f"{code}.yaml")
    school = make_cell("83.836.A.77", province["83.836.A"], category="SCHOOL")
    day = date(2026, 1, 1)
    named = []
    for cell in (province["83.836.A.01"], school):
        row = make_title(cell, programme="kieu_mau", period="2022", registered_on="2022-02-01")
        (sheet,) = queries.dossier_sheets(queries.dossier(row.pk).registration, day)
        named.append((sheet.code, [purpose.value for purpose in sheet.purposes]))
    assert named == [
        ("kieu_mau_thon_vi_du", ["self", "appraisal"]),
        ("kieu_mau_chung_vi_du", ["self", "appraisal"]),
    ]
