import threading

import pytest
from django.db import close_old_connections, connection

from balai.core.store.models import Once
from balai.core.store.once import OtherBody, once


@pytest.mark.django_db
def test_replay_gets_the_first_answer_and_does_nothing():
    done = []

    def act():
        done.append(1)
        return {"case": len(done)}

    assert once("intake:1", "k", {"a": 1}, act) == {"case": 1}
    assert once("intake:1", "k", {"a": 1}, act) == {"case": 1}
    assert len(done) == 1


@pytest.mark.django_db
def test_same_key_of_another_scope_is_another_change():
    assert once("intake:1", "k", {}, lambda: 1) == 1
    assert once("intake:2", "k", {}, lambda: 2) == 2


@pytest.mark.django_db
def test_same_key_with_another_body_is_refused():
    once("intake:1", "k", {"a": 1}, lambda: 1)
    with pytest.raises(OtherBody):
        once("intake:1", "k", {"a": 2}, lambda: 2)


@pytest.mark.django_db
def test_failed_change_leaves_the_key_free():
    with pytest.raises(ZeroDivisionError):
        once("intake:1", "k", {}, lambda: 1 // 0)
    assert not Once.objects.exists()
    assert once("intake:1", "k", {}, lambda: 7) == 7


@pytest.mark.django_db(transaction=True)
def test_sixty_keys_sent_twenty_times_at_once_act_sixty_times():
    acted: list[int] = []
    answers: list[tuple[int, int]] = []

    def send(key: int) -> None:
        close_old_connections()
        answers.append((key, once("race", f"k{key}", {"key": key}, lambda: acted.append(key) or key * 7)))
        connection.close()

    for key in range(60):
        threads = [threading.Thread(target=send, args=(key,)) for _ in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(Once.objects.values_list("answer", flat=True)) == sorted(k * 7 for k in range(60))
    assert len(answers) == 1200
    assert all(answer == key * 7 for key, answer in answers)
