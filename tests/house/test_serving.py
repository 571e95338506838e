"""A city that runs: it stops whole, rises again, leaves nothing behind and says clearly why it can't start."""

import os
import signal
import socket

import httpx
import pytest

from tests.tools.city import alive, children, until

pytestmark = [pytest.mark.slow, pytest.mark.once]


@pytest.fixture(scope="module")
def only_city(cities):
    city = cities.city()
    yield city
    city.stop()


@pytest.fixture
def city(only_city):
    """One city for this page, started again when the test before has ended it."""
    if only_city.process is None or only_city.process.poll() is not None:
        only_city.start()
    return only_city


def listening(port: int) -> bool:
    with socket.socket() as sock:
        sock.settimeout(1)
        return sock.connect_ex(("127.0.0.1", port)) == 0


def everyone(city) -> list[int]:
    return [city.main, city.web, city.worker, *children(city.web)]


def test_it_answers_and_says_how_it_is(city):
    assert httpx.get(city.address + "/healthz").text == "ok\n"
    until(lambda: httpx.get(city.address + "/readyz").json()["parts"]["worker"]["ok"], what="a beating worker")
    body = httpx.get(city.address + "/readyz").json()
    assert body["ready"] is True
    assert body["ok"] is False  # nobody has made a backup yet
    assert {name for name, part in body["parts"].items() if not part["ok"]} == {"backup"}
    city.balai("backup")
    assert httpx.get(city.address + "/readyz").json()["ok"] is True


def test_ctrl_c_stops_everything(city):
    there = everyone(city)
    assert len(there) >= 5
    city.process.send_signal(signal.SIGINT)
    assert city.process.wait(20) == 0
    assert [pid for pid in there if alive(pid)] == []
    assert not listening(city.port)


def test_killing_the_supervisor_leaves_nothing_serving(city):
    there = everyone(city)
    os.kill(city.main, signal.SIGKILL)
    city.process.wait(5)
    until(lambda: not [pid for pid in there if alive(pid)], seconds=10, what="all processes gone")
    until(lambda: not listening(city.port), seconds=2, what="a free port")  # threads die after their process
    city.start()  # and the folder is free again


def test_killing_the_web_server_leaves_no_old_worker(city):
    for _ in range(2):
        before, old = city.web, city.web_workers
        os.kill(before, signal.SIGKILL)
        until(lambda old=old: not [pid for pid in old if alive(pid)], seconds=5, what="old workers gone")
        until(lambda before=before: city.web != before, what="a new web server")
        until(city.answers, seconds=120, what="an answer")


def test_a_killed_worker_comes_back(city):
    before = city.worker
    os.kill(before, signal.SIGKILL)
    until(lambda: city.worker != before and alive(city.worker), what="a new worker")


def test_a_killed_web_worker_comes_back(city):
    old = city.web_workers
    assert len(old) >= 2
    os.kill(old[0], signal.SIGKILL)
    until(city.answers, what="an answer from the other")
    until(lambda: len(city.web_workers) == len(old) and old[0] not in city.web_workers)


def test_the_second_start_keeps_data(city):
    key = (city.data / "secrets.json").read_bytes()
    city.stop()
    city.start()
    assert (city.data / "secrets.json").read_bytes() == key


def test_one_folder_has_one_supervisor(city):
    other = city.balai("serve", "--port", "1", check=False, timeout=30)
    assert other.returncode == 2
    assert f"sudah dilayani proses {city.main}" in other.stderr
    assert "already served" in other.stderr
    until(city.answers)


def test_a_taken_port_is_said_clearly(cities):
    city = cities.city()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        for verb in ("serve", "start"):
            refused = city.balai(verb, "--port", str(port), check=False, timeout=30)
            assert refused.returncode == 2
            assert f"Port {port} sudah dipakai" in refused.stderr
            assert "already taken" in refused.stderr
            assert "Traceback" not in refused.stderr


def test_a_folder_that_cannot_be_written_is_said_clearly(cities):
    city = cities.city()
    city.settings["BALAI_DATA"] = "/proc/balai"
    refused = city.balai("start", "--port", str(city.port), check=False, timeout=30)
    assert refused.returncode == 2
    assert "tidak dapat ditulisi" in refused.stderr and "not writable" in refused.stderr
    assert "Traceback" not in refused.stderr
