"""Every item printed on an akta: what it is called, how its right value is asked, on whose word, where it is kept.

A correction can reach whatever stands here; a test holds this against what the certificate prints.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from balai.core.cases.models import Case
from balai.core.declare import Choice, Field, Kind, PersonalData, Step, Values, Words
from balai.core.documents.models import Document, Status
from balai.vocabulary import words

from .. import actions, documents
from ..actions import writing
from ..forms import checks, choices, family
from ..models import Newborn
from ..queries import births, cards, certificates
from ..rules.changes import ANY, DESCENT, Basis
from ..rules.papers import Marriage, Paper

if TYPE_CHECKING:
    from balai.core.people.models import User

Cards = Callable[[Newborn], list[Case]]
PERSONAL = PersonalData.PERSONAL
UNCHANGED = frozenset({"submitted", "returned", "verified"})
"""States of a request in which the akta still says what it said."""
OF_PARENTS = frozenset({"mother", "father", "parentage"})
"""What the akta of twins say alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that an akta says. ``prints``: the keys of ``documents.akta`` that carry it.

    ``bases``: on which its change may stand. ``pages``: its questions; they come when this item was chosen.
    ``cards(baby)``: the files of the cards that carry it too, and so follow the akta.
    """

    code: str
    label: Words
    prints: tuple[str, ...]
    pages: tuple[Step, ...]
    write: writing.Write
    cards: Cards
    bases: frozenset[Basis] = ANY


def _no_card(baby: Newborn) -> list[Case]:
    return []


def _parents_cards(who: str) -> Cards:
    """Return the finder of the cards that carry a parent's name: a child's card names the head of its family."""
    return lambda baby: cards.of_parent(baby, heads=documents.heads(baby.birth, who))


def _family_cards(baby: Newborn) -> list[Case]:
    """Find the cards on which it shows whose child this is: family and card number may be others."""
    return cards.of_parent(baby, heads=True)


def _chosen(code: str, also: Callable[[Values], bool] | None = None) -> Callable[[Values], bool]:
    return lambda values: values.get("what") == code and (also is None or also(values))


def _item(
    code: str,
    label: Words,
    prints: tuple[str, ...],
    write: writing.Write,
    field: Field,
    found_on: Cards = cards.of_child,
) -> Item:
    """Return an item that one question settles."""
    page = Step(
        code=f"benar-{code.replace('_', '-')}",
        title=_("Seharusnya tertulis apa?"),
        hint=_("Tulis persis seperti pada dokumen asli yang menjadi dasar."),
        when=_chosen(code),
        fields=(replace(field, code=f"new_{code}", label=label),),
    )
    return Item(code=code, label=label, prints=prints, pages=(page,), write=write, cards=found_on)


def _no_father(values: Values) -> bool:
    return values.get("new_marriage") == Marriage.NO_FATHER


def _parents(
    code: str, *steps: Step, label: Words, prints: tuple[str, ...], write: writing.Write, found_on: Cards
) -> Item:
    """Return an item on whose child this is, which takes more than the registrar's word."""
    return Item(code=code, label=label, prints=prints, pages=steps, write=write, cards=found_on, bases=DESCENT)


def _marriage(code: str) -> Step:
    return Step(
        code=f"benar-perkawinan-{code}",
        title=_("Bagaimana perkawinan orang tua seharusnya tertulis?"),
        when=_chosen(code),
        fields=(Field(code="new_marriage", label=_("Perkawinan"), kind=Kind.CHOICE, choices=choices.MARRIAGES),),
    )


def _who(who: str, title: Words, when: Callable[[Values], bool], sex: str, name: Words, nik: Words) -> Step:
    fields = (*family.identity(who, sex, name=name, nik=nik), *family.nation(who))
    return Step(code=f"benar-{who}", title=title, when=when, fields=fields)


TEXT = Field(code="", label="", max_length=60, personal=PERSONAL)
NAME = replace(TEXT, kind=Kind.NAME)

