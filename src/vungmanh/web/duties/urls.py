from django.urls import URLPattern

from vungmanh.web.duties.notice_urls import notice_patterns

app_name = "duties"
urlpatterns: list[URLPattern] = [*notice_patterns]
