"""A birth told as a FHIR R4 transaction Bundle, read into the same values as any other birth block.

Profile: SATUSEHAT's identifiers (``https://fhir.kemkes.go.id/id/`` nik, nik-ibu, ihs-number; facility as Organization
identifier) and LOINC codes of its delivery flow: 57715-5 time of birth, 8339-4 weight in g, 89269-5 length in cm. One
Patient is the mother; every baby is a Patient that carries her NIK as ``nik-ibu`` or names her by a RelatedPerson of
type MTH. A baby with ``deceasedBoolean`` true and no ``deceasedDateTime`` was born dead.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from .block import BabyBlock, BirthBlock

ID = "https://fhir.kemkes.go.id/id/"
ORGANIZATION = "http://sys-ids.kemkes.go.id/organization/"
LOINC = "http://loinc.org"
BIRTH_TIME, WEIGHT, LENGTH = "57715-5", "8339-4", "89269-5"
GENDERS = {"male": "1", "female": "2"}
Resource = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing wrong with a bundle: where, as a FHIRPath expression, and what."""

    expression: str
    text: str


class Unreadable(ValueError):
    """The bundle is no birth; ``issues`` says why, each with its place."""

    def __init__(self, issues: list[Issue]) -> None:
        super().__init__("; ".join(f"{issue.expression}: {issue.text}" for issue in issues))
        self.issues = issues


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldBirth:
    """A birth as an outside system told it. ``mother_nik`` is empty when she has none."""

    mother_nik: str
    mother_name: str
    mother_born: date | None
    facility_code: str
    block: BirthBlock


def read(bundle: Any, *, zone: ZoneInfo) -> ToldBirth:
    """Return the birth that a Bundle tells. ``zone``: the city's, for times without one. Raises ``Unreadable``."""
    issues: list[Issue] = []
    resources = list(_resources(bundle, issues))
    patients = [(place, r) for place, r in resources if r.get("resourceType") == "Patient"]
    mothers = [(place, r) for place, r in patients if not _is_baby(r)]
    babies = [(place, r) for place, r in patients if _is_baby(r)]
    if len(mothers) != 1:
        issues.append(Issue("Bundle.entry", f"harus ada tepat satu Patient ibu, ditemukan {len(mothers)}"))
    if not babies:
        issues.append(Issue("Bundle.entry", "tidak ada Patient bayi dengan identifier nik-ibu atau multipleBirth"))
    if issues:
        raise Unreadable(issues)
    measured = [r for _, r in resources if r.get("resourceType") == "Observation"]
    urls = _urls(bundle)
    blocks = [_baby(place, r, measured, urls, zone, issues) for place, r in sorted(babies, key=_order)]
    place, mother = mothers[0]
    told = ToldBirth(
        mother_nik=_identifier(mother, "nik"),
        mother_name=_name(mother),
        mother_born=_day(mother.get("birthDate"), f"{place}.birthDate", issues),
        facility_code=_facility(resources),
        block=BirthBlock(place_kind=_place(resources), helper=_helper(resources), babies=tuple(filter(None, blocks))),
    )
    if not told.mother_name:
        issues.append(Issue(f"{place}.name", "nama ibu wajib diisi"))
    if not told.facility_code:
        issues.append(Issue("Bundle.entry", "identifier Organization atau Encounter.serviceProvider wajib diisi"))
    if issues:
        raise Unreadable(issues)
    return told


def _resources(bundle: Any, issues: list[Issue]) -> Iterator[tuple[str, Resource]]:
    if not isinstance(bundle, dict) or bundle.get("resourceType") != "Bundle":
        issues.append(Issue("Bundle", "resourceType harus Bundle"))
        return
    if bundle.get("type") not in {"transaction", "batch"}:
        issues.append(Issue("Bundle.type", "type harus transaction"))
    entries = bundle.get("entry")
    if not isinstance(entries, list) or not entries:
        issues.append(Issue("Bundle.entry", "entry tidak boleh kosong"))
        return
    for index, entry in enumerate(entries):
        resource = entry.get("resource") if isinstance(entry, dict) else None
        if isinstance(resource, dict) and isinstance(resource.get("resourceType"), str):
            yield f"Bundle.entry[{index}].resource", resource
        else:
            issues.append(Issue(f"Bundle.entry[{index}].resource", "resource tanpa resourceType"))


def _urls(bundle: Any) -> dict[int, str]:
    return {
        id(entry.get("resource")): str(entry.get("fullUrl", "")) for entry in bundle["entry"] if isinstance(entry, dict)
    }


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _identifier(resource: Resource, kind: str) -> str:
    values = [i.get("value") for i in _dicts(resource.get("identifier")) if i.get("system") == f"{ID}{kind}"]
    return str(values[0]) if values else ""


def _is_baby(patient: Resource) -> bool:
    return (
        bool(_identifier(patient, "nik-ibu")) or "multipleBirthInteger" in patient or "multipleBirthBoolean" in patient
    )


def _order(row: tuple[str, Resource]) -> int:
    number = row[1].get("multipleBirthInteger")
    return number if isinstance(number, int) else 1


def _name(patient: Resource) -> str:
    for name in _dicts(patient.get("name")):
        text = name.get("text") or " ".join([*map(str, name.get("given") or []), str(name.get("family") or "")])
        if isinstance(text, str) and text.strip():
            return " ".join(text.split())
    return ""


