"""Plans and pilots of cells that ended: the questions, the decisions and taking them back, on their pages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.factories.accounts import make_account
from tests.factories.organisations import SYSTEM, apply_orders, order
from tests.factories.programmes import make_title
from tests.web.conftest import Scene
from vungmanh.kernel.action import acting_on
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.organisations.models import PendingDecision
from vungmanh.organisations.queries import bearer_of
from vungmanh.programmes import commands
from vungmanh.programmes.models import Pilot, PlanTask

NOW = acting_on(SYSTEM, date(2025, 12, 31))
CELL, OTHER, HEIR = "83.836.A.01", "83.836.A.02", "83.836.A.09"
MERGED = date(2025, 7, 1)
PLANS, PILOTS = "/ke-hoach/sau-sap-xep/", "/lam-diem/sau-sap-xep/"


@pytest.fixture
def merged(scene: Scene) -> Scene:
    """A cell with two unfinished tasks, chosen as a pilot, merged into a new one."""
    with entered(whole_scope("thử")):
        row = make_title(scene.keys[CELL], period="2025", registered_on="2025-01-02")
        plan = commands.begin_plan(NOW, registration_id=row.pk, day=date(2025, 1, 10))
        for what in ("Làm đường", "Giúp hộ nghèo"):
            commands.add_task(NOW, plan_id=plan.pk, what=what, due=date(2025, 8, 31), difficulty="easy")
        Pilot.objects.create(
            organisation_id=scene.keys[CELL], programme_id="tsvmtd", chosen_at_id=scene.keys["83.836"],
            for_period="2025", for_from=date(2025, 1, 1), for_after=date(2026, 1, 1), day=date(2025, 2, 1),
            decision_number="1-QĐ", by_name="Thử",
        )  # fmt: skip
        apply_orders(MERGED, order("merge", CELL, OTHER, to=HEIR, to_names=("Chi bộ ấp 9",)))
        make_account("van-phong", "commune_office", scene.keys["83.836.A"], full_name="Nguyễn Thị Lan")
        make_account("to-chuc", "organising_board", scene.keys["83.836"], full_name="Lê Minh Thảo")
        make_account("nguoi-xem", "reader", scene.keys["83.836"], full_name="Hồ Văn Nam")
        make_account("noi-khac", "organising_board", scene.keys["83.835"], full_name="Trần Văn Xa")
    return scene


def question(kind: str) -> int:
    with entered(whole_scope("thử")):
        return PendingDecision.objects.get(kind=kind).pk


def heir() -> str:
    with entered(whole_scope("thử")):
        return str(bearer_of(HEIR, MERGED))


def task(what: str) -> PlanTask:
    with entered(whole_scope("thử")):
        found: PlanTask = PlanTask.objects.select_related("plan").filter(what=what).earliest("pk")
        return found


def waiting(client: Client) -> dict[str, list[str]]:
    board = client.get("/viec/").context["board"]
    return {section.title: [line.item.label for line in section.lines] for section in board.sections}


def test_plan_waits_at_the_desk_of_who_agrees_and_goes_with_the_decision(merged: Scene):
    office = merged.sign_in("van-phong")
    assert waiting(office)["Kế hoạch sau sắp xếp"] == [f"Quyết về nhiệm vụ chưa xong của Chi bộ ấp {CELL}"]
    here = f"{PLANS}{question('plan')}/"
    form = office.get(here).context["form"]
    assert [words for _key, words in form.fields["carried"].choices] == [
        "Làm đường (hạn 31/8/2025)",
        "Giúp hộ nghèo (hạn 31/8/2025)",
    ]
    assert form.initial["heir"] == heir()
    said = {"carried": [str(task("Làm đường").pk)], "heir": heir(), "day": "01/9/2025", "reason": "Đã có nơi khác lo"}
    answer = office.post(here, said, follow=True)
    assert answer.context["plan"].registration.organisation_id == int(heir())
    assert [(row.what, [words for words, _href in row.passed]) for row in answer.context["rows"]] == [
        ("Làm đường", [f"chuyển từ kế hoạch của Chi bộ ấp {CELL}"])
    ]
    old = office.get(f"/ke-hoach/{task('Làm đường').plan_id}/")
    assert [(row.what, [words for words, _href in row.passed]) for row in old.context["rows"]] == [
        ("Làm đường", ["chuyển sang kế hoạch của Chi bộ ấp 9"]),
        ("Giúp hộ nghèo", ["Để lại, không chuyển: Đã có nơi khác lo"]),
    ]
    assert "Kế hoạch sau sắp xếp" not in waiting(office)
    decided = office.get(f"{PLANS}?xem=da-quyet").context["rows"]
    assert [row["item"].outcome for row in decided] == [
        "Chuyển 1 nhiệm vụ sang kế hoạch của Chi bộ ấp 9; Để lại 1 nhiệm vụ"
    ]


def test_plan_decided_twice_or_without_reason_is_refused_with_the_input_kept(merged: Scene):
    office, here = merged.sign_in("van-phong"), f"{PLANS}{question('plan')}/"
    refused = office.post(here, {"heir": "", "day": "01/9/2025", "reason": ""})
    assert (refused.status_code, refused.context["reasons"]) == (422, ["Có nhiệm vụ để lại thì ghi lý do."])
    assert refused.context["form"]["day"].value() == "01/9/2025"
    said = {"heir": "", "day": "01/9/2025", "reason": "Thôi"}
    assert office.post(here, said).status_code == 303
    again = office.post(here, said)
    assert again.status_code == 422
    assert again.context["refused"] == "Việc này đã quyết ngày 01/09/2025: Để lại 2 nhiệm vụ."
    assert office.post(here, {"heir": "", "day": "hôm qua", "reason": "x"}).status_code == 422


def test_plan_decision_is_taken_back_on_its_page(merged: Scene):
    office, here = merged.sign_in("van-phong"), f"{PLANS}{question('plan')}/"
    office.post(here, {"heir": "", "day": "01/9/2025", "reason": "Thôi"})
    back = office.get(f"{PLANS}?xem=da-quyet").context["rows"][0]["act_href"]
    assert office.post(back, {"reason": ""}).status_code == 422
    assert office.post(back, {"reason": "Ghi nhầm"}).status_code == 303
    assert [row["item"].name for row in office.get(PLANS).context["rows"]] == [f"Chi bộ ấp {CELL}"]
    assert office.post(back, {"reason": "Ghi nhầm"}).status_code == 422


def test_pilot_waits_for_who_chooses_and_the_heir_goes_on(merged: Scene):
    board, here = merged.sign_in("to-chuc"), f"{PILOTS}{question('pilot')}/"
    assert waiting(board)["Làm điểm sau sắp xếp"] == [f"Quyết về lượt làm điểm của Chi bộ ấp {CELL}"]
    refused = board.post(here, {"heir": heir(), "day": "01/9/2025", "decision_number": "", "reason": ""})
    assert (refused.status_code, refused.context["reasons"]) == (422, ["Ghi số quyết định hoặc lý do."])
    answer = board.post(
        here, {"heir": heir(), "day": "01/9/2025", "decision_number": "9-QĐ", "reason": ""}, follow=True
    )
    assert [row["item"].outcome for row in answer.context["rows"]] == ["Chi bộ kế thừa làm điểm tiếp: Chi bộ ấp 9"]
    with entered(whole_scope("thử")):
        assert Pilot.objects.get(ended_on=None).organisation_id == int(heir())
    back = answer.context["rows"][0]["act_href"]
    assert board.post(back, {"reason": "Ghi nhầm"}).status_code == 303
    with entered(whole_scope("thử")):
        assert Pilot.objects.get(ended_on=None).organisation_id == merged.keys[CELL]


@pytest.mark.parametrize(("kind", "here"), [("plan", PLANS), ("pilot", PILOTS)])
def test_reader_sees_the_list_and_decides_nothing_and_a_stranger_finds_nothing(merged: Scene, kind: str, here: str):
    reader, stranger = merged.sign_in("nguoi-xem"), merged.sign_in("noi-khac")
    assert [row["item"].name for row in reader.get(here).context["rows"]] == [f"Chi bộ ấp {CELL}"]
    assert reader.get(here).context["may_decide"] is False
    assert reader.get(f"{here}{question(kind)}/").status_code == 403
    assert stranger.get(here).context["rows"] == []
    assert stranger.get(f"{here}{question(kind)}/").status_code == 404


def test_question_of_another_kind_has_no_page_here(merged: Scene):
    board = merged.sign_in("to-chuc")
    assert board.get(f"{PLANS}{question('pilot')}/").status_code == 404
    assert board.get(f"{PILOTS}{question('plan')}/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_one_row_and_for_three(merged: Scene, django_assert_num_queries: Any, count: int):
    with entered(whole_scope("thử")):
        known = PendingDecision.objects.get(kind="plan")
        for _number in range(count - 1):
            PendingDecision.objects.create(
                organisation_id=known.organisation_id, kind="plan", day=MERGED, subject=known.subject,
                subject_key=known.subject_key,
            )  # fmt: skip
    client = merged.sign_in("to-chuc")
    client.get(PLANS)
    with django_assert_num_queries(9):
        assert len(client.get(PLANS).context["rows"]) == count


def test_question_about_a_pilot_says_of_which_programme_and_who_chose(merged: Scene):
    board = merged.sign_in("to-chuc")
    (row,) = board.get(PILOTS).context["rows"]
    assert row["about"].split(", ")[0] != ""
    page = board.get(f"{PILOTS}{question('pilot')}/")
    assert "chọn ngày" in page.context["lead"]
    assert str(page.context["form"].fields["day"].help_text).startswith("Không trước ngày ")
