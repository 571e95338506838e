"""What changes a case. Each function is one transaction."""

from .correcting import NotAsked, mend
from .deeds import write_deed
from .drafting import DraftGone, discard, keep_draft, keep_typing, resume, start_draft, submit_draft
from .holding import HeldByOther, hand_over, release, take
from .moving import NotNow, NotYours, approve_silently, escalate_late, move
from .opening import NotOffered, Opening, open_case, pin_of, submit
from .relating import add_task, finish_task, link

__all__ = [
    "DraftGone",
    "HeldByOther",
    "NotAsked",
    "NotNow",
    "NotOffered",
    "NotYours",
    "Opening",
    "add_task",
    "approve_silently",
    "discard",
    "escalate_late",
    "finish_task",
    "hand_over",
    "keep_draft",
    "keep_typing",
    "link",
    "mend",
    "move",
    "open_case",
    "pin_of",
    "release",
    "resume",
    "start_draft",
    "submit",
    "submit_draft",
    "take",
    "write_deed",
]
