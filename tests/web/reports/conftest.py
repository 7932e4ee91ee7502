"""Reports on the small province, and the people of a commune, a district and the province who handle them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client

from tests.factories.accounts import make_account
from tests.reports.scene import drafted, ready
from tests.web.conftest import Scene
from vungmanh.kernel import clock
from vungmanh.kernel.action import system_actor
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.reports.commands.issuing import issue_report
from vungmanh.reports.commands.submissions import submit_report
from vungmanh.reports.models import ReportDocument


@dataclass(frozen=True)
class Office:
    """Makes reports as they stand at each stage; ``client`` signs somebody in."""

    keys: dict[str, int]
    client: Callable[[str], Client]

    def draft(self, code: str = "83") -> int:
        with entered(whole_scope("thử")):
            return int(drafted(self.keys[code], system_actor(clock.today())).pk)

    def ready(self, code: str = "83") -> int:
        with entered(whole_scope("thử")):
            return int(ready(self.keys[code], system_actor(clock.today())).pk)

    def issued(self, code: str = "83") -> int:
        document = self.ready(code)
        with entered(whole_scope("thử")):
            actor = system_actor(clock.today())
            return int(issue_report(actor, document_id=document, day=actor.day).pk)

    def sent(self, code: str = "83.836", to: str = "83") -> int:
        document = self.issued(code)
        with entered(whole_scope("thử")):
            actor = system_actor(clock.today())
            made = submit_report(actor, document_id=document, to_organisation_id=self.keys[to], day=actor.day)
            return int(made.pk)

    def state(self, document_id: int) -> str:
        with entered(whole_scope("thử")):
            return str(ReportDocument.objects.get(pk=document_id).state)

    def report(self, document_id: int) -> ReportDocument:
        with entered(whole_scope("thử")):
            found: ReportDocument = ReportDocument.objects.get(pk=document_id)
            return found


@pytest.fixture(scope="module")
def kept_office(kept_scene: Scene) -> Office:
    with entered(whole_scope("thử")):
        make_account("van-phong-xa", "commune_office", kept_scene.keys["83.836.A"], full_name="Nguyễn Thị Lan")
        make_account("van-phong-huyen", "commune_office", kept_scene.keys["83.836"], full_name="Trần Văn Ba")
        make_account("to-chuc-huyen", "organising_board", kept_scene.keys["83.836"], full_name="Lê Văn Tư")
        make_account("thuong-vu-xa", "standing_committee", kept_scene.keys["83.836.A"], full_name="Phạm Thị Năm")
    return Office(kept_scene.keys, kept_scene.sign_in)


@pytest.fixture
def office(kept_office: Office, db: None) -> Office:
    return kept_office
