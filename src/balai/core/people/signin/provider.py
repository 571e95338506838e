"""Balai as OpenID Connect provider: existing city applications use its sign-in."""

from collections.abc import Iterable
from typing import Any

from allauth.idp.oidc.adapter import DefaultOIDCAdapter
from allauth.idp.oidc.models import Client
from django.contrib.auth.hashers import make_password
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from balai.core.audit import record

SCOPES = ("openid", "profile", "email", "phone")


class Provider(DefaultOIDCAdapter):
    """What an application may learn: name, address and how surely the person is known; never NIK or KK number."""

    scope_display = {
        "openid": _("Nomor akun Anda"),
        "profile": _("Nama Anda, dan apakah identitas Anda sudah diperiksa"),
        "email": _("Alamat surel Anda"),
        "phone": _("Nomor telepon Anda"),
    }

    def get_claims(
        self, purpose: Any, user: Any, client: Client, scopes: Iterable[str], **options: Any
    ) -> dict[str, Any]:
        """Return the claims for the granted scopes. ``balai_level``: unverified, verified or identity."""
        claims = super().get_claims(purpose, user, client, scopes, **options)
        if "profile" in scopes:
            claims |= {"balai_level": user.level, "locale": user.language}
        if "phone" in scopes and user.phone:
            claims |= {"phone_number": user.phone, "phone_number_verified": user.phone_verified}
        return claims

    def populate_server_metadata(self, data: dict[str, Any]) -> None:
        """Say which scopes there are."""
        data["scopes_supported"] = list(SCOPES)


@transaction.atomic
def register_application(
    name: str,
    *,
    redirect_uris: Iterable[str],
    by: models.Model | None,
    scopes: Iterable[str] = SCOPES,
    public: bool = False,
) -> tuple[Client, str]:
    """Let an application use Balai's sign-in; return it and its secret, which is shown only now.

    ``public``: one that can't keep a secret (a phone app): it has none and must use PKCE.
    """
    adapter = Provider()
    secret = "" if public else adapter.generate_client_secret()
    client = Client(
        name=name,
        secret=make_password(secret or None),
        type=Client.Type.PUBLIC if public else Client.Type.CONFIDENTIAL,
        owner=None,
    )
    client.set_redirect_uris(list(redirect_uris))
    client.set_scopes(list(scopes))
    client.set_default_scopes(["openid"])
    client.set_grant_types([Client.GrantType.AUTHORIZATION_CODE, Client.GrantType.REFRESH_TOKEN])
    client.save()
    record(
        "people.application_registered",
        by=by,
        subject=f"application:{client.pk}"[:80],
        detail={"scopes": list(scopes), "public": public},
    )
    return client, secret


@transaction.atomic
def remove_application(client_id: str, *, by: models.Model | None, reason: str) -> None:
    """End an application's use of Balai's sign-in; its tokens end with it."""
    Client.objects.get(pk=client_id).delete()
    record("people.application_removed", by=by, subject=f"application:{client_id}"[:80], reason=reason)
