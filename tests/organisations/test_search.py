"""Organisations found as people type."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.organisations import apply_orders, make_cell, make_organisation, order, small_province
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.organisations.queries import search

pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 1)


@pytest.fixture(autouse=True)
def _whole():
    with entered(whole_scope("thử")):
        yield


def names(text: str) -> list[str]:
    return [hit.unit.name for hit in search(text, on=TODAY)[0]]


@pytest.fixture
def province() -> dict[str, int]:
    top = make_organisation("96", "Đảng bộ tỉnh Cà Mau")
    district = make_organisation("96.972", "Đảng bộ huyện Đầm Dơi", "DISTRICT", top)
    town = make_organisation("96.972.1", "Đảng bộ thị trấn Đầm Dơi", "COMMUNE", district)
    return {
        "96": top,
        "96.972": district,
        "96.972.1": town,
        "cell": make_cell("96.972.1.01", town, name="Chi bộ ấp Hoà Bình"),
        "school": make_cell("96.972.1.02", town, name="Chi bộ Trường Đầm Dơi Hoà Thuận"),
    }


@pytest.mark.parametrize("text", ["dam doi", "Đầm Dơi", "ĐẦM DƠI", "Đa\u0302\u0300m Dơi", "  đầm   dơi "])
def test_marks_case_and_spelling_make_no_difference(province, text):
    assert names(text) == ["Đảng bộ huyện Đầm Dơi", "Đảng bộ thị trấn Đầm Dơi", "Chi bộ Trường Đầm Dơi Hoà Thuận"]


@pytest.mark.parametrize("text", ["hoà bình", "hòa bình", "hoa binh"])
def test_both_ways_of_placing_a_tone_are_one(province, text):
    assert names(text) == ["Chi bộ ấp Hoà Bình"]


@pytest.mark.parametrize("text", ["doi dam truong", "tru doi hoa", "thuận, đầm"])
def test_words_stand_in_any_order_and_may_be_cut_short(province, text):
    assert names(text) == ["Chi bộ Trường Đầm Dơi Hoà Thuận"]


def test_a_code_finds_its_bearer_first_then_what_begins_so(province):
    assert names("96.972.1") == ["Đảng bộ thị trấn Đầm Dơi", "Chi bộ ấp Hoà Bình", "Chi bộ Trường Đầm Dơi Hoà Thuận"]
    assert names("972.1.01") == ["Chi bộ ấp Hoà Bình"]


def test_the_inside_of_words_is_looked_at_only_where_no_word_begins_so(province):
    assert names("ruong") == ["Chi bộ Trường Đầm Dơi Hoà Thuận"]
    make_organisation("97", "Đảng bộ tỉnh Ruộng")
    assert names("ruong") == ["Đảng bộ tỉnh Ruộng"]


def test_the_exact_name_comes_first_then_what_begins_then_what_holds_it():
    top = make_organisation("1", "Đảng bộ An")
    make_organisation("2", "An", "COMMUNE", top)
    make_organisation("3", "An Bình", "COMMUNE", top)
    make_organisation("4", "Tân Bình", "COMMUNE", top)
    assert names("an") == ["An", "An Bình", "Đảng bộ An"]


def test_a_former_name_leads_to_the_present_one():
    small_province()
    apply_orders(date(2025, 7, 1), order("rename", "83.836.A", to_names=("Đảng bộ xã Tân Thạch",)))
    hits, total = search("đảng bộ xã a", on=TODAY)
    assert [(hit.unit.name, hit.called, hit.heirs) for hit in hits] == [("Đảng bộ xã Tân Thạch", "Đảng bộ xã A", ())]
    assert total == 1


def test_one_that_ended_tells_who_stands_in_its_place():
    small_province()
    apply_orders(date(2025, 7, 1), order("merge", "83.836.A", "83.836.B", to="83.836.N", to_names=("Đảng bộ xã N",)))
    hits, _total = search("xã B", on=TODAY)
    assert [(hit.unit.name, hit.called, hit.heirs) for hit in hits][:1] == [("Đảng bộ xã B", "", ("Đảng bộ xã N",))]


@pytest.mark.parametrize("text", ["", "  ", ".", "%", "_", "không có đâu"])
def test_nothing_finds_nothing(province, text):
    assert search(text, on=TODAY) == ([], 0)


def test_a_search_costs_the_same_for_one_hit_and_for_many(province, django_assert_num_queries):
    with django_assert_num_queries(9):
        search("hoa binh", on=TODAY)
    with django_assert_num_queries(9):
        search("dam doi", on=TODAY)
