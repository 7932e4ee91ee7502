"""Thái Bình, 2022: a district chooses pilots, is told of the type it forgot, learns from them, and others follow."""

from datetime import date

import pytest

from tests.factories.organisations import SYSTEM
from tests.factories.pilots import CHOSEN, SAID, SPREAD, TAKEN_UP, choose, make_lesson, thai_binh
from tests.factories.programmes import make_title, shipped_programmes
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes import commands
from vungmanh.programmes.queries import pilots

END_2022, MID_2023 = date(2022, 12, 31), date(2023, 6, 1)


@pytest.mark.django_db
def test_quynh_phu_chooses_its_pilots_and_others_follow() -> None:
    with entered(whole_scope("thử")):
        keys = thai_binh()
        shipped_programmes()
        district = keys["34.338"]

        def warned() -> dict[str, tuple[int, str]]:
            unit = pilots.pilot_grid("kieu_mau", under_id=district, on=None, today=END_2022).unit
            return {each.category: (each.chosen, each.fit.value) for each in unit.warned}

        # Early in 2022 nothing is chosen: every type of cell the district has is missing, and no other.
        assert warned() == {"RESIDENTIAL": (0, "none"), "SCHOOL": (0, "none"), "AGENCY": (0, "none")}

        # Four hamlets and a school: too many of the first, none of the agency. It is written, and it is said.
        hamlets = choose(district, *(keys[f"34.338.A.0{number}"] for number in (1, 2, 3, 4)))
        school = choose(district, keys["34.338.A.T1"], reason="Cấp uỷ trẻ, nền nếp tốt")[0]
        assert warned() == {"RESIDENTIAL": (4, "too_many"), "AGENCY": (0, "none")}

        # One hamlet stops, the agency is added: one to three of each type.
        commands.end_pilot(SYSTEM, pilot_id=hamlets[3].pk, day=date(2022, 3, 1), reason="Vượt số quy định")
        choose(district, keys["34.338.C1"], day=date(2022, 3, 1))
        assert warned() == {}
        above = pilots.pilot_grid("kieu_mau", under_id=keys["34"], on=None, today=END_2022)
        assert [(row.code, [each.category for each in row.warned]) for row in above.rows] == [
            ("34.339", ["RESIDENTIAL"]),
            ("34.338", []),
        ]
        assert pilots.pilot_grid("kieu_mau", under_id=district, on=CHOSEN, today=END_2022).unit.chosen == 5

        # What the school learnt is stated, and the district lets it be spread.
        lesson = make_lesson(keys["34.338.A.T1"], pilot_id=school.pk, categories=["SCHOOL", "AGENCY"], day=SAID)
        commands.spread_lesson(SYSTEM, lesson_id=lesson.pk, at_id=district, day=SPREAD)

        # In 2023 the other school takes it up, registers, and says what came of it.
        adopted = commands.adopt_lesson(
            SYSTEM, lesson_id=lesson.pk, organisation_id=keys["34.338.A.T2"], day=TAKEN_UP, how="Mỗi quý một chuyên đề"
        )
        make_title(keys["34.338.A.T2"], programme="kieu_mau", period="2023", registered_on="2023-02-01")
        commands.tell_adoption(SYSTEM, adoption_id=adopted.pk, day=MID_2023, result="2 chuyên đề, 92% đảng viên dự")
        sheet = pilots.lesson_sheet(lesson.pk, day=MID_2023)
        assert [(each.adopter, each.adoption.result) for each in sheet.adoptions] == [
            ("Chi bộ trường 2", "2 chuyên đề, 92% đảng viên dự")
        ]
        stages = pilots.stages_done("kieu_mau", under_id=district, on=None, today=MID_2023)
        assert [dict(each.done) for each in stages] == [
            {"pilots": 5},
            {"registered": 1, "recognised": 0, "adopted": 1},
        ]
