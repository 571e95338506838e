"""kill -9 of web, worker and database during intake: what was acknowledged is stored, and everybody hears it once."""

from __future__ import annotations

import itertools
import os
import random
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest

from tests.tools.city import City, alive, until

from . import rig

pytestmark = pytest.mark.slow

SENDERS, FORMS, ROUNDS, LEAST, SEED = 4, 12, 3, 72, 20261121
"""Senders at once; forms among the births; kills of each part; acknowledgements at least."""

PAUSE, BACK = 0.8, 90
"""Seconds between two kills, beside what the city needs to answer again; the longest this may take, on a machine where
everybody else's tests run too."""


def kill(pid: int) -> bool:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def kill_web(city: City, chance: random.Random) -> bool:
    workers = city.web_workers
    return bool(workers) and kill(chance.choice(workers))


def kill_worker(city: City, chance: random.Random) -> bool:
    return alive(city.worker) and kill(city.worker)


def kill_backend(city: City, chance: random.Random) -> bool:
    """Kill a process of PostgreSQL that serves the city; PostgreSQL then throws all others out and recovers."""
    import psycopg

    try:
        mine = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        pids = [pid for (pid,) in rig.rows(city, mine)]
    except psycopg.OperationalError:  # it is still recovering from the last time
        return False
    return bool(pids) and kill(chance.choice(pids))


Killer = Callable[[City, random.Random], bool]


def killers_of(city: City) -> list[Killer]:
    return [kill_web, kill_worker, kill_backend] if city.database_url else [kill_web, kill_worker]


def storm(city: City, forms: list[tuple[str, rig.Request]]) -> tuple[dict[str, rig.Reply], dict[str, int]]:
    """Send births and forms, each again until acknowledged, until every part of the city was killed often enough."""
    chance, over, replies, again = random.Random(SEED), threading.Event(), {}, []

    def sender(who: int) -> None:
        mine = forms[who::SENDERS]
        for n in itertools.count():
            key = f"bunuh-{who}-{n:05d}"
            key, request = mine.pop() if mine and n % 4 == 3 else (key, rig.birth(city.seed["hospital"], key))
            replies[key], tries = rig.insist(city.port, request, seconds=120)
            again.append(tries - 1)
            if over.is_set() and not mine:
                return

    with ThreadPoolExecutor(SENDERS) as pool:
        jobs = [pool.submit(sender, who) for who in range(SENDERS)]
        try:
            killed = _kill_in_turn(city, chance)
            until(lambda: len(replies) >= LEAST, seconds=BACK, what=f"{LEAST} acknowledgements")
        finally:
            over.set()
        for job in jobs:
            job.result()
    return replies, killed | {"sent again": sum(again)}


def _kill_in_turn(city: City, chance: random.Random) -> dict[str, int]:
    killers = killers_of(city)
    killed = dict.fromkeys((k.__name__ for k in killers), 0)
    while min(killed.values()) < ROUNDS:
        for killer in killers:
            killed[killer.__name__] += killer(city, chance)
            time.sleep(PAUSE)
            until(city.answers, seconds=BACK, what="an answer after a kill")
    return killed


def settled(city: City) -> bool:
    return rig.one(city, "SELECT count(*) FROM facts_delivery") == 0


def test_nothing_acknowledged_is_lost_and_nothing_is_double(attacked):
    drafts = [attacked.seed["drafts"].pop() for _ in range(FORMS)]
    replies, killed = storm(attacked, [(d["id"], rig.form(d)) for d in drafts])
    print(f"{len(replies)} acknowledged, {killed}")

    told = {key: reply.json()["id"] for key, reply in replies.items() if key.startswith("bunuh")}
    assert {reply.status for key, reply in replies.items() if key in told} == {201}
    assert len(set(told.values())) == len(told) >= LEAST - FORMS
    assert {k: v for k, v in rig.acknowledged(attacked, "birth").items() if k.startswith("bunuh")} == told

    odd = {key: (r.status, r.body[:400]) for key, r in replies.items() if key not in told and r.status != 302}
    assert not odd
    sent = {key: reply.headers["location"].split("/")[2] for key, reply in replies.items() if key not in told}
    kept = rig.rows(attacked, "SELECT d.id, c.number FROM cases_draft d JOIN cases_case c ON c.id = d.case_id")
    assert {str(UUID(str(pk))): number for pk, number in kept if str(UUID(str(pk))) in sent} == sent
    assert len(set(sent.values())) == len(sent) == FORMS

    until(lambda: settled(attacked), seconds=120, every=0.5, what="every delivery")
    everybody_heard_once(attacked)


def everybody_heard_once(city: City) -> None:
    """Compare what was told with what it led to: the registry's births, cases, messages and counts."""
    births = {pk for (pk,) in rig.rows(city, "SELECT id FROM maternal_birth")}
    recorded = rig.rows(city, "SELECT id FROM facts_fact WHERE kind = 'birth.recorded'")
    assert len(recorded) == len(births)
    sources = [pk for (pk,) in rig.rows(city, "SELECT source_id FROM population_birth WHERE source_id IS NOT NULL")]
    assert len(sources) == len(set(sources)) and set(sources) == births
    submitted = rig.one(city, "SELECT count(*) FROM facts_fact WHERE kind = 'birth.submitted'")
    assert submitted == rig.one(city, "SELECT count(*) FROM population_birth")
    assert submitted == rig.one(city, "SELECT count(*) FROM cases_case WHERE parent_id IS NULL")
    messages = [key for (key,) in rig.rows(city, "SELECT key FROM notify_message WHERE key LIKE 'received:%'")]
    assert len(messages) == len(set(messages)) == submitted - len(births)  # births told by machines leave no phone


def test_the_city_is_whole_after_the_storm(attacked):
    until(lambda: attacked.answers("/"), seconds=30, what="the city's home")
    until(lambda: settled(attacked), seconds=60, every=0.5, what="every delivery")
    said = attacked.balai("check")
    assert "0 pelanggaran" in said.stderr, said.stdout
    doubled = "SELECT case_id, seq, count(*) FROM cases_deed GROUP BY 1, 2 HAVING count(*) > 1"
    assert rig.rows(attacked, doubled) == []
