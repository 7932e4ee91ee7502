"""The score sheets there are: the list, and one version with its tree, what the tester finds and who uses it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.http import HttpResponse
from django.utils.timezone import localtime

from vungmanh.criteria import queries as criteria
from vungmanh.criteria.queries import editing
from vungmanh.criteria.queries.asking import number_text
from vungmanh.organisations.queries import category_names, kind_names
from vungmanh.web.criteria.editing_lines import band_lines, fact_lines, node_lines, set_lines, version_lines
from vungmanh.web.criteria.wording import CERTAINTIES, COLUMNS, PARTS, USES
from vungmanh.web.page import Page, Request
from vungmanh.web.reports.forms import own_units

WRITE = "criteria.write"


class SetsPage(Page):
    """Every set in sight with its versions; and what is being written."""

    permission = "criteria.view"

    def get(self, request: Request) -> HttpResponse:
        day, use = request.actor.day, request.GET.get("dung", "")
        sets = criteria.all_sets(day=day, use=use if use in USES else "")
        users = editing.users_of([each.code for each in sets], day)
        may_write = WRITE in request.permissions
        return self.page(
            "criteria/edit_sets.html",
            sets=set_lines(sets, users, day, _bound(request, [each.code for each in sets], users)),
            drafts=criteria.open_drafts() if may_write else [],
            may_write=may_write,
        )


class VersionPage(Page):
    """One version as a table with what the tester finds beside each item; the same set as a file."""

    permission = "criteria.view"

    def get(self, request: Request, version_id: int) -> HttpResponse:
        day = request.actor.day
        row = criteria.version_named(version_id, day=day)
        found = criteria.set_named(row.criteria_set_id, day=day)
        if request.GET.get("tai") == "yaml":
            return _file(editing.as_file(found), f"{found.code}.yaml")
        version = criteria.read(row)
        findings = criteria.findings_of(row.content)
        users = editing.users_of([found.code], day)
        faults, doubts = criteria.faults_and_doubts(findings)
        return self.page(
            "criteria/edit_version.html",
            row=row,
            name=found.name,
            version=version,
            use=USES[row.criteria_set.use],
            certainty=CERTAINTIES[version.certainty],
            parts=[PARTS[each] for each in version.applies.parts],
            applies=_applies(version),
            columns=[(COLUMNS[each], each is version.official) for each in version.scorers],
            total=number_text(version.total) if version.total is not None else "",
            margin=number_text(version.margin) if version.margin is not None else "",
            nodes=node_lines(version, findings),
            facts=fact_lines(version),
            bands=band_lines(version),
            general=[each for each in findings if not each.item],
            faults=faults,
            doubts=doubts,
            history=version_lines(found, day),
            adopters=editing.adopters_of(found.code, day),
            users=users.get(found.code, 0),
            may_write=WRITE in request.permissions,
            may_source=_rights_to_mend(row.criteria_set.owner_id) <= request.permissions,
            corrections=[
                (localtime(datetime.fromisoformat(each["at"])).date(), each["by"], each["why"])
                for each in row.corrections
            ],
            bound=_bound(request, [found.code], users).get(found.code, ""),
        )


def _rights_to_mend(owner_id: int | None) -> set[str]:
    """What ships with the program is put right by whoever looks after the installation."""
    return {WRITE} if owner_id is not None else {WRITE, "catalogue.load"}


def _applies(version: criteria.Version) -> list[str]:
    """Kinds of organisations and types of cells, by name; nothing where it is meant for every."""
    kinds, categories = version.applies.kinds, version.applies.categories
    named = {**(kind_names() if kinds else {}), **(category_names() if categories else {})}
    return [named.get(code, code) for code in (*kinds, *categories)]


def _bound(request: Request, codes: Sequence[str], users: Mapping[str, int]) -> Mapping[str, str]:
    """Who above has adopted what no unit in sight has; asked only where there is such a set."""
    own = own_units(request.desk)
    return editing.bound_by(own, request.actor.day) if own and set(codes) - set(users) else {}


def _file(text: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type="application/yaml; charset=utf-8", headers=headers)
