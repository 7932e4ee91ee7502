import pytest

from tests.web.conftest import Scene
from vungmanh.kernel.figures import registry


def test_list_names_every_figure(scene: Scene):
    assert scene.board.get("/dinh-nghia/").context["indicators"] == registry.all()


@pytest.mark.parametrize("code", ["titles.recognised", "members.count", "organisations.without_committee"])
def test_definition_says_what_is_counted_over_what_and_when(scene: Scene, code):
    html = scene.board.get(f"/dinh-nghia/{code}/").content.decode()

    assert [word in html for word in ("Đếm gì", "Chia cho", "Theo ngày nào", "làm tròn nửa lên")] == [True] * 4


def test_definition_of_nothing_is_not_found(scene: Scene):
    assert scene.board.get("/dinh-nghia/khong.co/").status_code == 404


def test_definition_is_forbidden_without_a_role(scene: Scene):
    assert scene.sign_in("khong-vai").get("/dinh-nghia/").status_code == 403
