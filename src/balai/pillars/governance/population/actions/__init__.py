"""What changes at the registry. Each function is one transaction, or runs inside the transaction of a case's move."""

from .cards import draw_card, enter_nik, print_card, print_nationally
from .changing import apply_change, cancel_certificate, finish_change, open_change
from .comparing import NotAParent, ask_register, compare_originals, register_answered
from .discharging import discharge, record_death
from .following import follow_answers, name_baby
from .opening import open_birth, report_birth
from .registering import drop_papers, issue_signed, register_nationally, register_ourselves, take_back
from .straight import pass_if_ordinary
from .together import close_together

__all__ = [
    "NotAParent",
    "apply_change",
    "ask_register",
    "cancel_certificate",
    "close_together",
    "compare_originals",
    "discharge",
    "draw_card",
    "drop_papers",
    "enter_nik",
    "finish_change",
    "follow_answers",
    "issue_signed",
    "name_baby",
    "open_birth",
    "open_change",
    "pass_if_ordinary",
    "print_card",
    "print_nationally",
    "record_death",
    "register_answered",
    "register_nationally",
    "register_ourselves",
    "report_birth",
    "take_back",
]
