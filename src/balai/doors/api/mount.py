"""The API of this installation: one document for all services."""

from __future__ import annotations

from functools import cache

from ninja import NinjaAPI

from balai.core.declare import house

from . import problems, public, requests
from .tokens import SECURITY


@cache
def api() -> NinjaAPI:
    """Return the API with a router for each service that declares one."""
    made = NinjaAPI(
        title="Balai",
        version="1",
        urls_namespace="balai-api",
        description=(
            "Layanan kota untuk aplikasi lain. Setiap perubahan membawa Idempotency-Key; galat dijawab sebagai "
            "application/problem+json (RFC 9457)."
        ),
        docs_url="/docs",
        openapi_url="/openapi.json",
        openapi_extra={"components": SECURITY},
    )
    problems.install(made)
    made.add_router("/layanan", public.router())
    made.add_router("/berkas", requests.router())
    for service in house().services:
        if service.api is not None:
            made.add_router(f"/{service.code}", service.api)
    return made
