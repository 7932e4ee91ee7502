import io
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.accounts import make_account
from tests.factories.organisations import make_organisation
from tests.web.conftest import Scene
from vungmanh.indicators.models import Target
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.organisations.models import OrganisationAttribute

HERE = "/chi-tieu/?ve=tsvmtd&ky=2021"
SHEET_QUERIES = 32


def typed(response, **said: str) -> dict[str, str]:
    """The form as the page shows it, with what is typed over it by code."""
    cells = [response.context["own"], *response.context["cells"]]
    form = {cell.name: cell.typed for cell in cells} | {f"truoc-{cell.row.id}": cell.was for cell in cells}
    names = {cell.row.code.replace(".", "_"): cell.name for cell in cells}
    return {
        **form,
        "decided_on": "20/01/2021",
        **{names.get(key.removeprefix("dv_"), key): value for key, value in said.items()},
    }


def standing(scene: Scene, code: str) -> list[tuple[object, ...]]:
    with entered(whole_scope("thử")):
        rows = Target.objects.filter(organisation_id=scene.keys[code], period="2021").order_by("decided_on", "pk")
        return list(rows.values_list("unit", "value", "at_least", "at_most", "decided_on", "decision__number"))


def test_sheet_shows_own_target_parts_and_gap(scene: Scene):
    context = scene.board.get(HERE).context

    assert (context["own"].row.code, context["own"].row.was) == ("83", "4")
    assert [(cell.row.code, cell.row.was, cell.row.eligible) for cell in context["cells"]] == [
        ("83.836", "3", 4),
        ("83.835", "", 2),
    ]
    assert (context["sheet"].given, context["sheet"].gap, context["sheet"].without) == (3, 1, 1)


def test_sheet_shows_last_year_beside(scene: Scene):
    context = scene.board.get("/chi-tieu/?ve=tsvmtd&ky=2022").context

    assert [(cell.row.last_target, cell.row.last_result) for cell in context["cells"]] == [("3", 2), ("", 0)]


def test_saving_writes_only_what_was_changed(scene: Scene):
    client = scene.board
    said = typed(client.get(HERE), dv_83_835="2", decision_number="07-QĐ/TU")
    response = client.post(HERE, said, follow=True)

    assert [str(message) for message in response.context["messages"]] == ["Đã ghi 1 chỉ tiêu."]
    assert standing(scene, "83.835") == [("count", 2, None, None, date(2021, 1, 20), "07-QĐ/TU")]
    assert len(standing(scene, "83.836")) == 2
    assert response.context["sheet"].gap == -1
    entry = JournalEntry.objects.filter(subject="indicators.target").latest("pk")
    assert (entry.organisation_key, entry.what["old"], entry.what["new"]["value"]) == (scene.keys["83.835"], {}, "2")


def test_saving_the_same_again_changes_nothing(scene: Scene):
    client = scene.board
    said = typed(client.get(HERE), dv_83_835="2")
    client.post(HERE, said)
    again = client.post(HERE, said, follow=True)

    assert [str(message) for message in again.context["messages"]][1:] == [
        "Không có chỉ tiêu nào khác với số đã ghi. Dữ liệu giữ nguyên."
    ]
    assert len(standing(scene, "83.835")) == 1


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("70%", ("percent", 70, None, None)),
        ("1-2", ("count", None, 1, 2)),
        ("50-70%", ("percent", None, 50, 70)),
        ("1.284", ("count", 1284, None, None)),
    ],
)
def test_one_cell_takes_counts_percents_and_ranges(scene: Scene, text: str, kept: tuple[object, ...]):
    client = scene.board
    client.post(HERE, typed(client.get(HERE), dv_83_835=text))

    assert standing(scene, "83.835")[0][:4] == kept


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("hai", "Không đọc được “hai”. Ghi kiểu 12, 70% hoặc 10-12."),
        ("1,5", "Số chi bộ phải là số nguyên. Nếu là tỷ lệ thì thêm dấu %."),
        ("5-2", "Mức sau nhỏ hơn mức trước. Ghi mức thấp trước, kiểu 10-12."),
        ("120%", "Hơn 100 phần trăm. Nếu là số lượng thì bỏ dấu %."),
        ("12.5", "Không đọc được “12.5”. Phần lẻ ghi sau dấu phẩy, kiểu 12,5."),
    ],
)
def test_what_cannot_be_read_is_said_at_the_cell_and_kept(scene: Scene, text: str, fault: str):
    client = scene.board
    response = client.post(HERE, typed(client.get(HERE), dv_83_835=text, dv_83_836="5"))

    assert response.status_code == 422
    assert [(cell.row.code, cell.typed, cell.fault) for cell in response.context["cells"]] == [
        ("83.836", "5", ""),
        ("83.835", text, fault),
    ]
    assert standing(scene, "83.835") == []


def test_a_given_target_is_not_emptied(scene: Scene):
    client = scene.board
    response = client.post(HERE, typed(client.get(HERE), dv_83_836=""))

    assert [cell.fault for cell in response.context["faults"]] == [
        "Chỉ tiêu đã giao không xoá được. Giao lại bằng 0 nếu không còn phải làm."
    ]


