"""Files chosen for an import."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.web.form import ActForm

MOST_FILES = 20
MEGABYTE = 1024 * 1024


class ManyFiles(forms.ClearableFileInput):
    """The browser's own chooser, for several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, each judged like one."""

    widget = ManyFiles(attrs={"accept": ".xlsx,.xlsm,.xls,.csv", "class": "input"})

    def clean(self, data: Any, initial: Any = None) -> Any:
        single = super().clean
        chosen = data if isinstance(data, list | tuple) else [data]
        return [single(each, initial) for each in chosen] if chosen else [single(None, initial)]


class UploadForm(ActForm):
    tep = FilesField(
        label=gettext_lazy("Tệp Excel hoặc CSV"),
        allow_empty_file=True,
        max_length=200,
        error_messages={
            "required": gettext_lazy("Chưa chọn tệp nào."),
            "max_length": gettext_lazy("Tên tệp dài quá. Đặt tên ngắn hơn rồi chọn lại."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tep"].error_messages["required"] = _("Chưa chọn tệp nào.")
        self.fields["tep"].help_text = _(
            "Nhận .xlsx, .xls, .csv; mỗi tệp đến %(limit)d MB, một lần đến %(most)d tệp. Các tệp chọn cùng lúc được"
            " đọc như một: hoặc ghi hết, hoặc không ghi gì."
        ) % {"limit": settings.VUNGMANH_IMPORT_MAX_MB, "most": MOST_FILES}

    def clean_tep(self) -> list[UploadedFile[Any]]:
        chosen: list[UploadedFile[Any]] = self.cleaned_data["tep"]
        if len(chosen) > MOST_FILES:
            raise forms.ValidationError(
                _("Đã chọn %(count)d tệp, mỗi lần chỉ nhận %(most)d. Chia ra nhiều lần.")
                % {"count": len(chosen), "most": MOST_FILES}
            )
        limit = settings.VUNGMANH_IMPORT_MAX_MB
        for each in chosen:
            if (each.size or 0) > limit * MEGABYTE:
                raise forms.ValidationError(
                    _("%(name)s lớn hơn %(limit)d MB. Chia thành nhiều tệp; chọn cùng một lần vẫn được.")
                    % {"name": each.name, "limit": limit}
                )
        return chosen
