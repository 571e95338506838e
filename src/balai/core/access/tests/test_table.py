import json

import pytest

from balai.core.access import declared, table
from balai.core.access.checking import every_route_has_a_rule, the_gate_stands
from balai.core.access.routes import all_routes
from balai.core.declare import Permission, Role
from balai.core.declare.house import House, use

HERE = "balai.core.access.tests.urls"


@pytest.mark.urls(HERE)
def test_every_door_stands_in_the_table_with_its_roles():
    rows = {(row.route, row.methods): row for row in table.rows()}
    assert rows["/", "*"].roles[:2] == ("stranger", "resident")
    assert rows["/account", "*"].roles[0] == "resident"
    assert rows["/known", "*"].level == "identity"
    assert "stranger" not in rows["/desk", "*"].roles
    assert rows["/appoint", "*"].roles == ("pengelola",)
    assert rows["/forgotten", "*"].who == "nobody"
    assert rows["/api/births", "GET"].scope == "births:read"
    assert rows["/api/births", "POST"].scope == "births:write"


@pytest.mark.urls(HERE)
def test_start_up_refuses_a_route_without_a_rule():
    faults = [fault.msg for fault in every_route_has_a_rule()]
    assert len(faults) == 2
    assert "/forgotten" in faults[0]
    assert "/api/forgotten" in faults[1]


def test_start_up_refuses_a_permission_that_nobody_declared(monkeypatch):
    monkeypatch.delitem(declared._permissions, "agencies.appoint")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("balai.core.access.checking.all_routes", lambda: _routes_of(HERE))
        assert any("agencies.appoint" in fault.msg for fault in every_route_has_a_rule())


def _routes_of(urlconf):
    from django.test import override_settings

    with override_settings(ROOT_URLCONF=urlconf):
        return all_routes()


def test_start_up_refuses_a_house_without_its_gate(settings):
    assert the_gate_stands() == []
    settings.MIDDLEWARE = [m for m in settings.MIDDLEWARE if "Gate" not in m]
    assert len(the_gate_stands()) == 1


@pytest.mark.urls(HERE)
def test_the_table_is_json_and_text():
    said = json.loads(table.as_json())
    assert said["permissions"]["agencies.appoint"]["roles"] == ["pengelola"]
    assert {"route", "roles", "methods"} <= set(said["routes"][0])
    assert "agencies.appoint" in table.as_text()


def test_every_library_route_in_the_list_is_used():
    """A rule for a route that no longer exists hides that somebody forgot to look."""
    from balai.core.access.routes import OTHERS

    names = {route.name.removeprefix("idp:") for route in all_routes()}
    assert set(OTHERS) - names == set()


def test_heads_lead_and_every_officer_unmasks():
    class Described:
        code, roles = "uji", (Role("kepala_uji", "Kepala", signs=True), Role("staf_uji", "Staf"))
        permissions = (Permission(code="uji.x", name="x", roles=("staf_uji",)),)

    before = use(House((Described,)))
    try:
        assert declared.roles_with("desk.lead") == {"pimpinan", "kepala_uji"}
        assert {"kepala_uji", "staf_uji", "auditor"} <= declared.roles_with("people.unmask")
        assert declared.roles_with("uji.x") == {"staf_uji"}
        assert declared.roles_with("tidak.ada") == frozenset()
    finally:
        use(before)
