"""Births told by a facility's own system: JSON and FHIR R4, judged by an independent FHIR library."""

import json
from datetime import timedelta

import pytest

from balai.core.access import tokens
from balai.core.cases.models import Case
from balai.core.people.models import User
from balai.core.store import clock
from balai.pillars.living.maternal.models import Birth, Pregnancy
from balai.vocabulary.words import local
from tests.tools.births import deliver

NIK = "9971015207940003"
JSON, FHIR = "/api/v1/maternal/kelahiran", "/api/v1/maternal/fhir"


@pytest.fixture
def simrs(city):
    """The key of a hospital's own system."""
    account = User.objects.create_user("simrs@contoh.id", name="SIMRS", is_application=True)
    return tokens.give("SIMRS", user=account, scopes=["births:write"], by=None)[1]


def post(client, path, body, secret, key="kunci-lahir-1"):
    return client.post(
        path,
        json.dumps(body),
        content_type="application/json",
        headers={"Authorization": f"Bearer {secret}", "Idempotency-Key": key},
    )


def told(**more):
    body = {
        "facility": "1000556982",
        "mother": {"name": "Rahmawati", "nik": NIK, "birth_date": "1994-07-12"},
        "place_kind": "1",
        "helper": "2",
        "babies": [{"sex": "2", "born_at": (clock.now() - timedelta(hours=2)).isoformat(), "grams": 3100}],
        "marriage": "no_father",
        "consent": True,
    }
    return body | more


def test_a_told_birth_is_kept_once_and_reaches_the_registry(client, simrs):
    body = told()
    first = post(client, JSON, body, simrs)
    assert first.status_code == 201, first.content
    assert first.json() | {"number": ""} == {
        "id": Birth.objects.get().pk,
        "babies": 1,
        "released": True,
        "number": "",
        "says": "",
        "papers": 0,
        "ready": 0,
    }
    assert post(client, JSON, body, simrs).json()["id"] == first.json()["id"]
    deliver()
    assert Birth.objects.count() == 1 and Case.objects.filter(type_code="birth").count() == 1
    got = client.get(f"{JSON}/{first.json()['id']}", headers={"Authorization": f"Bearer {simrs}"})
    assert got.json()["number"] == Case.objects.get(type_code="birth").number


def test_the_same_key_with_another_birth_is_refused(client, simrs):
    body = told()
    post(client, JSON, body, simrs)
    other = post(client, JSON, body | {"helper": "1"}, simrs)
    assert other.status_code == 409 and other["Content-Type"] == "application/problem+json"
    assert Birth.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"facility": "tidak-ada"}, 422),
        ({"mother": {"name": "Rahmawati", "nik": "123", "birth_date": None}}, 422),
        ({"babies": []}, 422),
        ({"babies": [{"sex": "2", "born_at": "2999-01-01T00:00:00+07:00"}]}, 422),
        ({"helper": "9"}, 422),
        ({"unknown": 1}, 422),
        ({"mother": {"name": "Rahmawati", "nik": 9971015207940003, "birth_date": None}}, 422),
    ],
)
def test_what_cannot_be_kept_is_refused_whole(client, simrs, change, status):
    answer = post(client, JSON, told(**change), simrs)
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    assert not Birth.objects.exists() and not Pregnancy.objects.exists()


def test_without_a_key_of_that_scope_nothing_is_told(client, city):
    account = User.objects.create_user("lain@contoh.id", is_application=True)
    secret = tokens.give("Lain", user=account, scopes=["cases:read"], by=None)[1]
    assert post(client, JSON, told(), secret).status_code == 403
    assert post(client, JSON, told(), "salah").status_code == 401
    assert not Birth.objects.exists()


def test_a_mother_without_nik_is_another_person_each_time(client, simrs):
    for n in range(3):
        body = told(mother={"name": "Rahmawati", "nik": None, "birth_date": "1994-07-12"})
        assert post(client, JSON, body, simrs, key=f"kunci-lahir-{n}").status_code == 201
    assert Pregnancy.objects.values("mother").distinct().count() == 3


