import threading
from datetime import date

import pytest
from django.db import close_old_connections, connection

from balai.measure import queries
from balai.measure.counting import count

from .toy import Lent, loans, row, waiting

JULY = date(2026, 7, 14)
THREADS, FACTS = 4, 60


@pytest.mark.django_db(transaction=True)
def test_many_who_count_the_same_facts_count_each_once(library):
    rows = [(fact, row(fact)) for fact in (Lent(on=JULY, minutes=m, facility_id=m % 3 + 1) for m in range(FACTS))]
    faults = []

    def work(turn):
        try:
            for pair in rows[turn * 7 :] + rows[: turn * 7]:
                count([pair])
        except Exception as error:
            faults.append(error)
        finally:
            connection.close()
            close_old_connections()

    threads = [threading.Thread(target=work, args=(turn,)) for turn in range(THREADS)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert faults == []
    assert queries.at(loans, "2026-07").value == FACTS
    assert queries.at(waiting, "2026-07").value * 2 == FACTS - 1
    assert sum(r.value for r in queries.by_facility(loans, "2026-07")) == FACTS
