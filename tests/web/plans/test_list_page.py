from tests.web.plans.conftest import Plans

HERE = "/ke-hoach/"


def cells(response) -> list[str]:
    return [row["cell"][-8:] for row in response.context["rows"]]


def test_list_shows_what_each_plan_comes_to(desks: Plans):
    rows = desks.of("ban-to-chuc").get(HERE).context["rows"]
    assert [(row["state"], row["done"], row["tasks"], row["late"], row["open_obstacles"]) for row in rows] == [
        ("submitted", 0, 2, 2, 0),
        ("draft", 0, 2, 2, 0),
        ("agreed", 0, 2, 2, 1),
    ]
    assert rows[2]["reviewed"] == "tháng 3 năm 2025"


def test_list_is_narrowed_by_its_address(desks: Plans):
    client = desks.of("ban-to-chuc")
    found = {
        query: cells(client.get(f"{HERE}?{query}"))
        for query in ("trang_thai=draft", "duoi=83.836.B", "tim=02-KH", "chua=thang-nay", "chuong_trinh=kieu_mau")
    }
    assert found == {
        "trang_thai=draft": ["836.A.02"],
        "duoi=83.836.B": ["836.B.02"],
        "tim=02-KH": ["836.B.02", "836.A.02", "836.A.01"],
        "chua=thang-nay": ["836.B.02", "836.A.01"],
        "chuong_trinh=kieu_mau": [],
    }


def test_list_shows_only_what_is_in_sight(desks: Plans):
    assert cells(desks.of("bi-thu").get(HERE)) == ["836.A.01"]
    empty = desks.of("nguoi-la").get(HERE)
    assert (cells(empty), "Mở danh sách danh hiệu" in empty.content.decode()) == ([], True)
    assert desks.of("khong-vai").get(HERE).status_code == 403


def test_list_costs_the_same_with_one_plan_and_three(desks: Plans, django_assert_num_queries):
    client = desks.of("ban-to-chuc")
    client.get(HERE)
    for query in ("?trang_thai=draft", ""):
        with django_assert_num_queries(NUMBER):
            client.get(f"{HERE}{query}")


NUMBER = 19
