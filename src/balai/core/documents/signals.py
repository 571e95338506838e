"""What services may hang on to. Receivers run inside the transaction of the change: if one fails, nothing happened.

Each is sent with ``sender`` the paper's type code and ``document``, ``by``. A service connects in its
``AppConfig.ready``: ``signals.signed.connect(listener, sender="birth_certificate")``, and there moves its case and
tells its fact.
"""

from django.dispatch import Signal

signed = Signal()
"""A paper has its signature, or the national register's signed paper was attached."""

withdrawn = Signal()
"""A paper lost its force."""

superseded = Signal()
"""A paper was replaced; comes with ``new``."""
