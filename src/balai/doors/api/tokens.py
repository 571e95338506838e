"""Routes of the API with what they demand: a scope of the caller's token, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from balai.core.access import api_scope, public

SCHEME = "token"
SECURITY = {"securitySchemes": {SCHEME: {"type": "http", "scheme": "bearer", "description": "Kunci API dari kota."}}}


def needs(method: Callable[..., Any], scope: str, path: str, **options: Any) -> Callable[..., Any]:
    """Register a view under ``method`` (``router.get`` …) with the scope it needs; an empty scope is public.

    The gate before every view recognises the token, sets ``request.user`` to the application's account and checks the
    scope; nothing here does it a second time.
    """

    def register(view: Callable[..., Any]) -> Callable[..., Any]:
        marked = api_scope(scope)(view) if scope else public(view)
        security = [{SCHEME: [scope]}] if scope else []
        return method(path, openapi_extra={"security": security}, **options)(marked)

    return register
