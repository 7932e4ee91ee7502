"""Plans of building a title in 2026 for the cells of one old commune of Ba Tri, all of it made up.

The secretary of the demonstration has one of them: two tasks late, October reviewed, November still to be reviewed.
Assignees are posts, not persons.
"""

from collections.abc import Iterable, Iterator

from builder.events import Title
from builder.sheets import Row

COMMUNE = "83.836.29110."
PLAN = {"made_on": "16/02/2026", "submitted_on": "20/02/2026", "agreed_on": "03/03/2026"}
TASKS = (
    ("Mở lớp học tập nghị quyết cho đảng viên trẻ", "Mỗi quý một buổi", "", "31/03/2026", "Bí thư chi bộ", "EASY", "",
     "", ("DONE", "", "18 đồng chí dự"), ("DONE", "", "18 đồng chí dự")),
    ("Vận động hộ dân vào tổ tự quản", "Mỗi đảng viên phụ trách năm hộ", "", "30/06/2026", "Phó bí thư chi bộ", "EASY",
     "12", "tổ", ("UNDER_WAY", "7", "đã có bảy tổ"), ("UNDER_WAY", "9", "thêm hai tổ")),
    ("Làm đường ngõ xóm", "Nhân dân hiến đất, Nhà nước hỗ trợ vật tư", "Vật tư của xã, ngày công của nhân dân",
     "30/09/2026", "Trưởng ban công tác mặt trận", "MIDDLE", "1,2", "km", ("UNDER_WAY", "0,7", "xong nền đường"),
     ("UNDER_WAY", "0,9", "còn chờ vật tư")),
    ("Giúp hộ nghèo có việc làm", "Giao mỗi chi uỷ viên giúp một hộ", "Vốn vay chính sách", "15/12/2026", "Chi uỷ",
     "HARD", "3", "hộ", ("NOT_BEGUN", "", ""), ("UNDER_WAY", "1", "một hộ đã có việc")),
)  # fmt: skip
COLUMNS = ("what", "solution", "resources", "due", "assignee", "difficulty", "goal", "unit")
MONTHS = ("2026-09", "2026-10")


def plan_rows(titles: Iterable[Title]) -> Iterator[Row]:
    """Every cell there that registered: the plan, reviewed for two months."""
    cells = sorted({title.row()["cell_code"] for title in titles if title.row()["cell_code"].startswith(COMMUNE)})
    for number, cell in enumerate(cells, 1):
        for place, (*said, september, october) in enumerate(TASKS, 1):
            task = dict(zip(COLUMNS, said, strict=True))
            for month, (state, figure, words) in zip(MONTHS, (september, october), strict=True):
                yield {
                    "programme": "bon_tot",
                    "cell_code": cell,
                    "for_period": "2026",
                    "place": str(place),
                    "plan_number": f"{number:02d}-KH/CB (số minh hoạ)",
                    **PLAN,
                    **task,
                    "month": month,
                    "state": state,
                    "figure": figure,
                    "words": words,
                }
