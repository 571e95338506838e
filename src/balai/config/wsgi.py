"""The door for granian."""

import os
import signal

from django.core.wsgi import get_wsgi_application

from .processes import die_with_parent

if os.environ.get("BALAI_SUPERVISED"):
    # Granian leaves its workers serving when its main process is killed; an old worker must not answer or write.
    die_with_parent(os.getppid(), signal.SIGKILL)

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balai.config.settings")
django = get_wsgi_application()

from balai.core.uptime import keeping as uptime  # noqa: E402 (Django is ready only now)
from balai.doors.catalogue.quick import ROWS  # noqa: E402
from balai.doors.lane import Lane  # noqa: E402
from balai.doors.map.ogc.quick import ITEMS  # noqa: E402

from .middleware import Doorway  # noqa: E402

uptime.begin()
application = Lane(django, Doorway, [ROWS, ITEMS])
