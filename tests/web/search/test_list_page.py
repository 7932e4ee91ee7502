from tests.web.conftest import Scene


def found(response) -> list[str]:
    return [row.code for row in response.context["rows"]]


def test_search_page_lists_what_fits_and_keeps_what_was_typed(scene: Scene):
    response = scene.board.get("/tim/?q=huyen ba")

    assert found(response) == ["83.836"]
    assert 'value="huyen ba"' in response.content.decode()


def test_search_page_without_a_word_shows_the_box_alone(scene: Scene):
    response = scene.board.get("/tim/")

    assert (response.status_code, found(response)) == (200, [])
    assert "Không thấy" not in response.content.decode()


def test_search_page_says_what_to_do_where_nothing_fits(scene: Scene):
    assert "Bớt một tiếng, hoặc tìm theo mã." in scene.board.get("/tim/?q=khong-co").content.decode()


def test_search_never_finds_what_is_out_of_sight(scene: Scene):
    stranger = scene.sign_in("nguoi-la")

    assert found(stranger.get("/tim/?q=ba tri")) == []
    assert found(stranger.get("/tim/goi-y/?q=83.836")) == []
    assert found(stranger.get("/tim/goi-y/?q=xa C")) == ["83.835.C"]


def test_search_is_forbidden_without_a_role(scene: Scene):
    nobody = scene.sign_in("khong-vai")

    assert [nobody.get(address).status_code for address in ("/tim/?q=a", "/tim/goi-y/?q=a")] == [403, 403]


def test_search_page_costs_the_same_for_one_row_and_for_three(scene: Scene, django_assert_max_num_queries):
    client = scene.board
    client.get("/tim/?q=xa a")
    with django_assert_max_num_queries(14) as few:
        one = client.get("/tim/?q=xa c")
    with django_assert_max_num_queries(14) as many:
        three = client.get("/tim/?q=đảng bộ xã")

    assert (len(found(one)), len(found(three))) == (1, 3)
    assert len(few.captured_queries) == len(many.captured_queries)
