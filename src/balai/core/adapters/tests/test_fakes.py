"""The fakes themselves: real HTTP, faults to order, counts that can be trusted."""

import threading

import httpx
import pytest

from balai.core.adapters import fakes
from balai.core.adapters.fakes.sms import Sms
from balai.core.adapters.fakes.whatsapp import WhatsApp

CLIENT = httpx.Client(trust_env=False)


@pytest.fixture(scope="module", autouse=True)
def _close():
    yield
    CLIENT.close()


@pytest.fixture
def sms():
    with fakes.running(Sms()) as running:
        yield running


def _text(url, key):
    body = {"address": ["tel:+62811"], "outboundSMSTextMessage": {"message": "x"}, "clientCorrelator": key}
    return CLIENT.post(f"{url}/smsmessaging/v1/outbound/KOTA/requests", json={"outboundSMSMessageRequest": body})


def test_every_fake_can_be_made():
    assert {"dukcapil", "s3", "sms", "whatsapp"} <= set(fakes.names())
    with pytest.raises(KeyError):
        fakes.run("nobody", 0)


def test_faults_are_ordered_over_http_and_run_out(sms):
    assert CLIENT.post(f"{sms.url}/_fault", json={"mode": "down", "times": 2}).json() == {"mode": "down"}
    assert [_text(sms.url, str(n)).status_code for n in range(3)] == [503, 503, 201]
    refused = CLIENT.post(f"{sms.url}/_fault", json={"mode": "nonsense"})
    assert refused.status_code == 400
    assert {"ok", "slow", "lost", "address"} <= refused.json()["modes"].keys()


def test_counts_hold_under_parallel_calls_and_can_be_reset(sms):
    threads = [threading.Thread(target=_text, args=(sms.url, str(n % 5))) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    log = CLIENT.get(f"{sms.url}/_log").json()
    assert log["calls"] == 20
    assert log["keys"] == {str(n): 4 for n in range(5)}
    assert log["delivered"] == {str(n): 1 for n in range(5)}
    CLIENT.post(f"{sms.url}/_reset")
    assert CLIENT.get(f"{sms.url}/_log").json() == {"calls": 0, "paths": {}, "keys": {}, "delivered": {}}


@pytest.mark.parametrize("mode", ["cut", "lost"])
def test_cut_lines_are_cut(sms, mode):
    sms.fake.order(mode)
    with pytest.raises(httpx.RemoteProtocolError):
        _text(sms.url, "k")
    assert sms.fake.log()["delivered"] == ({"k": 1} if mode == "lost" else {})


def test_whatsapp_refuses_strangers_and_many_lines():
    with fakes.running(WhatsApp()) as running:
        address = f"{running.url}/v23.0/1/messages"
        assert CLIENT.post(address, json={}).json()["error"]["code"] == 190
        body = {
            "messaging_product": "whatsapp",
            "to": "62811",
            "template": {"components": [{"parameters": [{"type": "text", "text": "a\nb"}]}]},
        }
        reply = CLIENT.post(address, json=body, headers={"Authorization": "Bearer t"})
        assert reply.json()["error"]["code"] == 100
