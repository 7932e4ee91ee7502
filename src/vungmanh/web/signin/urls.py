from django.urls import path

from vungmanh.web.signin.pages import SignInPage, SignOutPage

app_name = "signin"
urlpatterns = [
    path("", SignInPage.as_view(), name="in"),
    path("dang-xuat/", SignOutPage.as_view(), name="out"),
]
