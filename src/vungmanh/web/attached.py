"""Files handed in: chosen on a page, and sent to whoever may open what they are attached to."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.attachments import Kind
from vungmanh.web.form import ActForm

MEGABYTE = 1024 * 1024
ENDINGS = ".jpg,.jpeg,.png,.webp,.pdf,.docx,.xlsx"
NOTHING_RUNS = "default-src 'none'; sandbox"


def what_is_taken() -> str:
    words = _("Ảnh JPG, PNG, WebP hoặc tệp PDF, DOCX, XLSX, nhiều nhất %(most)d MB.")
    return words % {"most": settings.VUNGMANH_EVIDENCE_MAX_MB}


class FileForm(ActForm):
    """One file; what it is, is judged by its content."""

    tep = forms.FileField(
        label=gettext_lazy("Tệp minh chứng"),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ENDINGS, "class": "input"}),
    )

    def clean_tep(self) -> Any:
        """Too large a file is refused before it is read."""
        chosen = self.cleaned_data["tep"]
        if chosen.size > settings.VUNGMANH_EVIDENCE_MAX_MB * MEGABYTE:
            words = _("Tệp lớn quá %(most)d MB. Chọn tệp nhỏ hơn, hoặc chụp lại ở cỡ nhỏ.")
            raise forms.ValidationError(words % {"most": settings.VUNGMANH_EVIDENCE_MAX_MB})
        return chosen


class ResultField(forms.FileField):
    """A picture or paper beside other fields, if there is one. Too large a file is refused before it is read."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"accept": ENDINGS, "class": "input"}
        super().__init__(required=False, allow_empty_file=True, widget=forms.FileInput(attrs=attrs), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        chosen = super().clean(data, initial)
        if chosen and chosen.size > settings.VUNGMANH_EVIDENCE_MAX_MB * MEGABYTE:
            words = _("Tệp lớn quá %(most)d MB. Chọn tệp nhỏ hơn, hoặc chụp lại ở cỡ nhỏ.")
            raise forms.ValidationError(words % {"most": settings.VUNGMANH_EVIDENCE_MAX_MB})
        return chosen


def attached_answer(name: str, kind: str, content: bytes) -> HttpResponse:
    """The file itself, to be saved: never shown inside the site, kept by no cache, and nothing in it may run."""
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or "attachment",
        "Content-Security-Policy": NOTHING_RUNS,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type=Kind(kind).media_type, headers=headers)


def size_text(size: int) -> str:
    """``340 kB``; ``2,4 MB``; nothing of a link."""
    if not size:
        return ""
    if size < MEGABYTE:
        return f"{max(1, round(size / 1024))} kB"
    return f"{size / MEGABYTE:.1f} MB".replace(".", ",")
