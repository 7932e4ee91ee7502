import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.plans import make_obstacle, make_review, make_task
from tests.web.plans.conftest import Plans
from vungmanh.kernel import clock
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes.models import Plan, Registration


def page(desks: Plans, who: str, state: str = "agreed"):
    return desks.of(who).get(f"/ke-hoach/{desks.plans[state]}/")


def test_plan_page_says_it_in_one_sentence_and_orders_its_tasks(desks: Plans):
    response = page(desks, "bi-thu")
    assert response.status_code == 200
    assert response.context["said"] == "Xong 0 trong 2 nhiệm vụ; 2 nhiệm vụ quá hạn."
    assert [(row.place, row.what, row.state_label, row.words) for row in response.context["rows"]] == [
        (1, "Việc 1", "Đang làm", "mới bàn"),
        (2, "Việc 2", "Đang làm", "mới bàn"),
    ]


def test_plan_page_offers_what_each_may_do(desks: Plans):
    offered = {
        (who, state): [verb for verb, _href, _main in page(desks, who, state).context["moves"]]
        for who, state in (
            ("bi-thu", "agreed"),
            ("bi-thu-2", "draft"),
            ("ban-to-chuc", "draft"),
            ("ban-to-chuc", "submitted"),
            ("nguoi-xem", "submitted"),
        )
    }
    assert offered == {
        ("bi-thu", "agreed"): ["Mở lại để điều chỉnh"],
        ("bi-thu-2", "draft"): ["Trình kế hoạch"],
        ("ban-to-chuc", "draft"): ["Trình kế hoạch"],
        ("ban-to-chuc", "submitted"): ["Đồng ý kế hoạch", "Trả lại kế hoạch"],
        ("nguoi-xem", "submitted"): [],
    }


def test_plan_page_of_another_unit_is_not_found(desks: Plans):
    assert [page(desks, who).status_code for who in ("nguoi-la", "bi-thu-2")] == [404, 404]


def test_plan_page_is_not_for_somebody_without_a_role(desks: Plans):
    assert page(desks, "khong-vai").status_code == 403


def test_plan_page_costs_the_same_with_one_task_and_three(desks: Plans):
    desks.of("bi-thu")
    with CaptureQueriesContext(connection) as once:
        page(desks, "bi-thu-2", "draft")
    with entered(whole_scope("thử")):
        make_task(Plan.objects.get(pk=desks.plans["draft"]), "Việc nữa")
    with CaptureQueriesContext(connection) as twice:
        page(desks, "bi-thu-2", "draft")
    assert len(once) == len(twice)


def test_plan_page_costs_a_fixed_number_of_queries(desks: Plans, django_assert_num_queries):
    client = desks.of("bi-thu")
    here = f"/ke-hoach/{desks.plans['agreed']}/"
    client.get(here)
    with django_assert_num_queries(NUMBER):
        client.get(here)
    with entered(whole_scope("thử")):
        plan = Plan.objects.get(pk=desks.plans["agreed"])
        make_obstacle(plan, "Thiếu đất")
        make_review(plan, state="done")
    with django_assert_num_queries(NUMBER):
        client.get(here)


NUMBER = 16


def test_dossier_page_leads_to_its_plan_or_to_beginning_one(desks: Plans):
    with entered(whole_scope("thử")):
        dossier = Plan.objects.get(pk=desks.plans["agreed"]).registration_id
    text = desks.of("bi-thu").get(f"/danh-hieu/{dossier}/").content.decode()
    assert f'href="/ke-hoach/{desks.plans["agreed"]}/"' in text
    assert "/lap/" not in text


@pytest.mark.parametrize("state", ["agreed", "draft", "submitted"])
def test_plan_of_a_withdrawn_dossier_is_only_read(desks: Plans, state: str):
    with entered(whole_scope("thử")):
        plan = Plan.objects.get(pk=desks.plans[state])
        Registration.objects.filter(pk=plan.registration_id).update(state="withdrawn", withdrawn_on=clock.today())
    response = page(desks, "ban-to-chuc", state)
    told = response.context
    assert (told["moves"], told["writable"], told["reviewable"], told["waits"]) == ([], False, False, "")
    text = response.content.decode()
    assert "Hồ sơ danh hiệu đã rút đăng ký: kế hoạch chỉ còn để xem." in text
    assert "Nêu khó khăn" not in text
