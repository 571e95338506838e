"""What changes a plan. Each is one transaction, on the trail, and refuses an adopted plan's contents."""

from .refusing import Frozen, NotYet, Refused

__all__ = ["Frozen", "NotYet", "Refused"]
