"""Settings of an installation. Everything a city may change comes from the environment (docs/operate.md)."""

from base64 import b64decode
from pathlib import Path

from csp.constants import NONCE

from . import environment as env

PACKAGE = Path(__file__).resolve().parent.parent
DATA = env.data_folder()
SECRETS = env.own_secrets(DATA)

DEBUG = False
SECRET_KEY = SECRETS["secret_key"]
BALAI_KEYS = {k["id"]: b64decode(k["key"]) for k in SECRETS["keys"]}  # first encrypts, all decrypt
BALAI_HASH_KEY = b64decode(SECRETS["hash_key"])
BALAI_ADDRESS = env.text("ADDRESS", "http://localhost:8000")  # what QR codes and messages point to
BALAI_HUB = env.flag("HUB")  # the ministry's side: cities' bundles side by side, no services of its own
BALAI_HUB_PRIVATE = env.flag("HUB_PRIVATE")  # let a hub fetch from addresses inside its own network
BALAI_NAME = env.text("NAME", "Hub Kota Cerdas" if BALAI_HUB else "Kota Contoh")  # until a city says its own
BALAI_TAGLINE = env.text("TAGLINE", "Gerakan Menuju Smart City" if BALAI_HUB else "")
HTTPS = BALAI_ADDRESS.startswith("https://")

ALLOWED_HOSTS = env.words("HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = [BALAI_ADDRESS] if HTTPS else []

BALAI_SERVICES = sorted(
    ".".join(("balai", *path.parent.relative_to(PACKAGE).parts, "service"))
    for path in (() if BALAI_HUB else (PACKAGE / "pillars").glob("*/*/service.py"))
)
SERVICE_PACKAGES = [module.removesuffix(".service") for module in BALAI_SERVICES]

HUB = "balai.hub"
ROOMS = [
    "balai.measure.bringing",
    "balai.measure.denominators",
    "balai.measure.entered",
    "balai.measure.instruments",
    "balai.measure.passport",
    "balai.measure.surveys",
    "balai.plan.masterplan",
    "balai.plan.writing",
    "balai.plan.quickwins",
    "balai.plan.evidence",
    "balai.plan.evaluation",
    "balai.plan.lppd",
    "balai.plan.books",
    "balai.plan.bundle",
    "balai.plan.leading",
    HUB,
]
"""Rooms that measure, plan and, at the ministry, compare; each has its own addresses."""

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",  # before access, which takes its rights from it
    "balai.core.store",
    "balai.core.audit",
    "balai.core.jobs",
    "balai.core.declare",
    "balai.core.parameters",
    "balai.core.facts",
    "balai.core.areas",
    "balai.core.agencies",
    "balai.core.people",
    "balai.core.access",
    "balai.core.numbers",
    "balai.core.files",
    "balai.core.signing",
    "balai.core.documents",
    "balai.core.adapters",
    "balai.core.notify",
    "balai.core.facilities",
    "balai.core.cases",
    "balai.core.search",
    "balai.core.uptime",
    "balai.core.ui",
    *SERVICE_PACKAGES,
    "balai.measure",
    *ROOMS,
    "balai.doors.portal",
    "balai.doors.desk",
    "balai.doors.board",
    "balai.doors.catalogue",
    "balai.doors.map",
    "balai.doors.api",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "leaflet",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.idp.oidc",
]

MIDDLEWARE = [
    "balai.config.middleware.Doorway",
    "balai.core.ui.middleware.Fold",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "balai.core.ui.middleware.Dress",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "balai.config.middleware.Language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "balai.core.access.middleware.Gate",
]

ROOT_URLCONF = "balai.config.hub_urls" if BALAI_HUB else "balai.config.urls"
WSGI_APPLICATION = "balai.config.wsgi.application"
DATABASES = {"default": env.database(env.text("DATABASE_URL"), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ATOMIC_REQUESTS = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "config" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "balai.core.ui.context.page",
            ],
            "builtins": ["balai.core.ui.templatetags.balai"],
        },
    }
]

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.text("ZONE", "Asia/Jakarta")  # the city's own zone: Jakarta, Makassar or Jayapura
USE_THOUSAND_SEPARATOR = False
FORMAT_MODULE_PATH = ["balai.core.ui.formats"]

BALAI_AUDIT_HEADS = Path(env.text("AUDIT_HEADS", str(DATA / "audit-heads")))  # best on another machine

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA / "files"}},
    "staticfiles": {"BACKEND": "balai.config.static.Storage"},
}
WHITENOISE_MAX_AGE = 31_536_000

AUTH_USER_MODEL = "people.User"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
BALAI_DESK_URL = "/meja/"

BALAI_SIGNING = env.text("SIGNING", "dev")  # dev, bsre_v1 or bsre_v2
BALAI_PROXIES = env.words("PROXIES")  # networks of our own proxies; nobody else's X-Forwarded-For counts
if BALAI_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
ACCOUNT_ADAPTER = "balai.core.people.signin.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "balai.core.people.signin.forms.SignIn",
    "change_phone": "balai.core.people.signin.forms.ChangePhone",
}
MFA_FORMS = {
    "add_webauthn": "balai.core.people.signin.forms.AddKey",
    "authenticate": "balai.core.people.signin.forms.SecondFactor",
    "reauthenticate": "balai.core.people.signin.forms.SecondFactorAgain",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email", "phone"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "phone"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = ACCOUNT_PHONE_VERIFICATION_TIMEOUT = 600
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 600
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {  # coarse and per process; people.signin.limits counts guesses and codes for the whole city
    "login": "120/m/ip",
    "login_failed": "200/15m/ip,10/5m/key",  # the key is the account at its second factor, after the first was right
    "request_login_code": "60/m/ip",
}
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": True}  # 26 bits
MFA_ADAPTER = "balai.core.people.signin.second.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
IDP_OIDC_ADAPTER = "balai.core.people.signin.provider.Provider"
IDP_OIDC_PRIVATE_KEY = env.own_signing_key(DATA)

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "balai.config.errors.csrf"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'", NONCE],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "balai.core.files.uploading.Limit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "balai.core.files.uploading.Disk",
]
BALAI_UPLOAD_MEGABYTES = int(env.text("UPLOAD_MEGABYTES", "25"))  # a larger file is dropped while it comes in
BALAI_FILES = env.text("FILES", str(DATA / "files"))  # a folder, or s3://KEY:SECRET@host/bucket?region=…

BALAI_OUTBOX = DATA / "outbox"  # where messages land while no gateway is set
EMAIL_HOST = env.text("SMTP_HOST")
EMAIL_PORT = int(env.text("SMTP_PORT", "587"))
EMAIL_HOST_USER = env.text("SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("SMTP_PASSWORD")
EMAIL_USE_TLS = env.flag("SMTP_TLS", True)
EMAIL_TIMEOUT = 5
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = BALAI_OUTBOX
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", "Balai <tidak-dibalas@localhost>")

BALAI_ACCESS_LOG = env.flag("ACCESS_LOG", True)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"route": {"()": "balai.config.logs.RouteForPath"}},
    "formatters": {"line": {"()": "balai.config.logs.Line"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["route"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"balai": {"level": "INFO"}, "django.request": {"level": "ERROR"}},
}
