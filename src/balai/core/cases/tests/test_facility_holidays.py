from datetime import UTC, date, datetime

import pytest

from balai.core.areas.models import Area
from balai.core.cases import calendar
from balai.core.cases.models import Holiday
from balai.core.facilities import queries
from balai.core.facilities.models import Facility, Opening


@pytest.mark.django_db
def test_a_citys_holiday_closes_its_facilities():
    area = Area.objects.create(code="98", name="X", kind="provinsi", decree="contoh", valid_from=date(2025, 1, 1))
    facility = Facility.objects.create(code="pkm", name="Puskesmas", kind="puskesmas", area=area)
    Opening.objects.create(facility=facility, weekday=1, opens=450, closes=840)
    monday = datetime(2026, 1, 5, 2, tzinfo=UTC)  # 09.00 in Jakarta
    calendar.forget()
    assert queries.open_now(monday) == [facility]
    Holiday.objects.create(day=date(2026, 1, 5), name="Libur", source="contoh")
    calendar.forget()
    assert queries.open_now(monday) == []
    calendar.forget()
