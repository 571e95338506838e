"""Changing persons and accounts; every change and every unmasking leaves its trace."""

from datetime import date
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from balai.core.audit import read_of, record
from balai.core.store import clock

from . import kk, names, nik
from .models import Guardianship, Level, Person, RegisterEntry, Relation, User

SEALED = ("nik", "kk_number")
HOW = ("officer", "dukcapil")


class NoReason(Exception):
    """Personal data is opened only for a reason that is written down."""

    def __str__(self) -> str:
        return _("Tulis alasan mengapa data ini perlu dibuka.")


class AlreadyRegistered(Exception):
    """Another person is registered under this NIK."""

    def __str__(self) -> str:
        return _("NIK ini sudah tercatat atas nama orang lain.")


class OtherAccount(Exception):
    """The person already has another account whose identity was checked."""

    def __str__(self) -> str:
        return _("Penduduk ini sudah punya akun lain.")


@transaction.atomic
def record_person(*, by: User | None, name: str, sex: str, registered: bool = False, **facts: Any) -> Person:
    """Record somebody; two without a NIK are two. Raises ``ValueError`` on a NIK or KK that can't exist."""
    facts["nik"] = nik.clean(facts["nik"]) if facts.get("nik") else None
    facts["kk_number"] = kk.clean(facts["kk_number"]) if facts.get("kk_number") else None
    person = Person(name=names.tidy(name), sex=sex, registered=registered, **facts)
    _save(person)
    record("people.recorded", by=by, subject=f"person:{person.pk}", detail={"columns": sorted(facts)})
    return person


@transaction.atomic
def change_person(person_id: int, *, by: User | None, reason: str, **facts: Any) -> Person:
    """Change recorded facts of a person; the trail says which columns, never what stood there."""
    person = Person.objects.select_for_update(of=("self",)).get(pk=person_id)
    cleaners = {"nik": nik.clean, "kk_number": kk.clean, "name": names.tidy}
    for column, value in facts.items():
        setattr(person, column, cleaners[column](value) if value and column in cleaners else value)
    _save(person)
    record("people.changed", by=by, subject=f"person:{person_id}", detail={"columns": sorted(facts)}, reason=reason)
    return person


def _save(person: Person) -> None:
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as clash:
        if person.registered and Person.objects.filter(nik_hash=person.nik_hash, registered=True).exists():
            raise AlreadyRegistered from clash
        raise


@transaction.atomic
def unmask(person: Person, field: str, by: User, reason: str) -> str:
    """Return the NIK or KK number of a person in full and record who saw it and why."""
    if field not in SEALED:
        raise KeyError(field)
    if not reason.strip():
        raise NoReason
    read_of(person.pk, by=by, what=field, reason=reason.strip())
    return getattr(person, field) or ""


@transaction.atomic
def confirm_identity(user: User, person: Person, *, how: str, by: User | None, reason: str = "") -> User:
    """Tie an account to a person: an ``officer`` compared the original, or ``dukcapil`` matched.

    Raises ``OtherAccount`` when the person has another one.
    """
    if how not in HOW:
        raise ValueError(how)
    row = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    if User.objects.filter(person=person).exclude(pk=row.pk).exists():
        raise OtherAccount
    row.person, row.level, row.identity_how, row.identity_at = person, Level.IDENTITY, how, clock.now()
    try:
        with transaction.atomic():
            row.save(update_fields=["person", "level", "identity_how", "identity_at"])
    except IntegrityError as clash:  # another account of this person was quicker
        raise OtherAccount from clash
    record(
        "people.identity_confirmed",
        by=by,
        subject=f"user:{row.pk}",
        detail={"person": person.pk, "how": how},
        reason=reason,
    )
    return row


@transaction.atomic
def withdraw_identity(user: User, *, by: User | None, reason: str) -> User:
    """Untie an account from its person, when the check was wrong."""
    row = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    before, row.person, row.level = row.person_id, None, Level.VERIFIED
    row.save(update_fields=["person", "level"])
    record("people.identity_withdrawn", by=by, subject=f"user:{row.pk}", detail={"person": before}, reason=reason)
    return row


