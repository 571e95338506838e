"""What anybody may ask: which services there are and how they are kept."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field as Described

from balai.core.cases import queries
from balai.core.declare import house

from .tokens import needs


class ServiceOut(Schema):
    """A kind of request, as its service standard says."""

    code: str
    name: str
    service: str
    summary: str
    promised_days: int
    promised_hours: int
    fee: int = Described(description="Rupiah.")
    product: str
    requirements: list[str]
    legal_basis: list[str]
    closed_30_days: int
    in_time_percent: float | None


def router() -> Router:
    """Return the routes."""
    routes = Router(tags=["layanan"])

    @needs(routes.get, "", "/", response=list[ServiceOut], summary="Semua layanan")
    def services(request: HttpRequest) -> list[dict[str, Any]]:
        found = []
        for code, case_type in house().case_types.items():
            if not case_type.standard:
                continue
            kept = queries.punctuality(case_type)
            found.append(
                {
                    "code": code,
                    "name": str(case_type.name),
                    "service": house().service_of_case_type[code].code,
                    "summary": str(case_type.summary),
                    "promised_days": case_type.promise.days,
                    "promised_hours": case_type.promise.hours,
                    "fee": case_type.fee,
                    "product": str(case_type.product),
                    "requirements": [str(line) for line in case_type.standard.requirements],
                    "legal_basis": [str(line) for line in case_type.standard.legal_basis],
                    "closed_30_days": kept.closed,
                    "in_time_percent": kept.percent,
                }
            )
        return found

    return routes
