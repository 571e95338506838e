"""Roles and permissions that the house itself declares, next to those of its services."""

from balai.core.declare import Permission, Role, house

ANY_OFFICER = "officer"
"""In a permission of the house: every post."""
ANY_SIGNER = "signer"
"""In a permission of the house: every role that signs, that is, heads of agencies."""

_roles: dict[str, Role] = {}
_permissions: dict[str, Permission] = {}


def declare(*parts: Role | Permission) -> None:
    """Let a part of the house declare roles and permissions, from ``AppConfig.ready``."""
    for part in parts:
        if isinstance(part, Role):
            _roles[part.code] = part
        else:
            _permissions[part.code] = part


def roles() -> dict[str, Role]:
    """Return every role a post can have, by code."""
    return _roles | house().roles


def permissions() -> dict[str, Permission]:
    """Return every permission by code."""
    return _permissions | {p.code: p for _, p in house()._all("permissions")}


def roles_with(permission: str) -> frozenset[str]:
    """Return the roles that hold a permission; nobody holds one that nobody declared."""
    found = permissions().get(permission)
    if found is None:
        return frozenset()
    named = set(found.roles)
    if ANY_SIGNER in named:
        named |= {role.code for role in roles().values() if role.signs}
    if ANY_OFFICER in named:
        named |= set(roles())
    return frozenset(named - {ANY_SIGNER, ANY_OFFICER})


HOUSE = (
    Role("pengelola", "Pengelola sistem"),
    Role("auditor", "Auditor"),
    Role("pimpinan", "Pimpinan instansi", signs=True),
    Permission(code="people.unmask", name="Membuka NIK dan nomor KK", roles=(ANY_OFFICER,)),
    Permission(code="people.confirm_identity", name="Memeriksa identitas pemilik akun", roles=(ANY_OFFICER,)),
    Permission(code="people.disable", name="Menutup akun", roles=("pengelola",)),
    Permission(code="agencies.appoint", name="Menetapkan pemangku jabatan", roles=("pengelola",)),
    Permission(code="access.tokens", name="Memberi kunci API", roles=("pengelola",)),
    Permission(code="people.applications", name="Mendaftarkan aplikasi yang memakai akun Balai", roles=("pengelola",)),
    Permission(code="audit.read", name="Membaca jejak audit", roles=("auditor",)),
    Permission(code="desk.lead", name="Melihat beban kerja dan membagi berkas", roles=(ANY_SIGNER,)),
)
