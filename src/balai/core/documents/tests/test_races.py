"""Many at once: numbers without gaps or doubles, a paper signed once, a killed process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections, transaction

from balai.core.documents import actions, batches
from balai.core.documents.models import Document, SigningItem, SigningRun, Version
from balai.core.numbers.models import Number, Stream

from .conftest import passphrase
from .test_issuing import issue

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
WRITERS = 50


def at_once(count, act):
    """Run ``act(n)`` in ``count`` threads that start together; return what each gave or raised."""
    barrier = Barrier(count)

    def one(n):
        try:
            barrier.wait(30)
            return act(n)
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


def test_fifty_writers_leave_no_gap_and_no_double(office):
    """Every fifth takes its paper back before the transaction ends: its number goes to the next."""

    class Regret(Exception):
        pass

    def write(n):
        with transaction.atomic():
            document = issue(office)
            if n % 5 == 0:
                raise Regret
        return document.number

    outcomes = at_once(WRITERS, write)
    numbers = sorted(o for o in outcomes if isinstance(o, str))
    assert {type(o) for o in outcomes} == {str, Regret}
    assert [n[-4:] for n in numbers] == [f"{n:04d}" for n in range(1, 41)]
    assert Document.objects.count() == Number.objects.count() == Stream.objects.get().last == 40
    assert Document.objects.values("code").distinct().count() == 40


def test_a_paper_is_signed_once_however_many_press_the_button(office):
    documents = [issue(office).pk for _ in range(6)]
    outcomes = at_once(12, lambda n: actions.sign(documents, office.head, passphrase(), wait=True))
    runs = [o for o in outcomes if isinstance(o, SigningRun)]
    assert {type(o) for o in outcomes} <= {SigningRun, actions.NothingToSign}
    assert Version.objects.filter(signed=True).count() == 6
    assert Document.objects.filter(status="signed").count() == 6
    assert sum(run.total for run in runs) >= 6
    assert SigningItem.objects.filter(state="signed").count() == 6


def test_a_paper_is_replaced_once(office):
    old = issue(office)
    actions.sign([old.pk], office.head, passphrase(), wait=True)
    outcomes = at_once(8, lambda n: issue(office, number=old.number, replaces=old).pk)
    assert sum(isinstance(o, int) for o in outcomes) == 1
    assert Document.objects.count() == 2


KILLED = """
import os, sys, time
sys.path[:0] = {path!r}
import django
django.setup()
from django.conf import settings
settings.DATABASES["default"]["NAME"] = {database!r}
from django.db import connections
connections["default"].settings_dict["NAME"] = {database!r}
settings.DATA, settings.BALAI_FILES = __import__("pathlib").Path({data!r}), {files!r}
from balai.core.signing.secret import Secret
from balai.core.documents import batches
real = batches._settle
def slowly(item, failure):
    real(item, failure)
    print("one", flush=True)
    time.sleep({pause})
batches._settle = slowly
batches.work({run}, Secret("uji coba"))
"""


def test_kill_9_amid_a_batch_leaves_every_paper_signed_or_unsigned(office, settings):
    documents = [issue(office) for _ in range(5)]
    run = batches._open([d.pk for d in documents], office.head)
    code = KILLED.format(
        path=[p for p in sys.path if p],
        database=str(connection.settings_dict["NAME"]),
        data=str(settings.DATA),
        files=str(settings.BALAI_FILES),
        run=run.pk,
        pause=0.2,
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, env={**os.environ})
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == b"one\n"
        assert process.stdout.readline() == b"one\n"
        time.sleep(0.23)  # into the third
    finally:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
    signed = Document.objects.filter(status="signed").count()
    assert 2 <= signed < 5
    assert Version.objects.filter(signed=True).count() == signed
    assert SigningRun.objects.get(pk=run.pk).state == "running"
    SigningRun.objects.filter(pk=run.pk).update(beat_at="2020-01-01T00:00:00Z")
    again = actions.sign([d.pk for d in documents], office.head, passphrase(), wait=True)
    assert again.total == 5 - signed and again.state == "done"
    assert Document.objects.filter(status="signed").count() == Version.objects.filter(signed=True).count() == 5
