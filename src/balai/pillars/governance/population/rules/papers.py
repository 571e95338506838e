"""Which papers a birth brings, and in which words an akta says whose child it is."""

from dataclasses import dataclass
from enum import StrEnum


class Paper(StrEnum):
    """A paper of the bundle; the value is its case type."""

    AKTA = "birth"
    FAMILY_CARD = "family_card"
    CHILD_CARD = "child_card"
    STILLBIRTH = "stillbirth"


class Marriage(StrEnum):
    """How the parents' marriage is proven.

    RECORDED by book or akta; SPTJM: married, without the paper, sworn with two witnesses (F-2.04, Perpres 96/2018
    art. 34); UNRECORDED: wed by religion or custom only, sworn (F-1.05 and F-2.04); NO_FATHER: child of a mother;
    FOUNDLING: nobody known (police report, Perpres 96/2018 art. 36).
    """

    RECORDED = "recorded"
    SPTJM = "sptjm"
    UNRECORDED = "unrecorded"
    NO_FATHER = "no_father"
    FOUNDLING = "foundling"


@dataclass(frozen=True, slots=True)
class Baby:
    """What decides about a baby's papers. ``minor``: not yet of the age at which the child card ends."""

    alive: bool = True
    died: bool = False
    minor: bool = True


@dataclass(frozen=True, slots=True)
class Parents:
    """What decides about the family's papers: is either parent Indonesian, is anybody known?"""

    marriage: Marriage
    mother_is_citizen: bool = True
    father_is_citizen: bool = True

    @property
    def citizen(self) -> bool:
        """Whether the child is Indonesian, by either parent or because nobody is known (UU 12/2006 art. 4)."""
        if self.marriage is Marriage.FOUNDLING:
            return True
        has_father = self.marriage is not Marriage.NO_FATHER
        return self.mother_is_citizen or (has_father and self.father_is_citizen)


def papers(baby: Baby, parents: Parents) -> tuple[Paper, ...]:
    """Return the papers of one baby, the first leading.

    Born dead: the statement alone, no NIK, no cards. Died after birth: its akta, never a card. Of two foreigners: the
    akta; their cards follow their stay permit. Reported when grown up: no child card. Foundling: akta and child card;
    the family card waits for whoever is given the child.
    """
    if not baby.alive:
        return (Paper.STILLBIRTH,)
    if baby.died or not parents.citizen:
        return (Paper.AKTA,)
    card = (Paper.CHILD_CARD,) if baby.minor else ()
    if parents.marriage is Marriage.FOUNDLING:
        return (Paper.AKTA, *card)
    return (Paper.AKTA, Paper.FAMILY_CARD, *card)


def bundle(babies: tuple[Baby, ...], parents: Parents) -> tuple[tuple[int, Paper], ...]:
    """Return (baby's order, paper) of a whole birth: every baby's own, and one family card for all.

    The leading file is the first living baby's akta, or the first statement when none lives.
    """
    rows = [(order, paper) for order, baby in enumerate(babies, start=1) for paper in papers(baby, parents)]
    own = [row for row in rows if row[1] is not Paper.FAMILY_CARD]
    cards = [row for row in rows if row[1] is Paper.FAMILY_CARD]
    leading = sorted(own, key=lambda row: (row[1] is not Paper.AKTA, row[0]))
    return (*leading[:1], *cards[:1], *leading[1:])


class Parentage(StrEnum):
    """The sentence of an akta on the child's descent."""

    OF_COUPLE = "of_couple"
    OF_UNRECORDED_COUPLE = "of_unrecorded_couple"
    OF_MOTHER = "of_mother"
    UNKNOWN = "unknown"


def parentage(marriage: Marriage) -> Parentage:
    """Return whose child the akta says this is.

    Sworn couples get both names, followed by "yang perkawinannya belum tercatat sesuai dengan peraturan
    perundang-undangan". Source: Permendagri 9/2016 art. 4; Permendagri 108/2019 art. 48.
    """
    return {
        Marriage.RECORDED: Parentage.OF_COUPLE,
        Marriage.SPTJM: Parentage.OF_UNRECORDED_COUPLE,
        Marriage.UNRECORDED: Parentage.OF_UNRECORDED_COUPLE,
        Marriage.NO_FATHER: Parentage.OF_MOTHER,
        Marriage.FOUNDLING: Parentage.UNKNOWN,
    }[marriage]


def evidence(marriage: Marriage, *, birth_statement: bool, foreign: bool) -> tuple[str, ...]:
    """Return the codes of the photos that a birth must bring, in the order they are asked.

    Source: Perpres 96/2018 arts 33-36; F-2.03 stands in for a missing birth statement.
    """
    if marriage is Marriage.FOUNDLING:
        return ("file_police",)
    wanted = ["file_statement" if birth_statement else "file_f203"]
    wanted += {
        Marriage.RECORDED: ["file_marriage"],
        Marriage.SPTJM: ["file_f204"],
        Marriage.UNRECORDED: ["file_f105", "file_f204"],
    }.get(marriage, [])
    wanted.append("file_kk")
    return (*wanted, "file_passport") if foreign else tuple(wanted)
