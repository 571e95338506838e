"""Link the board from every page."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Board(AppConfig):
    """The public city dashboard."""

    name = "balai.doors.board"
    label = "board"

    def ready(self) -> None:
        """Put the board in the foot of pages."""
        from balai.core.ui.context import footer_links

        footer_links.append((_("Papan kota"), "board:home"))
