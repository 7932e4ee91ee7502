"""The duties there are, and one of them."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.duties import make_duty, shipped_duties, state_count, version
from tests.web.conftest import Scene
from tests.web.duties.test_late_page import scene
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.web.drawing.spark import spark

__all__ = ["scene"]
HOME = "/viec-dinh-ky/danh-muc/"
JANUARY = {"in_month": 25, "day": 5}


@pytest.mark.django_db
def test_every_duty_is_told_in_words(scene: Scene) -> None:
    with entered(whole_scope("thử")):
        shipped_duties()
    rows = {row.code: row for row in scene.board.get(HOME).context["rows"]}
    month, committee = rows["headcount_monthly"].current, rows["committee_term"].current
    assert month is not None
    assert committee is not None
    assert (month.rhythm, month.due, month.who) == (
        "hằng tháng",
        "sau khi hết kỳ 5 ngày làm việc, rơi vào ngày nghỉ thì dời về sau",
        "chi bộ",
    )
    assert (committee.rhythm, committee.due) == (
        "theo ngày ghi trong hồ sơ",
        "đúng ngày trong hồ sơ, rơi vào ngày nghỉ vẫn giữ nguyên",
    )
    assert {row.latest.certainty for row in rows.values()} == {
        "ví dụ, chưa có văn bản nêu",
        "theo nguồn thứ cấp",
    }


@pytest.mark.django_db
def test_the_list_of_duties_says_how_one_is_added(scene: Scene) -> None:
    with entered(whole_scope("thử")):
        make_duty("doi", version())
    assert "Thêm hoặc đổi một việc: nhờ người quản trị nạp tệp" in scene.board.get(HOME).content.decode()


@pytest.mark.django_db
def test_a_day_of_the_year_is_told_by_its_month_and_who_by_groups(scene: Scene) -> None:
    with entered(whole_scope("thử")):
        shipped_duties()
        make_duty("truong", version(who={"properties": ["cell"], "categories": ["SCHOOL"]}, every="year", due=JANUARY))
    rows = {row.code: row.current for row in scene.board.get(HOME).context["rows"]}
    assert rows["evaluation_review"].due.startswith("ngày 20 tháng 12, ")
    assert rows["evaluation_decide"].due.startswith("ngày 31 tháng 1 năm sau, ")
    assert rows["evaluation_decide"].who == "chi bộ, tổ chức cơ sở đảng"
    assert rows["truong"].due.startswith("ngày 5 tháng 1, 2 năm sau, ")
    assert rows["truong"].who == "chi bộ, trong đó chỉ Chi bộ trường học"


@pytest.mark.django_db
def test_duty_shows_its_versions_and_how_it_is_kept(scene: Scene) -> None:
    with entered(whole_scope("thử")):
        make_duty(
            "doi",
            version(to=date(2026, 3, 31), grace=2),
            version(
                **{"from": date(2026, 4, 1)},
                every="quarter",
                due={"in_month": 4, "day": 10},
                reminders=[{"days": -3, "to": "doer"}, {"days": 5, "to": "level_above", "levels": 2}],
            ),
        )
        state_count(scene.keys["83.836.A.01"], date(2026, 3, 10), entered=date(2026, 3, 10))
    response = scene.board.get(f"{HOME}doi/?ngay=2026-05-20")
    versions = response.context["versions"]
    assert [each.rhythm for each in versions] == ["hằng quý", "hằng tháng"]
    assert versions[0].due == "ngày 10 của tháng thứ 4 kể từ đầu kỳ, rơi vào ngày nghỉ vẫn giữ nguyên"
    assert versions[0].ladder == ("trước hạn 3 ngày nhắc người làm", "sau hạn 5 ngày báo cấp trên 2 cấp")
    assert versions[1].due == "sau khi hết kỳ 5 ngày, rơi vào ngày nghỉ vẫn giữ nguyên, châm chước 2 ngày"
    told = {line.period: line.standing.tally.done for line in response.context["times"]}
    assert (told["tháng 3 năm 2026"], len(told)) == (1, 22)
    assert response.context["shape"] is not None


@pytest.mark.django_db
def test_unknown_duty_is_not_there(scene: Scene) -> None:
    assert scene.board.get(f"{HOME}khong-co/").status_code == 404
    assert scene.sign_in("khong-vai").get(HOME).status_code == 403


@pytest.mark.django_db
def test_a_part_opens_with_the_same_counts_on_the_page_of_the_same_duty(scene: Scene) -> None:
    with entered(whole_scope("thử")):
        make_duty("doi", version(grace=2))
    page = scene.board.get(f"{HOME}doi/?ngay=2026-05-20")
    for line in page.context["units"]:
        assert line.href.startswith(f"{HOME}doi/?")
        there = scene.board.get(line.href).context["total"]
        assert (there.owed, there.done, there.late) == (line.tally.owed, line.tally.done, line.tally.late)


@pytest.mark.django_db
def test_what_is_not_due_yet_is_neither_late_nor_out_of_time(scene: Scene) -> None:
    with entered(whole_scope("thử")):
        make_duty("doi", version(grace=2))
    response = scene.board.get(f"{HOME}doi/?ngay=2026-05-20")
    html, total = " ".join(response.content.decode().split()), response.context["total"]

    told = {line.period: line.ratio for line in response.context["times"]}
    assert (told["tháng 5 năm 2026"], told["tháng 4 năm 2026"]) == ("", "16,67%")
    assert total.running > 0
    assert total.done + total.late + total.running == total.owed
    assert f"Chưa làm: {total.late} lần quá hạn, {total.running} lần còn trong hạn." in html
    assert 'id="theo-viec">Theo kỳ<' in html
    due = [each.standing for each in reversed(response.context["times"]) if each.standing.due < date(2026, 5, 20)]
    assert response.context["shape"] == spark([1000 * each.tally.done // each.tally.owed for each in due])
