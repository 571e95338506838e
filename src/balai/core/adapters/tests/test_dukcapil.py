"""The population register asked, asked again, away, and replaced by an officer's eye."""

import json
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from balai.core.adapters import dukcapil, quota
from balai.core.adapters.dukcapil import Outcome, Verdict, elements, later, replies
from balai.core.adapters.models import Allowance, Comparison, Exchange, Found, MatchRequest, System
from balai.core.jobs.models import JobRow
from balai.core.jobs.working import work_all
from balai.core.parameters.models import Setting
from balai.core.people.models import User
from balai.core.store import clock

from .conftest import SITI

pytestmark = pytest.mark.django_db
ALL_SAME = {"nik": Verdict(True), "name": Verdict(True, 100), "birth_date": Verdict(True), "sex": Verdict(True)}


def test_the_request_is_written_as_the_service_wants_it():
    fields = {"nik": "1371014503900001", "name": " siti  aminah ", "birth_date": date(1990, 3, 5), "sex": "2", "rt": ""}
    expected = {"NIK": "1371014503900001", "NAMA_LGKP": "SITI AMINAH", "JENIS_KLMIN": "PEREMPUAN"}
    assert elements.written(fields, date_format="DD-MM-YYYY") == {**expected, "TGL_LHR": "05-03-1990"}
    assert elements.written(fields, date_format="YYYY-MM-DD") == {**expected, "TGL_LHR": "1990-03-05"}
    with pytest.raises(elements.UnknownElement):
        elements.written({"mother": "x"}, date_format="YYYY-MM-DD")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"NIK": "Sesuai", "NAMA_LGKP": "Sesuai (93)"}, {"nik": Verdict(True), "name": Verdict(True, 93)}),
        ({"TMPT_LHR": "Tidak Sesuai (0)"}, {"birth_place": Verdict(False, 0)}),
        ({"NIK": "SESUAI", "ALAMAT": "tidak sesuai(7)"}, {"nik": Verdict(True), "address": Verdict(False, 7)}),
        ({"RESPONSE_CODE": "00", "NIK": "Sesuai"}, {"nik": Verdict(True)}),
    ],
)
def test_verdicts(content, expected):
    assert replies.read({"content": [content], "lastPage": True}) == (expected, None)


@pytest.mark.parametrize(
    ("content", "outcome", "why"),
    [
        *(
            ({"RESPONSE_CODE": c, "RESPONSE": "Data"}, Outcome.NO_PERSON, f"code_{c}")
            for c in ("08", "11", "12", "13", "14", "15")
        ),
        ({"RESPONSE_CODE": "13", "RESPONSE": "Data Tidak Ditemukan"}, Outcome.NO_PERSON, "not_found"),
        ({"RESPON": "Kuota Akses Hari ini telah Habis"}, Outcome.WAITING, "quota"),
        ({"RESPON": "IP Client  Tidak terdaftar"}, Outcome.WAITING, "wrong_ip"),
        ({"RESPON": "Login gagal"}, Outcome.WAITING, "login"),
        ({"RESPONSE_CODE": "77", "RESPONSE": "?"}, Outcome.WAITING, "code_77"),
    ],
)
def test_codes_and_sentences(content, outcome, why):
    verdicts, said = replies.read({"content": [content]})
    assert (verdicts, said.outcome, said.why) == ({}, outcome, why)
    assert said.source


@pytest.mark.parametrize("data", [None, [], {}, {"content": []}, {"content": [None]}, {"content": [{"X": 1}]}, "x"])
def test_strangers_replies_are_no_verdict(data):
    with pytest.raises(replies.Unreadable):
        replies.read(data)


def test_match_over_http(register, siti):
    result = dukcapil.match(siti, subject="case:7")
    assert (result.outcome, dict(result.fields), result.all_same) == (Outcome.MATCHED, ALL_SAME, True)
    assert len(result.ref) == 10
    assert register.log()["paths"] == {"POST /dukcapil/get_json/KOTA REKAAN/CALL_VERIFY_BY_ELEMEN": 1}
    assert Exchange.objects.get().subject == "case:7"


