from tests.web.conftest import Scene


def test_hints_are_links_to_units(scene: Scene):
    response = scene.board.get("/tim/goi-y/?q=xa b")

    assert [(row.name, row.href) for row in response.context["rows"]][:1] == [
        ("Đảng bộ xã B", f"/to-chuc/{scene.keys['83.836.B']}/")
    ]
    assert "<html" not in response.content.decode()


def test_hints_say_that_there_are_more(scene: Scene):
    response = scene.board.get("/tim/goi-y/?q=83")

    assert (len(response.context["rows"]), response.context["rest"]) == (8, 4)
    assert 'href="/tim/?q=83"' in response.content.decode()


def test_hints_for_nothing_are_nothing(scene: Scene):
    assert scene.board.get("/tim/goi-y/?q=%20").content.decode().strip() == ""


def test_hints_say_when_nothing_fits(scene: Scene):
    assert "Không thấy tổ chức nào có “zzz”." in scene.board.get("/tim/goi-y/?q=zzz").content.decode()


def test_the_box_stands_on_every_page_of_whoever_may_look(scene: Scene):
    assert 'id="find"' in scene.board.get("/to-chuc/").content.decode()
    assert 'id="find"' not in scene.sign_in("khong-vai").get("/to-chuc/").content.decode()
