"""Papers are numbered without gaps, drawn with the right signer, and kept in every version."""

from __future__ import annotations

import hashlib
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from pypdf import PdfReader

from balai.core.audit.models import Entry
from balai.core.declare import DocumentType, house
from balai.core.documents import actions, drawing, issuing
from balai.core.documents.models import Document, Version
from balai.core.numbers.models import Number
from balai.core.store import clock

from .conftest import head_of

pytestmark = pytest.mark.django_db


def issue(office, **more):
    kind = more.pop("kind", "trial_certificate")
    return actions.issue(kind, case=office.case, by=office.head, agency=office.agency, **more)


def text_of(document: Document) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(document.current.file.content())).pages)


def test_a_paper_has_number_code_and_file(office):
    document = issue(office)
    day = clock.today()
    assert document.number == f"0000-LU-{day:%d%m%Y}-0001"
    assert len(document.code) == 27
    assert document.status == "unsigned"
    assert document.subject == "A. P. M."
    version = document.current
    assert version.n == 1 and not version.signed
    assert version.sha256 == hashlib.sha256(version.file.content()).hexdigest()
    assert version.file.case_id == office.case.id


def test_the_page_says_who_signs_what_and_how_to_check(office):
    document = issue(office)
    text = text_of(document).replace("\n", " ")
    for words in (
        "Dinas Kependudukan dan Pencatatan Sipil",
        "Kutipan Akta Kelahiran",
        document.number,
        "Aisyah Putri Minangsih",
        "Siti Aminah, S.H., M.Si.",
        "Kepala Dinas",
        "Pasal 5",
        document.printed_code,
        "Halaman 1 dari 1",
        "UJI - TIDAK SAH",
    ):
        assert words in text


