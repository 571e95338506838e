"""E-mail through Django's back end: SMTP where it is set, files in the outbox folder where not."""

from __future__ import annotations

import smtplib
import time
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage

from balai.core.adapters import breaker
from balai.core.adapters.http import note

from ..models import Channel, Message
from .carrying import Busy, Impossible, Sent

SYSTEM = "smtp"


class Mail:
    """The city's mail server."""

    code = "mail"
    channel: Channel = Channel.EMAIL
    rings = False

    def ready(self) -> bool:
        """Files stand in where there is no server."""
        return True

    def send(self, message: Message) -> Sent:
        """Send plain text. Its Message-ID is the same at every try, so mailboxes show it once."""
        if not breaker.admits(SYSTEM):
            raise Busy("circuit_open")
        began = time.monotonic()
        domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
        number = f"<{message.pk}@{domain}>"
        mail = EmailMessage(
            message.subject,
            message.text,
            to=[message.email or ""],
            headers={"Message-ID": number, "Auto-Submitted": "auto-generated"},
        )
        try:
            mail.send()
        except smtplib.SMTPRecipientsRefused as refused:
            note(SYSTEM, "send", "", None, "refused", began, failed=False)
            if all(code >= 550 for code, _ in refused.recipients.values()):
                raise Impossible("refused") from None
            raise Busy("refused_for_now") from None
        except smtplib.SMTPServerDisconnected:
            note(SYSTEM, "send", "", None, "cut", began, failed=True)
            raise Busy("cut", maybe_sent=True) from None
        except (smtplib.SMTPException, OSError) as error:
            slow = isinstance(error, TimeoutError)
            note(SYSTEM, "send", "", None, "too_slow" if slow else "no_server", began, failed=True)
            raise Busy("too_slow" if slow else "no_server", maybe_sent=slow) from None
        note(SYSTEM, "send", "", None, "sent", began, failed=False)
        return Sent(number)
