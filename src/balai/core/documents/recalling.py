"""Papers that came as a row alone, as a demo city's past does: drawn and signed when somebody first opens them.

Thousands of certificates would take minutes and hundreds of megabytes that nobody looks at. Only the development
authority signs so: it asks nobody for a passphrase, and what it signs binds nobody.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import translation

from balai.core.cases.models import Case
from balai.core.declare import house
from balai.core.files.models import StoredFile
from balai.core.signing import port
from balai.core.signing.development import PASSPHRASE, Development
from balai.core.signing.secret import Secret
from balai.core.signing.values import Signer

from . import boxes, drawing, issuing, keeping, letterhead, queries
from .models import Document, Status, Version

REASON = "Penerbitan dokumen"


def signed_file(document: Document) -> StoredFile | None:
    """Return the signed PDF, drawn now if the paper came without one; ``None`` while there is none."""
    return queries.signed_file(document) or (found.file if (found := recall(document)) else None)


def latest(document: Document) -> Version | None:
    """Return the latest version, drawn now if the paper came without one; ``None`` when it can't be drawn any more."""
    return document.versions.select_related("file").order_by("-n").first() or recall(document)


@transaction.atomic
def recall(document: Document) -> Version | None:
    """Draw and sign a paper that is in force but has no file, once; ``None`` when there is nothing to recall."""
    if document.status != Status.SIGNED or document.back_end != Development.name:
        return None
    if port.back_end().name != Development.name:
        return None
    document = keeping.locked(document.pk)
    if version := document.versions.select_related("file").order_by("-n").first():
        return version  # another was quicker
    return _made(document)


def _made(document: Document) -> Version:
    kind = house().documents[document.type_code]
    with translation.override(issuing.PAPER_LANGUAGE):
        paper, values = letterhead.paper(document), _printed(document, kind)
    pdf = drawing.draw(kind.template, paper=paper, values=values)
    box = boxes.signature_box(pdf, document.address)
    signed = port.sign(
        pdf,
        signer=Signer(document.signer_name, document.signer_title, document.agency.name),
        box=box,
        reason=REASON,
        link=document.address,
        secret=Secret(PASSPHRASE),
    )
    return keeping.add(document, signed.pdf, n=1, box=box, template=drawing.edition(kind.template), signed=True)


def _printed(document: Document, kind: Any) -> dict[str, Any]:
    values = dict(kind.data(Case.objects.get(pk=document.case_id or 0)))
    return issuing.as_json({k: v for k, v in values.items() if k not in issuing.NOT_PRINTED})
