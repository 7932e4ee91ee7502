"""A whole import is taken back to the row, or it is said what rests on it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from tests.factories.organisations import SYSTEM
from tests.imports.commands.given import CLOSED, MERGED, NOW, PROVINCE, THEN, bring, name_of
from vungmanh.imports.commands import undo_import
from vungmanh.kernel import clock
from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.kernel.scope import ScopedModel
from vungmanh.organisations.commands import path_faults
from vungmanh.organisations.models import OrganisationPath
from vungmanh.organisations.queries import bearer_of

FACTS: dict[str, Any] = {
    "titles": (("tsvmtd", "83.836.A.01", "01/02/2021", "01/06/2021", "01-QĐ/HU"),),
    "targets": (("tsvmtd", "83.836", "2021", "recognised", 2),),
    "headcounts": (("83.836.A.01", "31/12/2020", 20, 18),),
    "committees": (("83.836.A", "01/01/2015", 5),),
    "attributes": (("83.836.A", "new_countryside", "có", "31/12/2018"),),
}
STAMPS = {"voided_at", "voided_by", "void_reason"}


def standing() -> dict[str, list[tuple[object, ...]]]:
    """Every row that stands, paths included, without the marks of undo."""
    return dict(_tables())


def _tables() -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    for model in apps.get_models():
        if issubclass(model, ScopedModel):
            names = [field.attname for field in model._meta.concrete_fields if field.name not in STAMPS]
            yield model._meta.label, sorted(model.unscoped.values_list(*names), key=str)
    paths = OrganisationPath.objects.values_list("ancestor_id", "descendant_id", "via", "valid_from", "valid_to")
    yield "path", sorted(paths, key=str)


@pytest.fixture
def province(shipped: None, tmp_path: Path) -> None:
    assert bring(tmp_path, organisations=PROVINCE).faults == []


pytestmark = pytest.mark.usefixtures("province")


def undo(batch: int | None) -> int:
    assert batch is not None
    return undo_import(SYSTEM, batch_id=batch, at=clock.now())


def test_undo_restores_what_stood_before_to_the_row(tmp_path: Path) -> None:
    bring(tmp_path, **FACTS)
    before = standing()
    rows = [list(row) for row in PROVINCE]
    rows[2][1] = "Đảng bộ xã Tên Sửa"
    rows[4][3] = "83.836.B"
    outcome = bring(
        tmp_path,
        organisations=(*rows, ("83.836.A.03", "Chi bộ ấp 4", "SUBORDINATE_CELL", "83.836.A", "01/01/2020")),
        titles=(("tsvmtd", "83.836.A.02", "01/02/2021"), (*FACTS["titles"][0][:4], "02-QĐ/HU")),
        headcounts=(("83.836.A.01", "31/12/2021", 22),),
        committees=(("83.836.A", "01/01/2020", 7),),
    )
    assert outcome.faults == []
    undo(outcome.batch)
    assert standing() == before
    assert path_faults() == (0, 0)


def test_undo_takes_a_reorganisation_back(tmp_path: Path) -> None:
    bring(tmp_path, **FACTS)
    before = standing()
    undo(bring(tmp_path, reorganisations=(MERGED, CLOSED)).batch)
    assert standing() == before
    assert bearer_of("83.C", NOW) is None
    assert bearer_of("83.836", NOW) == bearer_of("83.836", THEN)


def test_the_same_file_can_be_imported_after_undo(tmp_path: Path) -> None:
    undo(bring(tmp_path, reorganisations=(MERGED, CLOSED)).batch)
    assert bring(tmp_path, reorganisations=(MERGED, CLOSED)).faults == []
    assert name_of("83.C", NOW) == "Đảng bộ xã Ba Tri"


def test_undo_is_refused_while_later_work_rests_on_it(tmp_path: Path) -> None:
    outcome = bring(
        tmp_path,
        organisations=(("83.836.A.03", "Chi bộ ấp 4", "SUBORDINATE_CELL", "83.836.A", "01/01/2020", "RESIDENTIAL"),),
    )
    bring(tmp_path, titles=(("tsvmtd", "83.836.A.03", "01/02/2021"),))
    before = standing()
    with pytest.raises(Refusal, match="hồ sơ danh hiệu"):
        undo(outcome.batch)
    assert standing() == before


def test_undo_twice_is_refused(tmp_path: Path) -> None:
    batch = bring(tmp_path, **FACTS).batch
    undo(batch)
    with pytest.raises(Refusal, match="đã được huỷ"):
        undo(batch)


def test_undo_of_a_number_that_is_no_import_is_refused() -> None:
    with pytest.raises(NotFound):
        undo(999_999)
