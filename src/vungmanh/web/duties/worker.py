"""The script a browser keeps for messages: at the top of the site, for only from there does it reach every page."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

SCRIPT = Path(__file__).resolve().parents[1] / "static/js/notice-worker.js"


@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """Asked for by browsers again and again, signed in or not; it holds nothing of anybody."""
    answer = HttpResponse(SCRIPT.read_bytes(), content_type="text/javascript; charset=utf-8")
    answer.headers["Cache-Control"] = "no-cache"
    return answer
