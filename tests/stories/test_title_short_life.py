"""One cell over four years: registered, appraised, recognised, upheld, lost, and striving again."""

from datetime import date

import pytest

from tests.factories.organisations import SYSTEM, small_province
from tests.factories.programmes import shipped_programmes
from vungmanh.accounts.commands import grant_role, open_account
from vungmanh.kernel.action import Actor
from vungmanh.kernel.catalogue import catalogue
from vungmanh.kernel.errors import NotPermitted, Unmet
from vungmanh.kernel.periods import parse_period
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes import commands
from vungmanh.programmes.queries import progress_table, titles_of


def person(username: str, role: str, organisation_id: int, day: date) -> Actor:
    account = open_account(SYSTEM, username=username, full_name=username, password="mot-mat-khau-dai")
    grant_role(
        SYSTEM, account_id=account.pk, role_code=role, organisation_id=organisation_id, valid_from=date(2015, 1, 1)
    )
    return Actor(name=username, day=day, account_id=account.pk)


@pytest.mark.django_db
def test_a_title_from_registration_to_striving_again(settings):
    with entered(whole_scope("chuyện")):
        keys = small_province()
        shipped_programmes()
        catalogue.load(SYSTEM, settings.CATALOGUE / "roles.yaml")
        cell, later = keys["83.836.A.01"], date(2025, 6, 1)
        secretary = person("bí thư", "cell_secretary", cell, later)
        board = person("ban tổ chức", "organising_board", keys["83.836"], later)
        committee = person("ban thường vụ", "standing_committee", keys["83.836"], later)
        neighbour = person("bí thư xã bên", "cell_secretary", keys["83.835.C.01"], later)

        with pytest.raises(NotPermitted):
            commands.register(
                neighbour, programme="tsvmtd", organisation_id=cell, for_period="2021", day=date(2021, 1, 10)
            )
        dossier = commands.register(
            secretary, programme="tsvmtd", organisation_id=cell, for_period="2021", day=date(2021, 1, 10)
        ).pk
        moved = commands.adjust_registration(
            board, registration_id=dossier, for_period="2022", day=date(2021, 7, 28), reason="rà soát theo nghị quyết"
        ).pk
        with pytest.raises(NotPermitted):
            commands.appraise(secretary, registration_id=moved, day=date(2022, 3, 9))
        with pytest.raises(Unmet) as caught:
            commands.appraise(board, registration_id=moved, day=date(2022, 3, 9))
        assert caught.value.reasons == ["appraisal:same_person"]
        colleague = person("cán bộ thẩm định", "organising_board", keys["83.836"], later)
        commands.appraise(colleague, registration_id=moved, day=date(2022, 3, 9))
        with pytest.raises(NotPermitted):
            commands.recognise(board, registration_id=moved, day=date(2022, 6, 22), decision_number="95-QĐ/HU")
        commands.recognise(committee, registration_id=moved, day=date(2022, 6, 22), decision_number="95-QĐ/HU")
        commands.recheck(board, registration_id=moved, day=date(2023, 6, 1), result="MAINTAINED")
        commands.revoke(
            committee, registration_id=moved, day=date(2024, 6, 1), decision_number="7-QĐ/HU", reason="không giữ vững"
        )
        again = commands.register(
            secretary, programme="tsvmtd", organisation_id=cell, for_period="2025", day=date(2025, 1, 10)
        )

        told = [(title.registration.for_period, [step.move for step in title.steps]) for title in titles_of(cell)]
        assert told == [
            ("2025", ["register"]),
            ("2022", ["register", "appraise", "recognise", "recheck", "revoke"]),
            ("2021", ["register", "adjust"]),
        ]
        assert again.state == "registered"
        by_day = {
            date(2021, 6, 30): (1, 0, 0, 0, 0),
            date(2021, 12, 31): (0, 0, 0, 0, 0),
            date(2022, 6, 30): (1, 1, 1, 0, 0),
            date(2023, 6, 30): (0, 0, 1, 1, 0),
            date(2024, 6, 30): (0, 0, 0, 0, 1),
            date(2025, 6, 1): (1, 0, 0, 0, 0),
        }
        for day, expected in by_day.items():
            period = parse_period(str(day.year))
            row = progress_table("tsvmtd", under_id=keys["83"], period=period, on=day, today=later).total
            assert (row.registered, row.recognised, row.cumulative, row.maintained, row.revoked) == expected, day
