"""What the operator says through environment variables, and the secrets that a new installation makes for itself."""

import json
import os
import secrets
from base64 import b64encode
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


def text(name: str, default: str = "") -> str:
    """Return ``BALAI_<name>`` from the environment."""
    return os.environ.get(f"BALAI_{name}", default)


def flag(name: str, default: bool = False) -> bool:
    """Return ``BALAI_<name>`` read as yes or no."""
    return text(name, "1" if default else "0").lower() in {"1", "true", "yes", "ya"}


def words(name: str, default: str = "") -> list[str]:
    """Return ``BALAI_<name>`` split at commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def data_folder() -> Path:
    """Return the folder of database, files and keys: ``BALAI_DATA``, or ``data`` where Balai was started."""
    return Path(text("DATA", "data")).resolve()


def own_secrets(data: Path) -> dict[str, Any]:
    """Return this installation's secrets, made at first start in ``secrets.json`` (mode 600).

    ``secret_key`` signs sessions; ``keys`` is the ring that encrypts personal data, newest first, each
    ``{"id", "key"}`` with 32 random bytes in base64; ``hash_key`` keys the look-up hashes and can never change.
    """
    path = data / "secrets.json"
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True)
        made = {
            "secret_key": secrets.token_urlsafe(64),
            "keys": [{"id": "k1", "key": b64encode(secrets.token_bytes(32)).decode()}],
            "hash_key": b64encode(secrets.token_bytes(32)).decode(),
        }
        whole = path.with_name(f".secrets-{os.getpid()}.json")
        with os.fdopen(os.open(whole, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w") as file:
            json.dump(made, file)
        try:
            os.link(whole, path)
        except FileExistsError:  # another process of the same first start was quicker: its secrets count
            pass
        finally:
            whole.unlink()
    return json.loads(path.read_text())


def own_signing_key(data: Path) -> str:
    """Return the RSA key (PEM) that signs identity tokens, made at first start in ``oidc.pem`` (mode 600)."""
    path = data / "oidc.pem"
    if not path.exists():
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric import rsa

        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        pem = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        whole = data / f"oidc.{os.getpid()}.new"
        with os.fdopen(os.open(whole, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(pem)
        try:
            os.link(whole, path)  # whole or not at all, and the quicker of two first starts wins
        except FileExistsError:
            pass
        finally:
            whole.unlink()
    return path.read_text()


def database(url: str, data: Path) -> dict[str, Any]:
    """Return Django's settings for a database address; empty means one SQLite file in the data folder."""
    if not url:
        url = f"sqlite:///{data / 'balai.sqlite3'}"
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path),
            "CONN_MAX_AGE": 600,  # opening one costs more than most pages: settings, functions, a checkpoint at the end
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
            },
        }
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or query.pop("port", "")),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": "-c lock_timeout=10000 -c idle_in_transaction_session_timeout=60000", **query},
    }
