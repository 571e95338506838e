"""Put the portal's pages into the foot of every page."""

from django.apps import AppConfig


class Portal(AppConfig):
    """The residents' door."""

    name = "balai.doors.portal"
    label = "portal"

    def ready(self) -> None:
        """Name the pages that every foot links to."""
        from django.utils.translation import gettext_lazy as _

        from balai.core.ui.context import footer_links

        footer_links[:] = [
            (_("Layanan"), "portal:services"),
            (_("Kantor"), "portal:offices"),
            (_("Berkas saya"), "portal:cases"),
            (_("Keadaan kota"), "board:home"),
            (_("Data terbuka"), "catalogue:home"),
            (_("Peta"), "map:home"),
            (_("Periksa dokumen"), "documents:verify"),
            (_("Aksesibilitas"), "portal:accessibility"),
            (_("Privasi"), "portal:privacy"),
        ]
