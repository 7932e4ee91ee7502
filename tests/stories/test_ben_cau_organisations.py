"""Bến Cầu, 2023 (seed 003): the table of Party organisations from the tree, at any date, with every figure open.

45 grassroots organisations = 34 cells + 11 committee organisations with 109 cells; 143 cells in all; 2,100 members;
1 organisation without a committee, and why; 360 staff who are not members.
"""

from __future__ import annotations

from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.test import TestCase

from tests.factories.accounts import make_account
from tests.factories.organisations import SYSTEM
from vungmanh.accounts.models import Account
from vungmanh.kernel.catalogue import catalogue
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.organisations.queries import last_bearer

AT = "duoi=72.711&ngay=2023-06-30"


def texts(row: Any) -> list[str]:
    return [figure.text for figure in row.figures]


class BenCau(TestCase):
    board: Account

    @classmethod
    def setUpTestData(cls) -> None:
        catalogue.load_folder(SYSTEM, settings.CATALOGUE)
        call_command("demo", stdout=StringIO(), stderr=StringIO())
        with entered(whole_scope("thử")):
            cls.board = make_account("ban-72", "organising_board", last_bearer("80") or 0)

    def setUp(self) -> None:
        self.client.force_login(self.board)

    def test_table_of_organisations_comes_out_as_published(self) -> None:
        table = self.client.get(f"/cap-uy/bieu-to-chuc/?{AT}")
        assert texts(table.context["total"]) == ["45", "11", "34", "109", "143", "2.100", "1", "360"]
        assert (len(table.context["rows"]), table.context["faults"]) == (45, [])
        for figure in table.context["total"].figures:
            assert self.client.get(figure.href).context["total"] == figure.text

    def test_the_one_without_a_committee_is_named_with_its_reason(self) -> None:
        found = self.client.get(f"/cap-uy/?{AT}&loc=chua-co")
        assert [figure.text for figure in (found.context[name] for name in ("whole", "in_office", "without"))] == [
            "154",
            "153",
            "01",
        ]
        [row] = found.context["rows"]
        assert row.why == (
            "Có 06 đảng viên chính thức, chưa đủ để bầu chi uỷ; 06 đảng viên chính thức theo hồ sơ, cần 09"
        )
        share = found.context["share"]
        assert (share.done, share.cells, share.ratio) == (142, 143, "99,30%")
