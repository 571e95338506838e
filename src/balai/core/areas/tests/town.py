"""A small city for tests: three kecamatan, the first with two wards."""

from datetime import date

from balai.core.areas.models import Area, City


def city() -> dict[str, Area]:
    """Return its areas by a short name."""

    def area(code: str, name: str, parent: Area | None) -> Area:
        return Area.objects.create(
            code=code, name=name, parent=parent, decree="contoh", valid_from=date(2020, 1, 1), kind=""
        )

    made = {"city": area("99.71", "Kota Contoh", None)}
    made["east"] = area("99.71.01", "Timur", made["city"])
    made["west"] = area("99.71.02", "Barat", made["city"])
    made["north"] = area("99.71.03", "Utara", made["city"])
    made["e1"] = area("99.71.01.1001", "Timur Satu", made["east"])
    made["e2"] = area("99.71.01.1002", "Timur Dua", made["east"])
    City.objects.create(id=1, area=made["city"], name="Kota Contoh")
    return made
