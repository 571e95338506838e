"""A small instrument to bend and break."""

import copy

import pytest

TOY = {
    "id": "mainan",
    "family": "mainan",
    "name": "Indeks mainan",
    "legal_basis": "Peraturan mainan",
    "source": "Buku mainan",
    "valid_from": 2024,
    "valid_to": 2026,
    "scale": {"min": 1, "max": 5},
    "formula": "weighted_mean",
    "formula_words": "Indeks = Σ(bobot × tingkat) ÷ 100.",
    "rounding": {"digits": 2, "mode": "half_up"},
    "bands": [{"min": "4.2", "label": "Memuaskan"}, {"min": "2.6", "label": "Baik"}, {"min": None, "label": "Kurang"}],
    "null_reasons": {"tidak_dinilai": "Tidak dinilai"},
    "null_leaf": "void",
    "comparable_with": [],
    "kinds": {"biasa": {"levels": [{"n": n, "name": f"Tingkat {n}"} for n in range(1, 6)]}},
    "nodes": [
        {"code": "A", "parent": "", "name": "Bagian A", "weight": 60},
        {"code": "A.1", "parent": "A", "name": "Butir satu", "weight": 40, "kind": "biasa"},
        {"code": "A.2", "parent": "A", "name": "Butir dua", "weight": 20, "kind": "biasa"},
        {"code": "B", "parent": "", "name": "Butir B", "weight": 40, "kind": "biasa"},
    ],
}


@pytest.fixture
def toy():
    return copy.deepcopy(TOY)


@pytest.fixture
def steward(db):
    """The data steward, in office."""
    from balai.core.agencies.tests import builders

    who = builders.user(name="Rina Oktaviani")
    builders.holding(builders.post(builders.agency("kominfo"), role="walidata", title="Walidata"), who)
    return who
