"""Each person is counted once a day, only with the code of these minutes, only on the workshop's days."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from balai.core.store import clock
from balai.plan.writing import attendance_paper, room_codes, workshop_queries
from balai.plan.writing.actions import attending, workshopping
from balai.plan.writing.models import Attendance, Deliverable, Invitation

from . import builders

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 21, 12, 0, 30, tzinfo=UTC)


def test_a_code_holds_for_its_minute_and_the_next_and_for_its_own_room():
    code = room_codes.code(7, NOON)
    assert [room_codes.holds(7, code, NOON + timedelta(minutes=m)) for m in (-1, 0, 1, 2)] == [False, True, True, False]
    assert not room_codes.holds(8, code, NOON)
    assert not room_codes.holds(7, "ä" * 20, NOON)


def test_without_the_code_on_the_screen_nobody_is_counted():
    workshop, user = builders.workshop(), builders.officer()
    client = Client()
    client.force_login(user)
    here = reverse("writing:here_in_room", args=[workshop.pk])
    assert client.post(here).status_code == 410
    assert client.get(reverse("writing:room", args=[workshop.pk, "0" * 20])).status_code == 410
    assert not Attendance.objects.exists()


def test_the_code_leads_to_one_press_and_only_that_counts():
    workshop, user = builders.workshop(), builders.officer()
    client = Client()
    client.force_login(user)
    code = room_codes.code(workshop.pk, clock.now())
    answer = client.get(reverse("writing:room", args=[workshop.pk, code]), follow=True)
    assert "Catat kehadiran saya" in answer.content.decode()
    assert not Attendance.objects.exists()
    here = reverse("writing:here_in_room", args=[workshop.pk])
    assert "Anda tercatat hadir" in client.post(here).content.decode()
    assert "Anda sudah tercatat hadir" in client.post(here).content.decode()
    assert Attendance.objects.get().agency.function == "kesehatan"


@pytest.mark.django_db(transaction=True)
def test_twenty_presses_at_once_count_one_person_once():
    workshop, user = builders.workshop(), builders.officer()
    code = room_codes.code(workshop.pk, clock.now())
    first = Client()
    first.force_login(user)
    first.get(reverse("writing:room", args=[workshop.pk, code]))
    here = reverse("writing:here_in_room", args=[workshop.pk])

    def press(_n):
        client = Client()
        client.cookies = first.cookies
        try:
            return client.post(here).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        assert set(pool.map(press, range(20))) == {200}
    assert Attendance.objects.count() == 1


def test_a_workshop_counts_on_its_own_days_only():
    user = builders.officer()
    past = builders.workshop(first=clock.today() - timedelta(days=9))
    with pytest.raises(attending.NotToday):
        attending.attend(past, user=user)
    off = builders.workshop(cancelled_reason="Gedung dipakai")
    with pytest.raises(attending.NotToday):
        attending.attend(off, user=user)


def test_the_organiser_ticks_with_a_reason_and_a_guest_counts_once():
    workshop, lead = builders.workshop(), builders.planner()
    given = {"day": workshop.from_date, "reason": "Ponsel mati", "by": lead, "guest": "Dr. Ani", "institution": "Unand"}
    assert [attending.tick(workshop, **given)[1] for _ in range(2)] == [True, False]
    assert attending.tick(workshop, **given | {"guest": "dr.  ani"})[1] is False
    assert Attendance.objects.get().reason == "Ponsel mati"


def test_turnout_counts_an_agencys_people_on_its_best_day():
    workshop, user = builders.workshop(), builders.officer("kesehatan")
    Invitation.objects.create(workshop=workshop, agency=user_agency(user), seats=2)
    attending.attend(workshop, user=user)
    (row,) = workshop_queries.turnout(workshop)
    assert (row.invitation.seats, row.came) == (2, 1)


def user_agency(user):
    from balai.plan.writing.rights import agency_of

    return agency_of(user)


def test_deliverables_are_checked_against_the_text():
    plan, lead = builders.plan(), builders.planner()
    pk = workshopping.plan_workshop(
        plan, by=lead, key="a", stage=1, title="I", place="Aula", from_date=clock.today(), to_date=clock.today()
    )
    builders.section(plan, version=0)
    builders.section(plan, version=1)
    from balai.plan.writing.models import Workshop

    states = {s.deliverable.what: (s.done, s.all) for s in workshop_queries.deliverables(Workshop.objects.get(pk=pk))}
    assert states == {Deliverable.What.DRAFTED: (1, 2), Deliverable.What.FILE: (0, 1)}


def test_newer_minutes_are_never_written_over():
    workshop, lead = builders.workshop(), builders.planner()
    assert workshopping.write_minutes(workshop.pk, "Satu", seen=0, by=lead, key="a") == 1
    with pytest.raises(workshopping.Newer) as newer:
        workshopping.write_minutes(workshop.pk, "Dua", seen=0, by=lead, key="b")
    assert newer.value.text == "Satu"


def test_the_attendance_list_is_a_pdf_with_everybody_on_it():
    from io import BytesIO

    from pypdf import PdfReader

    workshop, user = builders.workshop(), builders.officer("kesehatan")
    attending.attend(workshop, user=user)
    pages = PdfReader(BytesIO(attendance_paper.draw(workshop, clock.today()))).pages
    text = "\n".join(page.extract_text() for page in pages)
    assert "Daftar Hadir" in text
    assert user.name in text


def test_homework_is_reminded_before_its_day_and_once_after():
    from balai.core.notify.models import Message
    from balai.plan.writing import reminding
    from balai.plan.writing.rights import agency_of

    workshop, lead, user = builders.workshop(), builders.planner(), builders.officer("kesehatan")
    for n, days in enumerate((9, 2, -1)):
        due = clock.today() + timedelta(days=days)
        workshopping.give_task(workshop, agency=agency_of(user), title=f"T{n}", due_date=due, by=lead, key=str(n))
    assert [reminding.remind() for _ in range(2)] == [2, 2]
    assert sorted(Message.objects.filter(user=user).values_list("notice", flat=True)) == [
        "writing.task_due",
        "writing.task_late",
    ]