def test_a_day_before_the_last_decision_is_refused(scene: Scene):
    client = scene.board
    response = client.post(HERE, typed(client.get(HERE), dv_83_836="5", decided_on="10/01/2021"))

    assert [cell.fault for cell in response.context["faults"]] == [
        "Lần giao trước ghi ngày 15/01/2021. Ghi ngày giao từ ngày đó trở đi."
    ]


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(scene: Scene):
    client = scene.board
    mine = typed(client.get(HERE), dv_83_836="5")
    client.post(HERE, typed(client.get(HERE), dv_83_836="6"))
    response = client.post(HERE, mine)

    assert [(cell.typed, cell.was, cell.fault) for cell in response.context["faults"]] == [
        ("5", "6", "Trong lúc đồng chí nhập, ô này đã được ghi 6. Nhập lại 5 nếu vẫn muốn thay.")
    ]


def test_last_year_is_copied_into_empty_cells_and_not_saved(scene: Scene):
    context = scene.board.get("/chi-tieu/?ve=tsvmtd&ky=2022&chep=1").context

    assert [(cell.typed, cell.was) for cell in context["cells"]] == [("3", ""), ("", "")]
    with entered(whole_scope("thử")):
        assert not Target.objects.filter(period="2022").exists()


def test_history_keeps_what_was_replaced(scene: Scene):
    history = scene.board.get(HERE).context["history"]

    assert [(name, row.text, row.superseded) for name, row in history] == [
        ("Đảng bộ tỉnh Bến Tre", "4", False),
        ("Đảng bộ huyện Ba Tri", "3", False),
        ("Đảng bộ huyện Ba Tri", "9", True),
    ]


def test_sheet_goes_out_as_its_workbook(scene: Scene):
    response = scene.board.get(f"{HERE}&tai=xlsx")
    page = openpyxl.load_workbook(io.BytesIO(response.content))["targets"]
    heads, *rows = page.iter_rows(values_only=True)

    assert sorted((row[2], row[heads.index("value")] if "value" in heads else row[8]) for row in rows) == [
        ("83", 4),
        ("83.836", 3),
        ("83.836", 9),
    ]


def test_an_indicator_has_a_sheet_too(scene: Scene):
    client, here = scene.board, "/chi-tieu/?ve=organisations.cells&ky=2021"
    client.post(here, typed(client.get(here), dv_83_836="4,5"))

    assert [cell.row.was for cell in client.get(here).context["cells"]] == ["4,5", ""]


def test_reader_is_forbidden_and_what_is_out_of_sight_is_not_found(scene: Scene):
    with entered(whole_scope("thử")):
        make_account("huyen", "organising_board", scene.keys["83.835"])
    assert scene.sign_in("nguoi-xem").get(HERE).status_code == 403
    assert scene.sign_in("nguoi-xem").post(HERE, {}).status_code == 403
    assert scene.sign_in("huyen").get(f"{HERE}&duoi=83.836").status_code == 404


def test_sheet_costs_the_same_with_one_part_and_with_three(scene: Scene):
    with entered(whole_scope("thử")):
        for number, parts in (("97", 1), ("98", 3)):
            key = make_organisation(number, f"Đảng bộ {number}", "DISTRICT", scene.keys["83"])
            for part in range(parts):
                make_organisation(f"{number}.{part}", f"Đảng bộ xã {number}{part}", "COMMUNE", key)
    client, costs = scene.board, []
    for number in ("97", "98"):
        with CaptureQueriesContext(connection) as found:
            client.get(f"{HERE}&duoi={number}")
        costs.append(len(found))

    assert costs == [SHEET_QUERIES, SHEET_QUERIES]


def test_a_target_by_attribute_is_typed_on_its_own_sheet_and_counts_only_those_cells(scene: Scene):
    """Only commune A of Ba Tri bears the attribute: it has two cells, and 100 % of two are two."""
    state_attribute(scene.keys["83.836.A"])
    client, here = scene.board, f"{HERE}&dac_diem=new_countryside"
    before = client.get(here).context
    assert [(cell.row.code, cell.row.was, cell.row.eligible) for cell in before["cells"]] == [
        ("83.836", "", 2),
    ]
    assert (before["sheet"].left_out, before["sheet"].without) == (1, 1)
    whole = client.get(before["every_href"]).context
    assert [(cell.row.code, cell.row.eligible) for cell in whole["cells"]] == [("83.836", 2), ("83.835", 0)]
    assert (whole["sheet"].left_out, whole["sheet"].without, whole["asked"].address()) == (0, 1, before["every_href"])
    response = client.post(here, typed(client.get(here), dv_83_836="100%", decided_on="20/01/2021"), follow=True)
    assert [cell.row.was for cell in response.context["cells"]] == ["100%"]
    assert response.context["sheet"].given == 2
    assert [cell.row.was for cell in client.get(HERE).context["cells"]] == ["3", ""]
    said = [row.measure_label for _name, row in response.context["history"]]
    assert "công nhận, chỉ ở đơn vị đạt chuẩn nông thôn mới" in said


def state_attribute(unit: int) -> None:
    with entered(whole_scope("thử")):
        OrganisationAttribute.objects.create(
            organisation_id=unit, attribute_id="new_countryside", value="có", valid_from=date(2021, 1, 1)
        )