def _day(value: Any, place: str, issues: list[Issue]) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        issues.append(Issue(place, "tanggal harus YYYY-MM-DD"))
        return None


def _baby(
    place: str,
    patient: Resource,
    measured: list[Resource],
    urls: dict[int, str],
    zone: ZoneInfo,
    issues: list[Issue],
) -> BabyBlock | None:
    about = {urls.get(id(patient), ""), f"Patient/{patient.get('id', '')}"} - {"", "Patient/"}
    own = [o for o in measured if isinstance(o.get("subject"), dict) and o["subject"].get("reference") in about]
    sex = GENDERS.get(str(patient.get("gender")), "")
    born_on = _day(patient.get("birthDate"), f"{place}.birthDate", issues)
    if not sex:
        issues.append(Issue(f"{place}.gender", "gender harus male atau female"))
    if born_on is None:
        issues.append(Issue(f"{place}.birthDate", "birthDate bayi wajib diisi"))
    born_at = _moment(place, patient, own, born_on, zone, issues)
    if not sex or born_on is None or born_at is None:
        return None
    died = patient.get("deceasedDateTime")
    return BabyBlock(
        sex=sex,
        born_at=born_at,
        alive=patient.get("deceasedBoolean") is not True,
        died_on=_day(died, f"{place}.deceasedDateTime", issues) if died else None,
        grams=_quantity(own, WEIGHT, {"g": 1.0, "kg": 1000.0}, issues),
        length_cm=_quantity(own, LENGTH, {"cm": 1.0, "mm": 0.1}, issues),
        name=_name(patient),
    )


def _moment(
    place: str, patient: Resource, own: list[Resource], born_on: date | None, zone: ZoneInfo, issues: list[Issue]
) -> datetime | None:
    """The moment of birth: Observation 57715-5, or the patient-birthTime extension. A date alone is not enough."""
    extension = "http://hl7.org/fhir/StructureDefinition/patient-birthTime"
    found = [e.get("valueDateTime") for e in _dicts(patient.get("extension")) if e.get("url") == extension]
    birth_date = patient.get("_birthDate")
    if isinstance(birth_date, dict):
        found += [e.get("valueDateTime") for e in _dicts(birth_date.get("extension")) if e.get("url") == extension]
    for observation in own:
        if BIRTH_TIME in _codes(observation):
            found += [observation.get("valueDateTime"), observation.get("valueTime")]
    for value in filter(None, found):
        try:
            text = str(value)
            if "T" not in text and ":" in text and born_on:
                return datetime.combine(born_on, time.fromisoformat(text), zone)
            moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
        except ValueError:
            continue
        return moment if moment.tzinfo else moment.replace(tzinfo=zone)
    issues.append(Issue(place, "jam lahir wajib: Observation LOINC 57715-5 atau extension patient-birthTime"))
    return None


def _codes(observation: Resource) -> set[str]:
    code = observation.get("code")
    codings = _dicts(code.get("coding")) if isinstance(code, dict) else []
    return {str(c.get("code")) for c in codings if c.get("system", LOINC) == LOINC}


def _quantity(own: list[Resource], code: str, units: Mapping[str, float], issues: list[Issue]) -> int | None:
    for observation in own:
        quantity = observation.get("valueQuantity")
        if code not in _codes(observation) or not isinstance(quantity, dict):
            continue
        value, unit = quantity.get("value"), str(quantity.get("code") or quantity.get("unit") or "")
        if isinstance(value, int | float) and not isinstance(value, bool) and unit in units:
            return round(value * units[unit])
        issues.append(Issue("Observation.valueQuantity", f"{code}: nilai angka dengan satuan {' atau '.join(units)}"))
    return None


def _facility(resources: list[tuple[str, Resource]]) -> str:
    """The facility's own code: an Organization identifier, or the provider of the Encounter."""
    for _, resource in resources:
        if resource.get("resourceType") == "Organization":
            for identifier in _dicts(resource.get("identifier")):
                if str(identifier.get("system", "")).startswith(ORGANIZATION) and identifier.get("value"):
                    return str(identifier["value"])
        provider = resource.get("serviceProvider")
        if isinstance(provider, dict):
            own = provider.get("identifier")
            if isinstance(own, dict) and own.get("value"):
                return str(own["value"])
            if str(provider.get("reference", "")).startswith("Organization/"):
                return str(provider["reference"]).removeprefix("Organization/")
    return ""


def _place(resources: list[tuple[str, Resource]]) -> str:
    """Place kind of form F-2.01 by the organisation type of Kepmenkes: 102 puskesmas, OT000001 polindes, else RS/RB."""
    types = {
        str(coding.get("code"))
        for _, r in resources
        if r.get("resourceType") == "Organization"
        for kind in _dicts(r.get("type"))
        for coding in _dicts(kind.get("coding"))
    }
    return "2" if types & {"102", "OT000002"} else "3" if "OT000001" in types else "1"


def _helper(resources: list[tuple[str, Resource]]) -> str:
    """Helper of form F-2.01 by the Practitioner's qualification: ``dokter`` is 1, anybody else of a facility 2."""
    for _, resource in resources:
        if resource.get("resourceType") == "Practitioner":
            for qualification in _dicts(resource.get("qualification")):
                code = qualification.get("code")
                text = str(code.get("text", "")) if isinstance(code, dict) else ""
                if "dokter" in text.lower():
                    return "1"
    return "2"
