"""The second factor: secrets sealed at rest, and an officer can't take the last one off."""

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator

from balai.core.agencies.queries import posts_of
from balai.core.store.sealing import seal, unseal


class SecondFactorAdapter(DefaultMFAAdapter):
    """Authenticator apps, recovery codes and passkeys."""

    def encrypt(self, text: str) -> str:
        """Seal a secret."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret."""
        return unseal(encrypted_text)

    def get_totp_issuer(self) -> str:
        """Return the name shown in authenticator apps."""
        from balai.core.areas.queries import city_name

        return f"Balai {city_name()}".strip()

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        """Return how a passkey names the account: as its owner knows it."""
        entity = super().get_public_key_credential_user_entity(user)
        label = user.name or user.email or user.phone or "Balai"
        return entity | {"display_name": label, "name": user.email or user.phone or label}

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Keep an officer's last authenticator app or passkey."""
        if authenticator.type == Authenticator.Type.RECOVERY_CODES or not posts_of(authenticator.user):
            return True
        others = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        return others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()
