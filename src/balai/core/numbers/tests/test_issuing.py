import threading
from contextlib import suppress
from datetime import date

import pytest
from django.db import close_old_connections, connection, transaction

from balai.core.numbers import issue, void
from balai.core.numbers.models import Number

AUGUST = date(2026, 8, 12)


@transaction.atomic
def give(day: date = AUGUST, resets: str = "year", unit: str = "dukcapil", fail: bool = False) -> str:
    text = issue("akta", "{area}-LU-{date}-{n:04d}", unit=unit, day=day, resets=resets, values={"area": "9971"}).text
    if fail:
        raise RuntimeError
    return text


@pytest.mark.django_db
def test_numbers_are_written_by_their_pattern_and_count_per_unit_and_period():
    assert give() == "9971-LU-12082026-0001"
    assert give() == "9971-LU-12082026-0002"
    assert give(unit="kota-lain").endswith("0001")
    assert give(day=date(2027, 1, 2)).endswith("0001")
    assert give(day=date(2026, 8, 13), resets="day").endswith("0001")


@pytest.mark.django_db
def test_letters_write_months_in_roman():
    with transaction.atomic():
        assert issue("surat", "{n:03d}/{roman_month}/{year}", unit="u", day=AUGUST).text == "001/VIII/2026"


@pytest.mark.django_db(transaction=True)
def test_number_outside_a_transaction_is_refused():
    with pytest.raises(transaction.TransactionManagementError):
        issue("akta", "{n}", unit="u", day=AUGUST)


@pytest.mark.django_db(transaction=True)
def test_fifty_writers_with_rollbacks_leave_no_gap_and_no_double():
    def write(turn: int) -> None:
        close_old_connections()
        for again in range(4):
            with suppress(RuntimeError):
                give(fail=(turn + again) % 3 == 0)
        connection.close()

    threads = [threading.Thread(target=write, args=(turn,)) for turn in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    given = sorted(Number.objects.values_list("n", flat=True))
    kept = sum((turn + again) % 3 != 0 for turn in range(50) for again in range(4))
    assert given == list(range(1, kept + 1))


@pytest.mark.django_db
def test_spoilt_number_stays_in_the_book():
    give()
    number = Number.objects.get()
    void(number, "kertas rusak")
    assert give().endswith("0002")
    assert Number.objects.get(n=1).void_reason == "kertas rusak"
