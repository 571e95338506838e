"""What a view demands of whoever comes."""

from dataclasses import dataclass
from enum import StrEnum


class Who(StrEnum):
    """Kinds of visitor, from anyone to one scope of one application."""

    PUBLIC = "public"
    RESIDENT = "resident"
    OFFICER = "officer"
    PERMISSION = "permission"
    SCOPE = "scope"


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may use a view.

    ``permission`` for ``PERMISSION``, ``scope`` for ``SCOPE``; ``level``: how surely a resident must be known
    ("verified", "identity"), empty for any account.
    """

    who: Who
    permission: str = ""
    scope: str = ""
    level: str = ""

    @property
    def for_officers(self) -> bool:
        """Whether it leads behind the desk, where a second factor is needed."""
        return self.who in (Who.OFFICER, Who.PERMISSION)


PUBLIC = Rule(Who.PUBLIC)
RESIDENT = Rule(Who.RESIDENT)
OFFICER = Rule(Who.OFFICER)
