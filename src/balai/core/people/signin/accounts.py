"""Accounts as signing in sees them: found by address, made by the first code, proven by the code that comes back."""

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from ..models import User
from .contacts import EMAIL, Contact


def find(login: str) -> User | None:
    """Return the account with an e-mail address or phone number, open or closed."""
    if "@" in login:
        return User.objects.filter(email=login.lower()).first()
    return User.objects.filter(phone=login).first() if login else None


def find_or_make(contact: Contact) -> User | None:
    """Return the account of an address, made now when there is none; ``None`` when it was closed."""
    user = find(contact.address) or _other_address(contact) or _make(contact)
    return user if user.is_active else None


def _other_address(contact: Contact) -> User | None:
    """Return the account for which an address was proven in addition to its own."""
    if contact.kind != EMAIL:
        return None
    row = EmailAddress.objects.filter(email=contact.address, verified=True).select_related("user").first()
    return row.user if row else None


def _make(contact: Contact) -> User:
    try:
        with transaction.atomic():
            user = User(**{contact.kind: contact.address})
            user.set_unusable_password()
            user.save()
            if contact.kind == EMAIL:
                EmailAddress.objects.create(user=user, email=contact.address, primary=True, verified=False)
            return user
    except IntegrityError:  # the same address at the same moment
        found = find(contact.address)
        if found is None:
            raise
        return found


def set_phone(user: User, phone: str, verified: bool) -> None:
    """Give an account a number, proven or not; an account that never proved the same number gives it up."""
    with transaction.atomic():
        if verified:
            User.objects.filter(phone=phone, phone_verified=False).exclude(pk=user.pk).update(phone=None)
        user.phone, user.phone_verified = phone, verified
        user.save(update_fields=["phone", "phone_verified"])
