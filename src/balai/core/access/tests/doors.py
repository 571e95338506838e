"""Sessions as the sign-in library opens them."""

import time

from django.test import Client

from balai.core.agencies.tests import builders as offices

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def signed_in(user, *, second_factor=True) -> Client:
    client = Client()
    client.force_login(user, BACKEND)
    if second_factor:
        session = client.session
        session["account_authentication_methods"] = [{"method": "mfa", "at": time.time(), "type": "totp"}]
        session["account_authentication_methods_user"] = str(user.pk)
        session.save()
    return client


def officer(role="verifikator", **limits):
    """Return somebody with one post."""
    return offices.holding(offices.post(limits.pop("agency", None) or offices.agency(), role=role, **limits)).user
