"""The passport follows the service: proposed from its declaration, decided by a person, improved by a review."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from balai.core.access.tests.doors import signed_in
from balai.core.agencies.tests import builders
from balai.core.audit.models import Entry
from balai.core.cases.models import Case
from balai.core.declare import house
from balai.core.store import clock
from balai.measure.passport import actions, counting, queries
from balai.measure.passport.models import Judgement, Review, Use
from balai.measure.passport.rules import Level, Sign

pytestmark = pytest.mark.django_db
CODE = "population"


@pytest.fixture
def steward():
    who = builders.user(name="Rina Oktaviani")
    builders.holding(builders.post(builders.agency("kominfo"), role="walidata", title="Walidata"), who)
    return who


def improve(by=None):
    today = clock.today()
    return actions.log_review(
        CODE,
        held=today - timedelta(days=30),
        findings="Foto sering buram.",
        changes="Foto diperiksa di ponsel.",
        changed=today - timedelta(days=10),
        by=by,
    )


def test_a_service_that_shares_data_is_proposed_for_collaboration_with_its_proofs():
    found = queries.of_service(CODE)
    assert found.proposal.level == Level.COLLABORATION
    assert found.proposal.lacking == (frozenset({Sign.REVIEW}),)
    signs = {proof.sign for proof in found.proofs}
    assert {Sign.PAGE, Sign.FORM, Sign.CHECK, Sign.APPROVAL, Sign.STATUS, Sign.HEARS, Sign.OUTSIDE, Sign.API} <= signs
    assert any(proof.url == "/layanan/birth/" for proof in found.proofs)


def test_every_service_has_a_passport_and_an_unknown_one_has_none():
    assert {p.service.code for p in queries.every()} == {s.code for s in house().services}
    with pytest.raises(queries.NoSuchService):
        queries.of_service("tidak-ada")


def test_a_documented_review_makes_it_optimum():
    improve()
    assert queries.of_service(CODE).proposal.level == Level.OPTIMUM


def test_a_review_without_changes_is_not_enough_until_they_are_recorded():
    row = actions.log_review(CODE, held=clock.today() - timedelta(days=30), findings="Foto buram.", by=None)
    assert queries.of_service(CODE).proposal.level == Level.COLLABORATION
    actions.log_changes(row.pk, changes="Diperkecil.", changed=clock.today(), by=None)
    assert queries.of_service(CODE).proposal.level == Level.OPTIMUM
    with pytest.raises(actions.AlreadyChanged):
        actions.log_changes(row.pk, changes="Lain.", changed=clock.today(), by=None)


def test_a_review_to_come_or_a_change_before_it_is_refused():
    today = clock.today()
    for held, changed in ((today + timedelta(days=1), None), (today, today - timedelta(days=1))):
        with pytest.raises(actions.WrongDay):
            actions.log_review(CODE, held=held, findings="x", changes="y" if changed else "", changed=changed, by=None)
    assert not Review.objects.exists()


def test_a_person_accepts_or_corrects_with_a_reason_and_all_words_are_kept(steward):
    with pytest.raises(actions.NeedsReason):
        actions.judge(CODE, level=3, by=steward)
    assert not Judgement.objects.exists()
    first = actions.judge(CODE, level=3, reason="Pertukaran data masih diuji.", by=steward)
    assert queries.of_service(CODE).level == Level.TRANSACTION
    actions.judge(CODE, level=4, by=steward)
    assert [(j.level, j.proposed, j.current) for j in queries.judgements(CODE)] == [(4, 4, True), (3, 4, False)]
    assert first.proofs[0]["url"].startswith("/layanan/")
    assert Entry.objects.filter(action="passport.judged").count() == 2


def test_a_proposal_that_changes_after_the_judgement_is_pointed_out(steward):
    actions.judge(CODE, level=4, by=steward)
    assert not queries.of_service(CODE).changed
    improve(steward)
    found = queries.of_service(CODE)
    assert (found.changed, found.level, found.proposal.level) == (True, Level.COLLABORATION, Level.OPTIMUM)


def test_a_replay_judges_once(steward):
    rows = {actions.judge(CODE, level=4, by=steward, key="kunci").pk for _ in range(3)}
    assert len(rows) == Judgement.objects.count() == 1


def test_the_database_refuses_a_correction_without_reason_and_two_words_at_once(steward):
    row = actions.judge(CODE, level=4, by=steward)
    for change in ({"level": 2}, {"reason": "Alasan lain"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Judgement.objects.filter(pk=row.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Judgement.objects.create(service=CODE, proposed=4, level=4)


def closed(day, *, in_time=True, channel="portal", kind="birth"):
    at = counting.bounds(f"{day:%Y-%m}")[0] + timedelta(days=day.day - 1)
    number = f"AK-{Case.objects.count():06d}"
    Case.objects.create(
        number=number,
        type_code=kind,
        state="issued",
        urgent_at=at,
        title="Akta",
        agency=builders.agency(),
        channel=channel,
        opened_at=at,
        changed_at=at,
        promised_minutes=60,
        closed_at=at,
        in_time=in_time,
    )


def test_use_is_counted_by_month_up_to_its_last_moment():
    first = clock.today().replace(day=1)
    month, last = f"{first:%Y-%m}", first - timedelta(days=1)
    closed(first)
    closed(first, in_time=False, channel="desk")
    closed(first, kind="family_card")
    closed(last)
    for _again in range(2):
        counting.count()
        row = Use.objects.get(service=CODE, month=month)
        assert (row.finished, row.in_time, row.online) == (3, 2, 2)
    assert Use.objects.get(service=CODE, month=f"{last:%Y-%m}").finished == 1
    assert queries.experience(CODE, month).punctual == Decimal(200) / 3
    assert queries.experience(CODE).finished == 4


def test_nothing_finished_gives_no_share_rather_than_zero():
    found = queries.experience(CODE)
    assert (found.finished, found.punctual, found.adopted, found.index) == (0, None, None, None)


def test_anyone_reads_a_passport_and_only_the_steward_decides(client, steward):
    improve()
    page = client.get(f"/ukur/paspor/{CODE}/").content.decode()
    assert "5 · Optimum" in page
    assert "Foto diperiksa di ponsel." in page
    assert "Usulan Balai, belum diputuskan walidata." in page
    assert client.get("/ukur/paspor/tidak-ada/").status_code == 404
    assert "5 · Optimum" in client.get("/ukur/paspor/").content.decode()
    clerk = builders.user()
    builders.holding(builders.post(builders.agency("dukcapil"), role="loket"), clerk)
    assert signed_in(clerk).get("/meja/ukur/paspor/").status_code == 403
    assert signed_in(steward).get("/meja/ukur/paspor/").status_code == 200


def test_the_steward_decides_and_logs_a_review_at_the_desk(steward):
    desk = signed_in(steward)
    page = desk.post(f"/meja/ukur/paspor/{CODE}/", {"level": 2, "reason": "", "key": "a"}).content.decode()
    assert "Tulis alasan mengapa tingkatnya lain dari usulan." in page
    assert desk.post(f"/meja/ukur/paspor/{CODE}/", {"level": 4, "key": "a"}).status_code == 302
    wrong = {"held": "5 Januari 2026", "findings": "Foto buram", "changes": "Diperkecil", "changed": "4 Januari 2026"}
    page = desk.post(f"/meja/ukur/paspor/{CODE}/tinjau/", wrong).content.decode()
    assert "Perubahan tidak mungkin mendahului peninjauannya." in page
    assert "Foto buram" in page
    done = {"held": "5 Januari 2026", "findings": "Foto buram", "key": "b"}
    assert desk.post(f"/meja/ukur/paspor/{CODE}/tinjau/", done).status_code == 302
    row = Review.objects.get()
    assert (
        desk.post(f"/meja/ukur/paspor/peninjauan/{row.pk}/", {"changes": "x", "changed": "4 Januari 2026"}).status_code
        == 200
    )
    late = {"changes": "Diperkecil", "changed": "6 Januari 2026"}
    assert desk.post(f"/meja/ukur/paspor/peninjauan/{row.pk}/", late).status_code == 302
    page = desk.get(f"/meja/ukur/paspor/{CODE}/").content.decode()
    assert "Usulan Balai berubah sejak putusan terakhir" in page
