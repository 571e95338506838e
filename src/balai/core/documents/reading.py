"""Which officers may open a paper's files. Residents are let in by whoever knows whose case it is."""

from django.http import HttpRequest

from balai.core.access import posts_of
from balai.core.files.models import StoredFile

from .models import Version


def officer_of_agency(request: HttpRequest, file: StoredFile) -> bool:
    """Tell whether the account holds a post in the agency that issued the paper."""
    agencies = {post.agency_id for post in posts_of(request.user)}  # type: ignore[arg-type]
    return bool(agencies) and Version.objects.filter(file=file, document__agency__in=agencies).exists()
