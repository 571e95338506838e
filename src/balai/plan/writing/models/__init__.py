"""What is stored: the outline and its text, talk about it, workshops, ideas of residents."""

from .ideas import Consultation, Idea, IdeaProgramme, Support
from .outline import Membership, Section
from .talk import Comment, Mention, Suggestion, Thread
from .text import Draft, Picture, Presence, Version
from .workshops import AgendaItem, Attendance, Deliverable, Invitation, Minutes, Task, Workshop

__all__ = [
    "AgendaItem",
    "Attendance",
    "Comment",
    "Consultation",
    "Deliverable",
    "Draft",
    "Idea",
    "IdeaProgramme",
    "Invitation",
    "Membership",
    "Mention",
    "Minutes",
    "Picture",
    "Presence",
    "Section",
    "Suggestion",
    "Support",
    "Task",
    "Thread",
    "Version",
    "Workshop",
]
