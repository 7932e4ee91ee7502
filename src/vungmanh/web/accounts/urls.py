from django.urls import URLPattern, path

from vungmanh.web.accounts.tokens import TokenMakePage, TokenRevokePage, TokensPage

app_name = "accounts"
urlpatterns: list[URLPattern] = [
    path("khoa-api/", TokensPage.as_view(), name="tokens"),
    path("khoa-api/tao/", TokenMakePage.as_view(), name="token-make"),
    path("khoa-api/<int:token_id>/thu-hoi/", TokenRevokePage.as_view(), name="token-revoke"),
]