def test_differences_are_said_field_by_field(register, siti):
    result = dukcapil.match({**siti, "name": "Siti Rahmawati", "sex": "1"})
    assert result.different == ("name", "sex")
    assert 0 < result.fields["name"].score < 90
    assert not result.all_same


def test_only_hashes_are_kept(register, siti):
    dukcapil.match(siti)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM adapters_found")
        found = cursor.fetchall()
        cursor.execute("SELECT * FROM adapters_exchange")
        kept = json.dumps([[str(c) for c in row] for row in [*found, *cursor.fetchall()]])
    assert len(found) == 4
    for secret in (SITI["NIK"], "SITI", "Siti", "1990-03-05", "05-03-1990"):
        assert secret not in kept


def test_the_same_question_is_not_asked_twice_and_a_new_field_asks_only_for_itself(register, siti):
    first = dukcapil.match(siti)
    again = dukcapil.match(dict(reversed(siti.items())))
    assert (again.fields, again.ref) == (first.fields, first.ref)
    assert register.log()["calls"] == 1
    more = dukcapil.match({**siti, "address": "Jalan Meranti 4"})
    assert more.all_same and more.fields.keys() == {*siti, "address"}
    assert register.log()["calls"] == 2
    assert quota.used("dukcapil") == (2, False)
    dukcapil.match({**siti, "name": "Somebody Else"})
    assert register.log()["calls"] == 3


@pytest.mark.parametrize(("days", "calls"), [(29, 1), (31, 2)])
def test_results_are_used_for_thirty_days(register, siti, days, calls):
    dukcapil.match(siti)
    Found.objects.update(at=clock.now() - timedelta(days=days))
    assert dukcapil.match(siti).all_same
    assert register.log()["calls"] == calls


def test_nobody_is_remembered_for_a_day_only(register, siti):
    stranger = {**siti, "nik": "1371010101010001"}
    for _ in range(2):
        result = dukcapil.match(stranger)
        assert (result.outcome, dict(result.fields)) == (Outcome.NO_PERSON, {"nik": Verdict(False)})
    assert register.log()["calls"] == 1
    Found.objects.update(at=clock.now() - timedelta(hours=25))
    dukcapil.match(stranger)
    assert register.log()["calls"] == 2


@pytest.mark.parametrize(
    ("mode", "why"),
    [
        ("down", "busy_503"),
        ("cut", "cut"),
        ("garbage", "unreadable"),
        ("quota", "quota"),
        ("wrong_ip", "wrong_ip"),
        ("login", "login"),
        ("unknown_code", "code_77"),
    ],
)
def test_trouble_is_waiting_never_a_refusal_and_never_remembered(register, siti, mode, why):
    register.order(mode)
    result = dukcapil.match(siti)
    assert (result.outcome, result.why, result.fields) == (Outcome.WAITING, why, {})
    assert not Found.objects.exists()
    register.order("ok")
    if mode != "quota":
        assert dukcapil.match(siti).all_same


def test_slow_register(register, siti, monkeypatch):
    from balai.core.adapters import http

    monkeypatch.setattr(http, "SECONDS", 5)
    monkeypatch.setattr("balai.core.adapters.dukcapil.client.http.call", _hurried(http.call))
    register.order("slow", seconds=2)
    assert dukcapil.match(siti).why == "too_slow"


def _hurried(call):
    return lambda *args, **kwargs: call(*args, **{**kwargs, "timeout": 0.2})


def test_own_quota_is_never_passed_and_spent_quota_asks_no_more(register, siti):
    Setting.objects.create(code="dukcapil.daily_quota", value=2, valid_from=clock.today(), source="uji")
    for name in ("A", "B"):
        assert dukcapil.match({**siti, "name": name}).outcome is Outcome.MATCHED
    assert dukcapil.match({**siti, "name": "C"}).why == "quota"
    assert dukcapil.match({**siti, "name": "A"}).outcome is Outcome.MATCHED, "what is known needs no quota"
    assert register.log()["calls"] == 2


