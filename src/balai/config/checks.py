"""Settings that no installation may have: refused at start, whoever set them."""

from collections.abc import Iterator

from django.conf import settings

FIRST, CSRF, GATE = (
    "balai.config.middleware.Doorway",
    "django.middleware.csrf.CsrfViewMiddleware",
    "balai.core.access.middleware.Gate",
)
POLICY = "csp.middleware.CSPMiddleware"
OWN_SOURCES = ("'", "data:", "blob:")


def faults() -> list[str]:
    """Return a sentence for each setting that would leave a door open."""
    return [*_switches(), *_middleware(), *_policy(), *_keys()]


def _switches() -> Iterator[str]:
    if settings.DEBUG:
        yield "DEBUG menyala: halaman galat akan memperlihatkan isi sistem."
    if not settings.SESSION_COOKIE_HTTPONLY:
        yield "Kuki sesi dapat dibaca skrip (SESSION_COOKIE_HTTPONLY)."
    if settings.HTTPS and not (settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE):
        yield "Alamat kota HTTPS, tetapi kukinya dapat lewat tanpa HTTPS."
    if "*" in settings.ALLOWED_HOSTS:
        yield "ALLOWED_HOSTS memuat *: alamat palsu akan dipercaya."


def _middleware() -> Iterator[str]:
    if settings.MIDDLEWARE[:1] != [FIRST]:
        yield f"{FIRST} harus paling luar: tanpa itu jawaban tidak bernomor dan tidak berpengaman."
    for needed, says in (
        (CSRF, "Kiriman palsu dari situs lain tidak ditolak (CSRF)."),
        (GATE, "Tidak ada gerbang hak di depan halaman."),
        (POLICY, "Tidak ada kebijakan isi (CSP)."),
    ):
        if needed not in settings.MIDDLEWARE:
            yield says


def _policy() -> Iterator[str]:
    directives: dict[str, list[str]] = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]  # type: ignore[assignment]
    for directive, sources in directives.items():
        for source in sources:
            if not str(source).startswith(OWN_SOURCES) and "NONCE" not in repr(source).upper():
                yield f"Kebijakan isi {directive} mengizinkan pihak luar: {source}"


def _keys() -> Iterator[str]:
    if len(settings.SECRET_KEY) < 50:
        yield "Kunci sesi terlalu pendek."
    if not settings.BALAI_KEYS or any(len(key) != 32 for key in settings.BALAI_KEYS.values()):
        yield "Kunci data pribadi harus 32 byte."
