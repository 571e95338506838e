"""Messages to people: written with the change that causes them, carried by a worker, once per key.

``send(code, to=Recipient(...), key=..., values=...)`` writes the message in the caller's transaction.
"""

from .sending import NotNeutral, Recipient, UnknownNotice, send
from .wording import declare

__all__ = ["NotNeutral", "Recipient", "UnknownNotice", "declare", "send"]
