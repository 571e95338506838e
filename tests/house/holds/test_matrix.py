"""Every address × everybody × every method: nobody sees or changes what is A's without a right to it."""

from __future__ import annotations

import os
from collections import Counter
from typing import Any
from urllib.parse import urlsplit

import pytest

from balai.core.people.models import User
from balai.core.signing import port

from . import world as worlds
from .addresses import Address, addresses
from .trying import Outcome, attempt, seen_of
from .world import A, B

pytestmark = [pytest.mark.slow, pytest.mark.once, pytest.mark.django_db]

WHOLE = os.environ.get("BALAI_TEST_WHOLE") == "1"
"""Try everything with everything (some 30,000 requests) instead of what can differ (some 5,000)."""

METHODS = ("GET", "POST", "HEAD", "PUT", "PATCH", "DELETE")
BLIND = (
    "anonymous", "B", "other_agency", "other_area", "other_midwife", "auditor", "leader", "keeper", "disabled",
    "logged_out",
)  # fmt: skip
"""Who may know nothing of A."""

OFFICERS = ("loket", "verifikator", "pejabat_pencatatan", "kepala_dinas", "bidan")
NUMBERS = {
    "A": {"portal:check", "portal:page", "portal:mend", "files:read"},
    **{role: {"desk:unmask", "files:read"} for role in OFFICERS},
}
"""Where NIK and KK numbers stand in full, and for whom."""

TRIED: dict[tuple[str, bool], tuple[str, ...]] = {
    ("GET", False): ("anonymous", "keeper"),
    ("POST", False): ("anonymous", "B"),
    ("POST", True): ("anonymous", "A", "B", "guardian", "verifikator", "bidan", "other_agency", "other_area", "keeper"),
    **{(method, True): ("anonymous", "B", "verifikator") for method in ("HEAD", "PUT", "PATCH", "DELETE")},
    **{(method, False): () for method in ("HEAD", "PUT", "PATCH", "DELETE")},
}
"""Who tries what, by method and whether the address names something of A's; everybody does what is not listed."""

OWN_WORK: dict[str, set[str]] = {
    "keeper": {"parameters_value", "agencies_post", "agencies_holding", "access_apitoken", "jobs_jobrow", "people_user",
               "ui_face", "notify_wording", "facts_delivery"},
}  # fmt: skip
"""What somebody without a right to A may write, because it is their work."""
ANYBODYS = {("INSERT", "cases_draft"), ("INSERT", "people_user"), ("INSERT", "notify_message")}
"""Anybody may begin a form, and open an account by a code."""

REFUSED = {301, 302, 303, 401, 403, 404, 405, 406, 409, 410, 415, 422, 429}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    """The little city, built once for this page; every request is taken back."""
    from django.conf import settings
    from django.db import transaction

    folder, kept = tmp_path_factory.mktemp("kota"), (settings.BALAI_FILES, settings.DATA)
    with django_db_blocker.unblock(), transaction.atomic():
        settings.BALAI_FILES, settings.DATA = str(folder / "files"), folder
        settings.BALAI_ACCESS_LOG = False
        port.forget()
        try:
            yield worlds.build()
        finally:
            settings.BALAI_FILES, settings.DATA = kept
            settings.BALAI_ACCESS_LOG = True
            port.forget()
            transaction.set_rollback(True)


def forged(world) -> dict[str, Any]:
    """Return a form that asks for everything: A's things, another owner, a higher role, a way out of the house."""
    b = User.objects.get(email="b@warga.invalid").pk
    return {
        "owner": b, "account": b, "user": b, "person": world.b.issued.person_id, "assigned_to": b, "by": b,
        "agency": 999, "state": "issued", "status": "signed", "role": "pengelola", "level": "identity",
        "is_active": "", "is_application": "on", "price": "0", "number": world.a.issued.number, "pin": "000000",
        "code": "AAAAAAAAAAAAAA", "key": "kunci-palsu-1", "reason": "ingin tahu", "to": b, "who": "mother",
        "same": "yes", "dokumen": world.a.document.pk, "frasa": "uji coba", "kode": world.a.document.code,
        "mother_name": "Peretas", "name": "Peretas", "file_kk_kept": world.a.uploads[0], "id": world.a.uploads[0],
        "kunci": "x", "next": "https://jahat.example/", "back": "https://jahat.example/", "then": "leave",
        "login": "x@jahat.example", "email": "x@jahat.example", "phone": "081200000999", "password": "kopi-hujan-9",
        "correct:mother_nik": "on", "message:mother_nik": "x", "seen": "1",
    }  # fmt: skip


def wanted(role: str, method: str, address: Address) -> bool:
    """Tell whether this try can differ from another one; with ``BALAI_TEST_WHOLE`` all are wanted."""
    if WHOLE:
        return True
    return role in TRIED.get((method, address.own), (role,))


def test_nobody_sees_or_changes_what_is_not_theirs(world):
    form, faults, tried = forged(world), [], Counter()
    before = fixed_columns(world)
    for address in addresses(world):
        for role, client in world.who.items():
            for method in METHODS:
                if not wanted(role, method, address):
                    continue
                outcome = attempt(client, method, address.path, form)
                tried[role] += 1
                faults += [
                    f"{role} {method} {address.path}: {fault}" for fault in judged(role, method, address, outcome)
                ]
    print(f"{tried.total()} requests, {dict(tried)}")
    assert not faults, f"{len(faults)} faults\n" + "\n".join(faults[:80])
    assert fixed_columns(world) == before


