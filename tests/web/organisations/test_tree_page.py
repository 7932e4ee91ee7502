from datetime import date

import pytest

from tests.factories.organisations import apply_orders, make_cell, order
from tests.web.conftest import Scene
from vungmanh.kernel.scope import entered, whole_scope

HTMX = {"HX-Request": "true"}


def outline(nodes) -> list:
    return [(node.code, outline(node.below)) if node.below else node.code for node in nodes]


def tree(scene: Scene, query: str = "", name: str = "ban-to-chuc") -> list:
    return outline(scene.sign_in(name).get(f"/to-chuc/cay/{query}").context["nodes"])


def test_the_tree_opens_its_one_top(scene: Scene):
    assert tree(scene) == [("83", ["83.836", "83.835"])]


def test_what_is_open_stands_in_the_address(scene: Scene):
    keys = scene.keys
    asked = f"?mo={keys['83']},{keys['83.836']},{keys['83.836.A']}"

    assert tree(scene, asked) == [
        ("83", [("83.836", [("83.836.A", ["83.836.A.01", "83.836.A.02"]), "83.836.B"]), "83.835"])
    ]
    assert tree(scene, "?mo=0") == ["83"]
    assert tree(scene, "?mo=x,,99999999999999999999") == ["83"]


def test_a_line_says_what_it_is_and_how_many_cells_it_holds(scene: Scene):
    [top] = scene.board.get("/to-chuc/cay/").context["nodes"]

    assert (top.kind_label, top.count, [node.count for node in top.below]) == (
        "Đảng bộ tỉnh",
        "6 chi bộ",
        ["4 chi bộ", "2 chi bộ"],
    )


def test_links_turn_one_node_and_keep_the_others(scene: Scene):
    keys = scene.keys
    [top] = scene.board.get(f"/to-chuc/cay/?mo={keys['83']}").context["nodes"]

    assert top.turn_href == "?mo=0"
    assert top.below[0].turn_href == f"?mo={keys['83']},{keys['83.836']}"
    assert outline(scene.board.get(f"/to-chuc/cay/{top.below[0].turn_href}").context["nodes"]) == [
        ("83", [("83.836", ["83.836.A", "83.836.B"]), "83.835"])
    ]


def test_htmx_gets_the_node_alone_and_the_address_of_the_whole(scene: Scene):
    keys = scene.keys
    one = keys["83.836"]
    headers = {**HTMX, "HX-Current-URL": "http://testserver/to-chuc/cay/"}
    response = scene.board.get(f"/to-chuc/cay/?nut={one}&mo={one}", headers=headers)

    assert response.content.decode().strip().startswith('<li class="node opened">')
    assert response.headers["HX-Replace-Url"] == f"/to-chuc/cay/?mo={keys['83']},{one}"

    headers["HX-Current-URL"] = f"http://testserver/to-chuc/cay/?mo={keys['83']},{one}"
    closed = scene.board.get(f"/to-chuc/cay/?nut={one}&mo=0", headers=headers)
    assert closed.headers["HX-Replace-Url"] == f"/to-chuc/cay/?mo={keys['83']}"
    assert 'aria-expanded="false"' in closed.content.decode()


def test_a_search_opens_the_tree_down_to_its_hits(scene: Scene):
    assert tree(scene, "?tim=xa a") == [("83", [("83.836", ["83.836.A"])])]
    assert tree(scene, "?tim=khong-co") == []


def test_the_tree_is_read_as_of_any_day(scene: Scene):
    with entered(whole_scope("dựng dữ liệu thử")):
        apply_orders(date(2025, 7, 1), order("merge", "83.836.A", "83.836.B", to="83.836.B"))
    asked = f"?mo={scene.keys['83.836']}"

    assert tree(scene, f"{asked},{scene.keys['83']}") == [("83", [("83.836", ["83.836.B"]), "83.835"])]
    assert tree(scene, f"{asked},{scene.keys['83']}&ngay=30/6/2025") == [
        ("83", [("83.836", ["83.836.A", "83.836.B"]), "83.835"])
    ]


def test_a_day_that_cannot_be_read_is_said_at_the_field(scene: Scene):
    response = scene.board.get("/to-chuc/cay/?ngay=31/02/2025")

    assert response.status_code == 422
    assert "31/02/2025 không có trong lịch." in response.content.decode()


def test_a_stranger_sees_his_own_part_only(scene: Scene):
    stranger = scene.sign_in("nguoi-la")
    one = scene.keys["83.836"]

    assert tree(scene, "", "nguoi-la") == [("83.835", ["83.835.C"])]
    assert tree(scene, f"?mo={one}", "nguoi-la") == ["83.835"]
    assert tree(scene, "?tim=xa a", "nguoi-la") == []
    assert stranger.get(f"/to-chuc/cay/?nut={one}&mo={one}", headers=HTMX).status_code == 404


@pytest.mark.parametrize("name", ["khong-vai"])
def test_the_tree_is_forbidden_without_a_role(scene: Scene, name):
    assert scene.sign_in(name).get("/to-chuc/cay/").status_code == 403


def test_the_tree_costs_the_same_for_two_nodes_and_for_many(scene: Scene, django_assert_max_num_queries):
    client = scene.board
    keys = scene.keys
    with entered(whole_scope("dựng dữ liệu thử")):
        for number in range(20):
            make_cell(f"83.836.A.1{number:02d}", keys["83.836.A"])
    few, many = f"?mo={keys['83']}", f"?mo={keys['83']},{keys['83.836']},{keys['83.836.A']}"
    client.get(f"/to-chuc/cay/{few}")
    with django_assert_max_num_queries(15) as narrow:
        client.get(f"/to-chuc/cay/{few}")
    with django_assert_max_num_queries(15) as wide:
        client.get(f"/to-chuc/cay/{many}")

    assert len(narrow.captured_queries) == len(wide.captured_queries)
