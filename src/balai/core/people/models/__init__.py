"""What is stored: accounts, persons, what ties them together, and the code lists that describe them."""

from .account import KnownDevice, Level, User
from .code import CodeEntry
from .family import Guardianship, Relation
from .person import Person, RegisterEntry, Status

__all__ = [
    "CodeEntry",
    "Guardianship",
    "KnownDevice",
    "Level",
    "Person",
    "RegisterEntry",
    "Relation",
    "Status",
    "User",
]
