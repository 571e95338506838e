"""Settings for tests: a throw-away data folder for each process, cheap passwords, unhashed static files.

``BALAI_DATA`` may name the folder; each pytest-xdist worker gets its own inside it.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "BALAI_TEST_DATA" not in os.environ:
    root = os.environ.get("BALAI_DATA")
    if not root:
        root = tempfile.mkdtemp(prefix="balai-test-")
        atexit.register(shutil.rmtree, root, ignore_errors=True)
    os.environ["BALAI_TEST_DATA"] = root
os.environ["BALAI_DATA"] = str(Path(os.environ["BALAI_TEST_DATA"]) / os.environ.get("PYTEST_XDIST_WORKER", "main"))

from balai.config.settings import *  # noqa: F403
from balai.config.settings import DATA, DATABASES, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True
BALAI_FACE_SECONDS = 0  # one test's city is not the next one's

DATABASES["default"]["CONN_MAX_AGE"] = 0  # a server thread that ends leaves no connection to the test database

# Races are about who wins, not how soon: on a busy machine the last of twenty waits longer than people would.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: threads of a race must meet in the same database with SQLite's real locks.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["timeout"] = 120
else:
    DATABASES["default"]["TEST"] = {"TEMPLATE": "template0"}
    DATABASES["default"]["OPTIONS"]["options"] += " -c lock_timeout=60000"