ITEMS = (
    _item("name", _("Nama anak"), ("name",), writing.name, replace(NAME, check=checks.new_name)),
    _item("nik", _("NIK anak"), ("nik",), writing.nik, replace(TEXT, kind=Kind.NIK)),
    _item(
        "sex", _("Jenis kelamin"), ("sex", "descent"), writing.sex,
        Field(code="", label="", kind=Kind.CHOICE, choices=choices.SEXES),
    ),
    _item("place", _("Tempat lahir"), ("place",), writing.child("birth_place", "new_place"), TEXT),
    _item(
        "born_on", _("Tanggal lahir"), ("date", "date_words"), writing.born_on,
        Field(code="", label="", kind=Kind.DATE, check=checks.past, personal=PERSONAL),
    ),
    _item(
        "born_time", _("Jam lahir"), ("hour",), writing.born_time, Field(code="", label="", kind=Kind.TIME), _no_card,
    ),
    _item(
        "citizenship", _("Kewarganegaraan anak"), ("citizenship",), writing.child("nationality", "new_citizenship"),
        Field(code="", label="", kind=Kind.CHOICE, choices=choices.NATIONALITIES),
    ),
    _item(
        "child_no", _("Anak ke berapa"), ("order", "order_words", "descent"), writing.child_no,
        Field(code="", label="", kind=Kind.NUMBER, minimum=1, maximum=25), _no_card,
    ),
    _item(
        "mother_name", _("Penulisan nama ibu"), ("mother",), writing.parent_name("mother"), NAME,
        _parents_cards("mother"),
    ),
    _item(
        "father_name", _("Penulisan nama ayah"), ("father",), writing.parent_name("father"), NAME,
        _parents_cards("father"),
    ),
    _parents(
        "mother",
        _who("mother", _("Siapa ibu yang seharusnya tertulis?"), _chosen("mother"), "2", _("Ibu"), _("NIK ibu")),
        label=_("Siapa ibunya"), prints=("mother", "descent", "parentage"), write=writing.mother,
        found_on=_family_cards,
    ),
    _parents(
        "father",
        _marriage("father"),
        _who(
            "father", _("Siapa ayah yang seharusnya tertulis?"),
            _chosen("father", lambda values: not _no_father(values)), "1", _("Ayah"), _("NIK ayah"),
        ),
        label=_("Siapa ayahnya, atau ayah tidak dicantumkan"), prints=("father", "descent", "parentage"),
        write=writing.father, found_on=_family_cards,
    ),
    _parents(
        "marriage", _marriage("marriage"),
        label=_("Perkawinan orang tua"), prints=("parentage", "descent"), write=writing.marriage,
        found_on=_no_card,
    ),
    _item(
        "died_on", _("Catatan pinggir: tanggal meninggal"), ("margin",), writing.death,
        Field(
            code="", label="", kind=Kind.DATE, check=checks.decided, unknown=_("Catatan itu keliru: anaknya hidup"),
            personal=PERSONAL,
        ),
    ),
)  # fmt: skip
CHOICES = tuple(Choice(item.code, item.label) for item in ITEMS)
PAGES = tuple(page for item in ITEMS for page in item.pages)
ASKED = tuple(dict.fromkeys(field.code for page in PAGES for field in page.fields))
_BY_CODE = {item.code: item for item in ITEMS}


def of(case: Case) -> Item:
    """Return the item that a request is about. Raises ``KeyError``."""
    return _BY_CODE[case.answers["what"]]


def stands(case: Case) -> list[tuple[str, str]]:
    """Return what the akta in force says about the item of a request, and which cards follow its correction."""
    if case.state not in UNCHANGED:
        return []
    baby = certificates.by_number(case.answers.get("akta_number", ""))
    if baby is None:
        return []
    item = of(case)
    rows = [(say("Sekarang tertulis"), _printed(item, baby)), (say("Ikut diterbitkan ulang"), _following(item, baby))]
    return rows + [(say("Tidak ikut berubah"), _twin(number)) for number in _twins(item, baby)]


def ends(case: Case) -> list[tuple[str, str]]:
    """Return what a cancellation does to the cards of the child, until it is done."""
    baby = certificates.by_number(case.answers.get("akta_number", "")) if case.state in UNCHANGED else None
    if baby is None:
        return []
    out = {file.type_code: str(file.type.name) for file in cards.of_child(baby) if file.state in cards.OUT}
    rows = [
        (say("Ikut dicabut"), out.get(Paper.CHILD_CARD)),
        (say("Diterbitkan ulang tanpa anak ini"), out.get(Paper.FAMILY_CARD)),
    ]
    return [(label, name) for label, name in rows if name]


def _following(item: Item, baby: Newborn) -> str:
    found = item.cards(baby)
    out = [file for file in found if file.state in cards.OUT]
    if not found:
        return say("tidak ada; KK dan KIA tidak memuatnya")
    return ", ".join(str(file.type.name) for file in out) or say("belum ada; kartunya belum terbit")


def _twins(item: Item, baby: Newborn) -> list[str]:
    """Return the numbers of the twins' akta in force that say the same of the parents: each is its own paper."""
    if not OF_PARENTS & set(item.prints):
        return []
    others = births.babies(baby.birth).exclude(pk=baby.pk).values("document_id")
    papers = Document.objects.filter(pk__in=others, status=Status.SIGNED).order_by("number")
    return list(papers.values_list("number", flat=True))


def _twin(number: str) -> str:
    return say("Akta saudara kembarnya %(number)s; ajukan tersendiri") % {"number": number}


def _printed(item: Item, baby: Newborn) -> str:
    printed = documents.akta(baby.case)
    found = printed[next(key for key in item.prints if key != "parentage")]
    text = found["name"] if isinstance(found, dict) else found
    if item.code == "nik":
        text = words.masked(text.replace(" ", ""))
    return text or say("belum tertulis")


def apply(case: Case, *, by: User, data: Mapping[str, Any]) -> None:
    """Carry a correction out: its item written, the paper made anew, the cards that carry the item told to follow."""
    item, baby = of(case), Newborn.objects.select_related("birth").get(changes__case=case)
    actions.apply_change(
        case, by=by, data=data, write=item.write, cards=item.cards(baby), family_stays=item.bases == ANY
    )
