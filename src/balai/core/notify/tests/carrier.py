"""Workers that are killed: two carry messages at a time, each shot after a moment, until nothing is open.

Run by ``test_kills`` as its own process, so that the processes shot are real ones with their own connections.
"""

import os
import random
import signal
import sys
import time
from datetime import timedelta

import django


def main(kills: int, seed: int) -> int:
    """Return 0 when every message came to its end."""
    django.setup()
    from django.db import connection

    from balai.core.notify import delivering, rules
    from balai.core.notify.models import Message

    delivering.LEASE = timedelta(seconds=1.5)
    rules.STEPS_MINUTES = (0.005,)
    dice = random.Random(seed)
    is_open = Message.objects.filter(state__in=("queued", "failed", "sending"))
    living: dict[int, float] = {}
    ends = time.monotonic() + 500
    while time.monotonic() < ends:
        while len(living) < 2:
            living[_born(delivering.deliver_due)] = time.monotonic() + dice.uniform(0.1, 0.6)
        time.sleep(0.02)
        if kills:
            for child in [c for c, until in living.items() if until < time.monotonic()]:
                _shoot(child)
                del living[child]
                kills -= 1
            continue
        done = not is_open.exists()
        connection.close()
        if done:
            break
    for child in living:
        _shoot(child)
    return int(is_open.exists() or kills > 0)


def _born(work) -> int:
    child = os.fork()
    if child:
        return child
    while True:
        try:
            if not work():
                time.sleep(0.02)
        except Exception as error:
            print(type(error).__name__, error, file=sys.stderr)
            time.sleep(0.05)


def _shoot(child: int) -> None:
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
