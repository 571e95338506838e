"""The ui app: at start it tells the vocabulary the city's zone and language, and freshens the catalogues."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """How Balai looks."""

    name = "balai.core.ui"
    label = "ui"

    def ready(self) -> None:
        """Settle zone and language for every written date, and who checks forms; compile catalogues that changed."""
        from django.conf import settings
        from django.forms.forms import BaseForm
        from django.utils.translation import get_language, gettext

        from balai.core.access import declare
        from balai.core.declare import Permission
        from balai.vocabulary import reading, words

        from .messages.catalogue import compile_changed

        BaseForm.use_required_attribute = False  # the server says what is missing, in the reader's language
        words.settle(zone=settings.TIME_ZONE, language=get_language)
        reading.settle(translate=gettext)
        declare(Permission(code="ui.dress", name="Mengatur wajah kota", roles=("pengelola",)))
        compile_changed()
