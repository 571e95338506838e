"""How pages travel: folded small, and with the style sheet only once."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware

COOKIE = "gaya"
YEAR = 31_536_000


class Dress:
    """After a page carried its style sheet inside, mark the browser; its next page links the cached file instead.

    The template tag ``dress`` decides and leaves the mark on the request. The cookie holds no personal data.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set the mark that ``dress`` left on the request."""
        response = self.get_response(request)
        if mark := getattr(request, "dressed", None):
            response.set_cookie(COOKIE, mark, max_age=YEAR, samesite="Lax", httponly=True, secure=request.is_secure())
        return response


class Fold(GZipMiddleware):
    """Compress pages; files, feeds and API answers travel as their own doors decide.

    Pages carry no secret beside words of a stranger, and form tokens are masked anew each time, so that the length of
    a compressed page tells nothing (BREACH); Django also varies that length.
    """

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        """Compress a page for a browser that accepts it."""
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            return response
        return super().process_response(request, response)
