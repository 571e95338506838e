"""The API of this installation: one document for all services."""

from __future__ import annotations

from functools import cache
from typing import Any

from ninja import NinjaAPI

from balai.core.declare import house

from . import problems, public, requests
from .tokens import SECURITY


class Api(NinjaAPI):
    """The API, whose document says how callers identify themselves."""

    def get_openapi_schema(self, **options: Any) -> Any:
        """Return the OpenAPI 3.1 document."""
        document = super().get_openapi_schema(**options)
        document.setdefault("components", {}).update(SECURITY)
        return document


@cache
def api() -> NinjaAPI:
    """Return the API with a router for each service that declares one."""
    made = Api(
        title="Balai",
        version="1",
        urls_namespace="balai-api",
        description=(
            "Layanan kota untuk aplikasi lain. Setiap perubahan membawa Idempotency-Key; galat dijawab sebagai "
            "application/problem+json (RFC 9457)."
        ),
        docs_url="/docs",
        openapi_url="/openapi.json",
    )
    problems.install(made)
    made.add_router("/layanan", public.router())
    made.add_router("/berkas", requests.router())
    for service in house().services:
        if service.api is not None:
            made.add_router(f"/{service.code}", service.api)
    return made
