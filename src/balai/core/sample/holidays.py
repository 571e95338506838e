"""National holidays and days of shared leave, as a city would enter them; each row names its basis.

Source: joint decree of three ministers (SKB Menteri Agama, Menaker, MenPANRB) of 2025 for 2026 and of 2024 for 2025.
Days that follow the moon are as that decree set them and are the city's to correct.
"""

from __future__ import annotations

from datetime import date

SKB_2025 = "SKB 3 Menteri Nomor 1017/2024, 2/2024, 2/2024 (libur nasional 2025)"
SKB_2026 = "SKB 3 Menteri Nomor 1497/2025, 2/2025, 5/2025 (libur nasional 2026)"
FIXED = "Keppres 8/2024, tanggal tetap"

HOLIDAYS: tuple[tuple[date, str, str], ...] = (
    (date(2025, 1, 1), "Tahun Baru 2025 Masehi", SKB_2025),
    (date(2025, 1, 27), "Isra Mikraj Nabi Muhammad S.A.W.", SKB_2025),
    (date(2025, 1, 29), "Tahun Baru Imlek 2576 Kongzili", SKB_2025),
    (date(2025, 3, 29), "Hari Suci Nyepi Tahun Baru Saka 1947", SKB_2025),
    (date(2025, 3, 31), "Idulfitri 1446 Hijriah", SKB_2025),
    (date(2025, 4, 1), "Idulfitri 1446 Hijriah", SKB_2025),
    (date(2025, 4, 18), "Wafat Yesus Kristus", SKB_2025),
    (date(2025, 5, 1), "Hari Buruh Internasional", SKB_2025),
    (date(2025, 5, 12), "Hari Raya Waisak 2569 BE", SKB_2025),
    (date(2025, 5, 29), "Kenaikan Yesus Kristus", SKB_2025),
    (date(2025, 6, 6), "Iduladha 1446 Hijriah", SKB_2025),
    (date(2025, 6, 27), "1 Muharam Tahun Baru Islam 1447 Hijriah", SKB_2025),
    (date(2025, 9, 5), "Maulid Nabi Muhammad S.A.W.", SKB_2025),
    (date(2025, 12, 25), "Kelahiran Yesus Kristus", SKB_2025),
    (date(2026, 1, 1), "Tahun Baru 2026 Masehi", SKB_2026),
    (date(2026, 1, 16), "Isra Mikraj Nabi Muhammad S.A.W.", SKB_2026),
    (date(2026, 2, 17), "Tahun Baru Imlek 2577 Kongzili", SKB_2026),
    (date(2026, 2, 16), "Cuti bersama Tahun Baru Imlek", SKB_2026),
    (date(2026, 3, 18), "Cuti bersama Hari Suci Nyepi", SKB_2026),
    (date(2026, 3, 20), "Cuti bersama Idulfitri", SKB_2026),
    (date(2026, 3, 23), "Cuti bersama Idulfitri", SKB_2026),
    (date(2026, 3, 24), "Cuti bersama Idulfitri", SKB_2026),
    (date(2026, 4, 5), "Kebangkitan Yesus Kristus (Paskah)", SKB_2026),
    (date(2026, 5, 15), "Cuti bersama Kenaikan Yesus Kristus", SKB_2026),
    (date(2026, 5, 28), "Cuti bersama Iduladha", SKB_2026),
    (date(2026, 12, 24), "Cuti bersama Kelahiran Yesus Kristus", SKB_2026),
    (date(2026, 3, 19), "Hari Suci Nyepi Tahun Baru Saka 1948", SKB_2026),
    (date(2026, 3, 21), "Idulfitri 1447 Hijriah", SKB_2026),
    (date(2026, 3, 22), "Idulfitri 1447 Hijriah", SKB_2026),
    (date(2026, 4, 3), "Wafat Yesus Kristus", SKB_2026),
    (date(2026, 5, 1), "Hari Buruh Internasional", SKB_2026),
    (date(2026, 5, 14), "Kenaikan Yesus Kristus", SKB_2026),
    (date(2026, 5, 27), "Iduladha 1447 Hijriah", SKB_2026),
    (date(2026, 5, 31), "Hari Raya Waisak 2570 BE", SKB_2026),
    (date(2026, 6, 1), "Hari Lahir Pancasila", SKB_2026),
    (date(2026, 6, 16), "1 Muharam Tahun Baru Islam 1448 Hijriah", SKB_2026),
    (date(2026, 8, 25), "Maulid Nabi Muhammad S.A.W.", SKB_2026),
    (date(2026, 12, 25), "Kelahiran Yesus Kristus", SKB_2026),
)


def enter(years: range) -> int:
    """Enter the holidays known for these years and those that fall on a fixed day; return how many there are."""
    from balai.core.cases.models import Holiday

    rows = {day: (name, source) for day, name, source in HOLIDAYS if day.year in years}
    for year in years:
        for month, day, name in (
            (1, 1, "Tahun Baru Masehi"),
            (5, 1, "Hari Buruh Internasional"),
            (6, 1, "Hari Lahir Pancasila"),
            (8, 17, "Proklamasi Kemerdekaan"),
            (12, 25, "Kelahiran Yesus Kristus"),
        ):
            rows.setdefault(date(year, month, day), (name, FIXED))
    Holiday.objects.bulk_create(
        (Holiday(day=day, name=name, source=source) for day, (name, source) in sorted(rows.items())),
        ignore_conflicts=True,
    )
    return len(rows)
