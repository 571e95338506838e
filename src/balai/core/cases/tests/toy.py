"""A small service to open and move cases in: a permit to hold a street party."""

from datetime import date

from balai.core.agencies.models import Agency, Holding, Post
from balai.core.declare import (
    CaseType,
    Choice,
    Clock,
    ClockMove,
    Field,
    House,
    Kind,
    Promise,
    Queue,
    Role,
    Service,
    State,
    Step,
    Transition,
)
from balai.core.people.models import User
from balai.vocabulary.pillars import Pillar

ran: list[tuple[str, dict]] = []


def _run(case, *, by, data) -> None:
    ran.append((case.number, data))


def _short(value: str, values) -> None:
    if len(value) < 3:
        raise ValueError("Nama terlalu pendek.")


def _one_word(value: str, values) -> str | None:
    return None if " " in value else "Nama satu kata?"


STEPS = (
    Step(
        code="nama",
        title="Siapa nama Anda?",
        section="Pemohon",
        fields=(Field(code="name", label="Siapa nama Anda?", kind=Kind.NAME, check=_short, warn=_one_word),),
    ),
    Step(
        code="nik",
        title="Berapa NIK Anda?",
        section="Pemohon",
        fields=(Field(code="nik", label="NIK", kind=Kind.NIK, unknown="Belum punya NIK"),),
    ),
    Step(
        code="acara",
        title="Acaranya?",
        section="Acara",
        fields=(
            Field(code="day", label="Tanggal", kind=Kind.DATE),
            Field(
                code="music", label="Musik", kind=Kind.CHOICE, choices=(Choice("none", "Tidak"), Choice("band", "Band"))
            ),
        ),
    ),
    Step(
        code="band",
        title="Berapa pemain?",
        section="Acara",
        when=lambda v: v.get("music") == "band",
        fields=(Field(code="players", label="Jumlah pemain", kind=Kind.NUMBER, minimum=1, maximum=3, unit="orang"),),
    ),
    Step(
        code="pemain",
        title="Siapa pemainnya?",
        section="Pemain",
        when=lambda v: v.get("music") == "band",
        repeat=lambda v: v.get("players") or 0,
        fields=(Field(code="player", label="Nama pemain", kind=Kind.NAME),),
    ),
)

PARTY = CaseType(
    code="party",
    name="Izin keramaian",
    prefix="PS",
    states=(
        State(code="checking", name="Diperiksa", says="Petugas memeriksa."),
        State(
            code="returned",
            name="Menunggu perbaikan",
            says="Perbaiki yang diminta.",
            clock=Clock.PAUSED,
            waits_for="resident",
        ),
        State(code="granted", name="Diizinkan", says="Silakan.", clock=Clock.STOPPED, waits_for="nobody"),
        State(code="refused", name="Ditolak", says="Maaf.", clock=Clock.STOPPED, waits_for="nobody"),
    ),
    initial="checking",
    transitions=(
        Transition(
            code="grant", name="Izinkan", sources=("checking",), target="granted", roles=("clerk", "system"), run=_run
        ),
        Transition(
            code="refuse", name="Tolak", sources=("checking",), target="refused", roles=("clerk",), needs_reason=True
        ),
        Transition(
            code="ask",
            name="Minta perbaikan",
            sources=("checking",),
            target="returned",
            roles=("clerk",),
            asks_correction=True,
        ),
        Transition(
            code="mend",
            name="Kirim perbaikan",
            sources=("returned",),
            target="checking",
            roles=("resident",),
            mends=True,
        ),
        Transition(
            code="restart",
            name="Hitung ulang",
            sources=("checking",),
            target="checking",
            roles=("clerk",),
            clock=ClockMove.RESET,
        ),
        Transition(
            code="guarded",
            name="Langkah berpenjaga",
            sources=("checking",),
            target="granted",
            roles=("clerk",),
            guard=lambda case: "Tunggu hujan reda.",
        ),
    ),
    promise=Promise(days=5, silence="grant", source="uji"),
    steps=STEPS,
    opened_by=("resident",),
    title=lambda v: f"Pesta {v['name']}",
    applicant=lambda v: v["name"],
    facts=("name", "day"),
)

QUEUE = Queue(
    code="party_check",
    name="Perlu diperiksa",
    case_types=("party",),
    states=("checking",),
    roles=("clerk",),
    empty="Kosong.",
)

ANSWERS = {"name": "Siti Melati", "nik": None, "day": date(2026, 8, 1), "music": "none"}


def house() -> House:
    """Return a house with this one service."""
    ran.clear()
    service = Service(
        code="parties",
        name="Keramaian",
        purpose="Pesta yang rukun.",
        owner="toy",
        pillar=Pillar.SOCIETY,
        case_types=(PARTY,),
        queues=(QUEUE,),
        roles=(Role("clerk", "Petugas"),),
    )
    return House((service,))


def agency(code: str = "toy") -> Agency:
    """Return an agency."""
    return Agency.objects.get_or_create(code=code, defaults={"function": code, "name": f"Dinas {code}"})[0]


def clerk(name: str = "Rina", code: str = "toy") -> User:
    """Return an officer of an agency."""
    user = User.objects.create_user(f"{name.lower()}@{code}.invalid", None, name=name)
    post = Post.objects.create(agency=agency(code), title="Petugas keramaian", role="clerk")
    Holding.objects.create(post=post, user=user, from_date=date(2020, 1, 1))
    return user


def resident(name: str = "Warga") -> User:
    """Return a resident's account."""
    return User.objects.create_user(f"{name.lower()}@warga.invalid", None, name=name)
