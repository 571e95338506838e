"""The address that map applications ask over and over: items of a collection, in the quick lane."""

import re

from balai.doors.lane import Quick

from . import views

ITEMS = Quick(
    path=re.compile(r"/ogc/collections/(?P<code>[-a-zA-Z0-9_]+)/items"),
    view=views.items,
    route="ogc/collections/<slug:code>/items",
    name="items",
)
