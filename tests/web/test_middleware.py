from tests.web.conftest import Scene
from vungmanh.kernel.scope import _active


def test_scope_is_left_again_after_the_answer(scene: Scene):
    scene.board.get("/chuong-trinh/")

    assert _active.get() is None


def test_pages_of_signed_in_people_are_kept_by_nobody_else(scene: Scene):
    headers = scene.board.get("/chuong-trinh/").headers

    assert sorted(headers["Cache-Control"].split(", ")) == ["no-cache", "private"]
    assert [name in headers["Vary"] for name in ("Cookie", "HX-Target")] == [True, True]
