"""A file that was looked through waits among one's work until it is imported."""

from __future__ import annotations

from pathlib import Path

from tests.web.conftest import Scene
from tests.web.imports.sending import COUNTED, applied, send

TITLE = "Tệp đã xem trước, chưa nhập"


def work_of(scene: Scene, who: str) -> str:
    return scene.sign_in(who).get("/viec/").content.decode()


def test_a_sound_file_waits_until_it_is_imported(offices: Scene, tmp_path: Path):
    office = offices.sign_in("van-phong")
    assert TITLE not in work_of(offices, "van-phong")
    preview = send(office, tmp_path, headcounts=COUNTED)
    page = work_of(offices, "van-phong")
    assert (TITLE in page, preview in page) == (True, True)
    assert TITLE not in work_of(offices, "ban-to-chuc")
    applied(office, preview)
    assert TITLE not in work_of(offices, "van-phong")


def test_a_faulty_file_and_one_with_nothing_new_do_not_wait(offices: Scene, tmp_path: Path):
    office = offices.sign_in("van-phong")
    send(office, tmp_path, headcounts=(("83.836.A", "31/02/2020", 20),))
    applied(office, send(office, tmp_path, headcounts=COUNTED))
    send(office, tmp_path, headcounts=COUNTED)
    assert TITLE not in work_of(offices, "van-phong")
