"""Why something was refused. ``str()`` is the sentence for whoever tried; nothing was changed."""


class Refused(Exception):
    """It can't be done."""


class WrongState(Refused):
    """The evaluation stands where this can't be done."""


class NotYours(Refused):
    """Somebody else does this."""


class NotAssigned(Refused):
    """The assessor scores a dimension that is not theirs."""


class Conflict(Refused):
    """The assessor belongs to an agency that is assessed."""


class DeadlinePassed(Refused):
    """It came too late."""


class NoEvidence(Refused):
    """A level is claimed that nothing proves."""


class LevelSkip(Refused):
    """A level is claimed while one below it is not proven."""


class OldEvidence(Refused):
    """Only evidence older than the year would prove the level."""


class Incomplete(Refused):
    """A step needs something that is not there yet."""


class ChangedMeanwhile(Refused):
    """Somebody else saved first; saving now would lose their work."""
