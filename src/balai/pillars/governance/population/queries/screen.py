"""What the one officer screen of a birth shows, as ready words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from balai.core import access
from balai.core.cases import queries as cases
from balai.core.cases.models import Case, CaseFile
from balai.core.declare import Transition
from balai.core.documents import queries as documents
from balai.core.people.models import Person
from balai.core.store import clock
from balai.vocabulary import words
from balai.vocabulary.questions import NameFindings

from ..models import Birth, Newborn
from ..rules.form import Doubt, doubts
from ..rules.names import same
from ..rules.papers import Paper
from . import births, law
from .names import findings as name_findings

if TYPE_CHECKING:
    from balai.core.people.models import User


@dataclass(frozen=True, slots=True)
class ParentShown:
    """A parent with what was compared: ``verdict`` is same, different, waiting or nothing."""

    who: str
    title: str
    facts: tuple[tuple[str, str], ...]
    verdict: str
    items: tuple[tuple[str, bool, str], ...]
    has_nik: bool


@dataclass(frozen=True, slots=True)
class BabyShown:
    """A baby with what is worth a second look."""

    title: str
    facts: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperShown:
    """A file of the bundle with its papers and the moves its reader may make now."""

    case: Case
    name: str
    about: str
    state: str
    waits: str
    tag: str
    left: str
    moves: tuple[Transition, ...]
    not_yet: tuple[str, ...]
    papers: tuple[Any, ...]


def parents_shown(birth: Birth) -> list[ParentShown]:
    """Return the parents for the screen; numbers masked."""
    verdicts = births.matches(birth)
    return [_parent(birth, who, person, verdicts[who]) for who, person in births.parents(birth).items()]


def _parent(birth: Birth, who: str, person: Person, same: bool | None) -> ParentShown:
    titles = {"mother": _("Ibu"), "father": _("Ayah")}
    items = {"nik": _("NIK"), "name": _("nama"), "birth_date": _("tanggal lahir"), "sex": _("jenis kelamin")}
    rows = births.compared(birth, who)
    said = tuple(
        (
            items.get(element, element),
            row.same,
            _("%(score)s%%") % {"score": row.score} if row.score is not None else "",
        )
        for element, row in rows.items()
    )
    return ParentShown(
        who=who,
        title=titles[who],
        facts=(
            (_("Nama"), person.name),
            (_("NIK"), words.masked(person.nik) if person.nik else _("belum punya NIK")),
            (_("Lahir"), ", ".join(filter(None, (person.birth_place, words.tgl(person.birth_date))))),
            (_("Warga negara"), person.nationality),
        ),
        verdict={True: "same", False: "different", None: "nothing"}[same],
        items=said,
        has_nik=bool(person.nik),
    )


def babies_shown(birth: Birth) -> list[BabyShown]:
    """Return the babies for the screen."""
    rows = list(births.babies(birth))
    mother_born = birth.mother.birth_date if birth.mother else None
    return [_baby(baby, [row for row in rows if row != baby], birth, mother_born) for baby in rows]


def _baby(baby: Newborn, twins: list[Newborn], birth: Birth, mother_born: Any) -> BabyShown:
    sex = {"1": _("Laki-laki"), "2": _("Perempuan")}[baby.sex]
    facts = [
        (_("Nama"), (baby.person.name if baby.named else _("belum bernama")) if baby.person else _("lahir mati")),
        (_("Jenis kelamin"), sex),
        (_("Lahir"), words.tgl_jam(baby.born_at)),
        (_("Berat, panjang"), _size(baby)),
    ]
    if baby.child_no:
        facts.append((_("Anak ke-"), str(baby.child_no)))
    if baby.died_on:
        facts.append((_("Meninggal"), words.tgl(baby.died_on)))
    if baby.person and baby.person.nik:
        facts.append((_("NIK"), words.masked(baby.person.nik)))
    numbered = _("Bayi %(n)s dari %(count)s") % {"n": baby.order, "count": len(twins) + 1}
    remarks = (*_remarks(baby, birth, mother_born), *_beside(baby, twins))
    return BabyShown(numbered if twins else _("Bayi"), tuple(facts), remarks)


def _size(baby: Newborn) -> str:
    grams = f"{words.angka(baby.grams)} gram" if baby.grams else ""
    length = f"{baby.length_cm} cm" if baby.length_cm else ""
    return ", ".join(filter(None, (grams, length))) or _("tidak diukur")


def _remarks(baby: Newborn, birth: Birth, mother_born: Any) -> list[str]:
    sentences = {
        Doubt.WEIGHT: _("Berat lahir tidak biasa."),
        Doubt.LENGTH: _("Panjang lahir tidak biasa."),
        Doubt.MOTHER_AGE: _("Umur ibu tidak biasa."),
        Doubt.IN_FUTURE: _("Tanggal lahir belum tiba."),
        Doubt.BEFORE_MOTHER: _("Bayi lahir sebelum ibunya."),
    }
    said = doubts(
        born_on=baby.born_on,
        today=birth.reported_on,
        mother_born=mother_born,
        grams=baby.grams,
        length_cm=baby.length_cm,
        usual=law.usual(),
    )
    found = [sentences[doubt] for doubt in said if doubt in sentences]
    if baby.person and not baby.named:
        found.append(_("Bayi belum bernama: akta menunggu nama."))
    elif baby.person:
        found += [finding.sentence for finding in name_findings(NameFindings(baby.person.name))]
    return found


def _beside(baby: Newborn, twins: list[Newborn]) -> list[str]:
    """Return what the parents may have mixed up between twins."""
    found = []
    if any(_named(baby) and _named(twin) and same(_named(baby), _named(twin)) for twin in twins):
        found.append(_("Saudara kembarnya memakai nama yang sama."))
    if baby.child_no and any(twin.child_no == baby.child_no for twin in twins):
        found.append(_("Saudara kembarnya juga anak ke-%(n)s.") % {"n": baby.child_no})
    return found


def _named(baby: Newborn) -> str:
    return baby.person.name if baby.person and baby.named else ""


def papers_shown(birth: Birth, user: User) -> list[PaperShown]:
    """Return the bundle's files that this officer may see, with their possible moves; replaced cards come last."""
    rows = sorted(cases.bundle(birth.lead), key=lambda case: case.state == "replaced")
    return [_paper(case, user) for case in rows if access.sees(user, case)]


