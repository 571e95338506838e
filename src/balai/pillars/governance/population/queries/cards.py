"""Family cards and child cards of a birth: which files made them, which of them an akta's change reaches."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from balai.core.cases.models import Case, CaseLink
from balai.core.documents.models import Document, Status
from balai.core.store import clock

from ..models import Birth, Change, Newborn
from ..rules.cards import has_card
from ..rules.papers import Paper
from . import births, law

REISSUES = "reissues"
"""How the file of a card made anew is linked to the file of the card that it replaces."""
FOLLOWS = "follows"
"""How the file of a card made anew is linked to the request that changed its akta."""
OUT = ("issued", "printed", "handed")
"""States in which a card is in somebody's hands."""
OPEN = ("submitted", "registered")


def of_family(birth: Birth) -> list[Case]:
    """Return the newest family card file of this birth's family, as a list of one or none.

    A card made for a younger sibling took the place of this birth's own: its file is the one that counts.
    """
    own = births.family_card_of(birth)
    if own is None:
        return []
    return [newest(own)]


def of_child(baby: Newborn) -> list[Case]:
    """Return the cards on which a child stands: its family's and its own."""
    return [*of_family(baby.birth), *_child_files(baby)]


def of_parent(baby: Newborn, *, heads: bool) -> list[Case]:
    """Return the cards on which a parent stands: the family's; of the head of a family every child's too."""
    children = births.babies(baby.birth) if heads else ()
    return [*of_family(baby.birth), *(file for child in children for file in _child_files(child))]


def _child_files(baby: Newborn) -> list[Case]:
    file = Case.objects.filter(type_code=Paper.CHILD_CARD, person_id=baby.person_id or 0).order_by("-id").first()
    return [file] if file else []


def newest(file: Case) -> Case:
    """Return the newest file of the same card: of this family, or of this child."""
    rows = Case.objects.filter(type_code=file.type_code, person_id=file.person_id or 0)
    return rows.order_by("-id").first() or file


def reissued(file: Case) -> Case | None:
    """Return the file whose card this file makes anew, ``None`` for a first card."""
    link = CaseLink.objects.filter(case=file, kind=REISSUES).select_related("other").first()
    return link.other if link else None


def origin(file: Case) -> list[tuple[str, str]]:
    """Return why a card is made anew: which request it follows, and which file's card it replaces."""
    labels = {FOLLOWS: _("Mengikuti"), REISSUES: _("Menggantikan")}
    rows = CaseLink.objects.filter(case=file, kind__in=labels).select_related("other").order_by("id")
    return [(labels[row.kind], f"{row.other.type.name} {row.other.number}") for row in rows]


def replaced_by(file: Case) -> list[Case]:
    """Return the files of cards in somebody's hands whose place this file's card takes."""
    papers = Document.objects.filter(case_id=file.pk).exclude(replaces=None).values("replaces__case_id")
    linked = CaseLink.objects.filter(case=file, kind=REISSUES).values("other_id")
    cards = (Paper.FAMILY_CARD, Paper.CHILD_CARD)
    return list(Case.objects.filter(Q(pk__in=papers) | Q(pk__in=linked), type_code__in=cards, state__in=OUT))


def forerunner(file: Case, type_code: str) -> Document | None:
    """Return the paper that loses its force when this file's is signed, ``None`` for a first one.

    A family or child has one card in force: the newest of this type that no other paper is about to replace.
    """
    earlier = Case.objects.filter(type_code=file.type_code, person_id=file.person_id or 0).exclude(pk=file.pk)
    old = reissued(file)
    ids = [*earlier.values_list("pk", flat=True), *([old.pk] if old else [])]
    alive = Document.objects.filter(type_code=type_code, status__in=(Status.SIGNED, Status.UNSIGNED))
    taken = alive.exclude(replaces=None).values("replaces_id")
    return alive.filter(case_id__in=ids).exclude(pk__in=taken).order_by("-pk").first()


def wanted(file: Case) -> bool:
    """Tell whether there should be such a card today.

    A family that has one keeps one, and gets its first with a child; a child has one while it lives, is young enough,
    and its akta is in force.
    """
    if file.type_code == Paper.FAMILY_CARD:
        return file.state in OUT or bool(births.in_family(births.of_case(file)))
    baby, today = births.child_of_card(file), clock.today()
    if baby is None or baby.document_id is None or baby.died_on is not None:
        return False
    return has_card(baby.born_on, today, law.cards(today))


def waits_for_akta(birth: Birth) -> bool:
    """Tell whether an akta of this birth has been corrected, and the corrected one still waits for its signature."""
    corrected = Change.objects.filter(newborn__birth=birth).exclude(document_id=None).values("document_id")
    return Document.objects.filter(pk__in=corrected, status=Status.UNSIGNED).exists()


def left_behind() -> Iterator[str]:
    """Name cards in force that were not made anew although the akta of which they carry an item was corrected."""
    for change in Change.objects.exclude(document_id=None).select_related("case").exclude(case__closed_at=None):
        for file in Case.objects.filter(pk__in=change.fields.get("cards", ())):
            old = Document.objects.filter(case_id=file.pk, status=Status.SIGNED, pk__lt=change.document_id).exists()
            if old and not CaseLink.objects.filter(other=file, kind=REISSUES).exists():
                yield f"berkas {file.number} memuat data akta yang sudah dibetulkan lewat {change.case.number}"
