"""The limits on messages, as dated parameters."""

from balai.core.declare import Parameter

PARAMETERS = (
    Parameter(
        code="notify.order",
        name="Urutan saluran pesan",
        value="whatsapp,sms,email",
        unit="saluran",
        source="pilihan kota",
    ),
    Parameter(
        code="notify.quiet_from",
        name="Jam tenang mulai: WhatsApp dan SMS ditahan",
        value="21:00",
        unit="jam setempat",
        source="pilihan kota",
    ),
    Parameter(
        code="notify.quiet_to",
        name="Jam tenang berakhir",
        value="06:00",
        unit="jam setempat",
        source="pilihan kota",
    ),
    Parameter(
        code="notify.sms_per_hour",
        name="SMS terbanyak ke satu nomor",
        value=3,
        unit="SMS per jam",
        source="pilihan kota; OWASP ASVS 5.0 2.4.1 (anti-automation)",
    ),
    Parameter(
        code="notify.tries",
        name="Percobaan mengirim sebelum pesan dianggap tidak terkirim",
        value=8,
        unit="kali",
        source="pilihan kota",
    ),
    Parameter(
        code="notify.keeps_days",
        name="Lama pesan disimpan",
        value=365,
        unit="hari",
        source="pilihan kota; UU 27/2022 pasal 43 (pengakhiran pemrosesan)",
    ),
)
