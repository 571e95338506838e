"""A thousand messages, workers killed at any moment, a gateway that loses replies: each arrives, once."""

import os
import subprocess
import sys
from urllib.parse import quote, urlencode

import pytest
from django.conf import settings
from django.db import connection, transaction

from balai.core.adapters import fakes
from balai.core.adapters.fakes.sms import Sms
from balai.core.adapters.models import System
from balai.core.notify import Recipient, send
from balai.core.notify.models import Message

MESSAGES, KILLS, SEED = 1000, 20, 20261121


class Unreliable(Sms):
    """Every 19th reply is lost, every 31st call is refused, some take a moment."""

    def take(self, call):
        super().take(call)
        count = self.paths.total()
        if count % 19 == 0:
            return "lost", 0.0
        return ("down", 0.0) if count % 31 == 0 else ("slow", 0.003)


def _database() -> str:
    kept = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{kept['NAME']}"
    where = {"host": kept["HOST"], "port": kept["PORT"]}
    return f"postgresql://{kept['USER']}@/{quote(kept['NAME'])}?{urlencode({k: v for k, v in where.items() if v})}"


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("awake")
def test_none_missing_none_double():
    with transaction.atomic():
        for n in range(MESSAGES):
            send("uji.kabar", to=Recipient(phone=f"+62812{n:06d}"), key=f"k{n}", values={"nomor": n, "tautan": "x"})
    with fakes.running(Unreliable()) as running:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "balai.config.settings",
            "BALAI_DATA": str(settings.DATA),
            "BALAI_DATABASE_URL": _database(),
            "BALAI_SMS_URL": running.url,
            "BALAI_SMS_SENDER": "KOTA",
        }
        command = [sys.executable, "-m", "balai.core.notify.tests.carrier", str(KILLS), str(SEED)]
        ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=560, check=False)
        log = running.fake.log()
    keys = {str(pk) for pk in Message.objects.values_list("pk", flat=True)}
    assert ended.returncode == 0, ended.stderr[-2000:]
    assert dict(Message.objects.values_list("state").order_by().distinct().values_list("state", "provider")) == {
        "sent": "sms"
    }
    assert log["delivered"] == dict.fromkeys(keys, 1), "none missing, none double"
    assert log["keys"].keys() == keys
    assert log["calls"] > MESSAGES + MESSAGES // 31, "calls were repeated, so the keys were put to the test"
    assert not System.objects.filter(failures__gt=4).exists()
