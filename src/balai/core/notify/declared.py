"""The limits on messages, as dated parameters."""

from django.utils.translation import gettext_lazy as _

from balai.core.declare import Parameter

PARAMETERS = (
    Parameter(
        code="notify.order",
        name=_("Urutan saluran pesan"),
        value="whatsapp,sms,email",
        unit=_("saluran"),
        source="pilihan kota",
    ),
    Parameter(
        code="notify.quiet_from",
        name=_("Jam tenang mulai: WhatsApp dan SMS ditahan"),
        value="21:00",
        unit=_("jam setempat"),
        source="pilihan kota",
    ),
    Parameter(
        code="notify.quiet_to",
        name=_("Jam tenang berakhir"),
        value="06:00",
        unit=_("jam setempat"),
        source="pilihan kota",
    ),
    Parameter(
        code="notify.sms_per_hour",
        name=_("SMS terbanyak ke satu nomor"),
        value=3,
        unit=_("SMS per jam"),
        source="pilihan kota; OWASP ASVS 5.0 2.4.1 (anti-automation)",
    ),
    Parameter(
        code="notify.tries",
        name=_("Percobaan mengirim sebelum pesan dianggap tidak terkirim"),
        value=8,
        unit=_("kali"),
        source="pilihan kota",
    ),
    Parameter(
        code="notify.keeps_days",
        name=_("Lama pesan disimpan"),
        value=365,
        unit=_("hari"),
        source="pilihan kota; UU 27/2022 pasal 43 (pengakhiran pemrosesan)",
    ),
)
