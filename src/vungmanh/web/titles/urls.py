from django.urls import URLPattern

app_name = "titles"
urlpatterns: list[URLPattern] = []
