"""What happens in an evaluation, in one place to import from."""

from .asking import answer, ask, close
from .following import follow, go_on
from .gathering import ask_all
from .moving import move
from .opening import change_terms, own, start
from .publishing import letter
from .refusing import (
    ChangedMeanwhile,
    Conflict,
    DeadlinePassed,
    Incomplete,
    LevelSkip,
    NoEvidence,
    NotAssigned,
    NotYours,
    OldEvidence,
    Refused,
    WrongState,
)
from .scoring import Given, score
from .seating import end_seat, seat
from .sessions import Invited, invite, minute, plan_session

__all__ = [
    "ChangedMeanwhile",
    "Conflict",
    "DeadlinePassed",
    "Given",
    "Incomplete",
    "Invited",
    "LevelSkip",
    "NoEvidence",
    "NotAssigned",
    "NotYours",
    "OldEvidence",
    "Refused",
    "WrongState",
    "answer",
    "ask",
    "ask_all",
    "change_terms",
    "close",
    "end_seat",
    "follow",
    "go_on",
    "invite",
    "letter",
    "minute",
    "move",
    "own",
    "plan_session",
    "score",
    "seat",
    "start",
]
