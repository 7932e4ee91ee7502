"""No Vietnamese a reader of English could meet is left in the code: it goes through the catalogue, or stands here."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.template.base import TextNode
from django.template.loader import get_template

from tests.architecture.source import PACKAGE, python_files, templates
from tests.architecture.test_translations import MARKS, nodes_of

VIETNAMESE = re.compile("[ăâđêôơưàáãèéìíòóõùúýĩũạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)

# Where Vietnamese stands in the code without a translation beside it, and why that is right.
WHOLE = {
    "criteria/rules/entry.py": "what is wrong with a Vietnamese catalogue file, to whoever writes it",
    "criteria/rules/ranges.py": "the same, and ranges as the Vietnamese paper words them",
    "criteria/rules/reading": "what is wrong with a Vietnamese catalogue file, to whoever writes it",
    "criteria/rules/table": "cells of a sheet are written and read in Vietnamese",
    "criteria/rules/tester": "what is wrong with a Vietnamese sheet, to whoever writes it",
    "criteria/rules/texts.py": "answers as the Vietnamese paper words them",
    "duties/rules/holidays.py": "what is wrong with a Vietnamese catalogue file, to whoever writes it",
    "duties/rules/reading.py": "the same",
    "members/rules/posts/definition.py": "the same",
    "evaluations/rules/reading.py": "the same",
    "evaluations/rules/blocks.py": "the same",
    "members/rules/admission/definition.py": "the same",
    "members/rules/limits.py": "what is wrong with a Vietnamese catalogue file, to whoever writes it",
    "cli": "the command line speaks Vietnamese",
    "config": "settings, and what the command line says when they cannot be used",
    "kernel/backup": "backup and restore are commands",
    "kernel/vietnamese.py": "the letters themselves",
    "imports/encodings.py": "the letters themselves, and words that tell encodings apart",
    "imports/sheets": "headings and notes of sheets are what the import reads",
    "imports/templates.py": "the same",
    "reports/rules": "official documents are in Vietnamese",
    "reports/writers": "the same",
    "reports/queries/composing.py": "the same",
    "reports/queries/yearly_grading.py": "the same",
    "reports/queries/admission_forms.py": "the same",
    "reports/queries/appraisal_forms.py": "the same",
    "reports/models/letterhead.py": "the same: how they spell a syllable",
}
STORED = {
    "accounts/commands/tokens.py": ("thu hồi",),
    "criteria/commands/bringing.py": ("thay bằng ",),
    "criteria/succession.py": (
        "Tổ chức đã kết thúc và không có đúng một tổ chức kế thừa",
        "Tổ chức kế thừa đã có phiếu chấm của mình",
        "Các tổ chức nhập lại dùng những phiếu chấm khác nhau",
        "tổ chức kết thúc trước ngày bắt đầu",
    ),
    "duties/commands/catalogue.py": ("thay bằng ",),
    "duties/commands/holidays.py": ("thay bằng ",),
    "duties/commands/subscriptions.py": (
        "máy đăng ký lại",
        "thôi nhận",
        "máy không còn nhận",
        "đổi địa chỉ",
        "thu hồi",
    ),
    "evaluations/commands/moves.py": ("thay trong cùng ngày",),
    "indicators/commands/notes.py": ("thay bằng ghi chú mới",),
    "members/commands/import_writing.py": ("ghi lại tình trạng",),
    "members/succession.py": (
        "Chi bộ đã chia: đảng viên nào về chi bộ nào?",
        "Chi bộ đã kết thúc, không có chi bộ kế thừa: đảng viên về đâu?",
        " đảng viên)",
        "Chi bộ kết thúc; giới thiệu lại nếu vẫn chuyển.",
    ),
    "organisations/commands/reorganise.py": ("thay trong cùng ngày",),
    "programmes/commands/catalogue.py": ("thay bằng ",),
    "members/commands/admission/carrying.py": ("Hồ sơ kết nạp {code} của chi bộ đã kết thúc: chọn chi bộ nhận hồ sơ",),
    "members/commands/absences.py": ("số buổi vắng họp ",),
    "members/commands/admission/counts.py": ("số kết nạp ",),
    "members/commands/admission/papers.py": ("thôi trong ngày", "sửa ngày nhận hoặc bỏ đánh dấu"),
    "members/commands/admission/rules.py": ("thay bằng ",),
    "kernel/action.py": ("Hệ thống", " (làm thay "),
    "reports/commands/issuing.py": ("Số ",),
    "programmes/succession.py": (
        "Danh hiệu của chi bộ đã kết thúc: giữ, xét lại hay thôi?",
        "Chi bộ đang đăng ký đã kết thúc và không có đúng một chi bộ kế thừa",
        "Chi bộ kế thừa đã có hồ sơ cho kỳ này hoặc đang giữ danh hiệu",
        "Chi bộ đang đăng ký đã đổi loại: còn thuộc đối tượng của chương trình không?",
        "Nhiệm vụ chưa xong của chi bộ đã kết thúc:",
        "Chi bộ làm điểm đã kết thúc: chi bộ nào làm tiếp, hay thôi?",
        "Kế hoạch của cấp uỷ đang chạy khi đơn vị kết thúc: tiếp tục ở đơn vị kế thừa nào, hay thôi?",
    ),
}
"""Written down with a record when something happens: the same text for whoever reads it later."""
NOT_MET = {
    "accounts/access.py": (" ngày ", "việc nền: "),
    "criteria/queries/facts.py": ("dữ kiện ", " đăng ký hai lần"),
    "duties/queries/doings.py": ("cách nhận ra ", " đăng ký hai lần", ": nêu đúng một trong day và period"),
    "kernel/hindrances.py": ("dữ kiện ", " đăng ký hai lần"),
    "kernel/action.py": (": chưa nêu tổ chức hoặc chưa ghi nhật ký",),
    "kernel/figures.py": ("chỉ tiêu ", " đăng ký hai lần"),
    "kernel/keeping.py": ("Không xoá: ghi huỷ, ai, khi nào, vì sao.",),
    "kernel/scope.py": (
        "Chưa vào phạm vi nào mà đã đọc dữ liệu của tổ chức.",
        "Không xoá: ghi huỷ, ai, khi nào, vì sao.",
    ),
    "organisations/rules/lineage.py": ("cây tổ chức có vòng",),
}
"""Faults of the program, and names of scopes for its log."""
LOADED = {
    "accounts/commands/roles.py": (": vai trò, ", " mới"),
    "duties/commands/catalogue.py": (": việc ", " phiên bản mới"),
    "duties/commands/holidays.py": (" ngày nghỉ, ngày làm bù của ", " đến "),
    "members/commands/discipline.py": (": hình thức kỷ luật, ", " mới"),
    "members/commands/retention.py": (": thời hạn giữ lý lịch, ", " mới"),
    "members/commands/posts/catalogue.py": (" chức vụ, ", " con số"),
    "members/commands/admission/rules.py": (": quy định kết nạp, ", " phiên bản mới"),
    "members/commands/limits.py": (" hạn của việc chuyển sinh hoạt",),
    "organisations/commands/kinds.py": (" loại tổ chức",),
    "programmes/commands/catalogue.py": (": chương trình ", " phiên bản mới"),
    "reports/commands/loading.py": (": đã ghi tiêu đề văn bản của ", " tổ chức.", "ủy"),
    "reports/commands/letterheads.py": ("ủy",),
}
"""What ``vungmanh load`` answers, and the syllable that documents spell in two ways."""
READ = {
    "criteria/rules/answers.py": ("có", "không"),
    "imports/reading/headings.py": ("Ghi chú lỗi",),
    "web/criteria/editing_table.py": (r"mục ([^\s,:]+)[,:]", r"“(facts|bands)” dòng (\d+)"),
    "web/criteria/editing_wording.py": (
        "Đủ: 10; Còn thiếu: 5; Không có: 0",
        "0 - 5, nấc 0,5",
        "meetings.held >= 90 theo quý",
        "cần cho đủ điểm",
        "thematic_held có; members >= 30",
        "< 65 hoặc absent >= 1: 1; trùng lấy thấp",
    ),
    "web/duties/notices.py": ("Cốc Cốc",),
    "web/shell.py": ("Chi bộ",),
    "web/targets/values.py": (r")(?:\s*(?:-|–|đến)\s*(",),
    "web/signin/adapter.py": ("Vững Mạnh ",),
}
"""What is looked for in a file or in what is typed, how to type it, and names of programs."""
WRITING = {
    "criteria/rules/kinds/at_least.py": ("ghi số phải đạt.",),
    "criteria/rules/kinds/base.py": (" hoặc ", "dữ kiện “", "” có dạng ", ", loại “", "” cần dạng "),
    "criteria/rules/kinds/bonus.py": ("ghi “points” hoặc “most”: điểm thưởng là bao nhiêu.",),
    "criteria/rules/kinds/graded.py": (
        "ghi đúng một trong ba cách cho điểm: “steps”, “choices” hoặc “judged”.",
        "ghi điểm cao nhất.",
        "ghi mỗi nấc bao nhiêu điểm, kiểu 0.5.",
        "“from” phải nhỏ hơn “to”, “by” phải lớn hơn 0 và cho không quá 400 nấc.",
        "điểm",
    ),
    "criteria/rules/kinds/indicator_at_least.py": (
        "không có “",
        "”. Đang có: ",
        "ghi mã chỉ tiêu, kiểu meetings.held.",
    ),
}
"""What is wrong with a Vietnamese sheet, to whoever writes it; and a unit, which files write in Vietnamese too."""
DESCRIBED = {
    "api/accounts.py": ("vai trò đang giữ ngoài phạm vi người hỏi",),
    "api/asking.py": ("Không ghi: theo cài đặt",),
    "api/door.py": (
        "Khoá API, làm trong “Tài khoản của tôi”",
        "Phiên đăng nhập trên trang; việc ghi cần X-CSRFToken",
    ),
    "api/committees.py": ("Ngày cuối của nhiệm kỳ",),
    "api/discipline.py": ("ngày đầu không còn hiệu lực",),
    "api/personal_files.py": ("ai đã xem, lần mới nhất trước; lần này cũng được ghi",),
    "api/duties.py": (
        "Ngày cuối; không ghi: đến khi có người kết thúc",
        "Lùi hạn đến hết ngày; không ghi: miễn hẳn",
    ),
    "api/face.py": (
        "Cùng dữ liệu, cùng phạm vi và cùng quyền như các trang. Khoá API làm trong “Tài khoản của tôi”; gửi kèm mỗi"
        " lần gọi: Authorization: Bearer vm_… Tên trường là tên cột của các trang nhập số liệu.",
        "Vững Mạnh",
    ),
    "api/imports.py": ("có", "không"),
    "api/organisations.py": (
        "ngày cuối cùng còn hoạt động",
        "mọi chi bộ ở dưới, không chỉ cấp trực tiếp; cần under",
    ),
    "api/reorganisations.py": ("số để hoàn tác",),
    "api/reports.py": ("chỉ khi đang soạn",),
}
"""The description of the API is one document for all; yes and no as the sheets have them."""
ON_PAPER = {"reports/_paper.html"}
"""The sheet of an official document, marked as Vietnamese."""
ALLOWED = (STORED, NOT_MET, LOADED, READ, WRITING, DESCRIBED)
SHOWN_NOWHERE = ("apps.py", "__str__")
"""Names of apps, and what a row calls itself in a log: no page shows either."""


def parents_of(tree: ast.AST) -> dict[ast.AST, ast.AST]:
    return {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}


def is_said(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    """Whether the text goes through the catalogue, is what an object calls itself, or explains the code."""
    call = parents.get(node)
    if isinstance(call, ast.Expr) or (isinstance(call, ast.Call) and getattr(call.func, "id", "") in MARKS):
        return True
    while node in parents:
        node = parents[node]
        if isinstance(node, ast.FunctionDef) and node.name in SHOWN_NOWHERE:
            return True
    return False


def left_plain(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    parents = parents_of(tree)
    for node in ast.walk(tree):
        text = getattr(node, "value", None) if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and VIETNAMESE.search(text) and not is_said(node, parents):
            yield text


def all_left_plain() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in python_files():
        name = path.relative_to(PACKAGE).as_posix() if path.is_relative_to(PACKAGE) else ""
        whole = any(name == each or name.startswith(f"{each}/") for each in WHOLE)
        if name and not whole and path.name not in SHOWN_NOWHERE:
            found[name] = set(left_plain(path))
    return {name: texts for name, texts in found.items() if texts}


def test_no_sentence_is_left_without_its_english():
    """A refusal, a label, a name of a field: whoever reads in English meets none that never saw the catalogue."""
    allowed: dict[str, set[str]] = {}
    for each in ALLOWED:
        for name, texts in each.items():
            allowed.setdefault(name, set()).update(texts)

    assert all_left_plain() == allowed


def test_plain_text_in_a_raise_is_found():
    tree = ast.parse('raise Refusal(f"Không có {x}.")')

    texts = [each for each in ast.walk(tree) if isinstance(each, ast.Constant) and VIETNAMESE.search(str(each.value))]

    assert [is_said(each, parents_of(tree)) for each in texts] == [False]


def test_no_template_says_anything_but_through_the_catalogue():
    found = set()
    for path in templates():
        name = str(path).split("/templates/", 1)[1]
        template = get_template(name).template
        nodes = [node for top in template.nodelist for node in nodes_of(top)]
        if any(isinstance(node, TextNode) and VIETNAMESE.search(node.s) for node in nodes):
            found.add(name)

    assert found == ON_PAPER
