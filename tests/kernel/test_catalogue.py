"""Rules as files: what is wrong with one is said with its name and the place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
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
        ("name: !x một", "a.yaml dòng 1: không đúng YAML. Sửa chỗ đó rồi nạp lại."),
        (
            "catalogue: kinds\nname: [một",
            "a.yaml dòng 2: không đúng YAML: thiếu dấu phẩy hoặc dấu ngoặc đóng; chữ có dấu phẩy hay dấu ngoặc thì đặt "
            "trong ngoặc kép. Sửa chỗ đó rồi nạp lại.",
        ),
        (
            "a: 1\n\tb: 2",
            "a.yaml dòng 2: không đúng YAML: thụt dòng bằng dấu cách, không dùng phím Tab. Sửa chỗ đó rồi nạp lại.",
        ),
        (
            "code: a\nname: Họp: đúng ngày",
            "a.yaml dòng 2: không đúng YAML: chữ có dấu hai chấm và dấu cách (: ) thì đặt trong ngoặc kép; mục con thì "
            "thụt vào đúng cột. Sửa chỗ đó rồi nạp lại.",
        ),
        (
            "unit: %",
            "a.yaml dòng 1: không đúng YAML: chữ bắt đầu bằng %, @ hoặc ` thì đặt trong ngoặc kép. "
            "Sửa chỗ đó rồi nạp lại.",
        ),
        (
            "name: *một",
            "a.yaml dòng 1: không đúng YAML: chữ bắt đầu bằng * hoặc & thì đặt trong ngoặc kép. "
            "Sửa chỗ đó rồi nạp lại.",
        ),
        ("name: 'một", "a.yaml dòng 1: không đúng YAML: thiếu dấu ngoặc kép đóng. Sửa chỗ đó rồi nạp lại."),
        (
            "a: 1\nhai",
            "a.yaml dòng 2: không đúng YAML: các mục cùng một nhóm phải thẳng cột với nhau, sau tên mục có dấu "
            "hai chấm và dấu cách. Sửa chỗ đó rồi nạp lại.",
        ),
        ("versions:\n  - from: 2026-02-30", "a.yaml dòng 2: ngày 30/02/2026 không có trong lịch."),
        ("from: 2026-13-01", "a.yaml dòng 1: ngày 01/13/2026 không có trong lịch."),
        ("code: 0x_", "a.yaml dòng 1: không đọc được “0x_”. Là chữ thì đặt trong ngoặc kép."),
        (
            "at: 2026-01-01 25:00:00",
            "a.yaml dòng 1: không đọc được “2026-01-01 25:00:00”. Là chữ thì đặt trong ngoặc kép.",
        ),
        ("a: 1\nb: 2\na: 3", "a.yaml dòng 3: mục “a” đã có ở dòng 1. Giữ một, bỏ một."),
        ("deep:\n  - {due: 1, every: 2, due: 3}", "a.yaml dòng 2: mục “due” đã có ở dòng 2. Giữ một, bỏ một."),
    ],
)
def test_broken_files_are_refused_in_words(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(Refusal) as caught:
        read_yaml(written(tmp_path, "a.yaml", text))
    assert caught.value.message == message


def test_a_group_may_say_anew_what_it_brings_in(tmp_path: Path) -> None:
    found = read_yaml(written(tmp_path, "a.yaml", "one: &one {a: 1, b: 2}\ntwo: {<<: *one, b: 3}"))
    assert found == {"one": {"a": 1, "b": 2}, "two": {"a": 1, "b": 3}}


def test_the_mark_some_editors_write_first_is_no_part_of_the_file(tmp_path: Path) -> None:
    assert read_yaml(written(tmp_path, "a.yaml", "\ufeffcatalogue: kinds")) == {"catalogue": "kinds"}


def test_every_shipped_file_is_read_as_it_stands() -> None:
    paths = sorted(settings.CATALOGUE.rglob("*.yaml"))
    assert [read_yaml(path) for path in paths] == [yaml.safe_load(path.read_text(encoding="utf-8")) for path in paths]


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
    kinds = OrganisationKind.objects.order_by("order", "code", "properties")
    before = list(kinds.values("code", "name", "order", "properties"))
    catalogue.load(SYSTEM, path)
    assert list(kinds.values("code", "name", "order", "properties")) == before
