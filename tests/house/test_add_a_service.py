"""docs/add-a-service.md, done word by word in a copy of the house: the new service stands behind every door."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import balai

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "add-a-service.md"
BLOCK = re.compile(r"```python\n# (pillars/\S+)\n(.*?)```", re.DOTALL)

LOOK = """
import django
django.setup()
from datetime import date, timedelta
from django.test import Client
from balai.config import prepare
from balai.core import access, search
from balai.core.access.table import rows
from balai.core.agencies.models import Agency, Holding, Post
from balai.core.areas import demo
from balai.core.areas.models import Area
from balai.core.cases import actions, queries
from balai.core.cases.models import Case
from balai.core.declare import house
from balai.core.people.models import User
from balai.core.search import index
from balai.doors.catalogue.publishing import publish

prepare.schema()
demo.make_city()
agency = Agency.objects.create(code="kel", function="kelurahan", name="Kelurahan")
clerk = User.objects.create_user("clerk@contoh.invalid", None, name="Rina")
post = Post.objects.create(agency=agency, title="Petugas balai", role="petugas_balai")
Holding.objects.create(post=post, user=clerk, from_date=date(2020, 1, 1))

client = Client(headers={"host": "localhost"})
page = client.get("/layanan/hall/").content.decode()
assert "Meminjam balai kelurahan" in page and "Mulai mengisi" in page, "portal"
started = client.post("/layanan/hall/mulai/")
assert client.get(started["Location"], follow=True).status_code == 200, "portal form"
assert "/berkas/hall" in client.get("/api/v1/openapi.json").content.decode(), "API"
assert any("/berkas/hall" in str(row) for row in rows()), "access table"

ward = Area.objects.filter(level="ward").first()
answers = {"name": "Siti", "day": date.today() + timedelta(days=3), "area": ward.pk}
case = actions.submit("hall", answers, key="key-0001", by=None, channel="test")
(queue,) = queries.queues_for(clerk)
assert [c.pk for c in queries.of_queue(queue, clerk)] == [case.pk], "desk"
assert actions.move(case.pk, "lend", by=clerk, key="k1").state == "lent", "desk move"

publish(house().datasets["halls-lent"])
assert client.get("/data/halls-lent/").status_code == 200, "catalogue"
print("seen everywhere")
"""


@pytest.mark.slow
@pytest.mark.once
def test_page_makes_a_service_that_every_door_shows(tmp_path):
    copy = tmp_path / "balai"
    shutil.copytree(Path(balai.__file__).parent, copy, ignore=shutil.ignore_patterns("__pycache__"))
    blocks = BLOCK.findall(PAGE.read_text())
    assert len(blocks) == 5
    for path, text in blocks:
        file = copy / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    (copy / "pillars" / "society" / "__init__.py").touch()
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("BALAI_", "DJANGO_"))} | {
        "PYTHONPATH": str(tmp_path),
        "BALAI_DATA": str(tmp_path / "data"),
        "DJANGO_SETTINGS_MODULE": "balai.config.settings",
    }
    subprocess.run(
        [sys.executable, "-m", "balai.config.cli", "django", "collectstatic", "--noinput", "-v0"],
        env=environment, check=True, capture_output=True, cwd=tmp_path,
    )  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", LOOK], env=environment, capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert done.stdout.strip().endswith("seen everywhere"), done.stdout + done.stderr
