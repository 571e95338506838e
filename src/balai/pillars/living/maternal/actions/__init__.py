"""What changes at the midwives'. Each function is one transaction."""

from .after import AlreadyKnown, BeforeBirth, NoSuchBaby, record_death, record_discharge
from .births import AlreadyBorn, NoSuchFacility, NotKept, record_birth, record_told
from .dossiers import fill_dossier
from .expecting import AlreadyExpected, end_pregnancy, expect, foretell, open_prebirth, take_over

__all__ = [
    "AlreadyBorn",
    "AlreadyExpected",
    "AlreadyKnown",
    "BeforeBirth",
    "NoSuchBaby",
    "NoSuchFacility",
    "NotKept",
    "end_pregnancy",
    "expect",
    "fill_dossier",
    "foretell",
    "open_prebirth",
    "record_birth",
    "record_death",
    "record_discharge",
    "record_told",
    "take_over",
]
