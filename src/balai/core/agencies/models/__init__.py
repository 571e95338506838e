"""What is stored: offices and the people in them."""

from .holding import Basis, Holding
from .office import Agency, Post, Unit

__all__ = ["Agency", "Basis", "Holding", "Post", "Unit"]
