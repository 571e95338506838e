"""What an account says of itself."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from .models import User
from .names import tidy


class Profile(forms.ModelForm):
    """Name and language."""

    language = forms.ChoiceField(label=_("Bahasa"), choices=settings.LANGUAGES)

    class Meta:
        model = User
        fields = ("name", "language")
        labels = {"name": _("Nama lengkap sesuai KTP")}
        help_texts = {"name": _("Satu kata pun boleh.")}
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"})}

    def clean_name(self) -> str:
        """Tidy the spaces."""
        return tidy(self.cleaned_data["name"])
