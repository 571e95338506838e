"""What starts with the house."""

from balai.core.jobs.asking import rounds
from balai.core.jobs.schedule import planned
from balai.core.notify import codes, delivering
from balai.core.parameters import known
from balai.core.people.signin import sending


def test_every_worker_carries_messages_and_sign_in_codes_go_this_way():
    assert rounds["notify"] == (1.0, delivering.deliver_due)
    assert sending._sender is codes.to_phone


def test_rounds_and_limits_are_declared():
    plans = {"notify.forget_old", "files.sweep", "files.scan_waiting", "dukcapil.answer_due", "adapters.forget_old"}
    assert plans <= planned.keys()
    limits = {"notify.order", "notify.quiet_from", "notify.quiet_to", "notify.sms_per_hour", "notify.tries"}
    limits |= {"files.megabytes", "adapters.failures", "adapters.pause_seconds", "dukcapil.daily_quota"}
    assert limits <= known().keys()
    assert all(known()[code].source and known()[code].unit for code in limits)