def test_the_registers_own_word_on_quota_is_believed(register, siti):
    register.order("quota", times=1)
    assert dukcapil.match(siti).why == "quota"
    assert dukcapil.match(siti).why == "quota"
    assert register.log()["calls"] == 1
    assert quota.used("dukcapil") == (1, True)
    Allowance.objects.update(day=clock.today() - timedelta(days=1))
    assert dukcapil.match(siti).all_same, "a new day is a new quota"


def test_a_line_that_never_connected_costs_nothing(register, siti, monkeypatch):
    monkeypatch.setenv("BALAI_DUKCAPIL_URL", "http://127.0.0.1:1")
    assert dukcapil.match(siti).why == "no_connection"
    assert quota.used("dukcapil") == (0, False)


def test_switched_off_or_never_set_up(register, siti, monkeypatch):
    monkeypatch.setenv("BALAI_DUKCAPIL_BACKEND", "off")
    assert dukcapil.match(siti).outcome is Outcome.OFF
    monkeypatch.setenv("BALAI_DUKCAPIL_BACKEND", "dukcapil")
    monkeypatch.setenv("BALAI_DUKCAPIL_DATE_FORMAT", "DDMMYY")
    assert dukcapil.match(siti).why == "not_set"
    monkeypatch.delenv("BALAI_DUKCAPIL_DATE_FORMAT")
    monkeypatch.delenv("BALAI_DUKCAPIL_USER")
    assert dukcapil.match(siti).why == "not_set"
    monkeypatch.delenv("BALAI_DUKCAPIL_URL")
    assert dukcapil.match(siti).outcome is Outcome.OFF
    assert register.log()["calls"] == 0


@pytest.mark.parametrize("ask", [dukcapil.match, lambda f: dukcapil.match_later(f, key="k")])
def test_a_person_without_nik_cannot_be_asked_about(register, ask):
    with pytest.raises(ValueError, match="nik"):
        ask({"name": "Siti", "nik": ""})


@pytest.fixture
def officer():
    return User.objects.create(name="Petugas", email="petugas@kota.example")


def test_later_keeps_the_outcome_with_the_case_and_erases_the_data(register, siti, officer, monkeypatch):
    told = []
    monkeypatch.setattr(later, "_hooks", {})
    dukcapil.when_answered("uji", told.append)
    row = dukcapil.match_later(siti, key="case:5:mother", case_id=5, subject="mother", by=officer)
    assert dukcapil.match_later(siti, key="case:5:mother", case_id=5, subject="mother") == row
    assert SITI["NIK"] not in json.dumps(list(JobRow.objects.values_list("args", flat=True)))
    work_all()
    row.refresh_from_db()
    assert (row.state, row.fields, row.why) == (MatchRequest.State.MATCHED, None, "")
    compared = dukcapil.compared(5, "mother")
    assert {c: r.same for c, r in compared.items()} == dict.fromkeys(siti, True)
    assert {r.source for r in compared.values()} == {"dukcapil"}
    assert dukcapil.compared(5, "father") == {}
    assert [t.pk for t in told] == [row.pk]


def test_a_service_that_stumbles_over_an_answer_holds_up_no_other(register, siti, monkeypatch):
    told = []

    def stumble(request):
        told.append(request.case_id)
        if request.case_id == 1 and told.count(1) == 1:
            raise RuntimeError

    monkeypatch.setattr(later, "_hooks", {"uji": stumble})
    for n in (1, 2):
        dukcapil.match_later(siti, key=str(n), case_id=n)
    work_all()
    assert set(MatchRequest.objects.values_list("state", flat=True)) == {"matched"}
    assert told == [1, 2]
    JobRow.objects.filter(state="waiting").update(due_at=clock.now())
    work_all()
    assert told == [1, 2, 1]


