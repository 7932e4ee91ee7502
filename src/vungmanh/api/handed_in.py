"""Files that come in and go out again: too large a one is refused before it is read, nothing in one may run."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from ninja.files import UploadedFile

from vungmanh.kernel.attachments import Kind
from vungmanh.kernel.errors import Refusal

MEGABYTE = 1024 * 1024
MEDIA = tuple(each.media_type for each in Kind)


def content_read(file: UploadedFile) -> bytes:
    """Raises ``Refusal`` of what is larger than the installation takes."""
    most = settings.VUNGMANH_EVIDENCE_MAX_MB
    if (file.size or 0) > most * MEGABYTE:
        words = _("Tệp lớn quá %(most)d MB. Chọn tệp nhỏ hơn, hoặc chụp lại ở cỡ nhỏ.")
        raise Refusal(words % {"most": most})
    content: bytes = file.read()
    return content


def as_file(name: str, kind: str, content: bytes) -> HttpResponse:
    """To be saved, kept by no cache."""
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or "attachment",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type=Kind(kind).media_type, headers=headers)
