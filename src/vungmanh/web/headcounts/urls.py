from datetime import date

from django.urls import path, register_converter

from vungmanh.web.headcounts import pages


class DayInPath:
    """A day as computers write it: ``2026-09-30``."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        return str(value)


register_converter(DayInPath, "day")
app_name = "headcounts"
urlpatterns = [
    path("<int:unit_id>/", pages.StatePage.as_view(), name="state"),
    path("<int:unit_id>/<day:day>/huy/", pages.VoidPage.as_view(), name="void"),
]
