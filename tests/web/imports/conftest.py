"""The small province with an office of one of its communes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.factories.accounts import make_account
from tests.factories.criteria import load_small
from tests.factories.duties import shipped_duties
from tests.factories.evaluations import shipped_rules
from tests.factories.posts import shipped_posts
from tests.imports.commands.given import bring, column
from tests.web.conftest import Scene
from vungmanh.kernel.scope import entered, whole_scope


@pytest.fixture(scope="module")
def kept_offices(kept_scene: Scene) -> Scene:
    with entered(whole_scope("dựng dữ liệu thử")):
        make_account("van-phong", "commune_office", kept_scene.keys["83.836.A"], full_name="Trần Văn Phòng")
        make_account("van-phong-khac", "commune_office", kept_scene.keys["83.836.B"])
        make_account("quan-tri", "administrator", None)
    return kept_scene


@pytest.fixture
def offices(kept_offices: Scene, db: None) -> Scene:
    return kept_offices


STORED: dict[str, Any] = {
    "headcounts": (("83.836.A", "31/12/2020", 20, 18), ("83.836.A.01", "31/12/2020", 12, 11)),
    "committees": (("83.836.A", "01/01/2016", 5), ("83.836.B", "01/01/2016", "", "mới lập", "31/12/2019")),
    "posts": (("83.836.A.01", "SECRETARY", "", "Nguyễn Văn An", "01/05/2020", "", "có"),),
    "attributes": (("83.836.A", "new_countryside", "có", "31/12/2018"),),
    "sheet_adoptions": (("83.836.A", "small", "01/01/2025", "", "12-QĐ/HU"),),
    "plans": (
        (
            "tsvmtd",
            "83.836.B.02",
            "2021",
            1,
            "01/03/2021",
            "02-KH/CB",
            "05/03/2021",
            "Giảm hộ nghèo",
            "01/12/2021",
            "khó",
            3,
            "hộ",
            "2021-04",
            "đang làm",
            1,
            "đã giúp một hộ",
        ),
    ),
    "committee_plans": (
        (
            "tsvmtd",
            "83.836.A",
            "2021..2025",
            "10/02/2021",
            "9-KH/ĐU",
            "Năm chi bộ",
            "",
            "",
            "",
            "",
            "2021-04",
            "",
            "Hai chi bộ",
        ),
    ),
    "teams": (("83.836.A", "CHECK", "12-QĐ/ĐU", "Đoàn thẩm tra", "01/03/2021", "Nguyễn Văn An", "Đảng uỷ xã"),),
    "pilots": (("kieu_mau", "83.836.A.01", "2022", "10/02/2022", "83.836", "15-QĐ/HU"),),
    "scores": column(),
    "duty_exceptions": (("83.836.A.01", "headcount_monthly", "01/04/2026", "30/06/2026", "", "bão số 3"),),
    "members": (("DV-01", "Nguyễn Văn Hoà", "83.836.B.01", "OFFICIAL", "01/03/2010", "01/03/2011", "01/01/2016"),),
    "member_evaluations": (("83.836.B.01", "DV-01", "2024", "GOOD", "", "", "12-QĐ/ĐU", "25/12/2024"),),
    "absences": (("83.836.B.01", "DV-01", "2024", 1, 0, "28/12/2024"),),
    "evaluations": (("83.836.A.01", "2024", "GOOD", "", "", "12-QĐ/ĐU", "25/12/2024"),),
    "admissions": (("KN-01", "Trần Thị Mai", "83.836.A.01", "ADMITTED", "19/05/2024", "", "", "01/05/2024", "nữ"),),
    "admission_counts": (("83.836.A", "2024", "", 12, 5, 2),),
    "officials": (("CB-02", "Lê Thị Ấp", "Cán bộ xã", "83.836.A"),),
    "assignments": (("CB-02", "83.836.A.01", "MONITOR_SUPPORT", "01/02/2025", "", "month", "124-QĐ/ĐU"),),
    "support_log": (("CB-02", "83.836.A.01", "MONITOR_SUPPORT", "05/03/2025", "Góp ý nghị quyết"),),
}


@pytest.fixture
def stored(offices: Scene, tmp_path: Path) -> Scene:
    """Something in every sheet."""
    with entered(whole_scope("dựng dữ liệu thử")):
        load_small()
        shipped_duties()
        shipped_posts()
        shipped_rules()
        assert bring(tmp_path, **STORED).faults == []
    return offices