def _paper(case: Case, user: User) -> PaperShown:
    now = clock.now()
    late = bool(case.due_at and case.due_at < now)
    mine = case.assigned_to_id in (None, user.pk)
    moves = cases.next_moves(case, user) if mine else []
    why = {move.code: move.guard(case) if move.guard else None for move in moves}
    return PaperShown(
        case=case,
        name=str(case.type.name),
        about=case.title if case.type_code in {Paper.AKTA, Paper.CHILD_CARD} else "",
        state=str(case.where.name),
        waits=_("dipegang %(name)s") % {"name": case.assigned_to.name} if case.assigned_to else "",
        tag="late" if late else "done" if case.state in births.DONE and case.state != "replaced" else "",
        left=words.sisa(case.due_at, now) if case.due_at else "",
        moves=tuple(move for move in moves if why[move.code] is None),
        not_yet=_waits_for(case, moves, why),
        papers=tuple(documents.of_case(case.pk)),
    )


def _waits_for(case: Case, moves: list[Transition], why: dict[str, str | None]) -> tuple[str, ...]:
    """Return what a paper waits for, when none of its ways forward is open; other ways out are no way forward."""
    forward = [move for move in moves if not move.danger and not move.asks_correction and move.target != case.state]
    if not forward or any(why[move.code] is None for move in forward):
        return ()
    own = law.own_register()
    return tuple(dict.fromkeys(str(why[move.code]) for move in forward if not _of_other_mode(move.code, own=own)))


def _of_other_mode(code: str, *, own: bool) -> bool:
    """Tell whether a move belongs to the registry mode that this city does not use."""
    national = code.endswith("_national")
    return national if own else code.startswith("register") and not national


def common_moves(papers: list[PaperShown]) -> list[tuple[Transition, int]]:
    """Return the moves that ask nothing and that two or more of the bundle's files can make now, with how many."""
    found: dict[str, tuple[Transition, int]] = {}
    for paper in papers:
        for move in paper.moves:
            if not (move.fields or move.needs_reason or move.asks_correction or move.danger):
                found[move.code] = (move, found.get(move.code, (move, 0))[1] + 1)
    return [row for row in found.values() if row[1] > 1]


def evidence_shown(birth: Birth) -> list[tuple[str, Any]]:
    """Return the photos of the bundle: what each shows, and the stored file."""
    rows = CaseFile.objects.filter(case__in=[c.pk for c in cases.bundle(birth.lead)]).select_related("file", "case")
    found: dict[Any, tuple[str, Any]] = {}
    for row in rows.order_by("id"):
        field = row.case.type.field(row.field)
        found.setdefault(row.file_id, (str(field.label) if field else row.field, row.file))
    return list(found.values())
