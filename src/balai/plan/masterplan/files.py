"""Who opens the proofs of programmes: everybody, once the plan was adopted; before that those who write it."""

from __future__ import annotations

from django.http import HttpRequest

from balai.core.access import may
from balai.core.files.models import StoredFile
from balai.core.files.registry import Purpose

from .models import Plan, Proof

PROOF = Purpose(code="plan.proof")


def may_read(request: HttpRequest, file: StoredFile) -> bool:
    """Tell whether somebody may open a proof."""
    proof = Proof.objects.filter(file_id=file.pk).select_related("programme__plan").first()
    if proof is None:
        return False
    if proof.programme.plan.state in Plan.CLOSED:
        return True
    return request.user.is_authenticated and may(request.user, "plan.see")  # type: ignore[arg-type]
