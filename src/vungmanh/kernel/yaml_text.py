"""One catalogue file's text as values. What YAML would take in silence, or answer with a traceback, is refused by line.

Not judged by YAML itself: a day that no calendar has, and a key that stands twice in one group (the last would win).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml
from django.utils.translation import gettext as _

from vungmanh.kernel.errors import Refusal

try:
    from yaml import CSafeLoader as Compiled
except ImportError:  # PyYAML built without its compiled part
    from yaml import SafeLoader as Compiled  # type: ignore[assignment]  # stands in for the other

DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
MERGE = "tag:yaml.org,2002:merge"


class _Faulty(yaml.YAMLError):
    """What is wrong, in words, with the place as YAML marks it."""

    def __init__(self, words: str, mark: yaml.Mark) -> None:
        super().__init__(words)
        self.words, self.problem_mark = words, mark


def _told_once(node: yaml.MappingNode) -> None:
    """Looked at as it is written, before ``<<`` brings in keys that the group itself may say anew."""
    seen: dict[str, int] = {}
    for key, _value in node.value:
        if not isinstance(key, yaml.ScalarNode) or key.tag == MERGE:
            continue
        if key.value in seen:
            words = _("mục “%(key)s” đã có ở dòng %(line)d. Giữ một, bỏ một.")
            raise _Faulty(words % {"key": key.value, "line": seen[key.value]}, key.start_mark)
        seen[key.value] = key.start_mark.line + 1


class _Strict:
    """What looks like a day or a number and is none: the reader would answer with a traceback."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)  # type: ignore[misc]  # of the reader it stands before
        except (ValueError, OverflowError) as error:
            raise _Faulty(_no_such_value(str(node.value)), node.start_mark) from error


class _Loader(_Strict, yaml.SafeLoader):
    """The safe reader: plain values only, and nothing in silence."""

    def compose_mapping_node(self, anchor: Any) -> yaml.MappingNode:
        node: yaml.MappingNode = super().compose_mapping_node(anchor)
        _told_once(node)
        return node


class _Quick(_Strict, Compiled):
    """The same, read by the library's compiled part where it is there: ten times as fast."""

    def get_single_node(self) -> Any:
        root = super().get_single_node()
        waiting, looked_at = [root], set[int]()
        while waiting:
            node = waiting.pop()
            if not isinstance(node, yaml.CollectionNode) or id(node) in looked_at:
                continue
            looked_at.add(id(node))
            if isinstance(node, yaml.MappingNode):
                _told_once(node)
                waiting += [value for _key, value in node.value]
            else:
                waiting += node.value
        return root


def _no_such_value(text: str) -> str:
    found = DAY.fullmatch(text)
    if found is None:
        return _("không đọc được “%(text)s”. Là chữ thì đặt trong ngoặc kép.") % {"text": text}
    year, month, day = found.groups()
    return _("ngày %(day)s không có trong lịch.") % {"day": f"{int(day):02d}/{int(month):02d}/{year}"}


def yaml_values(text: str, file: str) -> Any:
    """The values of the text. Raises ``Refusal`` with file and line."""
    try:
        return yaml.load(text, _Quick)  # noqa: S506 - a subclass of the safe reader
    except yaml.YAMLError:
        # The first fault from the top, in the words for which there are hints.
        return _slowly(text, file)


def _slowly(text: str, file: str) -> Any:
    try:
        return yaml.load(text, _Loader)  # noqa: S506 - a subclass of the safe reader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = _("%(file)s dòng %(line)d") % {"file": file, "line": mark.line + 1} if mark else file
        raise Refusal(f"{place}: {_words(error, text)}") from error


def _words(error: yaml.YAMLError, text: str) -> str:
    if isinstance(error, _Faulty):
        return error.words
    problem, mark = str(getattr(error, "problem", "") or ""), getattr(error, "problem_mark", None)
    line = text.splitlines()[mark.line] if mark and mark.line < len(text.splitlines()) else ""
    for fits, hint in HINTS:
        if fits(problem, line):
            return _("không đúng YAML: %(hint)s Sửa chỗ đó rồi nạp lại.") % {"hint": hint()}
    return _("không đúng YAML. Sửa chỗ đó rồi nạp lại.")


Fits = Callable[[str, str], bool]
HINTS: tuple[tuple[Fits, Callable[[], str]], ...] = (
    (lambda _problem, line: "\t" in line, lambda: _("thụt dòng bằng dấu cách, không dùng phím Tab.")),
    (
        lambda problem, _line: "mapping values are not allowed" in problem,
        lambda: _("chữ có dấu hai chấm và dấu cách (: ) thì đặt trong ngoặc kép; mục con thì thụt vào đúng cột."),
    ),
    (
        lambda problem, _line: "cannot start any token" in problem,
        lambda: _("chữ bắt đầu bằng %, @ hoặc ` thì đặt trong ngoặc kép."),
    ),
    (
        lambda problem, _line: "undefined alias" in problem or "alphabetic or numeric" in problem,
        lambda: _("chữ bắt đầu bằng * hoặc & thì đặt trong ngoặc kép."),
    ),
    (
        lambda problem, _line: "quoted scalar" in problem or "end of stream" in problem,
        lambda: _("thiếu dấu ngoặc kép đóng."),
    ),
    (
        lambda problem, _line: "expected ',' or" in problem,
        lambda: _("thiếu dấu phẩy hoặc dấu ngoặc đóng; chữ có dấu phẩy hay dấu ngoặc thì đặt trong ngoặc kép."),
    ),
    (
        lambda problem, _line: "expected <block end>" in problem or "could not find expected" in problem,
        lambda: _("các mục cùng một nhóm phải thẳng cột với nhau, sau tên mục có dấu hai chấm và dấu cách."),
    ),
)
"""What people write most often, and how to mend it."""
