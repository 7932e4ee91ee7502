from tests.web.conftest import Scene


def test_work_with_nothing_waiting_says_so_and_where_to_go(scene: Scene):
    said = scene.sign_in("nguoi-xem").get("/viec/").content.decode()

    assert "Không còn việc nào phải làm" in said


def test_work_is_forbidden_without_a_role(scene: Scene):
    assert scene.sign_in("khong-vai").get("/viec/").status_code == 403
