"""How often signing in may be tried.

A guesser is stopped by the pair of address and account, so whoever is guessed at gets in from elsewhere. When many
addresses guess at one account, its password counts only in browsers that have signed in to it before, while codes
still go out to its owner.
"""

from dataclasses import dataclass

from balai.core.store.limits import take

MINUTE, HOUR = 60, 3600


@dataclass(frozen=True, slots=True)
class Limit:
    """``times`` tries that refill over ``seconds``."""

    act: str
    times: int
    seconds: int


PASSWORD_PAIR = Limit("signin.password.pair", 10, 15 * MINUTE)  # one address at one account
PASSWORD_ADDRESS = Limit("signin.password.address", 300, 15 * MINUTE)  # one address at all; whole offices share one
PASSWORD_ACCOUNT = Limit("signin.password.account", 50, HOUR)  # all addresses at one account
CODE_PAIR = Limit("signin.code.pair", 5, 15 * MINUTE)
CODE_ADDRESS = Limit("signin.code.address", 60, HOUR)
CODE_PHONE = Limit("signin.code.phone", 3, HOUR)  # each costs money, and somebody's sleep
CODE_EMAIL = Limit("signin.code.email", 10, HOUR)
NUMBER_ONCE = Limit("signin.number.once", 1, 2 * MINUTE)  # an app's number; it is taken for 90 seconds at most


def spend(limit: Limit, *who: str) -> bool:
    """Use up one try; tell whether there was one left."""
    return take(limit.act, "\0".join(who), times=limit.times, seconds=limit.seconds) == 0