def bundle(**baby):
    at = local(clock.now() - timedelta(hours=2))
    patient = {
        "resourceType": "Patient",
        "identifier": [{"system": "https://fhir.kemkes.go.id/id/nik-ibu", "value": NIK}],
        "name": [{"text": "Aisyah Putri"}],
        "gender": "female",
        "birthDate": at.date().isoformat(),
        "multipleBirthInteger": 1,
    } | baby
    subject = {"reference": "urn:uuid:bayi-1"}
    return {
        "resourceType": "Bundle",
        "type": "transaction",
        "entry": [
            {
                "fullUrl": "urn:uuid:ibu",
                "request": {"method": "POST", "url": "Patient"},
                "resource": {
                    "resourceType": "Patient",
                    "identifier": [{"system": "https://fhir.kemkes.go.id/id/nik", "value": NIK}],
                    "name": [{"text": "Rahmawati"}],
                    "gender": "female",
                    "birthDate": "1994-07-12",
                },
            },
            {
                "fullUrl": "urn:uuid:bayi-1",
                "request": {"method": "POST", "url": "Patient"},
                "resource": patient,
            },
            {
                "fullUrl": "urn:uuid:encounter",
                "request": {"method": "POST", "url": "Encounter"},
                "resource": {
                    "resourceType": "Encounter",
                    "status": "finished",
                    "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "IMP"},
                    "serviceProvider": {"reference": "Organization/1000556982"},
                },
            },
            observation("57715-5", subject, valueDateTime=at.isoformat()),
            observation("8339-4", subject, valueQuantity={"value": 3.1, "unit": "kg", "code": "kg"}),
            observation("89269-5", subject, valueQuantity={"value": 49, "unit": "cm", "code": "cm"}),
        ],
    }


def observation(code, subject, **value):
    return {
        "fullUrl": f"urn:uuid:{code}",
        "request": {"method": "POST", "url": "Observation"},
        "resource": {
            "resourceType": "Observation",
            "status": "final",
            "code": {"coding": [{"system": "http://loinc.org", "code": code}]},
            "subject": subject,
            **value,
        },
    }


def test_a_fhir_bundle_is_read_like_any_other_birth(client, simrs):
    judge = pytest.importorskip("fhir.resources.R4B.bundle").Bundle
    body = bundle()
    judge.model_validate(body)  # what we read is sound FHIR
    answer = post(client, FHIR, body, simrs)
    assert answer.status_code == 201, answer.content
    assert answer["Content-Type"] == "application/fhir+json"
    judge.model_validate(answer.json())  # and so is what we answer
    baby = Birth.objects.get().babies.get()
    assert (baby.sex, baby.grams, baby.length_cm, baby.name, baby.alive) == ("2", 3100, 49, "Aisyah Putri", True)
    assert post(client, FHIR, body, simrs).json() == answer.json()
    assert Birth.objects.count() == 1


def test_a_stillbirth_in_fhir_has_no_name_at_the_registry(client, simrs):
    assert post(client, FHIR, bundle(deceasedBoolean=True), simrs).status_code == 201
    assert Birth.objects.get().babies.get().alive is False


@pytest.mark.parametrize(
    "spoil",
    [
        lambda b: b.update(resourceType="Patient"),
        lambda b: b.update(entry=[]),
        lambda b: b.update(entry="bukan daftar"),
        lambda b: b["entry"].pop(0),
        lambda b: b["entry"].pop(1),
        lambda b: b["entry"].pop(3),
        lambda b: b["entry"][1]["resource"].update(gender="unknown"),
        lambda b: b["entry"][1]["resource"].update(birthDate="kemarin"),
        lambda b: b["entry"][4]["resource"].update(valueQuantity={"value": "berat", "code": "kg"}),
        lambda b: b["entry"][2]["resource"].pop("serviceProvider"),
        lambda b: b["entry"][0].update(resource=None),
    ],
)
def test_a_spoilt_bundle_is_answered_with_an_operation_outcome(client, simrs, spoil):
    judge = pytest.importorskip("fhir.resources.R4B.operationoutcome").OperationOutcome
    body = bundle()
    spoil(body)
    answer = post(client, FHIR, body, simrs)
    assert answer.status_code == 422, answer.content
    judge.model_validate(answer.json())
    assert answer.json()["issue"][0]["expression"]
    assert not Birth.objects.exists()


def test_no_json_at_all_is_answered_too(client, simrs):
    answer = client.post(
        FHIR,
        "<Bundle/>",
        content_type="application/fhir+json",
        headers={"Authorization": f"Bearer {simrs}", "Idempotency-Key": "kunci-lahir-1"},
    )
    assert answer.status_code == 400 and answer.json()["resourceType"] == "OperationOutcome"