def test_waiting_drains_in_order_when_the_register_is_back(register, siti):
    register.order("down")
    rows = [dukcapil.match_later({**siti, "name": f"N{n}"}, key=str(n), case_id=n) for n in range(1, 8)]
    work_all()
    assert set(MatchRequest.objects.values_list("state", flat=True)) == {"waiting"}
    calls = register.log()["calls"]
    assert calls == 5, "then the circuit is open"
    MatchRequest.objects.update(next_at=clock.now())
    assert later.answer_due() == 0
    assert register.log()["calls"] == calls
    register.order("ok")
    System.objects.update(open_until=None, failures=0)
    MatchRequest.objects.update(next_at=clock.now())
    assert later.answer_due() == len(rows)
    answered = MatchRequest.objects.order_by("answered_at").values_list("case_id", flat=True)
    assert list(answered) == [1, 2, 3, 4, 5, 6, 7]


def test_quota_of_nothing_leaves_everything_waiting_until_after_midnight(register, siti):
    Setting.objects.create(code="dukcapil.daily_quota", value=0, valid_from=date(2020, 1, 1), source="uji")
    row = dukcapil.match_later(siti, key="1", case_id=1)
    work_all()
    row.refresh_from_db()
    assert (row.state, row.why) == ("waiting", "quota")
    assert register.log()["calls"] == 0
    assert row.next_at.astimezone().date() > clock.now().date() or row.next_at > clock.now()


@pytest.mark.parametrize(
    ("now", "tries", "why", "expected"),
    [
        ("2026-03-01T10:00:00+00:00", 1, "cut", "2026-03-01T10:01:00+00:00"),
        ("2026-03-01T10:00:00+00:00", 99, "cut", "2026-03-01T11:00:00+00:00"),
        ("2026-03-01T16:59:00+00:00", 1, "quota", "2026-03-01T17:01:00+00:00"),
        ("2026-03-01T17:00:00+00:00", 1, "quota", "2026-03-02T17:01:00+00:00"),
    ],
)
def test_when_it_is_tried_again(now, tries, why, expected, settings):
    from datetime import datetime

    settings.TIME_ZONE = "Asia/Jakarta"
    assert later._again(datetime.fromisoformat(now), tries, why) == datetime.fromisoformat(expected)


def test_two_workers_ask_once(register, siti):
    row = dukcapil.match_later(siti, key="1", case_id=1)
    stale = MatchRequest.objects.get(pk=row.pk)
    assert later._try(row) == "matched"
    assert later._try(stale) == "elsewhere"
    assert Comparison.objects.filter(case_id=1).count() == 4


def test_an_officer_who_saw_the_original_counts_the_same(officer):
    dukcapil.record_compared(5, officer, {"name": True, "birth_date": False}, subject="mother")
    compared = dukcapil.compared(5, "mother")
    assert {c: (r.same, r.source, r.by) for c, r in compared.items()} == {
        "name": (True, "officer", officer),
        "birth_date": (False, "officer", officer),
    }
    dukcapil.record_compared(5, officer, {"birth_date": True}, subject="mother")
    assert dukcapil.compared(5, "mother")["birth_date"].same
    with pytest.raises(elements.UnknownElement):
        dukcapil.record_compared(5, officer, {"shoe_size": True})


def test_a_comparison_by_nobody_is_impossible():
    with pytest.raises(IntegrityError), transaction.atomic():
        Comparison.objects.create(case_id=1, element="name", same=True, source="officer", at=clock.now())


def test_fake_knows_the_people_of_the_demo_database_and_of_a_file(tmp_path, monkeypatch):
    from balai.core.adapters.fakes.dukcapil import make
    from balai.core.people.models import Person

    Person.objects.create(name="Siti Aminah", sex="2", birth_date="1990-03-05", nik=SITI["NIK"])
    Person.objects.create(name="Bayi tanpa NIK", sex="1")
    found = make().find(SITI["NIK"])
    assert (found["NAMA_LGKP"], found["JENIS_KLMIN"], found["TGL_LHR"]) == ("SITI AMINAH", "PEREMPUAN", "1990-03-05")
    assert make().find("") is None
    (tmp_path / "people.json").write_text(json.dumps([{**SITI, "NIK": "1371010101010009"}]))
    monkeypatch.setenv("BALAI_FAKE_PEOPLE", str(tmp_path / "people.json"))
    assert make().find(SITI["NIK"]) is None
    assert make().find("1371010101010009")["NAMA_LGKP"] == "SITI AMINAH"
