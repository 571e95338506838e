import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from balai.core.access.tests.doors import officer, signed_in
from balai.measure.denominators.models import Snapshot

pytestmark = pytest.mark.django_db
SOUND = "kode_wilayah;jenis_kelamin;umur;jumlah\n99.71.01.1001;L;5;40\n99.71.01.1001;P;41;60\n"


def send(client, text, **more):
    file = SimpleUploadedFile("dkb.csv", text.encode(), "text/csv")
    said = {"period": "2026-s1", "source": "DKB semester I 2026", "file": file} | more
    return client.post("/meja/ukur/penduduk/masukkan/", said)


def test_steward_brings_a_snapshot_and_everyone_at_the_desk_reads_it(city):
    answer = send(signed_in(officer("walidata")), SOUND)
    row = Snapshot.objects.get()
    assert answer.status_code == 302 and (row.period, row.total) == ("2026-S1", 100)
    page = signed_in(officer("verifikator")).get(f"/meja/ukur/penduduk/{row.pk}/").content.decode()
    assert "Anak usia 5–6 tahun" in page and "DKB semester I 2026" in page


def test_faulty_file_names_its_lines_and_keeps_nothing(city):
    client = signed_in(officer("walidata"))
    answer = client.get(send(client, SOUND + "99.71.01.1001;L;5;41\n").url)
    assert "Hitungan ini sudah ada di baris 2." in answer.content.decode()
    assert not Snapshot.objects.exists()


def test_replacing_a_snapshot_needs_a_reason(city):
    client = signed_in(officer("walidata"))
    send(client, SOUND)
    assert "Tulis alasan menggantinya" in send(client, SOUND).content.decode()
    assert send(client, SOUND, reason="Perbaikan Disdukcapil").status_code == 302
    assert Snapshot.objects.filter(superseded_at=None).count() == 1


def test_others_cannot_bring_one(city):
    assert send(signed_in(officer("verifikator")), SOUND).status_code == 403
    assert not Snapshot.objects.exists()
