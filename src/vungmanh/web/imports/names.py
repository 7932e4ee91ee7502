"""A file with names of its own: a person says which column is which of ours, once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.imports.asking import ask_preview_as, page_as
from vungmanh.imports.queries.previews import PREVIEW
from vungmanh.imports.reading.naming import places_in
from vungmanh.imports.sheets import SHEETS, Sheet
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.jobs import Job, job_of
from vungmanh.web.form import ActForm, ActPage
from vungmanh.web.imports.reading import sheet_title


class NamesForm(ActForm):
    """One field for each column of ours: which column of the file it is."""

    def __init__(self, *args: Any, naming: Mapping[str, Any], sheet: Sheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = places_in(naming, sheet)
        choices = [(str(place), f"{letters}. {words}") for place, letters, words in naming["headings"]]
        for column in sorted(sheet.columns, key=lambda each: not each.required):
            place, guessed = places.get(column.key, ("", False))
            field = forms.ChoiceField(
                label=column.label,
                choices=[("", _("không có trong tệp")), *choices],
                required=column.required,
                initial=str(place),
                help_text=_help(guessed, column.required and place == ""),
                error_messages={"required": _("Trang này cần cột %(column)s.") % {"column": column.label}},
            )
            field.widget.attrs["class"] = "input"
            self.fields[column.key] = field

    @property
    def columns(self) -> dict[str, int]:
        return {key: int(place) for key, place in self.cleaned_data.items() if place}


def _help(guessed: bool, lacking: bool) -> str:
    if guessed:
        return _("Đoán theo tên gần giống, đồng chí xem lại.")
    return _("Cột cần có: chọn cột trong tệp.") if lacking else ""


class NamesPage(ActPage):
    """One page of a file that was looked through. Looked through again with these names, and so are later files."""

    permission = "imports.run"
    template = "imports/names.html"
    title = gettext_lazy("Ghép tên cột")
    button = gettext_lazy("Xem trước lại tệp")

    def form(self, data: Any, **keys: Any) -> forms.Form:
        naming = self.naming(**keys)
        if (sheet := self.sheet(naming)) is None:
            return ActForm(data)
        return NamesForm(data, naming=naming, sheet=sheet)

    def context(self, **keys: Any) -> dict[str, Any]:
        naming = self.naming(**keys)
        sheet = self.sheet(naming)
        preview = reverse("imports:preview", args=[keys["job_id"]])
        crumbs = [
            {"href": reverse("imports:list"), "text": _("Nhập số liệu")},
            {"href": preview, "text": _("Xem trước số liệu")},
        ]
        words = _(
            "Tệp %(file)s, trang %(page)s. Chọn cột trong tệp cho từng cột của mẫu; lần sau tệp có tên cột như vậy"
            " thì đọc theo."
        )
        return {
            "lead": words % {"file": naming["file"], "page": naming["title"]},
            "crumbs": crumbs,
            "back_href": preview,
            "sheet": sheet,
            "sheets": [(key, sheet_title(key)) for key in SHEETS] if naming["unknown"] else [],
        }

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        naming = self.naming(**keys)
        sheet = self.sheet(naming)
        if sheet is None or not isinstance(form, NamesForm):
            raise Refusal(_("Chọn trước trang này là trang nào của mẫu."))
        page = page_as(naming, sheet.key, form.columns)
        job = ask_preview_as(self.request.actor, self.tried(**keys), naming["file"], naming["title"], page)
        return _("Đã ghép tên cột. Đang xem trước lại."), reverse("imports:preview", args=[job.pk])

    def tried(self, *, job_id: int, **_keys: Any) -> Job:
        return job_of(self.request.actor, job_id, PREVIEW)

    def naming(self, *, place: int, **keys: Any) -> Mapping[str, Any]:
        namings = self.tried(**keys).result.get("namings", [])
        if not 0 < place <= len(namings):
            raise Http404
        found: Mapping[str, Any] = namings[place - 1]
        return found

    def sheet(self, naming: Mapping[str, Any]) -> Sheet | None:
        """As chosen in the address where nobody knows the page, else as it was read."""
        chosen = self.request.GET.get("trang", "") if naming["unknown"] else ""
        return SHEETS.get(chosen or naming["sheet"])
