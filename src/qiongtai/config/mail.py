"""Where e-mail goes: into a folder unless a mail server is named."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

FILES = "django.core.mail.backends.filebased.EmailBackend"
SMTP = "django.core.mail.backends.smtp.EmailBackend"


class MailAddressWrong(ValueError):
    """The address of the mail server cannot be read."""


@dataclass(frozen=True, slots=True)
class Mail:
    """How e-mail leaves the house."""

    backend: str = FILES
    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = ""
    tls: bool = False
    sender: str = "qiongtai@localhost"


def mail_of(url: str) -> Mail:
    """Return what ``smtp://user:password@host:587/?from=a@b`` says; ``smtps`` uses STARTTLS; empty: into a folder.

    Raises `MailAddressWrong`.
    """
    if not url:
        return Mail()
    try:
        parts = urlsplit(url)
        port = parts.port or 587
    except ValueError:
        raise MailAddressWrong from None
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise MailAddressWrong
    sender = parts.query.removeprefix("from=") if parts.query.startswith("from=") else f"qiongtai@{parts.hostname}"
    return Mail(
        backend=SMTP,
        host=parts.hostname,
        port=port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls=parts.scheme == "smtps",
        sender=unquote(sender),
    )