def judged(role: str, method: str, address: Address, outcome: Outcome) -> list[str]:
    """Return what is wrong with an outcome."""
    found = []
    if outcome.status >= 500:
        found.append(f"answered {outcome.status}")
    if shown := seen_of(A, outcome):
        if role in BLIND:
            found.append(f"{outcome.status} shows {shown}")
        elif set(shown) & set(A.numbers) and address.name not in NUMBERS.get(role, ()):
            found.append(f"shows {sorted(set(shown) & set(A.numbers))}")
        elif role in OFFICERS and B.mother_nik in outcome.text:
            found.append("shows B's NIK")
    if role in BLIND:
        allowed = OWN_WORK.get(role, set())
        own = {("UPDATE", "notify_message")} if address.name == "portal:inbox" else set()  # read: one's own
        if writes := {w for w in outcome.writes - ANYBODYS - own if w[1] not in allowed}:
            found.append(f"{outcome.status} writes {sorted(writes)}")
    if not admitted(role, address) and (outcome.status not in REFUSED or outcome.writes - ANYBODYS):
        found.append(f"is not for them, yet {outcome.status} {sorted(outcome.writes)}")
    if method in {"GET", "HEAD"} and {w for w in outcome.writes if w[1].startswith(("cases_case", "documents_doc"))}:
        found.append(f"reading writes {sorted(outcome.writes)}")
    if urlsplit(outcome.headers.get("Location", "")).netloc:
        found.append("leads out of the house")
    return found


ROLE_OF = {"other_agency": "verifikator", "other_area": "verifikator", "other_midwife": "bidan", "leader": "pimpinan",
           "keeper": "pengelola"}  # fmt: skip


def admitted(role: str, address: Address) -> bool:
    """Tell whether the table lets this role pass the door of an address."""
    if "stranger" in address.roles:
        return True
    if role in {"anonymous", "disabled", "logged_out"}:
        return False
    if role in {"A", "B", "guardian"}:
        return "resident" in address.roles
    return ROLE_OF.get(role, role) in address.roles


def fixed_columns(world) -> list[tuple[Any, ...]]:
    """Return what nobody's request may ever change: whose the cases and accounts are, and what they are."""
    cases = [c.pk for c in world.a.cases]
    from balai.core.cases.models import Case

    rows = Case.objects.filter(pk__in=cases).order_by("pk")
    return [
        *rows.values_list("number", "type_code", "account_id", "person_id", "agency_id", "opened_at", "state"),
        *User.objects.order_by("pk").values_list("pk", "email", "level", "is_active", "is_application", "person_id"),
    ]


def test_the_words_are_there_for_those_who_may_read_them(world):
    """The search itself works: A and the officers find A's words, B finds B's."""
    own = f"/berkas/{world.a.issued.number}/"
    desk = f"/meja/berkas/{world.a.issued.number}/"
    assert set(A.names) <= set(seen_of(A, attempt(world.who["A"], "GET", own)))
    assert set(A.names) <= set(seen_of(A, attempt(world.who["guardian"], "GET", own)))
    assert set(A.names) <= set(seen_of(A, attempt(world.who["verifikator"], "GET", desk)))
    assert set(B.names) <= set(seen_of(B, attempt(world.who["B"], "GET", f"/berkas/{world.b.issued.number}/")))
    assert A.mother_nik in seen_of(A, attempt(world.who["A"], "GET", f"/isi/{world.a.draft.pk}/ibu/"))
    opened = attempt(world.who["verifikator"], "POST", f"{desk}buka/mother_nik/", {"reason": "mencocokkan"})
    assert A.mother_nik in seen_of(A, opened)
    assert A.file in seen_of(A, attempt(world.who["A"], "GET", f"/file/{world.a.uploads[0]}/"))
    assert A.file in seen_of(A, attempt(world.who["verifikator"], "GET", f"/file/{world.a.uploads[0]}/"))


@pytest.mark.parametrize("tail", [".json", "?format=json", "?format=csv", "?page=1", "/", "//", "%00", "?id=2"])
def test_no_other_spelling_of_an_address_opens_it(world, tail):
    for address in addresses(world):
        if address.own:
            for role in ("anonymous", "B"):
                outcome = attempt(world.who[role], "GET", address.path + tail)
                assert outcome.status < 500 and not seen_of(A, outcome), (role, address.path + tail, outcome.status)


def test_an_application_sees_only_what_it_sent(world):
    bearer = {"Authorization": f"Bearer {world.a.secret}"}
    client = world.who["anonymous"]
    for address in addresses(world):
        if address.path.startswith("/api/v1/"):
            for method in METHODS:
                outcome = attempt(client, method, address.path, {}, **bearer, **{"Idempotency-Key": "kunci-uji-1"})
                assert outcome.status < 500, (method, address.path)
                assert not seen_of(A, outcome), (method, address.path)
                assert not {w for w in outcome.writes if w[1].startswith(("cases_", "maternal_", "documents_"))}
