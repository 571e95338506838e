"""Middleware of the whole house."""


class Doorway:
    """Pass requests on."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)


class Language(Doorway):
    """Pass requests on."""
