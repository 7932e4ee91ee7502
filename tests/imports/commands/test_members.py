"""Members as the member database exports them: new, the same, corrected, moved, gone, and taken back."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.factories.organisations import SYSTEM
from tests.factories.posts import make_post
from tests.imports.commands.given import HEADINGS, MERGED, PROVINCE, bring, counts, messages, told
from vungmanh.imports.commands import undo_import
from vungmanh.imports.queries import export_sheets
from vungmanh.kernel import clock
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.kernel.sealed import unseal
from vungmanh.members.models import Member, Particulars, Placement, PostHolding, StandingSpell
from vungmanh.members.queries.register import Wanted, members_on
from vungmanh.organisations.queries import bearer_of

A1, A2, B1 = "83.836.A.01", "83.836.A.02", "83.836.B.01"
NAMES = HEADINGS["members"]
BASE = {
    "member_code": "DV01",
    "full_name": "Nguyễn Văn Hoà",
    "cell_code": A1,
    "state": "chính thức",
    "admitted_on": "19/05/2016",
    "official_on": "19/05/2017",
}


@pytest.fixture(autouse=True)
def province(shipped: None, tmp_path: Path) -> None:
    assert bring(tmp_path, organisations=PROVINCE).faults == []


def row(**said: object) -> tuple[object, ...]:
    return tuple((BASE | said).get(name, "") for name in NAMES)


def cell(code: str = A1) -> int:
    found = bearer_of(code, date(2025, 3, 3))
    assert found is not None
    return found


def homes(code: str = "DV01") -> list[tuple[Any, ...]]:
    rows = Placement.objects.filter(member__member_code=code).order_by("valid_from")
    return list(rows.values_list("organisation_id", "valid_from", "valid_to", "arrived_as", "departed_as"))


FULL = {
    "born_on": "03/02/1990",
    "card_number": "12.345678",
    "identity_number": "083090001234",
    "sex": "nam",
    "ethnicity": "Kinh",
    "religion": "không",
    "standing": "miễn công tác và sinh hoạt",
    "standing_from": "01/03/2024",
}


def test_member_comes_in_with_his_file_his_roll_and_where_each_field_came_from(tmp_path: Path) -> None:
    outcome = bring(tmp_path, members=(row(**FULL),))
    assert (counts(outcome), messages(outcome)) == ({"members": (1, 0, 0)}, [])
    member = Member.objects.get()
    assert (member.full_name, member.folded, member.cell_id) == ("Nguyễn Văn Hoà", "nguyen van hoa", cell())
    assert homes() == [(cell(), date(2016, 5, 19), None, "ADMITTED", "")]
    assert list(StandingSpell.objects.values_list("standing", "valid_from")) == [("EXEMPT", date(2024, 3, 1))]
    file = Particulars.objects.get()
    assert (file.born_on, file.sex, file.ethnicity, file.religion) == (date(1990, 2, 3), "MALE", "Kinh", "không")
    assert unseal(file.identity_sealed) == "083090001234"
    assert file.sources["identity_number"] == f"import:{outcome.batch}"
    told_of = {"admitted_on", "full_name", "official_on", "state", *FULL}
    assert set(file.sources) == told_of - {"standing", "standing_from"}


def test_personal_numbers_stand_nowhere_readable(tmp_path: Path) -> None:
    bring(tmp_path, members=(row(**FULL),))
    file = Particulars.objects.values().get()
    journal = " ".join(str(each) for each in JournalEntry.objects.values_list("what", flat=True))
    assert re.findall("083090001234|12.345678", f"{file} {journal}") == []


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    bring(tmp_path, members=(row(**FULL),))
    outcome = bring(tmp_path, members=(row(**FULL),))
    assert (outcome.batch, counts(outcome)) == (None, {"members": (0, 0, 1)})


def test_what_the_file_leaves_blank_is_kept_and_what_it_says_anew_is_sourced_anew(tmp_path: Path) -> None:
    first = bring(tmp_path, members=(row(**FULL),))
    outcome = bring(tmp_path, members=(row(full_name="Nguyễn Văn Hòa Bình", ethnicity="Khmer"),))
    assert counts(outcome) == {"members": (0, 1, 0)}
    file = Particulars.objects.get()
    assert (Member.objects.get().folded, file.ethnicity, file.religion) == ("nguyen van hoa binh", "Khmer", "không")
    sources = (file.sources["ethnicity"], file.sources["full_name"], file.sources["religion"])
    assert sources == (f"import:{outcome.batch}", f"import:{outcome.batch}", f"import:{first.batch}")


def test_names_changed_by_a_file_are_found_at_once_and_so_are_those_it_takes_back(tmp_path: Path) -> None:
    bring(tmp_path, members=(row(), row(member_code="DV02", full_name="Lê Thị Năm")))
    changed = bring(tmp_path, members=(row(full_name="Đặng Kiều Oanh"), row(member_code="DV02", full_name="Lê Năm")))
    assert (found("kieu oanh"), found("Lê Năm"), found("van hoa")) == (["DV01"], ["DV02"], [])
    assert changed.batch is not None
    undo_import(SYSTEM, batch_id=changed.batch, at=clock.now())
    assert (found("kieu oanh"), found("van hòa"), found("thi nam")) == ([], ["DV01"], ["DV02"])


def found(text: str) -> list[str]:
    """By the names kept for finding: the way that sight of the whole country takes."""
    return [line.member_code for line in members_on(Wanted(SYSTEM.day, text)).rows]


def test_columns_may_be_missing(tmp_path: Path) -> None:
    outcome = bring(tmp_path, members=(("DV01", "Trần Thị Út", A1, "OFFICIAL"),))
    assert counts(outcome) == {"members": (1, 0, 0)}
    assert homes() == [(cell(), SYSTEM.day, None, "ON_FILE", "")]
    assert (Member.objects.get().official_on, Member.objects.get().state) == (None, "OFFICIAL")


@pytest.mark.parametrize(
    ("said", "start", "arrived"),
    [
        ({"admitted_on": "01/01/1999", "official_on": ""}, date(2015, 1, 1), "ON_FILE"),
        ({"admitted_on": "", "official_on": "01/05/2016"}, date(2016, 5, 1), "ON_FILE"),
        ({"in_cell_from": "01/05/2020"}, date(2020, 5, 1), "TRANSFERRED_IN"),
        ({"in_cell_from": "19/05/2016"}, date(2016, 5, 19), "ADMITTED"),
        ({"admitted_on": "01/01/1999", "in_cell_from": "01/01/2015"}, date(2015, 1, 1), "ON_FILE"),
        (
            {"admitted_on": "", "official_on": "", "left_on": "02/02/2024", "left_as": "từ trần"},
            date(2015, 1, 1),
            "ON_FILE",
        ),
    ],
)
def test_first_day_on_the_roll_is_the_earliest_that_is_known(
    tmp_path: Path, said: dict[str, str], start: date, arrived: str
) -> None:
    assert messages(bring(tmp_path, members=(row(**said),))) == []
    assert [(each[1], each[3]) for each in homes()] == [(start, arrived)]


@pytest.mark.parametrize(
    ("said", "column"),
    [
        ({"member_code": ""}, "member_code"),
        ({"full_name": ""}, "full_name"),
        ({"state": "sắp vào"}, "state"),
        ({"cell_code": "83.836.Z"}, "cell_code"),
        ({"cell_code": "83.836.A"}, "cell_code"),
        ({"official_on": "01/01/2016"}, "official_on"),
        ({"official_on": "02/03/2027"}, "official_on"),
        ({"state": "dự bị"}, "state"),
        ({"left_on": "01/01/2024"}, "left_as"),
        ({"left_as": "từ trần"}, "left_on"),
        ({"left_on": "01/06/2017", "left_as": "từ trần", "in_cell_from": "01/07/2017"}, "left_on"),
        ({"born_on": "31/02/1990"}, "born_on"),
        ({"in_cell_from": "01/01/2014"}, "cell_code"),
    ],
)
def test_row_that_makes_no_sense_is_refused_where_it_is_wrong(
    tmp_path: Path, said: dict[str, str], column: str
) -> None:
    outcome = bring(tmp_path, members=(row(**said), row(member_code="DV02")))
    assert [(sheet, number, key) for sheet, number, key, _value in told(outcome)] == [("members", 2, column)]
    assert Member.objects.count() == 0


def test_another_cell_without_a_day_says_what_to_write(tmp_path: Path) -> None:
    bring(tmp_path, members=(row(),))
    outcome = bring(tmp_path, members=(row(cell_code=A2),))
    assert messages(outcome) == [
        "Đang sinh hoạt ở chi bộ khác từ 19/05/2016. Nếu đã chuyển thì ghi ngày về chi bộ này."
    ]


def test_another_cell_from_a_day_is_a_transfer_without_gap_or_overlap(tmp_path: Path) -> None:
    bring(tmp_path, members=(row(),))
    moved = row(cell_code=B1, in_cell_from="01/03/2024")
    assert counts(bring(tmp_path, members=(moved,))) == {"members": (0, 1, 0)}
    assert homes() == [
        (cell(A1), date(2016, 5, 19), date(2024, 3, 1), "ADMITTED", "TRANSFERRED_OUT"),
        (cell(B1), date(2024, 3, 1), None, "TRANSFERRED_IN", ""),
    ]
    assert Member.objects.get().cell_id == cell(B1)
    assert counts(bring(tmp_path, members=(moved,))) == {"members": (0, 0, 1)}
    early = bring(tmp_path, members=(row(cell_code=A2, in_cell_from="01/01/2024"),))
    assert messages(early) == ["Phải sau ngày 01/03/2024, ngày về chi bộ đang ghi."]


def test_leaving_ends_the_roll_and_the_standing(tmp_path: Path) -> None:
    bring(tmp_path, members=(row(**FULL),))
    outcome = bring(tmp_path, members=(row(left_on="05/06/2024", left_as="từ trần"),))
    assert counts(outcome) == {"members": (0, 1, 0)}
    assert homes() == [(cell(), date(2016, 5, 19), date(2024, 6, 5), "ADMITTED", "DECEASED")]
    assert StandingSpell.objects.get().valid_to == date(2024, 6, 5)
    again = bring(tmp_path, members=(row(left_on="05/06/2025", left_as="từ trần"),))
    assert messages(again) == ["Đã ghi ra khỏi Đảng ngày 05/06/2024. Sửa ở trang của đảng viên."]


def test_standing_changes_from_its_day(tmp_path: Path) -> None:
    bring(tmp_path, members=(row(**FULL),))
    bring(tmp_path, members=(row(standing="SUSPENDED", standing_from="01/01/2025"),))
    bring(tmp_path, members=(row(standing="ACTIVE", standing_from="01/06/2025"),))
    rows = StandingSpell.objects.order_by("valid_from").values_list("standing", "valid_from", "valid_to")
    assert list(rows) == [
        ("EXEMPT", date(2024, 3, 1), date(2025, 1, 1)),
        ("SUSPENDED", date(2025, 1, 1), date(2025, 6, 1)),
    ]


def test_number_of_another_member_is_told_and_refuses_nothing(tmp_path: Path) -> None:
    bring(tmp_path, members=(row(**FULL),))
    twin = row(member_code="DV02", identity_number="083090001234")
    outcome = bring(
        tmp_path, members=(twin, row(member_code="DV03", card_number="7"), row(member_code="DV04", card_number="7"))
    )
    assert [(fault.row, fault.column_key) for fault in outcome.warnings] == [(2, "identity_number"), (4, "card_number")]
    assert counts(outcome) == {"members": (3, 0, 0)}


def test_undo_takes_members_and_corrections_back(tmp_path: Path) -> None:
    bring(tmp_path, members=(row(**FULL),))
    before = (list(Member.objects.values()), list(Particulars.objects.values()), homes())
    second = bring(
        tmp_path,
        members=(row(member_code="DV02"), row(cell_code=B1, in_cell_from="01/03/2024", identity_number="083090009999")),
    )
    assert second.batch is not None
    undo_import(SYSTEM, batch_id=second.batch, at=clock.now())
    assert (list(Member.objects.values()), list(Particulars.objects.values()), homes()) == before


def exported(*, personal: bool) -> list[dict[str, Any]]:
    under = bearer_of("83", SYSTEM.day)
    assert under is not None
    return export_sheets(["members"], under_id=under, on=None, today=SYSTEM.day, personal=personal)["members"]


def test_what_went_out_comes_back_the_same_and_without_the_numbers(tmp_path: Path) -> None:
    gone = {"member_code": "DV02", "left_on": "05/06/2024", "left_as": "khai trừ"}
    bring(tmp_path, members=(row(**FULL), row(**gone), row(member_code="DV03", state="dự bị", official_on="")))
    rows = exported(personal=True)
    assert [(each["member_code"], each["cell_code"], each["state"]) for each in rows] == [
        ("DV01", A1, "OFFICIAL"),
        ("DV02", A1, "OFFICIAL"),
        ("DV03", A1, "PROBATIONARY"),
    ]
    assert {"card_number", "identity_number"} & {key for each in rows for key in each} == set()
    back = tuple(tuple(each.get(name) or "" for name in NAMES) for each in rows)
    assert counts(bring(tmp_path, members=back)) == {"members": (0, 0, 3)}


def test_what_a_face_hands_out_says_nothing_of_the_personal_file(tmp_path: Path) -> None:
    bring(tmp_path, members=(row(**FULL),))
    assert {"born_on", "sex", "ethnicity", "religion"} & exported(personal=False)[0].keys() == set()


def test_member_of_a_cell_that_ended_is_asked_for_where_he_is_now(tmp_path: Path) -> None:
    bring(tmp_path, reorganisations=(("01/07/2025", "merge", f"{A1}; {A2}", A2, "95-QĐ/TU"),))
    outcome = bring(tmp_path, members=(row(in_cell_from="01/01/2020"),))
    assert messages(outcome) == ["Chi bộ đã kết thúc ngày 01/07/2025. Ghi mã chi bộ hiện nay và ngày về chi bộ đó."]


def test_merged_communes_in_the_same_file_keep_the_members_in_their_cells(tmp_path: Path) -> None:
    outcome = bring(tmp_path, reorganisations=(MERGED,), members=(row(), row(member_code="DV02", cell_code=B1)))
    assert messages(outcome) == []
    assert [each[0] for each in homes("DV02")] == [cell(B1)]


def test_posts_end_with_a_move_or_a_leaving_of_the_file_and_come_back_with_its_undo(tmp_path: Path) -> None:
    bring(tmp_path, members=(row(), row(member_code="DV02", full_name="Trần Thị Út")))
    with entered(whole_scope("thử")):
        make_post(cell(), "SECRETARY", "#DV01")
        make_post(cell(B1), "SECRETARY", "#DV02")
    moved = row(cell_code=A2, in_cell_from="01/06/2024")
    gone = row(member_code="DV02", full_name="Trần Thị Út", left_on="01/07/2024", left_as="từ trần")
    outcome = bring(tmp_path, members=(moved, gone))
    assert (counts(outcome), messages(outcome)) == ({"members": (0, 2, 0)}, [])
    posts = PostHolding.unscoped.order_by("pk").values_list("valid_to", "ended_as")
    assert list(posts) == [(date(2024, 6, 1), "MOVED_AWAY"), (date(2024, 7, 1), "LEFT_PARTY")]
    undo_import(SYSTEM, batch_id=outcome.batch or 0, at=clock.now())
    assert list(posts.all()) == [(None, ""), (None, "")]
