"""Kinds of papers: those that services declare for their cases, and those of the house itself, which have no case."""

from balai.core.declare import DocumentType, house

_own: dict[str, DocumentType] = {}


def declare(*kinds: DocumentType) -> None:
    """Let a part of the house declare its papers, from ``AppConfig.ready``."""
    _own.update({kind.code: kind for kind in kinds})


def kind(code: str) -> DocumentType:
    """Return the kind of that code; a service's own wins. Raises ``KeyError``."""
    return house().documents.get(code) or _own[code]