@transaction.atomic
def relate(
    person: Person, other: Person, kind: str, *, by: User | None, basis: str, from_date: date | None = None
) -> Relation:
    """Record that ``other`` is ``person``'s mother, father or spouse, as a named paper says."""
    row = Relation(person=person, other=other, kind=kind, basis=basis, from_date=from_date)
    row.full_clean()
    row.save()
    record(
        "people.related", by=by, subject=f"person:{person.pk}", detail={"other": other.pk, "kind": kind}, reason=basis
    )
    return row


@transaction.atomic
def end_relation(person: Person, kind: str, *, by: User | None, basis: str, to_date: date) -> None:
    """End who is recorded as ``person``'s mother, father or spouse, as a named paper says; nobody is no fault."""
    for row in Relation.objects.select_for_update().filter(person=person, kind=kind, to_date=None):
        row.to_date = to_date
        row.save(update_fields=["to_date"])
        detail = {"other": row.other_id, "kind": kind}
        record("people.unrelated", by=by, subject=f"person:{person.pk}", detail=detail, reason=basis)


@transaction.atomic
def appoint_guardian(
    guardian: Person, child: Person, *, by: User | None, basis: str, from_date: date, to_date: date | None = None
) -> Guardianship:
    """Record that somebody may act for a child by decree."""
    row = Guardianship(
        guardian=guardian, child=child, basis=basis, from_date=from_date, to_date=to_date, recorded_by=by
    )
    row.full_clean()
    row.save()
    record(
        "people.guardian_appointed",
        by=by,
        subject=f"person:{child.pk}",
        detail={"guardian": guardian.pk, "from": from_date, "to": to_date},
        reason=basis,
    )
    return row


@transaction.atomic
def enter_register(person: Person, *, system: str, number: str, on_date: date, by: User | None) -> RegisterEntry:
    """Record what an outside register knows a person as; the same entry twice is one."""
    from balai.core.store.sealing import look_up

    hash_ = look_up(number, purpose=f"register:{system}")
    row, made = RegisterEntry.objects.get_or_create(
        person=person, system=system, number_hash=hash_, defaults={"number": number, "on_date": on_date, "officer": by}
    )
    if not made:
        return row
    record("people.register_entered", by=by, subject=f"person:{person.pk}", detail={"system": system, "on": on_date})
    return row


@transaction.atomic
def make_officer(
    *,
    name: str,
    email: str,
    by: User | None,
    password: str = "",
    totp_secret: str = "",
    phone: str | None = None,
) -> User:
    """Make the account of an officer, its address taken as proven; posts are given by ``agencies.actions.appoint``.

    ``password``: none means signing in by code; ``totp_secret``: base32, for an authenticator app that already knows
    it; none means that the officer sets one up at the first visit to the desk. Making it again changes nothing but
    fills in what was missing.
    """
    from allauth.account.models import EmailAddress
    from allauth.mfa.models import Authenticator
    from allauth.mfa.totp.internal.auth import TOTP

    address = email.lower()
    user = User.objects.filter(email=address).first()
    if user is None:
        user = User.objects.create_user(address, password or None, name=names.tidy(name), level=Level.VERIFIED)
        record("people.officer_made", by=by, subject=f"user:{user.pk}")
    if phone and not user.phone:
        user.phone, user.phone_verified = phone, True
        user.save(update_fields=["phone", "phone_verified"])
    EmailAddress.objects.get_or_create(user=user, email=address, defaults={"primary": True, "verified": True})
    if totp_secret and not Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
        TOTP.activate(user, totp_secret)
    return user


@transaction.atomic
def disable(user: User, *, by: User | None, reason: str) -> User:
    """Close an account; its open sessions end with the next request."""
    return _switch(user, active=False, by=by, reason=reason)


@transaction.atomic
def enable(user: User, *, by: User | None, reason: str) -> User:
    """Open a closed account again."""
    return _switch(user, active=True, by=by, reason=reason)


def _switch(user: User, *, active: bool, by: models.Model | None, reason: str) -> User:
    row = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    row.is_active = active
    row.save(update_fields=["is_active"])
    record("people.enabled" if active else "people.disabled", by=by, subject=f"user:{row.pk}", reason=reason)
    return row
