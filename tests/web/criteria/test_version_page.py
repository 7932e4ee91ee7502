"""One version: the tree with its findings, who uses it, the same as a file."""

import re

import pytest
import yaml

from tests.factories.criteria import load_small, make_adoption, small_version
from tests.factories.organisations import SYSTEM
from tests.web.criteria.conftest import Room
from tests.web.criteria.editing import UNIT, a_draft, small
from vungmanh.criteria.commands import put_in_force
from vungmanh.criteria.commands.catalogue import load_criteria_set
from vungmanh.criteria.models import Adoption, CriteriaSet, CriteriaVersion
from vungmanh.kernel.scope import entered, whole_scope

QUERIES = 15


def page(room: Room, query: str = ""):
    return room.scene.board.get(f"/cham-diem/mau/{small().pk}/{query}")


def test_page_shows_the_tree_with_its_scales(room: Room):
    nodes = page(room).context["nodes"]
    assert [(each.code, each.depth, each.most) for each in nodes] == [
        ("1", 0, "6"),
        ("1.1", 1, "4"),
        ("1.2", 1, "2"),
        ("2", 0, "4"),
    ]
    assert nodes[1].scale == (
        ("từ 90 phút trở lên", "4"),
        ("từ 60 đến dưới 90 phút", "2"),
        ("dưới 46 phút", "0"),
    )


def test_page_says_what_earns_points_of_every_kind(room: Room):
    items = [
        {"code": "1", "name": "Tỷ lệ", "kind": "at_least", "fact": "rate", "bound": 50, "strict": True, "most": 4},
        {"code": "2", "name": "Vắng không lý do", "kind": "no_event", "most": 3},
        {"code": "3", "name": "Có nợ đảng phí", "kind": "yes_no", "when": False, "most": 3},
        {"code": "4", "name": "Thưởng", "kind": "bonus", "fact": "minutes", "from": 120, "points": 1.5},
    ]
    load_small("small", small_version(items=items))
    assert [each.scale for each in page(room).context["nodes"]] == [
        (("trên 50 %", "4"),),
        (("đúng 0", "3"),),
        (("trả lời không thì được điểm", ""),),
        (("điểm thưởng: cộng 1,5 khi từ 120 phút trở lên", ""),),
    ]


def test_source_of_a_version_in_use_is_put_right_on_a_form_and_the_page_says_so(room: Room):
    with entered(whole_scope("thử")):
        CriteriaSet.objects.filter(code="small").update(owner_id=Adoption.objects.first().organisation_id)
        load = small().pk
    here = f"/cham-diem/mau/{load}/nguon/"
    board = room.scene.board
    assert board.get(here).status_code == 200
    assert board.post(here, {"source": "", "reason": ""}).status_code == 422
    done = board.post(here, {"source": "Công văn 1-CV/TC", "reason": "Ghi rõ tên văn bản"})
    assert (done.status_code, done["Location"]) == (303, f"/cham-diem/mau/{load}/")
    said = page(room).content.decode()
    assert "Công văn 1-CV/TC" in said
    assert re.search(r"Lời ghi nguồn được sửa ngày [\d/]+, [^:]+: Ghi rõ tên văn bản", said)
    assert room.secretary.get(here).status_code == 403


def test_only_who_looks_after_the_installation_puts_right_what_ships(room: Room):
    assert f"/cham-diem/mau/{small().pk}/nguon/" not in page(room).content.decode()
    done = room.scene.board.post(f"/cham-diem/mau/{small().pk}/nguon/", {"source": "x", "reason": "y"})
    assert done.status_code == 403
    assert small().content.get("source", "") == ""


def test_page_says_for_whom_the_sheet_is_meant(room: Room):
    assert page(room).context["applies"] == []
    applies = {"kinds": ["SUBORDINATE_CELL"], "categories": ["SCHOOL"], "parts": []}
    load_small("small", small_version(applies=applies))
    assert page(room).context["applies"] == ["Chi bộ trực thuộc", "Chi bộ trường học"]


def test_page_tells_each_finding_beside_its_item(room: Room):
    response = page(room)
    assert [(each.code, [found.kind for found in each.findings]) for each in response.context["nodes"]] == [
        ("1", []),
        ("1.1", ["hole"]),
        ("1.2", []),
        ("2", []),
    ]
    assert "Mục 1.1: từ 46 đến 59 phút không thuộc mức nào." in response.content.decode()


def test_page_names_who_uses_it(room: Room):
    with entered(whole_scope("thử")):
        make_adoption(room.scene.keys["83.836.B"])
    assert [each.code for each in page(room).context["adopters"]] == ["83", "83.836.B"]
    own = room.scene.board_of("83.835").get(f"/cham-diem/mau/{small().pk}/")
    assert own.context["adopters"] == []


def test_page_lists_every_version_the_newest_first(room: Room):
    load_small("small", small_version(), small_version(**{"from": "2026-02-01"}))
    assert [f"{each.valid_from:%Y}" for each in page(room).context["history"]] == ["2026", "2020"]


def test_file_loads_again_and_changes_nothing(room: Room):
    response = page(room, "?tai=yaml")
    assert response["Content-Disposition"] == 'attachment; filename="small.yaml"'
    data = yaml.safe_load(response.content.decode())
    with entered(whole_scope("thử")):
        load_criteria_set(SYSTEM, data, "small.yaml")
        assert CriteriaVersion.objects.filter(criteria_set_id="small").count() == 1


def test_reader_sees_no_way_to_write(room: Room):
    text = room.of("nguoi-xem").get(f"/cham-diem/mau/{small().pk}/").content.decode()
    assert "Soạn từ mẫu này" not in text
    assert "Soạn từ mẫu này" in page(room).content.decode()


def test_own_version_of_a_stranger_is_not_there(room: Room):
    draft = a_draft(room)
    with entered(whole_scope("thử")):
        version = put_in_force(SYSTEM, draft_id=draft.pk, valid_from=SYSTEM.day)
    assert room.scene.board_of("83.835").get(f"/cham-diem/mau/{version.pk}/").status_code == 404
    assert room.scene.board_of(UNIT).get(f"/cham-diem/mau/{version.pk}/").status_code == 200
    assert room.scene.board.get("/cham-diem/mau/4711/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_the_same_with_one_user_and_with_three(room: Room, count: int, django_assert_num_queries):
    with entered(whole_scope("thử")):
        for code in ("83.836", "83.835")[: count - 1]:
            make_adoption(room.scene.keys[code])
    board = room.scene.board
    board.get("/cham-diem/mau/")
    with django_assert_num_queries(QUERIES):
        response = board.get(f"/cham-diem/mau/{small().pk}/")
    assert len(response.context["adopters"]) == count
