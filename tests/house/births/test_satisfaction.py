"""What residents said of a service stands on its page, once enough have answered to stay anonymous."""

from django.test import Client

from balai.core.cases import actions as cases
from balai.measure.satisfaction.actions import answer, invite
from balai.measure.surveys.blanks.skm import CODES
from tests.tools.births import answers


def reply(city, n: int) -> None:
    case = cases.submit("birth", answers(city.ward), key=f"kunci-{n}", by=None, channel="portal")
    answer(invite(case.pk), dict.fromkeys(CODES, 3))


def test_satisfaction_stands_on_the_service_page_once_enough_have_answered(city):
    page = lambda: Client().get("/layanan/birth/").content.decode()  # noqa: E731
    for n in range(4):
        reply(city, n)
    assert "Kepuasan warga" not in page()
    reply(city, 5)
    assert "Kepuasan warga 75,00" in page() and "dari 5 jawaban" in page()
