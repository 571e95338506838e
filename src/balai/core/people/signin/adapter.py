"""What the sign-in library asks of the house: accounts by phone, codes out, limits on guesses."""

import time
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseBase
from django.urls import get_script_prefix, reverse
from django.utils.translation import gettext as _

from balai.core.store.limits import caller

from ..models import User
from . import accounts, contacts, devices, limits, sending


class PhoneField(forms.CharField):
    """A phone number as people here write it."""

    def clean(self, value: Any) -> str:
        """Return ``+62…``."""
        typed = super().clean(value)
        try:
            found = contacts.read(typed) if typed else None
        except ValueError as wrong:
            raise ValidationError(str(wrong)) from wrong
        if found and found.kind != contacts.PHONE:
            raise ValidationError(_("Tulis nomor telepon, misalnya 0812-0000-0112."))
        return found.address if found else ""


class AccountAdapter(DefaultAccountAdapter):
    """Phones, mail and limits."""

    def get_login_stages(self) -> list[str]:
        """Leave out extra proofs of address: whoever signs in by code has just proven it."""
        return [
            s
            for s in super().get_login_stages()
            if not s.endswith(("PhoneVerificationStage", "EmailVerificationStage"))
        ]

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no: the first sign-in by code makes the account."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Send officers to the desk and everybody else home."""
        from balai.core.agencies.queries import posts_of

        here = get_script_prefix()  # "/", or "/en/" for who reads English
        return here + settings.BALAI_DESK_URL.lstrip("/") if posts_of(cast("User", request.user)) else here

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Return to the account page."""
        return reverse("account_home")

    def is_reauthentication_required(self, *, app: str, **options: Any) -> bool:
        """Ask again before the account's locks are changed, unless somebody has only just signed in."""
        from allauth.account.authentication import get_authentication_records

        known = get_authentication_records(self.request, self.request.user)
        fresh = known and time.time() - known[-1]["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        return not fresh and super().is_reauthentication_required(app=app, **options)

    def format_email_subject(self, subject: str) -> str:
        """Add nothing."""
        return subject

    # phones

    def phone_form_field(self, **options: Any) -> forms.Field:
        """Return the field for a phone number."""
        own: dict[str, Any] = {"label": _("Nomor telepon"), "widget": forms.TextInput(attrs={"type": "tel"})}
        return PhoneField(**own | options)

    def get_phone(self, user: User) -> tuple[str, bool] | None:
        """Return an account's number and whether it was proven."""
        return (user.phone, user.phone_verified) if user.phone else None

    def set_phone(self, user: User, phone: str, verified: bool) -> None:
        """Give an account a number."""
        accounts.set_phone(user, phone, verified)

    def set_phone_verified(self, user: User, phone: str) -> None:
        """Note that a code sent to the number came back."""
        accounts.set_phone(user, phone, True)

    def get_user_by_phone(self, phone: str) -> User | None:
        """Return the open account with a number."""
        return User.objects.filter(phone=phone, is_active=True).first()

    def send_verification_code_sms(self, user: User, phone: str, code: str, **_options: Any) -> None:
        """Send a code by short message."""
        text = _("Kode masuk Balai: %(code)s. Berlaku %(minutes)d menit. Jangan berikan kepada siapa pun.")
        sending.to_phone(phone, text % {"code": code, "minutes": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60})

    # passwords

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the network address, by forwarding headers only from our own proxies."""
        return caller(request).partition("/")[0]

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Stop guessing before the password is looked at."""
        ip, login = caller(request), str(credentials.get("email") or credentials.get("phone") or "").lower()
        if not limits.spend(limits.PASSWORD_PAIR, ip, login) or not limits.spend(limits.PASSWORD_ADDRESS, ip):
            raise self._wrong()
        if not limits.spend(limits.PASSWORD_ACCOUNT, login) and not devices.known(request, accounts.find(login)):
            raise self._wrong()

    def _wrong(self) -> ValidationError:
        """Return the same sentence as for a wrong password, so that a limit tells a guesser nothing."""
        return ValidationError(wrong_password())

    def post_login(
        self,
        request: HttpRequest,
        user: User,
        *,
        email_verification: Any,
        signal_kwargs: Any,
        email: str | None,
        signup: bool,
        redirect_url: str | None,
    ) -> HttpResponseBase:
        """Remember this browser."""
        response = super().post_login(
            request,
            user,
            email_verification=email_verification,
            signal_kwargs=signal_kwargs,
            email=email,
            signup=signup,
            redirect_url=redirect_url,
        )
        devices.remember(request, response, user)
        return response


def wrong_password() -> str:
    """Return what a guesser and somebody forgetful both read."""
    return _("Alamat atau sandi tidak cocok. Anda juga bisa masuk tanpa sandi: kosongkan sandi, kami kirim kode.")
