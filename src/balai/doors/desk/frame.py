"""What stands at the left of every desk page: the officer's queues with their counts, and their own pages."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from balai.core import access
from balai.core.access import SignedRequest
from balai.core.cases import queries
from balai.core.declare import house
from balai.core.documents import queries as documents
from balai.core.people.models import User
from balai.core.ui import bench
from balai.core.ui.bench import Group
from balai.core.ui.context import address

Link = tuple[str, str, str]


def groups(request: SignedRequest) -> Sequence[Group]:
    """Return the groups that have anything in them."""
    user = request.user
    found = (
        Group(_("Antrean"), _queues(user)),
        Group(_("Saya"), _own(user)),
        Group(_("Layanan"), _services(user)),
        *(Group(str(title), _allowed(user, entries)) for title, entries in bench.offered()),
        Group(_("Kelola"), _managing(user)),
    )
    return [group for group in found if group.links]


def _queues(user: User) -> list[Link]:
    return [
        (str(q.name), reverse("desk:queue", args=[q.code]), counted(queries.count(queries.of_queue(q, user))))
        for q in queries.queues_for(user)
    ]


def _own(user: User) -> list[Link]:
    if not access.posts_of(user):
        return []
    rows = [
        (_("Hari saya"), reverse("desk:home"), ""),
        (_("Dipegang saya"), reverse("desk:mine"), counted(queries.count(queries.held_by(user)))),
    ]
    if waiting := documents.to_sign(user)[: queries.COUNT_LIMIT].count():
        rows.append((_("Tanda tangan"), reverse("documents:queue"), counted(waiting)))
    if access.may(user, "desk.lead"):
        rows.append((_("Beban kerja"), reverse("desk:load"), ""))
    return rows


def _services(user: User) -> list[Link]:
    roles = access.roles_of(user)
    return [(str(d.name), reverse(d.url_name), "") for s in house().services for d in s.desk if roles & set(d.roles)]


def _allowed(user: User, entries: Sequence[bench.Entry]) -> list[Link]:
    """Return the rooms' pages this officer may use, as far as this installation has them."""
    return [(str(e.words), url, "") for e in entries if access.may(user, e.permission) and (url := address(e.url_name))]


def _managing(user: User) -> list[Link]:
    """Return the pages that keep the system itself going, as far as this officer may use them."""
    pages = (
        (_("Parameter"), "desk:parameters", "system.manage"),
        (_("Pekerjaan latar"), "desk:work", "system.manage"),
        (_("Jabatan"), "desk:posts", "agencies.appoint"),
        (_("Tempat layanan"), "desk:places", "facilities.manage"),
        (_("Kunci API"), "desk:keys", "access.tokens"),
        (_("Masuk lewat Balai"), "desk:applications", "access.tokens"),
        (_("Sistem luar"), "adapters:systems", "adapters.see"),
        (_("Pesan keluar"), "notify:outbox", "notify.outbox"),
        (_("Rupa kota"), "ui:city", "ui.dress"),
        (_("Keandalan layanan"), "desk:standing", "uptime.see"),
        (_("Jejak audit"), "desk:trail", "audit.read"),
    )
    return [(words, reverse(name), "") for words, name, permission in pages if access.may(user, permission)]


def counted(number: int) -> str:
    """Return a count as a queue shows it."""
    return "999+" if number >= queries.COUNT_LIMIT else str(number)
