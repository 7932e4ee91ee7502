"""The API as a whole: every subject's desk under one address, every refusal in one shape."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.renderers import JSONRenderer
from ninja.responses import Response

from vungmanh.api import (
    absences,
    accounts,
    admission_papers,
    admission_records,
    admissions,
    after_mergers,
    appraisals,
    candidates,
    committee_mending,
    committees,
    comparisons,
    discipline,
    doubles,
    duties,
    establishing,
    evaluations,
    evidence,
    filled_sheets,
    gradings,
    imports,
    indicators,
    jobs,
    journal,
    left_behind,
    lessons,
    member_gradings,
    members,
    numbers,
    organisations,
    oversight,
    own_files,
    periods,
    personal_files,
    pilots,
    plan_results,
    plan_voids,
    plans,
    programmes,
    reorganisations,
    reports,
    retention,
    score_sheets,
    search,
    teams,
    titles,
    unit_plans,
    upkeep,
)
from vungmanh.api.refusals import answer_refusals

DESCRIPTION = (
    "Cùng dữ liệu, cùng phạm vi và cùng quyền như các trang. Khoá API làm trong “Tài khoản của tôi”; gửi kèm mỗi lần"
    " gọi: Authorization: Bearer vm_… Tên trường là tên cột của các trang nhập số liệu."
)


class Plainly(JSONRenderer):
    """Vietnamese as it is written, not as escapes."""

    json_dumps_params: Mapping[str, Any] = {"ensure_ascii": False}


def described_plainly(_view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The description too is for people to read."""

    def describe(_request: HttpRequest, **path: Any) -> HttpResponse:
        return Response(api.get_openapi_schema(path_params=path), json_dumps_params=Plainly.json_dumps_params)

    return describe


api = NinjaAPI(
    title="Vững Mạnh",
    version="1",
    description=DESCRIPTION,
    docs_url=None,
    openapi_url="/openapi.json",
    docs_decorator=described_plainly,
    urls_namespace="api",
    renderer=Plainly(),
)
answer_refusals(api)
SUBJECTS = (
    organisations,
    establishing,
    reorganisations,
    programmes,
    titles,
    upkeep,
    appraisals,
    teams,
    candidates,
    left_behind,
    members,
    score_sheets,
    filled_sheets,
    evidence,
    comparisons,
    indicators,
    periods,
    duties,
    committees,
    committee_mending,
    member_gradings,
    absences,
    gradings,
    evaluations,
    reports,
    search,
    accounts,
    personal_files,
    pilots,
    oversight,
    plans,
    plan_results,
    plan_voids,
    unit_plans,
    after_mergers,
    own_files,
    doubles,
    discipline,
    retention,
    journal,
    lessons,
    numbers,
    admissions,
    admission_records,
    admission_papers,
    imports,
    jobs,
)
for desk in dict.fromkeys(subject.desk for subject in SUBJECTS):
    api.add_router("", desk)
