"""Files that people bring and papers that Balai makes: looked at by content, kept whole, read only with permission."""

from .refusing import Away, NoRoom, Refused

__all__ = ["Away", "NoRoom", "Refused"]
