"""One form to sign in: an address, and a password only for those who have one."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ChangePhoneForm, LoginForm
from allauth.core import context
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.store.limits import caller

from ..models import User
from . import accounts, contacts, limits
from .adapter import wrong_password


def too_many_codes() -> ValidationError:
    """Return what to say when no more codes go to an address for now."""
    return ValidationError(
        _("Kode sudah beberapa kali dikirim ke alamat ini. Pakai kode terakhir, atau coba lagi satu jam lagi.")
    )


class ChangePhone(ChangePhoneForm):
    """Change the number; codes to it count like those for signing in."""

    def clean_phone(self) -> str:
        """Send no more than a number may get."""
        phone = super().clean_phone()
        if not limits.spend(limits.CODE_PHONE, phone):
            raise too_many_codes()
        return phone


class AddKey(AddWebAuthnForm):
    """Add a passkey, in plain words."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["name"].label = _("Nama kunci")
        self.fields["passwordless"].label = _("Masuk dengan kunci ini saja")
        self.fields["passwordless"].help_text = _("Perangkat akan meminta sidik jari, wajah, atau PIN.")
        self.fields["passwordless"].initial = True


class _Once(BaseAuthenticateForm):
    """Take a number of an authenticator app once, whichever process it is given to. allauth forgets it too early."""

    def clean_code(self) -> str:
        """Check it, then use it up."""
        code = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP:
            number = normalize_user_code(code)
            if not limits.spend(limits.NUMBER_ONCE, str(self.user.pk), number):
                raise get_mfa_adapter().validation_error("incorrect_code")
        return code


class SecondFactor(_Once, AuthenticateForm):
    """The second step of signing in."""


class SecondFactorAgain(_Once, ReauthenticateForm):
    """The second factor once more, before something that matters."""


class SignIn(LoginForm):
    """Sign in with an e-mail address or phone number. Without a password a code is sent there.

    Known and unknown addresses get the same answer: an account is made for one that has none yet.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["login"] = forms.CharField(
            label=gettext_lazy("Surel atau nomor telepon"),
            max_length=254,
            widget=forms.TextInput(attrs={"autocomplete": "username webauthn", "spellcheck": "false"}),
        )
        self.fields["password"] = forms.CharField(
            label=gettext_lazy("Sandi"),
            help_text=gettext_lazy("Kosongkan untuk menerima kode."),
            required=False,
            strip=False,
            max_length=512,
            widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        )

    def clean_login(self) -> str:
        """Read the address."""
        try:
            self.contact = contacts.read(self.cleaned_data["login"])
        except ValueError as wrong:
            raise ValidationError(str(wrong)) from wrong
        return self.contact.address

    def user_credentials(self) -> dict[str, str]:
        """Return what the library checks."""
        password = self.cleaned_data.get("password")
        return {self.contact.kind: self.contact.address} | ({"password": password} if password else {})

    def clean(self) -> dict[str, Any]:
        """Check the password, or that one more code may go out."""
        cleaned = forms.Form.clean(self) or self.cleaned_data
        if not self.errors:
            if cleaned.get("password"):
                self._check_password()
            else:
                self.user = self._whom_to_send()
        return cleaned

    def _check_password(self) -> None:
        from allauth.account.models import Login

        credentials = self.user_credentials()
        user = get_adapter().authenticate(self.request, **credentials)
        if user is None:
            raise ValidationError(wrong_password())
        self._login, self.user = Login(user=user, email=credentials.get("email")), user

    def _whom_to_send(self) -> User | None:
        ip, address = caller(context.request), self.contact.address
        own = limits.CODE_PHONE if self.contact.kind == contacts.PHONE else limits.CODE_EMAIL
        if not (
            limits.spend(limits.CODE_ADDRESS, ip)
            and limits.spend(limits.CODE_PAIR, ip, address)
            and limits.spend(own, address)
        ):
            raise too_many_codes()
        return accounts.find_or_make(self.contact)
