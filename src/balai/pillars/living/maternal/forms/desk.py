"""The midwife's pages: enter a mother, complete a dossier, write down a birth on one screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from balai.core.declare import Choice, Field, Kind, PersonalData
from balai.core.store import clock
from balai.vocabulary import words

from ..models import Dossier, Pregnancy
from ..rules.block import BabyBlock, BirthBlock
from . import checks, choices, dossier

CHILD = PersonalData.SPECIFIC
KIND_OF_PLACE = {"hospital": "1", "clinic": "1", "midwife": "1", "puskesmas": "2"}

DUE_SOURCE = Field(code="due_source", label=_("Dasar perkiraan"), kind=Kind.CHOICE, choices=choices.DUE_SOURCES)
EXPECT = (
    dossier.MOTHER_NIK,
    dossier.MOTHER_NAME,
    dossier.MOTHER_BORN,
    dossier.AREA,
    replace(dossier.PHONE, required=False),
    dossier.DUE,
    DUE_SOURCE,
)
"""Enough to put a mother into the register; the rest may follow."""

FORETELL = (
    dossier.DUE,
    DUE_SOURCE,
    dossier.AREA,
)
"""What becomes surer while the mother waits."""

COMPLETE = tuple(
    replace(field, required=False)
    for field in (
        dossier.MOTHER_NIK,
        dossier.MARRIAGE,
        dossier.MARRIAGE_NUMBER,
        *dossier.FATHER,
        *dossier.NAMES,
        dossier.KK_PHOTO,
        dossier.MARRIAGE_PHOTO,
        dossier.UNRECORDED_PHOTO,
        dossier.SWORN_PHOTO,
        *dossier.WITNESSES,
        dossier.PHONE,
        dossier.CONSENT,
    )
)
"""The whole dossier on one page; whatever is known is filled, whatever is missing may wait."""

ENDED = (
    Field(
        code="state",
        label=_("Mengapa ibu keluar dari daftar?"),
        kind=Kind.CHOICE,
        choices=(Choice("moved", _("Pindah atau melahirkan di tempat lain")), Choice("lost", _("Kehamilan berakhir"))),
        personal=CHILD,
    ),
    Field(code="ended_on", label=_("Sejak tanggal"), kind=Kind.DATE, check=checks.not_future),
)
DISCHARGE = (
    Field(code="left_on", label=_("Tanggal pulang"), kind=Kind.DATE, check=checks.born_lately),
    Field(code="left_time", label=_("Jam pulang"), kind=Kind.TIME, hint=_("Contoh: 14.30")),
)
DEATH = (Field(code="died_on", label=_("Tanggal meninggal"), kind=Kind.DATE, check=checks.born_lately, personal=CHILD),)


def birth_fields(babies: int, *, ask_family: bool) -> tuple[Field, ...]:
    """Return the fields of a birth of so many babies, the codes numbered from 1; the family's part when it is open."""
    fields: list[Field] = []
    for n in range(1, babies + 1):
        fields += _baby(n)
    fields += [
        Field(code="helper", label=_("Penolong"), kind=Kind.CHOICE, choices=choices.HELPERS),
        Field(code="place_kind", label=_("Jenis tempat lahir"), kind=Kind.CHOICE, choices=choices.PLACE_KINDS),
    ]
    if ask_family:
        fields += [
            replace(dossier.MARRIAGE, required=False, label=_("Perkawinan orang tua, bila diketahui")),
            replace(dossier.CONSENT, required=False),
        ]
    return tuple(fields)


def _baby(n: int) -> list[Field]:
    return [
        Field(code=f"sex_{n}", label=_("Jenis kelamin"), kind=Kind.CHOICE, choices=choices.SEXES, personal=CHILD),
        Field(code=f"alive_{n}", label=_("Lahir hidup"), kind=Kind.YES_NO, personal=CHILD),
        Field(code=f"born_on_{n}", label=_("Tanggal lahir"), kind=Kind.DATE, check=checks.born_lately, personal=CHILD),
        Field(code=f"born_time_{n}", label=_("Jam lahir"), kind=Kind.TIME, hint=_("Contoh: 05.12"), personal=CHILD),
        Field(
            code=f"grams_{n}",
            label=_("Berat"),
            kind=Kind.NUMBER,
            unit=_("gram"),
            minimum=200,
            maximum=8000,
            required=False,
            personal=CHILD,
        ),
        Field(
            code=f"length_{n}",
            label=_("Panjang"),
            kind=Kind.NUMBER,
            unit="cm",
            minimum=15,
            maximum=75,
            required=False,
            personal=CHILD,
        ),
        Field(
            code=f"name_{n}",
            label=_("Nama bayi"),
            kind=Kind.NAME,
            hint=_("Kosongkan bila belum ada; nama boleh menyusul."),
            required=False,
            check=checks.candidate_name,
            warn=checks.candidate_advice,
            personal=CHILD,
        ),
        Field(
            code=f"weeks_{n}",
            label=_("Usia kandungan, bila lahir mati"),
            kind=Kind.NUMBER,
            unit=_("minggu"),
            minimum=20,
            maximum=45,
            required=False,
            personal=CHILD,
        ),
    ]


