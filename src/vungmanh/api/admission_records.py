"""What is written on one record of admission beside its steps: votes that moved nothing, who stands beside, mending."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.utils.translation import gettext as _
from pydantic import Field

from vungmanh.api.admissions import WRITE, AdmissionFileOut, AdmissionVoteIn, desk, whole, worded
from vungmanh.api.asking import unit_called
from vungmanh.api.door import ApiRequest
from vungmanh.api.values import Code, Day, Done, Given, Key, Name, Number, Text
from vungmanh.kernel.errors import NotFound
from vungmanh.members.commands import admission as commands
from vungmanh.members.queries import members_coded

Short = Annotated[Text, Field(max_length=100)]


class AdmissionVoteKeptIn(Given):
    """A vote that did not reach what is asked, or was put off."""

    day: Day
    vote: AdmissionVoteIn
    decision_number: Number = ""
    note: Text = ""


class AdmissionBackerIn(Given):
    """A member by code, or a name where no record is held."""

    role: Literal["MENTOR", "SPONSOR"]
    day: Day
    member_code: Annotated[Text, Field(max_length=40)] = ""
    full_name: Annotated[Text, Field(max_length=255)] = ""


class AdmissionBackerEndedIn(Given):
    day: Day


class CandidateCorrectedIn(Given):
    """What is sent is changed; what is not sent stays."""

    candidate_code: Code | None = None
    full_name: Name | None = None
    born_on: Day | None = None
    sex: Literal["", "FEMALE", "MALE"] = ""
    schooling: Literal["", "BELOW", "LOWER_SECONDARY", "UPPER_SECONDARY"] = ""
    schooling_exception: Short = ""
    over_age_consent: Short = ""
    ethnic_minority: bool | None = None
    religious: bool | None = None
    youth_union: bool | None = None
    is_student: bool = False
    school: Annotated[Text, Field(max_length=255)] = ""
    grade: Annotated[Text, Field(max_length=40)] = ""
    leaves_school_on: Day | None = None
    reason: Annotated[Text, Field(max_length=500)] = ""


class CandidateSettledIn(Given):
    organisation_code: Code
    day: Day


class CandidateVoidedIn(Given):
    reason: Annotated[Text, Field(min_length=1, max_length=500)]


@desk.writes("/admissions/{candidate_id}/votes", permission=WRITE, answers=AdmissionFileOut)
def vote(request: ApiRequest, candidate_id: Key, given: AdmissionVoteKeptIn) -> dict[str, Any]:
    """Ghi một lần biểu quyết chưa đủ phiếu, không chuyển bước."""
    cast = commands.Vote(**given.vote.model_dump())
    with worded():
        commands.record_vote(
            request.auth.actor, candidate_id=candidate_id, vote=cast, **given.model_dump(exclude={"vote"})
        )
    return whole(candidate_id, request)


@desk.writes("/admissions/{candidate_id}/backers", permission=WRITE, answers=AdmissionFileOut)
def name_backer(request: ApiRequest, candidate_id: Key, given: AdmissionBackerIn) -> dict[str, Any]:
    """Ghi người được phân công giúp đỡ, người giới thiệu."""
    member = members_coded([given.member_code]).get(given.member_code) if given.member_code else None
    if given.member_code and member is None:
        raise NotFound(_("Không có đảng viên này trong phạm vi của đồng chí."))
    commands.name_backer(
        request.auth.actor,
        candidate_id=candidate_id,
        role=given.role,
        day=given.day,
        member_id=member[0] if member else None,
        name=given.full_name,
    )
    return whole(candidate_id, request)


@desk.writes("/admissions/{candidate_id}/backers/{backer_id}/end", permission=WRITE, answers=AdmissionFileOut)
def end_backer(request: ApiRequest, candidate_id: Key, backer_id: Key, given: AdmissionBackerEndedIn) -> dict[str, Any]:
    """Ghi thôi giúp đỡ, thôi giới thiệu từ một ngày."""
    commands.end_backer(request.auth.actor, candidate_id=candidate_id, backer_id=backer_id, day=given.day)
    return whole(candidate_id, request)


@desk.writes("/admissions/{candidate_id}/correct", permission=WRITE, answers=AdmissionFileOut)
def correct(request: ApiRequest, candidate_id: Key, given: CandidateCorrectedIn) -> dict[str, Any]:
    """Sửa điều đã ghi sai về một người; mục không gửi thì giữ nguyên."""
    values = given.model_dump(exclude_unset=True)
    if "candidate_code" in values:
        values["code"] = values.pop("candidate_code") or ""
    if "full_name" in values:
        values["full_name"] = values["full_name"] or ""
    commands.correct_candidate(request.auth.actor, candidate_id=candidate_id, **values)
    return whole(candidate_id, request)


@desk.writes("/admissions/{candidate_id}/settle", permission=WRITE, answers=Done)
def settle(request: ApiRequest, candidate_id: Key, given: CandidateSettledIn) -> dict[str, int]:
    """Chọn chi bộ nhận hồ sơ khi chi bộ cũ đã kết thúc. Trả về hồ sơ ở chi bộ mới."""
    one = unit_called(given.organisation_code, given.day)
    made = commands.settle_candidate(request.auth.actor, candidate_id=candidate_id, organisation_id=one, day=given.day)
    return {"id": made.pk}


@desk.writes("/admissions/{candidate_id}/void", permission=WRITE, answers=Done)
def void(request: ApiRequest, candidate_id: Key, given: CandidateVoidedIn) -> dict[str, int]:
    """Huỷ một hồ sơ ghi nhầm: coi như chưa từng có."""
    commands.void_candidate(request.auth.actor, candidate_id=candidate_id, reason=given.reason)
    return {"id": candidate_id}
