"""The demo's books: what stands under each heading, who wrote it, what is still talked about."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from balai.core.agencies.models import Agency
from balai.core.areas import queries as areas
from balai.core.areas.models import Area
from balai.core.people.models import Person, User
from balai.core.sample.city import City
from balai.core.store import clock
from balai.plan.masterplan.models import Plan
from balai.vocabulary import words

from ..actions import outlining
from ..models import Comment, Membership, Mention, Section, Suggestion, Thread, Version
from . import people

TEXTS = Path(__file__).parents[1] / "data" / "sample"
LATER = {
    "b1-kesenjangan-living": (
        "\n\nPuskesmas di kecamatan utara melaporkan bahwa sebagian ibu hamil baru memeriksakan diri setelah bulan "
        "kelima. Kunjungan rumah oleh kader belum terjadwal."
    ),
    "b1-kesenjangan-governance": (
        "\n\nTiga layanan yang paling sering diurus warga ialah akta kelahiran, kartu keluarga, dan surat pindah."
    ),
    "b2-strategi-environment": "\n\nPasar induk menjadi tempat pertama: sampah organiknya diolah di tempat.",
}
"""What a second agency added later, by heading."""
TALK = (
    ("b1-demografi", "Angka ini memakai data semester berapa? Sebutkan tanggalnya.", "kominfo", "dukcapil", ""),
    ("b1-kesenjangan-living", "Mohon ditambah keadaan puskesmas keliling.", "bappeda", "kesehatan", ""),
    ("b1-dasar-hukum", "Urutkan menurut hierarki, lalu tahun.", "inspektorat", "setda", "Sudah diurutkan."),
    ("b2-aksi-aplikasi", "Apakah aplikasi presensi ikut digabung?", "kominfo", "bappeda", ""),
)
"""Heading, question, who asks, who is asked, the answer that closed it."""


def make_text(city: City, plan: Plan) -> None:
    """Lay the outline of a plan in force out, as it was written and agreed a year ago."""
    _groups(city, plan)
    Section.objects.bulk_create(
        Section(plan=plan, place=n * outlining.STEP, **row) for n, row in enumerate(outlining.usual(), start=1)
    )
    values, versions, changed = _values(), [], []
    begin = clock.now() - timedelta(days=400)
    for n, section in enumerate(Section.objects.filter(plan=plan)):
        path = TEXTS / f"{section.code}.md"
        if not path.exists():
            continue
        text = path.read_text().strip().format(**values)
        at = begin + timedelta(days=n // 4, hours=n % 4 * 2)
        versions.append(_version(city, section, text, at=at, n=1))
        section.version, section.changed_at, section.state = 1, versions[-1].at, Section.State.AGREED
        changed.append(section)
    Version.objects.bulk_create(versions)
    Section.objects.bulk_update(changed, ["version", "changed_at", "state"])


def go_on(city: City, plan: Plan) -> None:
    """Let agencies write on in a revision: some sections changed since, most of Buku I agreed again."""
    outlining.lay_out(plan.pk, by=city.officer("perencana"))
    sections = {s.code: s for s in Section.objects.filter(plan=plan, version__gte=1)}
    for n, (code, more) in enumerate(LATER.items()):
        if code not in sections:
            continue
        section = sections[code]
        text = Version.objects.get(section=section, n=section.version).text + more
        row = _version(city, section, text, at=clock.now() - timedelta(days=4 - n), n=section.version + 1)
        row.save()
        Section.objects.filter(pk=section.pk).update(version=row.n, changed_at=row.at)
    agreed = [s.pk for n, s in enumerate(sections.values()) if s.book == 1 and n % 3 and s.code not in LATER]
    Section.objects.filter(pk__in=agreed).update(state=Section.State.AGREED)


def _values() -> dict[str, str]:
    city = areas.city()
    return {
        "kota": city.name,
        "penduduk": words.angka(Person.objects.count()),
        "kecamatan": words.angka(areas.of_level(Area.Level.DISTRICT, city).count()),
        "kelurahan": words.angka(areas.of_level(Area.Level.WARD, city).count()),
    }


def _groups(city: City, plan: Plan) -> None:
    if Membership.objects.filter(plan=plan).exists():
        return
    rows = [
        Membership(plan=plan, dimension=dimension, agency=agency, leads=n == 0)
        for dimension in people.GROUPS
        for n, agency in enumerate(people.agencies_of(city, dimension))
    ]
    Membership.objects.bulk_create(rows)


def _version(city: City, section: Section, text: str, *, at: datetime, n: int) -> Version:
    writers = people.agencies_of(city, section.dimension) if section.dimension else []
    agency: Agency = [*writers, city.agencies["bappeda"]][(n - 1) % max(len(writers), 1)]
    return Version(
        section=section,
        n=n,
        base=n - 1,
        text=text,
        by=people.somebody(agency),
        agency=agency,
        at=at + timedelta(minutes=city.rng.randrange(50)),
    )


def talk_about(city: City, plan: Plan) -> None:
    """Let agencies ask each other about the text, and one propose a change."""
    now = clock.now()
    for n, (code, question, asks, asked, answer) in enumerate(TALK):
        section = Section.objects.filter(plan=plan, code=code).first()
        first, second = (city.agencies.get(name) or city.agencies["setda"] for name in (asks, asked))
        asker, answerer = people.somebody(first), people.somebody(second)
        if section is None or asker is None or answerer is None:
            continue
        at = now - timedelta(days=6 - n, hours=3)
        thread = Thread.objects.create(section=section, version=section.version, opened_at=at)
        comment = Comment.objects.create(thread=thread, text=question, by=asker, agency=first, at=at)
        Mention.objects.create(comment=comment, agency=second)
        if answer:
            later = at + timedelta(hours=5)
            Comment.objects.create(thread=thread, text=answer, by=answerer, agency=second, at=later)
            Thread.objects.filter(pk=thread.pk).update(resolved_at=later, resolved_by=asker)
    _propose(city, plan, now - timedelta(days=1))


def _propose(city: City, plan: Plan, at: datetime) -> None:
    section = Section.objects.filter(plan=plan, code="b2-tujuan", version__gte=1).first()
    agency = city.agencies["kesehatan"]
    user: User | None = people.somebody(agency)
    if section is None or user is None:
        return
    text = Version.objects.get(section=section, n=section.version).text
    Suggestion.objects.create(
        section=section,
        base=section.version,
        text=text.replace("Kota aman, sehat, dan lestari", "Kota aman, sehat, ramah lansia, dan lestari"),
        reason="Penduduk lansia bertambah setiap tahun (lihat Demografi).",
        by=user,
        agency=agency,
        at=at,
    )
