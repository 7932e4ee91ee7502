"""``vungmanh migrate`` leaves the shipped catalogue in force; ``load`` brings further files."""

from pathlib import Path

from tests.cli.conftest import Run
from vungmanh.organisations.queries import category_names
from vungmanh.organisations.queries.stated import kind_names
from vungmanh.programmes.models import ProgrammeVersion
from vungmanh.programmes.queries import programme_choices


def test_migrate_leaves_the_catalogue_in_force(run: Run) -> None:
    code, _, err = run("migrate")
    assert code == 0
    assert [code for code, _ in programme_choices()] == ["bon_tot", "kieu_mau", "sinh_hoat_kieu_mau", "tsvmtd"]
    assert {"COMMUNE", "SUBORDINATE_CELL"} <= kind_names().keys()
    assert "RESIDENTIAL" in category_names()
    assert err.splitlines()[0].startswith("organisation_kinds.yaml")


def test_migrate_again_changes_nothing(run: Run) -> None:
    run("migrate")
    versions = list(ProgrammeVersion.objects.values_list("pk", flat=True))
    run("migrate")
    assert list(ProgrammeVersion.objects.values_list("pk", flat=True)) == versions


def test_migrate_of_one_app_leaves_the_catalogue_alone(run: Run) -> None:
    run("migrate", "kernel")
    assert programme_choices() == []


def test_load_takes_a_file_or_says_what_is_wrong(run: Run, tmp_path: Path) -> None:
    run("migrate", verbosity=0)
    path = tmp_path / "roles.yaml"
    path.write_text("catalogue: roles\nroles:\n  - {code: guest, name: Khách, permissions: [see]}\n", encoding="utf-8")
    assert run("load", path) == (0, "", "roles.yaml: vai trò, 1 mới\n")
    path.write_text("catalogue: lạ\n", encoding="utf-8")
    code, _, err = run("load", path)
    assert code == 1
    assert err.startswith("roles.yaml: dòng “catalogue:” ghi “lạ”.")
    assert run("load", tmp_path / "khong-co.yaml")[0] == 2
