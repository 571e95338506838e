"""A house that declares enough to be searched."""

from balai.core.declare import (
    CaseType,
    Clock,
    Column,
    Dataset,
    DocumentType,
    Field,
    House,
    Promise,
    Service,
    Standard,
    State,
    Step,
)
from balai.vocabulary.pillars import Pillar

ASKED = (Step(code="s", title="Data", fields=(Field(code="name", label="Nama"),)),)
STANDARD = Standard(
    legal_basis=(),
    requirements=("KTP pemohon",),
    facilities="",
    competence="",
    supervision="",
    complaints="",
    staff="",
    guarantee="",
    safety="",
    evaluation="",
)
DONE = State(code="done", name="Selesai", says="Selesai.", clock=Clock.STOPPED)


def case_type(code: str, name: str, *, aliases=(), documents=(), summary="", prefix="") -> CaseType:
    """Return a case type that only ever is done."""
    return CaseType(
        code=code,
        name=name,
        prefix=prefix or code[:2].upper(),
        states=(DONE,),
        initial="done",
        transitions=(),
        promise=Promise(),
        steps=ASKED,
        standard=STANDARD,
        aliases=aliases,
        documents=documents,
        summary=summary,
    )


def paper(code: str, name: str) -> DocumentType:
    """Return a document type."""
    return DocumentType(code=code, name=name, template=code, number="{n}", data=lambda case: {}, signer_role="kepala")


BIRTHS = Dataset(
    code="births-by-month",
    title="Kelahiran per bulan",
    meaning="Jumlah kelahiran yang dicatat menurut bulan dan kecamatan.",
    columns=(Column(code="month", title="Bulan", type="text", meaning="bulan lahir"),),
    rows=list,
    source="Balai",
)

HOUSE = House(
    (
        Service(
            code="population",
            name="Kependudukan dan pencatatan sipil",
            purpose="Setiap peristiwa hidup tercatat.",
            owner="dukcapil",
            pillar=Pillar.GOVERNANCE,
            aliases=("Dukcapil Digi Mobile", "SIAPE"),
            case_types=(
                case_type(
                    "akta-kelahiran",
                    "Akta kelahiran",
                    aliases=("surat lahir", "anak baru lahir"),
                    documents=(paper("kutipan-lahir", "Kutipan akta kelahiran"),),
                    summary="Catat kelahiran anak dan terima kutipannya.",
                ),
                case_type("lahir-mati", "Surat keterangan lahir mati"),
                case_type("akta-kematian", "Akta kematian", aliases=("surat kematian",)),
                case_type("ktp-el", "KTP elektronik", aliases=("rekam KTP", "KTP hilang")),
                case_type("pindah", "Pindah datang antarkota", summary="Surat keterangan pindah."),
            ),
            datasets=(BIRTHS,),
        ),
    )
)