def birth_start(pregnancy: Pregnancy, babies: int, facility_kind: str) -> dict[str, Any]:
    """Return what a birth page is filled with: today, born alive, by a midwife, and names that wait for a sex."""
    values: dict[str, Any] = {"helper": "2", "place_kind": KIND_OF_PLACE.get(facility_kind, "1")}
    for n in range(1, babies + 1):
        values |= {f"alive_{n}": True, f"born_on_{n}": clock.today()}
    if pregnancy.dossier.marriage:
        values["marriage"] = pregnancy.dossier.marriage
    return values


def block_of(answers: Mapping[str, Any], babies: int) -> BirthBlock:
    """Return the birth block that was typed."""
    return BirthBlock(
        place_kind=answers["place_kind"],
        helper=answers["helper"],
        babies=tuple(_block(answers, n) for n in range(1, babies + 1)),
    )


def _block(answers: Mapping[str, Any], n: int) -> BabyBlock:
    born_on: date = answers[f"born_on_{n}"]
    at = datetime.combine(born_on, answers[f"born_time_{n}"], ZoneInfo(settings.TIME_ZONE))
    alive = answers[f"alive_{n}"]
    return BabyBlock(
        sex=answers[f"sex_{n}"],
        born_at=at,
        alive=alive,
        grams=answers.get(f"grams_{n}"),
        length_cm=answers.get(f"length_{n}"),
        name=(answers.get(f"name_{n}") or "") if alive else "",
        gestation_weeks=None if alive else answers.get(f"weeks_{n}"),
    )


def known_numbers(pregnancy: Pregnancy, kept: Dossier) -> dict[str, str]:
    """Return the NIKs that a dossier has already, by field: the page names them masked and asks for none of them."""
    father = pregnancy.father.nik if pregnancy.father else None
    found = {"mother_nik": pregnancy.mother.nik, "father_nik": father}
    found |= {f"witness{n}_nik": witness[1] for n, witness in enumerate(kept.witnesses[:2], start=1)}
    return {code: number for code, number in found.items() if number}


def complete_fields(known: Mapping[str, str], *, waits: bool) -> tuple[Field, ...]:
    """Return the fields of a dossier page; a number that is known stays when its field is left empty.

    ``waits``: the birth has not come, so that its expected day can still be put right.
    """
    says = _("Tercatat %(number)s. Kosongkan bila tetap.")
    asked = tuple(
        replace(field, unknown="", hint=says % {"number": words.masked(known[field.code])})
        if field.code in known
        else field
        for field in COMPLETE
    )
    return (*FORETELL, *asked) if waits else asked


def dossier_start(pregnancy: Pregnancy, kept: Dossier) -> dict[str, Any]:
    """Return what a dossier page is filled with; never a number."""
    father = pregnancy.father
    values: dict[str, Any] = {
        "due_date": pregnancy.due_date,
        "due_source": pregnancy.due_source,
        "area": pregnancy.area_id,
        "marriage": kept.marriage or None,
        "marriage_number": kept.marriage_number,
        "phone": kept.phone,
        "consent": kept.consent_at is not None,
        **{code: list(ids) for code, ids in kept.files.items()},
    }
    if not pregnancy.mother.nik and kept.mother_no_nik:
        values["mother_nik"] = None
    if father is not None:
        values |= {"father_name": father.name, "father_born": father.birth_date}
        values |= {} if father.nik else {"father_nik": None}
    names = [*kept.names, "", ""]
    values |= {"name_girl": names[0], "name_boy": names[1]}
    for n, witness in enumerate(kept.witnesses[:2], start=1):
        values |= {f"witness{n}_name": witness[0]} | ({} if witness[1] else {f"witness{n}_nik": None})
    return values


def dossier_answers(answers: Mapping[str, Any], start: Mapping[str, Any], known: Mapping[str, str]) -> dict[str, Any]:
    """Return typed answers as ``actions.fill_dossier`` reads them. ``start``: what the page was filled with.

    A number that was left empty is the known one, unless another person's name was typed beside it.
    """
    name_of = {code: code.replace("_nik", "_name") for code in known}
    same = {c: n for c, n in known.items() if not answers.get(c) and answers.get(name_of[c]) == start.get(name_of[c])}
    answers = {**answers, **same}
    own = {code: value for code, value in answers.items() if not code.startswith(("witness", "name_"))}
    own["names"] = [answers.get("name_girl") or "", answers.get("name_boy") or ""]
    own["witnesses"] = [
        (answers[f"witness{n}_name"], answers.get(f"witness{n}_nik")) for n in (1, 2) if answers.get(f"witness{n}_name")
    ]
    return own
