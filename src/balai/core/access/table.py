"""The one table of who may do what, as rows and as JSON."""

import json
from dataclasses import asdict, dataclass

from .declared import permissions, roles, roles_with
from .routes import all_routes
from .rules import Rule, Who

STRANGER, RESIDENT = "stranger", "resident"


@dataclass(frozen=True, slots=True)
class Row:
    """One address and who may use it: ``roles`` lists role codes, "stranger" for anyone and "resident" for accounts."""

    route: str
    name: str
    methods: str
    who: str
    permission: str
    scope: str
    level: str
    roles: tuple[str, ...]


def rows() -> list[Row]:
    """Return a row for every route and its methods, in the order in which addresses are tried."""
    return [
        Row(
            route.pattern,
            route.name,
            methods,
            rule.who if rule else "nobody",
            rule.permission if rule else "",
            rule.scope if rule else "",
            rule.level if rule else "",
            roles_for(rule),
        )
        for route in all_routes()
        for methods, rule in route.rules
    ]


def roles_for(rule: Rule | None) -> tuple[str, ...]:
    """Return who passes a rule."""
    if rule is None or rule.who is Who.SCOPE:
        return ()
    everybody = tuple(sorted(roles()))
    match rule.who:
        case Who.PUBLIC:
            return (STRANGER, RESIDENT, *everybody)
        case Who.RESIDENT:
            return (RESIDENT, *everybody)
        case Who.OFFICER:
            return everybody
    return tuple(sorted(roles_with(rule.permission)))


def as_json() -> str:
    """Return routes, roles and permissions as JSON, for audits and tests."""
    return json.dumps(
        {
            "roles": {code: role.name for code, role in sorted(roles().items())},
            "permissions": {
                code: {"name": found.name, "roles": sorted(roles_with(code))}
                for code, found in sorted(permissions().items())
            },
            "routes": [asdict(row) for row in rows()],
        },
        ensure_ascii=False,
        indent=2,
        default=str,
    )


def as_text() -> str:
    """Return the table for a terminal."""
    lines = [(row.route, row.methods, _demand(row), " ".join(row.roles) or "-") for row in rows()]
    widths = [max((len(line[n]) for line in lines), default=0) for n in range(3)]
    return "\n".join("  ".join((*(line[n].ljust(widths[n]) for n in range(3)), line[3])) for line in lines)


def _demand(row: Row) -> str:
    return row.permission or row.scope or (f"{row.who} ({row.level})" if row.level else row.who)
