"""A birth certificate, issued, signed and stored, against the bare libraries called in a row.

    .venv/bin/python bench/certificate.py [--rounds 60]

Ours: number, rows, history, audit trail, QR, PDF, two kept files, PAdES B-LT signature, verification code in force.
Bare: zxing-cpp, Typst with the same template, pyHanko with the same key, clock and profile, two files flushed to disk.
Each round prints a new child, ours and bare taking turns. Wanted: at least 0.8 of the bare rate.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import median
from types import SimpleNamespace
from uuid import uuid4

from _city import CERTIFICATE, one_office

WANTED = 0.8


def values(n: int) -> dict[str, object]:
    """Return what a certificate prints: a child nobody printed before."""
    return {
        "name": f"Aisyah Putri Minangsih {n}",
        "nik": f"137101 450126 {n:04d}",
        "sex": "perempuan",
        "place": "Padang",
        "date": "5 Januari 2026",
        "date_words": "lima Januari dua ribu dua puluh enam",
        "hour": f"{n % 24:02d}.30 WIB",
        "citizenship": "Warga Negara Indonesia",
        "parentage": "of_couple",
        "descent": f"anak ke-dua, perempuan, dari ayah Budi Santoso {n} dan ibu Rahmawati",
        "mother": {"name": "Rahmawati", "nationality": "WNI"},
        "father": {"name": f"Budi Santoso {n}", "nationality": "WNI"},
        "margin": "",
    }


def ours(office: SimpleNamespace, n: int) -> None:
    """Issue and sign one certificate as the city does."""
    from balai.core.documents import actions, batches
    from balai.core.signing.development import PASSPHRASE
    from balai.core.signing.secret import Secret

    data = {**values(n), "subject": f"Aisyah {n}", "number_values": {"kind": "LU"}}
    case = SimpleNamespace(id=n)
    document = actions.issue(CERTIFICATE, case=case, by=office.head, agency=office.agency, data=data)
    batches.sign_one(document, office.head, Secret(PASSPHRASE))


def store(path: Path, data: bytes) -> None:
    """Write a file so that it survives a power cut, as a certificate must."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


class Bare:
    """The same work by the libraries alone."""

    def __init__(self, office: SimpleNamespace, folder: Path) -> None:
        import typst

        from balai.core.documents import drawing, letterhead
        from balai.core.documents.models import Document
        from balai.core.signing.port import back_end

        self.folder, self.authority = folder, back_end().authority  # type: ignore[attr-defined]
        path = drawing.template("akta_kelahiran")
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(drawing.FONTS)])
        self.compiler = typst.Compiler(
            str(path),
            root=str(path.parent),
            font_paths=fonts,
            ignore_system_fonts=True,
            package_path=str(drawing.PAPER),
        )
        self.paper = letterhead.paper(Document.objects.select_related("agency", "holding").latest("pk"))
        self.prepared = self._pyhanko()

    def _pyhanko(self) -> SimpleNamespace:
        from pyhanko.sign import fields
        from pyhanko_certvalidator import ValidationContext

        from balai.core.signing import pades
        from balai.core.signing.timestamps import OwnClock

        a = self.authority
        key, certificate = a.signer("Siti Aminah, S.H., M.Si.", "Dinas Kependudukan dan Pencatatan Sipil")
        root = pades.asn1_of(a.root)
        return SimpleNamespace(
            signer=pades.ReadyKey(key, certificate, a),
            clock=OwnClock(a.timestamp_key, pades.asn1_of(a.timestamp), root),
            context=lambda: ValidationContext(trust_roots=[root], crls=[a.revocations], allow_fetching=True),
            profile=fields.SigSeedSubFilter.PADES,
            box=(220, 150, 297, 227),
        )

    def certificate(self, n: int) -> None:
        """QR, PDF, signature, files."""
        import zxingcpp
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.sign.fields import SigFieldSpec
        from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
        from pyhanko.stamp.noop import NoOpStampStyle

        address = f"http://localhost:8000/periksa/{uuid4().hex[:27].upper()}/"
        code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
        paper = {**self.paper, "number": f"1371-LU-{n}", "address": address}
        paper["qr"] = code.to_svg(add_quiet_zones=False)
        inputs = {"data": json.dumps({"paper": paper, "values": values(n)}, ensure_ascii=False)}
        pdf = self.compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=["a-3b"])
        store(self.folder / f"{n}.pdf", pdf)
        p = self.prepared
        metadata = PdfSignatureMetadata(
            field_name="TTE1",
            reason="Penerbitan dokumen",
            contact_info=address,
            md_algorithm="sha256",
            subfilter=p.profile,
            embed_validation_info=True,
            validation_context=p.context(),
        )
        field = SigFieldSpec("TTE1", on_page=0, box=p.box)
        signer = PdfSigner(
            metadata, signer=p.signer, timestamper=p.clock, stamp_style=NoOpStampStyle(), new_field_spec=field
        )
        signed = signer.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), bytes_reserved=12_288)
        store(self.folder / f"{n}-signed.pdf", signed.getvalue())


def seconds(act: Callable[[int], None], n: int) -> tuple[float, float]:
    """Return how long one call takes, by the clock and by processor time."""
    clock, processor = time.perf_counter(), time.process_time()
    act(n)
    return time.perf_counter() - clock, time.process_time() - processor


def main() -> None:
    """Take turns, print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=60)
    rounds = parser.parse_args().rounds
    with one_office() as office:
        ours(office, 0)
        bare = Bare(office, office.folder)
        bare.certificate(0)
        turns = [(seconds(partial(ours, office), n), seconds(bare.certificate, n)) for n in range(1, rounds + 1)]
    for column, name in enumerate(("clock", "processor time")):
        mine, theirs = (median(turn[who][column] for turn in turns) for who in (0, 1))
        print(f"certificate by {name}: ours {mine * 1000:.1f} ms, bare {theirs * 1000:.1f} ms, medians of {rounds}")
        print(f"ratio of rates by {name}: {theirs / mine:.2f} (wanted {WANTED})")


if __name__ == "__main__":
    main()
