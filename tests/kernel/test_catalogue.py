"""Rules as files: what is wrong with one is said with its name and the place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.factories.organisations import SYSTEM
from vungmanh.kernel.action import Actor
from vungmanh.kernel.catalogue import Catalogue, catalogue, read_yaml, required
from vungmanh.kernel.errors import Refusal
from vungmanh.organisations.models import OrganisationKind


@pytest.fixture
def own() -> Catalogue:
    loaded = Catalogue()

    def note(_actor: Actor, data: dict[str, Any], file: str) -> str:
        return f"{data['catalogue']} {file}"

    loaded.register("programme", note)  # upper storeys start first
    loaded.register("kinds", note)
    return loaded


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_review_is_what_the_owner_says_of_a_file_line_by_line(own: Catalogue, tmp_path: Path) -> None:
    def load(_actor: Actor, _data: dict[str, Any], file: str) -> str:
        return file

    def review(data: dict[str, Any], file: str) -> list[str]:
        return [f"{file}: {each}" for each in data["holes"]]

    own.register("sheets", load, review)
    sheet = written(tmp_path, "a.yaml", "catalogue: sheets\nholes: [một, hai]\n")
    assert own.review(sheet) == ["a.yaml: một", "a.yaml: hai"]


def test_review_is_empty_where_nobody_looks(own: Catalogue, tmp_path: Path) -> None:
    assert own.review(written(tmp_path, "a.yaml", "catalogue: kinds")) == []


def test_load_hands_the_file_to_its_owner(own: Catalogue, tmp_path: Path) -> None:
    assert own.load(SYSTEM, written(tmp_path, "a.yaml", "catalogue: kinds")) == "kinds a.yaml"


def test_load_names_the_kinds_it_knows(own: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        own.load(SYSTEM, written(tmp_path, "a.yaml", "catalogue: songs"))
    assert caught.value.message == "a.yaml: dòng “catalogue:” ghi “songs”. Các loại đang có: kinds, programme."


def test_load_folder_begins_at_the_lowest_storey_and_leaves_strangers(own: Catalogue, tmp_path: Path) -> None:
    written(tmp_path, "a.yaml", "catalogue: programme")
    written(tmp_path, "deep/b.yaml", "catalogue: kinds")
    written(tmp_path, "c.yaml", "catalogue: songs")
    written(tmp_path, "notes.txt", "catalogue: kinds")
    assert own.load_folder(SYSTEM, tmp_path) == ["kinds b.yaml", "programme a.yaml"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "a.yaml: tệp trống hoặc không phải danh mục."),
        ("- một\n- hai", "a.yaml: tệp trống hoặc không phải danh mục."),
        ("catalogue: kinds\nname: [một", "a.yaml dòng 2: không đúng YAML. Sửa chỗ đó rồi nạp lại."),
        ("a: 1\n\tb: 2", "a.yaml dòng 2: không đúng YAML. Sửa chỗ đó rồi nạp lại."),
    ],
)
def test_broken_files_are_refused_in_words(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(Refusal) as caught:
        read_yaml(written(tmp_path, "a.yaml", text))
    assert caught.value.message == message


def test_missing_and_foreign_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="Không đọc được tệp"):
        read_yaml(tmp_path / "none.yaml")
    (tmp_path / "old.yaml").write_bytes("tên: Đảng".encode("utf-16"))
    with pytest.raises(Refusal):
        read_yaml(tmp_path / "old.yaml")


def test_files_cannot_run_anything(tmp_path: Path) -> None:
    with pytest.raises(Refusal):
        read_yaml(written(tmp_path, "a.yaml", "a: !!python/object/apply:os.getcwd []"))


@pytest.mark.parametrize("data", [{}, {"name": None}, {"name": ""}, {"name": []}])
def test_required_names_what_is_missing(data: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match="thiếu mục “name”"):
        required(data, "name", "a.yaml")


@pytest.mark.parametrize("value", [0, False, "x"])
def test_required_takes_every_real_value(value: object) -> None:
    assert required({"name": value}, "name", "a.yaml") == value


@pytest.mark.django_db
def test_the_shipped_kinds_load_twice_and_change_nothing() -> None:
    path = settings.HOME / "catalogue" / "organisation_kinds.yaml"
    catalogue.load(SYSTEM, path)
    before = list(OrganisationKind.objects.values("code", "name", "order", "properties"))
    catalogue.load(SYSTEM, path)
    assert list(OrganisationKind.objects.values("code", "name", "order", "properties")) == before
