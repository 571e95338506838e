"""The figures by which the city knows how fast a child gets its certificate."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from balai.core.declare import Direction, Indicator, Method, Tally
from balai.vocabulary.facts import BabyDischarged, BirthSubmitted, CertificateIssued

BEFORE_DISCHARGE = Indicator(
    code="population.akta_before_discharge",
    name=_("Akta sebelum pulang"),
    unit="%",
    direction=Direction.UP,
    method=Method.SHARE,
    numerator=Tally(
        fact=BabyDischarged,
        on=lambda f: f.discharged_on,
        when=lambda f: f.with_certificate,
        area=lambda f: f.area_id,
        facility=lambda f: f.facility_id,
    ),
    denominator=Tally(
        fact=BabyDischarged,
        on=lambda f: f.discharged_on,
        area=lambda f: f.area_id,
        facility=lambda f: f.facility_id,
    ),
    definition=_(
        "Bagian bayi lahir hidup di fasilitas kesehatan yang aktanya sudah terbit ketika ibu pulang. Dihitung dari"
        " bayi yang kepulangannya dicatat; tanggal: hari pulang; wilayah: domisili ibu."
    ),
    formula=_("bayi pulang dengan akta ÷ semua bayi pulang × 100"),
    source=_("Balai; gagasan Pekalongan 2015 (akta sebelum ibu pulang)"),
    target=Decimal(80),
    target_source=_("pilihan kota"),
)

MINUTES = Indicator(
    code="population.minutes_to_akta",
    name=_("Dari lahir sampai akta terbit"),
    unit=_("menit"),
    direction=Direction.DOWN,
    method=Method.MEDIAN,
    numerator=Tally(
        fact=CertificateIssued,
        on=lambda f: f.issued_on,
        when=lambda f: not f.late,
        value=lambda f: f.minutes,
        area=lambda f: f.area_id,
        facility=lambda f: f.facility_id,
    ),
    definition=_(
        "Nilai tengah menit dari jam lahir sampai akta ditandatangani, untuk laporan yang tidak terlambat."
        " Jam kalender, bukan jam kerja; tanggal: hari terbit."
    ),
    formula=_("median (saat akta ditandatangani − jam lahir)"),
    source=_("Balai; pembanding RSUD Koja 5–8 jam, Pekalongan 1–4 hari"),
    target=Decimal(1440),
    target_source=_("pilihan kota: satu hari"),
    decimals=0,
)

WITHIN_60_DAYS = Indicator(
    code="population.akta_within_60_days",
    name=_("Akta terbit dalam 60 hari"),
    unit="%",
    direction=Direction.UP,
    method=Method.SHARE,
    numerator=Tally(
        fact=CertificateIssued,
        on=lambda f: f.issued_on,
        when=lambda f: f.days <= 60,
        area=lambda f: f.area_id,
        facility=lambda f: f.facility_id,
    ),
    denominator=Tally(
        fact=CertificateIssued,
        on=lambda f: f.issued_on,
        area=lambda f: f.area_id,
        facility=lambda f: f.facility_id,
    ),
    definition=_(
        "Bagian akta kelahiran yang terbit paling lambat 60 hari setelah lahir, dari semua akta yang terbit pada masa"
        " itu. Kelahiran yang belum dilaporkan tidak tampak di sini."
    ),
    formula=_("akta terbit ≤ 60 hari ÷ semua akta terbit × 100"),
    source="UU 23/2006 pasal 27; UU 24/2013 pasal 32",
    target=Decimal(95),
    target_source=_("pilihan kota"),
)

REPORTED = Indicator(
    code="population.births_reported",
    name=_("Kelahiran dilaporkan"),
    unit=_("bayi"),
    direction=Direction.NEITHER,
    method=Method.COUNT,
    numerator=Tally(
        fact=BirthSubmitted,
        on=lambda f: f.submitted_on,
        value=lambda f: f.babies,
        area=lambda f: f.area_id,
        facility=lambda f: f.facility_id,
    ),
    definition=_(
        "Banyaknya bayi di laporan kelahiran yang sampai ke kota; tanggal: hari lapor; wilayah: domisili ibu."
    ),
    formula=_("jumlah bayi di semua laporan pada masa itu"),
    source="UU 23/2006 pasal 27; UU 24/2013 pasal 32",
    decimals=0,
)

ALL = (BEFORE_DISCHARGE, MINUTES, WITHIN_60_DAYS, REPORTED)
