"""A day's allowance under many who ask at once."""

import threading

import pytest
from django.db import close_old_connections, connection

from balai.core.adapters import quota
from balai.core.adapters.models import Allowance


@pytest.mark.django_db(transaction=True)
def test_sixty_allowances_of_five_twenty_tries_each_give_exactly_five():
    systems = [f"s{n}" for n in range(60)]
    won = []

    def ask():
        close_old_connections()
        try:
            won.extend(s for s in systems for _ in range(2) if quota.take(s, 5))
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {s: won.count(s) for s in systems} == dict.fromkeys(systems, 5)
    assert set(Allowance.objects.values_list("used", flat=True)) == {5}
