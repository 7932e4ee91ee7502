"""Plans of committees whose unit merged: asked on a page and at the desk, decided by the heir's office, taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.factories.accounts import make_account
from tests.factories.organisations import SYSTEM, apply_orders, order
from tests.web.conftest import Scene
from vungmanh.kernel.action import acting_on
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.organisations.models import PendingDecision
from vungmanh.organisations.queries import bearer_of
from vungmanh.programmes.commands.unit_plans import review_unit_plan, write_unit_plan
from vungmanh.programmes.models import UnitPlan

NOW = acting_on(SYSTEM, date(2025, 12, 31))
A, B, HEIR, MERGED = "83.836.A", "83.836.B", "83.836.D", date(2025, 7, 1)
LIST = "/ke-hoach/cap-uy/sau-sap-xep/"


@pytest.fixture
def merged(scene: Scene) -> Scene:
    """Two communes, of which one has a plan reviewed once, merged into a new one that has an office."""
    with entered(whole_scope("thử")):
        plan = write_unit_plan(
            NOW, organisation_id=scene.keys[A], programme="tsvmtd", for_period="2025..2030", day=date(2025, 2, 3),
            aim="Năm chi bộ", number="9-KH/ĐU",
        )  # fmt: skip
        review_unit_plan(
            NOW, unit_plan_id=plan.pk, month=date(2025, 3, 1), day=date(2025, 3, 30), progress="Hai chi bộ"
        )
        apply_orders(MERGED, order("merge", A, B, to=HEIR, to_names=("Đảng bộ xã An Thuận",)))
        make_account("van-phong", "commune_office", bearer_of(HEIR, MERGED), full_name="Nguyễn Thị Lan")
        make_account("nguoi-xem", "reader", scene.keys["83.836"], full_name="Hồ Văn Nam")
        make_account("noi-khac", "commune_office", scene.keys["83.835.C"], full_name="Trần Văn Xa")
        make_account("quan-tri", "administrator", None, full_name="Quản trị")
    return scene


def question() -> int:
    with entered(whole_scope("thử")):
        return PendingDecision.objects.get(kind="unit_plan").pk


def old_plan() -> str:
    with entered(whole_scope("thử")):
        return f"/ke-hoach/cap-uy/{UnitPlan.objects.earliest('pk').pk}/"


def waiting(client: Client) -> dict[str, list[str]]:
    board = client.get("/viec/").context["board"]
    return {section.title: [line.item.label for line in section.lines] for section in board.sections}


def decided(client: Client) -> str:
    said = {"heir": str(client.get(f"{LIST}{question()}/").context["form"].initial["heir"]), "day": "01/09/2025"}
    return client.post(f"{LIST}{question()}/", {**said, "number": "1-KH/ĐU", "reason": ""})["Location"]


def test_office_of_the_heir_finds_it_on_its_desk_and_goes_on_with_the_plan(merged: Scene):
    office = merged.sign_in("van-phong")
    assert waiting(office)["Kế hoạch cấp uỷ sau sắp xếp"] == ["Quyết về kế hoạch cấp uỷ của Đảng bộ xã A"]
    page = office.get(f"{LIST}{question()}/")
    assert [name for _key, name in page.context["form"].fields["heir"].choices] == [
        "Đảng bộ xã An Thuận",
        "Không tiếp tục: thôi kế hoạch cùng đơn vị cũ",
    ]
    new = office.get(decided(office))
    assert (new.context["unit"], new.context["living"]) == ("Đảng bộ xã An Thuận", True)
    assert [unit for _key, unit in new.context["before"]] == ["Đảng bộ xã A"]
    old = office.get(old_plan())
    assert (old.context["living"], old.context["running"], old.context["heir"][1]) == (
        False, False, "Đảng bộ xã An Thuận",
    )  # fmt: skip
    assert "Hai chi bộ" in old.content.decode()
    assert "Kế hoạch cấp uỷ sau sắp xếp" not in waiting(office)
    ended = {row["unit"]: row["heir"] for row in office.get("/ke-hoach/cap-uy/").context["rows"]}
    assert ended == {"Đảng bộ xã A": "Đảng bộ xã An Thuận", "Đảng bộ xã An Thuận": ""}


def test_before_the_decision_the_old_plan_leads_to_the_question(merged: Scene):
    page = merged.sign_in("van-phong").get(old_plan())
    assert (page.context["living"], page.context["running"]) == (False, False)
    assert LIST in page.content.decode()


def test_what_is_missing_is_said_and_nothing_is_written(merged: Scene):
    office = merged.sign_in("van-phong")
    here = f"{LIST}{question()}/"
    answer = office.post(here, {"heir": "", "day": "01/09/2025", "number": "", "reason": ""})
    assert (answer.status_code, answer.context["reasons"]) == (422, ["Ghi số quyết định hoặc lý do."])
    early = office.post(here, {"heir": "", "day": "01/06/2025", "number": "", "reason": "hết"})
    assert early.context["reasons"] == ["Ngày ghi sớm hơn việc trước đó (01/7/2025)."]
    with entered(whole_scope("thử")):
        assert UnitPlan.objects.filter(ended_on__isnull=False).count() == 0


def test_decision_is_listed_and_taken_back_with_a_reason(merged: Scene):
    office = merged.sign_in("van-phong")
    decided(office)
    assert office.get(LIST).context["rows"] == []
    (row,) = office.get(f"{LIST}?xem=da-quyet").context["rows"]
    assert row["item"].outcome == "Tiếp tục ở kế hoạch của Đảng bộ xã An Thuận"
    assert office.post(row["act_href"], {"reason": ""}).status_code == 422
    assert office.post(row["act_href"], {"reason": "Nhầm"})["Location"] == LIST
    assert len(office.get(LIST).context["rows"]) == 1


def test_page_of_every_open_question_sends_to_who_decides(merged: Scene):
    board = merged.sign_in("quan-tri")
    page = board.get("/to-chuc/cho-quyet/")
    kinds = {row.kind for row in page.context["rows"]}
    assert "unit_plan" in kinds
    assert f'href="{LIST}"' in page.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_list_says_which_plan_and_costs_the_same_for_one_and_for_three(
    merged: Scene, django_assert_num_queries: Any, count: int
):
    with entered(whole_scope("thử")):
        known = PendingDecision.objects.get(kind="unit_plan")
        for _number in range(count - 1):
            PendingDecision.objects.create(
                organisation_id=known.organisation_id, kind="unit_plan", day=MERGED, subject=known.subject,
                subject_key=known.subject_key,
            )  # fmt: skip
    client = merged.sign_in("van-phong")
    client.get(LIST)
    with django_assert_num_queries(10):
        rows = client.get(LIST).context["rows"]
    assert len(rows) == count
    assert rows[0]["about"].endswith(", nhiệm kỳ 2025 - 2030")


def test_reader_reads_and_others_do_not_find(merged: Scene):
    here = f"{LIST}{question()}/"
    reader = merged.sign_in("nguoi-xem")
    assert (reader.get(LIST).context["may_decide"], reader.get(here).status_code) == (False, 403)
    elsewhere = merged.sign_in("noi-khac")
    assert (elsewhere.get(LIST).context["rows"], elsewhere.get(here).status_code) == ([], 404)
    assert elsewhere.post(here, {"heir": "", "day": "01/09/2025", "reason": "x"}).status_code == 404
    assert elsewhere.post(f"{old_plan()}rut-quyet-dinh/", {"reason": "x"}).status_code == 404
