from django.contrib.auth.views import LogoutView
from django.urls import path

from vungmanh.web.signin.pages import SignInPage

app_name = "signin"
urlpatterns = [
    path("", SignInPage.as_view(), name="in"),
    path("dang-xuat/", LogoutView.as_view(next_page="signin:in"), name="out"),
]
