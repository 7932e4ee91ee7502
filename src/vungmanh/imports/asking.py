"""What is asked for around an import: looking through, looking through anew with other names, writing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.imports.queries.previews import PREVIEW, RUN, earlier_names
from vungmanh.imports.reading import NOTHING, Page, Told, told_of
from vungmanh.imports.sheets import SHEETS
from vungmanh.imports.uploads import Sent
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.jobs import Job, ask, following


def ask_preview(actor: Actor, sent: Sequence[Sent]) -> Job:
    """Files just sent in. What the actor said of the names in earlier ones holds for these too."""
    return _preview(actor, sent, Told(remembered=earlier_names(actor)))


def ask_preview_as(actor: Actor, tried: Job, file: str, title: str, page: Page) -> Job:
    """The same files once more, one page of them read as it was laid out by a person."""
    before = told_of(tried.arguments.get("told"))
    return _preview(actor, tried.arguments["sent"], replace(before, pages={**before.pages, (file, title): page}))


def naming_called(tried: Job, file: str, title: str) -> Mapping[str, Any]:
    """How a page of these files was understood."""
    for naming in tried.result.get("namings", ()):
        if (naming["file"], naming["title"]) == (file, title):
            found: Mapping[str, Any] = naming
            return found
    raise Refusal(_("Lần xem trước này không có trang %(page)s trong tệp %(file)s.") % {"page": title, "file": file})


def page_as(naming: Mapping[str, Any], sheet: str, columns: Mapping[str, int]) -> Page:
    """A page laid out by a person; only what there is can be named."""
    places = {place for place, _letters, _words in naming["headings"]}
    for key, place in columns.items():
        if key not in SHEETS[sheet].by_key or place not in places:
            words = _("Trang %(sheet)s không có cột %(key)s, hoặc tệp không có cột thứ %(place)d.")
            raise Refusal(words % {"sheet": sheet, "key": key, "place": place + 1})
    return Page(sheet, naming["row"], columns)


def ask_run(actor: Actor, tried: Job) -> Job:
    """Write what was looked through, once: asked again it is the same writing."""
    if tried.state != Job.State.DONE or tried.result["faults_total"]:
        raise Refusal(_("Còn chỗ sai hoặc chưa xem trước xong nên chưa nhập được. Chưa ghi gì."))
    sent: Sequence[Sent] = tried.arguments["sent"]
    said: Mapping[str, Any] = {"told": tried.arguments["told"]} if "told" in tried.arguments else {}
    return following(tried, RUN, "preview") or ask(
        actor,
        RUN,
        _("Nhập %(files)s") % {"files": _names(sent)},
        sent=sent,
        counts=tried.result["counts"],
        preview=tried.pk,
        **said,
    )


def _preview(actor: Actor, sent: Sequence[Sent], told: Told) -> Job:
    said = {} if told == NOTHING else {"told": told.kept()}
    return ask(actor, PREVIEW, _("Xem trước %(files)s") % {"files": _names(sent)}, sent=sent, **said)


def _names(sent: Sequence[Sent]) -> str:
    return ", ".join(each["name"] for each in sent)
