"""The one door for the environment: every variable, read once and checked.

Names and meanings are those of the table in `docs/operating.md`.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

from dotenv import dotenv_values

from bot.errors import SettingRefused

TELEGRAM = "https://api.telegram.org"
CONTACT = "https://example.org/careerbot"  # what feeds are told when the operator says nothing
_TOKEN = re.compile(r"^\d+:[A-Za-z0-9_-]+$")
# Telegram's rule for secret_token in setWebhook.
_SECRET = re.compile(r"^[A-Za-z0-9_-]{1,256}$")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server listens."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Webhook:
    """Updates by webhook: the public address, where we listen, and the shared secret."""

    url: str
    listen: Address
    secret: str = field(repr=False)

    @property
    def path(self) -> str:
        """The path of the public address, on which updates are taken."""
        return urlsplit(self.url).path or "/"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the environment says; secrets are left out of `repr`."""

    home: Path
    database_url: str = field(repr=False)
    token: str | None = field(default=None, repr=False)
    api_url: str = TELEGRAM
    webhook: Webhook | None = None
    admin_ids: frozenset[int] = frozenset()
    listen: Address = Address("127.0.0.1", 8080)
    plans: str = "open"
    paid_broadcast: bool = False
    contact: str = CONTACT
    embeddings: bool = True
    embedding_model: Path | None = None
    sources: Path | None = None
    # All that is given: keys of sources may stand in variables that the operator named.
    variables: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def cache(self) -> Path:
        """The folder of what can be computed anew."""
        return self.home / "cache"

    def secrets(self) -> tuple[str, ...]:
        """What must never be printed; see `bot/logs.py`."""
        found = [self.token, self.webhook.secret if self.webhook else None]
        password = urlsplit(self.database_url).password
        return tuple(secret for secret in [*found, password] if secret)


def read_settings(environ: Mapping[str, str], dotenv: Path | None = None) -> Settings:
    """Settings from `environ`, completed by a `.env` file; the environment wins.

    Raises SettingRefused with the variable and what is wrong with it.
    """
    filed = _filed(dotenv) if dotenv else {}
    merged = {**filed, **{k: v for k, v in environ.items() if v.strip()}}
    given = {name: value.strip() for name, value in merged.items()}
    home = Path(given.get("CAREERBOT_HOME", "./data")).expanduser()
    token = _token(given)
    return Settings(
        home=home,
        database_url=given.get("DATABASE_URL", sqlite_url(home / "careerbot.sqlite3")),
        token=token,
        api_url=_http_url(given, "TELEGRAM_API_URL", TELEGRAM).rstrip("/"),
        webhook=_webhook(given, token),
        admin_ids=_ids(given),
        listen=_address(given, "LISTEN", Address("127.0.0.1", 8080)),
        plans=_choice(given, "PLANS", ("open", "paid")),
        paid_broadcast=_choice(given, "PAID_BROADCAST", ("off", "on")) == "on",
        contact=given.get("FEEDS_CONTACT", CONTACT),
        embeddings=_choice(given, "EMBEDDINGS", ("on", "off")) == "on",
        embedding_model=_folder(given, "EMBEDDING_MODEL"),
        sources=_sources(given, home),
        variables=given,
    )


def _filed(dotenv: Path) -> dict[str, str]:
    try:
        return {name: value for name, value in dotenv_values(dotenv).items() if value}
    except UnicodeDecodeError as error:
        raise SettingRefused(dotenv.name, "is not a text in UTF-8") from error


def sqlite_url(file: Path) -> str:
    """The DATABASE_URL of a SQLite file, whatever signs its path has."""
    return f"sqlite:///{quote(str(file))}"


def _token(given: Mapping[str, str]) -> str | None:
    token = given.get("TELEGRAM_TOKEN")
    if token is not None and not _TOKEN.match(token):
        raise SettingRefused(
            "TELEGRAM_TOKEN",
            "does not look like a token of @BotFather (digits, colon, letters)",
        )
    return token


def _webhook(given: Mapping[str, str], token: str | None) -> Webhook | None:
    if "WEBHOOK_URL" not in given:
        return None
    secret = given.get("WEBHOOK_SECRET") or _derived_secret(token or "")
    if not _SECRET.match(secret):
        raise SettingRefused("WEBHOOK_SECRET", "may hold 1 to 256 of A-Z, a-z, 0-9, _ and - only")
    return Webhook(
        url=_http_url(given, "WEBHOOK_URL", ""),
        listen=_address(given, "WEBHOOK_LISTEN", Address("127.0.0.1", 8443)),
        secret=secret,
    )


def _derived_secret(token: str) -> str:
    # The same in every process and after every restart, and of no use to whoever sees it.
    return hmac.new(token.encode(), b"careerbot webhook", hashlib.sha256).hexdigest()


def _http_url(given: Mapping[str, str], name: str, default: str) -> str:
    url = given.get(name, default)
    try:
        read = urlsplit(url)
        sound = read.scheme in ("http", "https") and bool(read.hostname) and read.port != 0
    except ValueError:  # a port that is no number, a bracket that is never closed
        sound = False
    if not sound:
        raise SettingRefused(name, "must be an address that begins with https:// or http://")
    return url


def _address(given: Mapping[str, str], name: str, default: Address) -> Address:
    host, colon, port = given.get(name, str(default)).rpartition(":")
    if not (colon and host and port.isdecimal() and int(port) < 65536):
        raise SettingRefused(name, "must be a host and a port, such as 127.0.0.1:8080")
    return Address(host.strip("[]"), int(port))


def _ids(given: Mapping[str, str]) -> frozenset[int]:
    parts = [part.strip() for part in given.get("ADMIN_IDS", "").split(",") if part.strip()]
    if not all(part.isdecimal() for part in parts):
        raise SettingRefused("ADMIN_IDS", "must be Telegram ids (numbers), separated by commas")
    return frozenset(int(part) for part in parts)


def _folder(given: Mapping[str, str], name: str) -> Path | None:
    if name not in given:
        return None
    folder = Path(given[name]).expanduser()
    if not folder.is_dir():
        raise SettingRefused(name, "must be a folder that is there")
    return folder


def _sources(given: Mapping[str, str], home: Path) -> Path | None:
    if "SOURCES" not in given:
        usual = home / "sources.yaml"
        return usual if usual.exists() else None
    file = Path(given["SOURCES"]).expanduser()
    if not file.is_file():
        raise SettingRefused("SOURCES", "must be a file that is there")
    return file


def _choice(given: Mapping[str, str], name: str, allowed: tuple[str, ...]) -> str:
    value = given.get(name, allowed[0])
    if value not in allowed:
        raise SettingRefused(name, f"must be one of: {', '.join(allowed)}")
    return value
