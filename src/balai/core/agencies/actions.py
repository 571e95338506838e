"""Putting people into posts and taking them out."""

from datetime import date
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from balai.core.audit import record
from balai.core.store import clock

from .models import Agency, Basis, Holding, Post


class Taken(Exception):
    """Somebody holds the post on that basis on one of these days."""

    def __str__(self) -> str:
        return _("Pada masa itu jabatan ini sudah dipangku orang lain.")


class Ended(Exception):
    """The holding is over already, or would end before it began."""

    def __str__(self) -> str:
        return _("Masa jabatan ini sudah berakhir atau belum dimulai pada tanggal itu.")


class Abolished(Exception):
    """The post no longer exists on these days."""

    def __str__(self) -> str:
        return _("Jabatan ini sudah dihapus.")


@transaction.atomic
def appoint(
    post_id: int,
    *,
    user: Any,
    from_date: date,
    to_date: date | None = None,
    basis: str = Basis.DEFINITIVE,
    decree: str = "",
    by: models.Model | None,
    signing_name: str = "",
    rank: str = "",
    nip: str = "",
    own_title: str = "",
) -> Holding:
    """Put somebody into a post, from the start of ``from_date`` to the end of ``to_date``.

    Raises ``Taken`` when somebody holds it on the same basis on one of these days; several may sign a.n.
    """
    post = Post.objects.select_for_update(of=("self",)).get(pk=post_id)
    if post.abolished_date and (to_date is None or to_date >= post.abolished_date):
        raise Abolished(post_id)
    if basis != Basis.AN and _same_days(post, basis, from_date, to_date).exists():
        raise Taken(post_id)
    holding = Holding(
        post=post,
        user=user,
        basis=basis,
        from_date=from_date,
        to_date=to_date,
        decree=decree,
        signing_name=signing_name,
        rank=rank,
        nip=nip,
        own_title=own_title,
    )
    holding.full_clean()
    holding.save()
    record(
        "agencies.appointed",
        by=by,
        subject=f"post:{post_id}",
        detail={"holding": holding.pk, "user": user.pk, "basis": basis, "from": from_date, "to": to_date},
        reason=decree,
    )
    return holding


def _same_days(post: Post, basis: str, from_date: date, to_date: date | None) -> models.QuerySet[Holding]:
    found = Holding.objects.filter(post=post, basis=basis).filter(
        Q(to_date=None) | Q(to_date__gt=from_date) | Q(to_date=from_date, cut_at=None)
    )
    return found.filter(from_date__lte=to_date) if to_date else found


@transaction.atomic
def end_holding(holding_id: int, *, by: models.Model | None, reason: str, last_day: date | None = None) -> Holding:
    """Take somebody out of a post: at once, or at the end of ``last_day``.

    At once means from the next request on, and that nothing dated today carries this name any more.
    """
    holding = Holding.objects.select_for_update(of=("self",)).get(pk=holding_id)
    today = clock.today()
    day = last_day or today
    if day < holding.from_date or (holding.to_date and holding.to_date < today) or holding.cut_at:
        raise Ended(holding_id)
    holding.to_date, holding.cut_at = day, None if last_day else clock.now()
    holding.save(update_fields=["to_date", "cut_at"])
    record(
        "agencies.ended",
        by=by,
        subject=f"post:{holding.post_id}",
        detail={"holding": holding.pk, "user": holding.user_id, "to": day, "at_once": last_day is None},
        reason=reason,
    )
    return holding


@transaction.atomic
def open_post(*, agency: Agency, title: str, role: str, by: models.Model | None, **limits: Any) -> Post:
    """Make a chair. ``limits``: ``unit``, ``area``, ``facility_id``."""
    post = Post(agency=agency, title=title, role=role, **limits)
    post.full_clean()
    post.save()
    record("agencies.post_opened", by=by, subject=f"post:{post.pk}", detail={"agency": agency.pk, "role": role})
    return post


@transaction.atomic
def abolish_post(post_id: int, *, from_day: date, by: models.Model | None, reason: str) -> Post:
    """Remove a chair from a day on; whoever sits on it loses its rights on that day."""
    post = Post.objects.select_for_update(of=("self",)).get(pk=post_id)
    post.abolished_date = from_day
    post.save(update_fields=["abolished_date"])
    record("agencies.post_abolished", by=by, subject=f"post:{post_id}", detail={"from": from_day}, reason=reason)
    return post
