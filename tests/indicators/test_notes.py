"""Notes to figures: a new text voids the one before, an empty one takes it away."""

from datetime import date

import pytest

from tests.factories.organisations import small_province
from vungmanh.indicators.commands import write_note
from vungmanh.indicators.models import FigureNote
from vungmanh.indicators.queries import notes_to
from vungmanh.kernel.action import system_actor
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.periods import parse_period
from vungmanh.kernel.scope import entered, whole_scope

OFFICE = system_actor(date(2021, 7, 1))
YEAR = parse_period("2021")


@pytest.fixture
def unit(db):
    with entered(whole_scope("thử")):
        yield small_province()["83.836"]


def write(unit, text, measure="recognised"):
    return write_note(OFFICE, organisation_id=unit, period=YEAR, measure=measure, text=text, programme="tsvmtd")


def texts(unit):
    found = notes_to([unit], period="2021", programme="tsvmtd").get(unit, [])
    return [(note.measure, note.text) for note in found]


def test_a_note_stands_beside_its_figure(unit):
    write(unit, "Chậm do dịch bệnh", "registered")
    write(unit, "Chờ họp tổ thẩm định")
    assert texts(unit) == [("recognised", "Chờ họp tổ thẩm định"), ("registered", "Chậm do dịch bệnh")]


def test_a_new_text_takes_the_place_of_the_old_which_is_kept(unit):
    write(unit, "Chậm")
    write(unit, "Chậm do thiếu hồ sơ")
    assert texts(unit) == [("recognised", "Chậm do thiếu hồ sơ")]
    assert sorted(FigureNote.with_voided.values_list("text", flat=True)) == ["Chậm", "Chậm do thiếu hồ sơ"]


def test_an_empty_text_takes_the_note_away(unit):
    write(unit, "Chậm")
    assert write(unit, " ") is None
    assert texts(unit) == []


@pytest.mark.parametrize(
    ("text", "measure", "words"),
    [
        ("", "recognised", "Chưa có gì khác với ghi chú đang có. Ghi chú giữ nguyên."),
        ("a" * 1001, "recognised", "Ghi chú dài 1001 ký tự, nhiều nhất 1000. Viết gọn lại."),
    ],
)
def test_what_cannot_be_noted_is_refused_in_words(unit, text, measure, words):
    with pytest.raises(Refusal) as refusal:
        write(unit, text, measure)
    assert refusal.value.message == words
