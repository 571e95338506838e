"""Addresses of signing in, under ``/akun/``, and of Balai as identity provider, at the root.

Names are the library's, paths are Indonesian. What isn't listed here doesn't exist.
"""

from allauth.account import views as account
from allauth.idp.oidc import views as oidc
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import URLPattern, URLResolver, include, path

from . import views

PASSWORD = [
    path("", account.password_change, name="account_change_password"),
    path("buat/", account.password_set, name="account_set_password"),
    path("lupa/", account.password_reset, name="account_reset_password"),
    path("lupa/kode/", account.confirm_password_reset_code, name="account_confirm_password_reset_code"),
    path("lupa/baru/", account.complete_password_reset, name="account_complete_password_reset"),
    path("lupa/selesai/", account.password_reset_from_key_done, name="account_password_reset_completed"),
]

SECOND_FACTOR = [
    path("", mfa.index, name="mfa_index"),
    path("masuk/", mfa.authenticate, name="mfa_authenticate"),
    path("periksa/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("aplikasi/", totp.activate_totp, name="mfa_activate_totp"),
    path("aplikasi/lepas/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("cadangan/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("cadangan/baru/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("cadangan/unduh/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("kunci/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("kunci/tambah/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("kunci/masuk/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("kunci/periksa/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("kunci/<int:pk>/lepas/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("kunci/<int:pk>/nama/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
]

ACCOUNT = [
    path("", views.home, name="account_home"),
    path("masuk/", account.login, name="account_login"),
    path("daftar/", views.sign_up, name="account_signup"),
    path("kode/", account.request_login_code, name="account_request_login_code"),
    path("kode/periksa/", account.confirm_login_code, name="account_confirm_login_code"),
    path("keluar/", account.logout, name="account_logout"),
    path("ditutup/", account.account_inactive, name="account_inactive"),
    path("periksa/", account.reauthenticate, name="account_reauthenticate"),
    path("surel/", account.email, name="account_email"),
    path("surel/periksa/", account.email_verification_sent, name="account_email_verification_sent"),
    path("telepon/", account.change_phone, name="account_change_phone"),
    path("telepon/periksa/", account.verify_phone, name="account_verify_phone"),
    path("perangkat/", views.Sessions.as_view(), name="usersessions_list"),
    path("sandi/", include(PASSWORD)),
    path("pengaman/", include(SECOND_FACTOR)),
]

PROVIDER = [
    path(".well-known/openid-configuration", oidc.configuration, name="configuration"),
    path(".well-known/jwks.json", oidc.jwks, name="jwks"),
    path("identity/o/authorize", views.authorization, name="authorization"),
    path("identity/o/logout", oidc.logout, name="logout"),
    path("identity/o/api/token", oidc.token, name="token"),
    path("identity/o/api/revoke", oidc.revoke, name="revoke"),
    path("identity/o/api/userinfo", oidc.user_info, name="userinfo"),
    path("identity/o/api/device", views.device, name="device_code"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("akun/", include(ACCOUNT)),
    path("", include(([path("", include((PROVIDER, "oidc")))], "idp"))),
]
