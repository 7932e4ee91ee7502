from django.urls import URLPattern, path

from vungmanh.web.accounts import acts, mine, slips, unlocking
from vungmanh.web.accounts.account import AccountPage
from vungmanh.web.accounts.listing import ListPage
from vungmanh.web.accounts.switching import ChoosePage
from vungmanh.web.accounts.tokens import TokenMakePage, TokenRevokePage, TokensPage

app_name = "accounts"
urlpatterns: list[URLPattern] = [
    path("", ListPage.as_view(), name="list"),
    path("mo/", slips.OpenPage.as_view(), name="open"),
    path("phieu/", slips.SlipsPage.as_view(), name="slips"),
    path("chon/", ChoosePage.as_view(), name="choose"),
    path("cua-toi/", mine.MinePage.as_view(), name="mine"),
    path("cua-toi/mat-khau/", mine.PasswordPage.as_view(), name="password"),
    path("cua-toi/nguoi-giup/", mine.HelperPage.as_view(), name="helper"),
    path("cua-toi/nguoi-giup/<int:delegation_id>/thoi/", mine.NoMoreHelpPage.as_view(), name="no-more-help"),
    path("cua-toi/viec-lam-thay/", mine.DonePage.as_view(), name="done"),
    path("<int:account_id>/", AccountPage.as_view(), name="account"),
    path("<int:account_id>/giao-vai-tro/", acts.GrantPage.as_view(), name="grant"),
    path("<int:account_id>/vai-tro/<int:holding_id>/ket-thuc/", acts.EndPage.as_view(), name="end"),
    path("<int:account_id>/vai-tro/<int:holding_id>/huy/", acts.VoidPage.as_view(), name="void"),
    path("<int:account_id>/sua/", acts.CorrectPage.as_view(), name="correct"),
    path("<int:account_id>/ma-can-bo/gan/", acts.LinkPage.as_view(), name="link"),
    path("<int:account_id>/ma-can-bo/go/", acts.UnlinkPage.as_view(), name="unlink"),
    path("<int:account_id>/mat-khau/", slips.ResetPage.as_view(), name="reset"),
    path("<int:account_id>/mo-khoa/", unlocking.UnlockPage.as_view(), name="unlock"),
    path("<int:account_id>/buoc-hai/", unlocking.SecondStepOffPage.as_view(), name="second-step-off"),
    path("<int:account_id>/dong/", acts.ClosePage.as_view(), name="close"),
    path("<int:account_id>/mo-lai/", acts.ReopenPage.as_view(), name="reopen"),
    path("<int:account_id>/nguoi-giup/", acts.DelegatePage.as_view(), name="delegate"),
    path("<int:account_id>/nguoi-giup/<int:delegation_id>/thoi/", acts.StopHelpPage.as_view(), name="stop-help"),
    path("khoa-api/", TokensPage.as_view(), name="tokens"),
    path("khoa-api/tao/", TokenMakePage.as_view(), name="token-make"),
    path("khoa-api/<int:token_id>/thu-hoi/", TokenRevokePage.as_view(), name="token-revoke"),
]
