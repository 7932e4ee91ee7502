"""Addresses that allauth looks up by its own names. None of its others exists here."""

from django.conf import settings
from django.urls import URLPattern, path

from vungmanh.web.signin import oidc, pages, second_step

provider_urls: list[URLPattern] = [
    path("dang-nhap-chung/", oidc.leave, {"provider_id": "oidc"}, name="openid_connect_login"),
    path("dang-nhap-chung/ve/", oidc.come_back, {"provider_id": "oidc"}, name="openid_connect_callback"),
]
urlpatterns: list[URLPattern] = [
    path("", pages.SignInPage.as_view(), name="account_login"),
    path("buoc-hai/", pages.SecondStepPage.as_view(), name="mfa_authenticate"),
    path("dang-nhap-bang-khoa/", pages.KeySignInPage.as_view(), name="mfa_login_webauthn"),
    path("xac-nhan/", second_step.PasswordAgainPage.as_view(), name="account_reauthenticate"),
    path("bao-mat/", second_step.SecurityPage.as_view(), name="mfa_index"),
    path("bao-mat/ung-dung/", second_step.AppPage.as_view(), name="mfa_activate_totp"),
    path("bao-mat/ung-dung/bo/", second_step.AppOffPage.as_view(), name="mfa_deactivate_totp"),
    path("bao-mat/khoa/them/", second_step.NewKeyPage.as_view(), name="mfa_add_webauthn"),
    path("bao-mat/khoa/<int:pk>/ten/", second_step.KeyNamePage.as_view(), name="mfa_edit_webauthn"),
    path("bao-mat/khoa/<int:pk>/bo/", second_step.KeyOffPage.as_view(), name="mfa_remove_webauthn"),
    path("bao-mat/ma-du-phong/", second_step.CodesPage.as_view(), name="mfa_view_recovery_codes"),
    path("bao-mat/ma-du-phong/moi/", second_step.NewCodesPage.as_view(), name="mfa_generate_recovery_codes"),
    *(provider_urls if settings.VUNGMANH_OIDC else []),
]
