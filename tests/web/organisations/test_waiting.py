from datetime import date

from tests.factories.organisations import apply_orders, order
from tests.web.conftest import Scene
from vungmanh.kernel.scope import entered, whole_scope


def waiting(scene: Scene, name: str) -> list[tuple[str, str]]:
    sections = scene.sign_in(name).get("/viec/").context["board"].sections
    return [
        (line.item.label, line.item.href.split("/")[2])
        for section in sections
        if section.title == "Chờ quyết định sau sắp xếp"
        for line in section.lines
    ]


def test_what_a_reorganisation_left_open_waits_for_whoever_manages(scene: Scene):
    assert waiting(scene, "ban-to-chuc") == []
    with entered(whole_scope("dựng dữ liệu thử")):
        apply_orders(date(2025, 7, 1), order("close", "83.836.B.02"))

    assert ("Chi bộ ấp 83.836.B.02: Kết thúc không có tổ chức kế thừa", "cho-quyet") in waiting(scene, "ban-to-chuc")
    assert waiting(scene, "nguoi-xem") == []


def test_what_ended_is_named_with_what_it_stood_under(scene: Scene):
    """Every commune has a first hamlet: the name alone does not say whose cell it was."""
    with entered(whole_scope("dựng dữ liệu thử")):
        apply_orders(date(2025, 7, 1), order("close", "83.836.B.02"))
    board = scene.sign_in("ban-to-chuc").get("/viec/").context["board"]
    (section,) = [each for each in board.sections if each.title == "Chờ quyết định sau sắp xếp"]
    assert section.lines[0].item.note == "Đảng bộ xã B"