def test_the_pdf_is_archivable_tagged_and_carries_its_fonts(office):
    pdf = issue(office).current.file.content()
    reader = PdfReader(BytesIO(pdf))
    catalog = reader.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"].value is True
    assert catalog["/Lang"] == "id-ID" or catalog["/Lang"] == "id"
    assert b"<pdfaid:part>3</pdfaid:part>" in pdf and b"<pdfaid:conformance>B</pdfaid:conformance>" in pdf
    fonts = [f.get_object() for f in reader.pages[0]["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert any(key in descriptor for key in ("/FontFile2", "/FontFile3"))


def test_the_signature_box_is_the_qr_on_the_page(office):
    page, x, y, width, height, tall = issue(office).current.box
    assert (page, round(tall)) == (1, 842)
    assert width == pytest.approx(height, abs=1) and 70 < width < 90
    assert 0 < x < 595 - width and 0 < y < 842 - height


def test_a_long_letter_counts_its_pages_and_signs_on_the_last(office):
    rows = [[f"Baris {n}", "isi " * 30] for n in range(60)]
    document = issue(office, kind="letter", data={"opening": "Daftar.", "facts": rows})
    pages = PdfReader(BytesIO(document.current.file.content())).pages
    assert len(pages) > 2
    assert f"Halaman 2 dari {len(pages)}" in pages[1].extract_text()
    assert document.number in pages[1].extract_text()
    assert document.current.box[0] == len(pages)


def test_a_paper_is_indonesian_whatever_its_officer_reads(office, monkeypatch):
    from datetime import date

    from django.utils import translation

    monkeypatch.setattr(clock, "today", lambda: date(2026, 1, 5))
    with translation.override("en"):
        assert "5 Januari 2026" in text_of(issue(office))


def test_the_longest_name_still_leaves_a_certificate_on_one_page(office):
    office.case.answers["name"] = "Muhammad Al-Fatih Ramadhan Putra Minangkabau Sejati Sentosa"
    assert len(PdfReader(BytesIO(issue(office).current.file.content())).pages) == 1


def test_a_failed_issue_frees_its_number(office, monkeypatch):
    def broken(*args, **kwargs):
        raise drawing.NotDrawn("no")

    first = issue(office)
    with monkeypatch.context() as patch:
        patch.setattr(drawing, "draw", broken)
        with pytest.raises(drawing.NotDrawn):
            issue(office)
    second = issue(office)
    assert [first.number[-4:], second.number[-4:]] == ["0001", "0002"]
    assert Document.objects.count() == Number.objects.count() == 2


@pytest.mark.parametrize(
    "name",
    ["#panic()", "*tebal* _miring_ $x$", '"); #read("/etc/passwd")', "\\", "李明", "عائشة", "👶 Ayu", "A" * 400],
)
def test_what_people_typed_is_never_markup_and_always_draws(office, name):
    office.case.answers["name"] = name
    document = issue(office)
    text = text_of(document)
    if name.isascii() and len(name) < 100:
        assert name.replace(" ", "") in text.replace("\n", "").replace(" ", "")


def test_printed_data_is_sealed_until_signed_and_then_gone(office):
    from django.db import connection

    document = issue(office)
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM documents_document WHERE id = %s", [document.pk])
        stored = cursor.fetchone()[0]
    assert "Aisyah" not in stored
    Document.objects.filter(pk=document.pk).get().data["name"]
    from .conftest import passphrase

    actions.sign([document.pk], office.head, passphrase(), wait=True)
    assert Document.objects.get(pk=document.pk).data is None


def test_the_name_under_the_paper_is_the_one_of_its_day(office):
    document = issue(office)
    assert document.signer_name == "Siti Aminah, S.H., M.Si."
    stand_in = head_of(
        office.agency, "plh@example.go.id", basis="plh", signing_name="Rudi Hartono, S.Sos.", rank="Pembina"
    )
    later = issue(office)
    assert (later.signer_name, later.signer_title) == ("Rudi Hartono, S.Sos.", "Plh. Kepala Dinas")
    from balai.core.documents import queries

    assert set(queries.to_sign(stand_in)) == {document, later}
    assert set(queries.to_sign(office.head)) == set()


def test_a_paper_whose_signer_changed_is_drawn_again_before_it_is_signed(office):
    from .conftest import passphrase

    document = issue(office)
    stand_in = head_of(office.agency, "plh@example.go.id", basis="plh", signing_name="Rudi Hartono, S.Sos.")
    actions.sign([document.pk], stand_in, passphrase(), wait=True)
    document.refresh_from_db()
    assert document.status == "signed" and document.signer_name == "Rudi Hartono, S.Sos."
    assert [(v.n, v.signed) for v in document.versions.order_by("n")] == [(1, False), (2, False), (3, True)]
    assert "Rudi Hartono" in text_of(document) and "Siti Aminah" not in text_of(document)


def test_a_number_is_given_to_one_paper_only(office):
    issue(office, number="400.1/1")
    with pytest.raises(IntegrityError), transaction.atomic():
        issue(office, number="400.1/1")


def test_versions_carry_the_edition_of_their_template(office):
    assert issue(office).current.template == drawing.edition("akta")
    assert len(drawing.edition("akta")) == 64 and drawing.edition("akta") != drawing.edition("surat")


def test_every_step_is_in_the_audit_trail(office):
    document = issue(office)
    entry = Entry.objects.get(action="document.issued")
    assert entry.subject == f"document:{document.pk}" and entry.by_id == office.head.pk
    assert "Aisyah" not in str(entry.detail)


def test_redrawing_a_signed_paper_is_refused(office):
    from .conftest import passphrase

    document = issue(office)
    actions.sign([document.pk], office.head, passphrase(), wait=True)
    with pytest.raises(actions.NotPossible):
        issuing.redraw(document.pk, document.holding)
    assert Version.objects.filter(document=document).count() == 2


def test_the_house_issues_papers_of_its_own_without_a_case(office):
    house().issue(
        DocumentType(
            code="house_letter",
            name="Surat Hasil",
            template="surat",
            number="000/{n:03d}/{year}",
            data=dict,
            signer_role="kepala_dinas",
        )
    )
    document = actions.issue(
        "house_letter", case=None, by=office.head, agency=office.agency, data={"opening": "Hasil.", "facts": []}
    )
    assert (document.case_id, document.number) == (None, f"000/001/{clock.today().year}")
    assert "Hasil." in text_of(document)


def rehearsed(office, monkeypatch, **more):
    """Rehearse and issue a letter; return it and what was drawn, in order."""
    drawn, real = [], drawing.draw
    monkeypatch.setattr(drawing, "draw", lambda *a, **k: drawn.append(k) or real(*a, **k))
    code, data = actions.new_code(), {"opening": "Panjang.", "facts": []}
    actions.rehearse("letter", agency=office.agency, data=data, code=code)
    if more.get("meanwhile"):
        issue(office, kind="letter", data=data)
    return issue(office, kind="letter", data=data, code=code), drawn


def test_a_rehearsed_paper_is_drawn_twice_the_same_and_kept_once(office, monkeypatch):
    document, drawn = rehearsed(office, monkeypatch)
    assert len(drawn) == 2 and drawn[0] == drawn[1]
    assert Document.objects.get() == document
    assert drawn[0]["paper"]["number"] == document.number


def test_a_number_taken_after_the_rehearsal_is_drawn_anew(office, monkeypatch):
    document, drawn = rehearsed(office, monkeypatch, meanwhile=True)
    assert [d["paper"]["number"] for d in drawn[1:]] == list(
        Number.objects.order_by("n").values_list("text", flat=True)
    )
    assert drawn[0]["paper"]["number"] != document.number
    assert document.number in text_of(document)


def test_a_rehearsal_writes_nothing(office):
    actions.rehearse("letter", agency=office.agency, data={"opening": "", "facts": []}, code=actions.new_code())
    assert not Document.objects.exists() and not Number.objects.exists()
