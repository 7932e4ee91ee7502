"""The shipped rules as files: YAML, checked on load, each kind handed to the app that owns it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.yaml_text import yaml_values

Loader = Callable[[Actor, dict[str, Any], str], str]
Reviewer = Callable[[dict[str, Any], str], list[str]]
"""What is to be said of a file that can be loaded, line by line: the paper itself may be faulty."""


class Catalogue:
    """Loaders by the file's ``catalogue:`` key, in the order in which the apps registered them."""

    def __init__(self) -> None:
        self._loaders: dict[str, Loader] = {}
        self._reviewers: dict[str, Reviewer] = {}

    def register(self, kind: str, loader: Loader, reviewer: Reviewer | None = None) -> None:
        self._loaders[kind] = loader
        if reviewer is not None:
            self._reviewers[kind] = reviewer

    def load(self, actor: Actor, path: Path) -> str:
        """Load one file. Returns one sentence on what came of it. Raises ``Refusal`` naming file and place."""
        data = read_yaml(path)
        kind = data.get("catalogue")
        if kind not in self._loaders:
            known = ", ".join(sorted(self._loaders))
            words = _("%(file)s: dòng “catalogue:” ghi “%(kind)s”. Các loại đang có: %(known)s.")
            raise Refusal(words % {"file": path.name, "kind": kind, "known": known})
        return self._loaders[kind](actor, data, path.name)

    def review(self, path: Path) -> list[str]:
        """What the owner of such files has to say of one that was loaded; nothing where nobody looks."""
        data = read_yaml(path)
        reviewer = self._reviewers.get(str(data.get("catalogue")))
        return reviewer(data, path.name) if reviewer else []

    def load_folder(self, actor: Actor, folder: Path) -> list[str]:
        """Everything shipped, kinds and roles before what names them: apps start from the top storey down."""
        order = list(reversed(self._loaders))
        paths = sorted(folder.rglob("*.yaml"))
        known = [path for path in paths if read_yaml(path).get("catalogue") in self._loaders]
        known.sort(key=lambda path: (order.index(read_yaml(path)["catalogue"]), path.name))
        return [self.load(actor, path) for path in known]


catalogue = Catalogue()


def read_yaml(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal(_("Không đọc được tệp %(file)s: %(error)s.") % {"file": path, "error": error}) from error
    data = yaml_values(text, path.name)
    if not isinstance(data, dict):
        raise Refusal(_("%(file)s: tệp trống hoặc không phải danh mục.") % {"file": path.name})
    return data


def faults_of(file: str, faults: Sequence[str]) -> Refusal:
    """Everything that is wrong with a file: one behind its name, several one a line."""
    if len(faults) == 1:
        return Refusal(f"{file}: {faults[0]}")
    head = _("%(file)s: có %(count)d chỗ sai, chưa nạp gì.") % {"file": file, "count": len(faults)}
    return Refusal("\n  ".join([head, *faults]))


def required(data: dict[str, Any], key: str, file: str) -> Any:
    """A value that must be there, or a sentence that says what is missing and where."""
    if data.get(key) in (None, "", []):
        raise Refusal(_("%(file)s: thiếu mục “%(key)s”.") % {"file": file, "key": key})
    return data[key]
