"""What the repository says about addresses, API and schema is what the code says."""

from io import StringIO

import pytest
from django.core.management import call_command

from . import stored

pytestmark = pytest.mark.once
MEND = "changed: look at the difference, then run script/test --update"


def test_the_stored_routes_are_todays():
    assert stored.ROUTES.read_text() == stored.routes(), MEND


def test_the_stored_openapi_document_is_todays():
    assert stored.OPENAPI.read_text() == stored.openapi(), MEND


def test_no_migration_is_missing(db):
    said = StringIO()
    try:
        call_command("makemigrations", "--check", "--dry-run", stdout=said)
    except SystemExit:
        pytest.fail(said.getvalue())
