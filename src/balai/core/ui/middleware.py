"""Remembers, in a cookie, that a browser has been given the style sheet."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

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
