"""The ports by which a warning leaves the house: e-mail by Django, text messages by whatever is set up."""

import json
from datetime import datetime
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMessage

from qiongtai.foundation.clock import day_of


class SmsPort(Protocol):
    """Somebody who sends text messages for us; raises when it could not."""

    def send(self, *, to: str, text: str, at: datetime) -> None:
        """Send *text* to the telephone number *to*."""
        ...


class FileSms:
    """Writes text messages into a file a day, one JSON line each: for trying out, and where no gateway is set up."""

    def __init__(self, folder: Path) -> None:
        """Write into *folder*, which is made when the first message comes."""
        self.folder = folder

    def send(self, *, to: str, text: str, at: datetime) -> None:
        """Append the message to the day's file."""
        self.folder.mkdir(parents=True, exist_ok=True)
        line = json.dumps({"at": at.isoformat(), "to": to, "text": text}, ensure_ascii=False)
        with (self.folder / f"{day_of(at):%Y-%m-%d}.jsonl").open("a", encoding="utf-8") as file:
            file.write(line + "\n")


def sms_port() -> SmsPort:
    """Return the port in use."""
    return FileSms(settings.SMS_FOLDER)


def send_email(*, to: str, subject: str, text: str) -> None:
    """Send an e-mail; raises when the server does not take it."""
    EmailMessage(subject=subject, body=text, to=[to]).send(fail_silently=False)
