"""The address that programs ask over and over: rows of a dataset, in the quick lane."""

import re

from balai.doors.lane import Quick

from . import api

ROWS = Quick(
    path=re.compile(r"/data/api/(?P<code>[-a-zA-Z0-9_]+)/"),
    view=api.rows,
    route="data/api/<slug:code>/",
    name="api",
)
