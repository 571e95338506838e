"""Two names for what every declaration holds: words for people, and answers given so far."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words = str | _StrPromise
else:
    Words = str
"""Text for people: plain, or translated when it is read (``gettext_lazy``)."""

Values = Mapping[str, Any]
"""What has been answered so far: field code → cleaned value; repeated steps add ``__1``, ``__2`` … to the code."""
