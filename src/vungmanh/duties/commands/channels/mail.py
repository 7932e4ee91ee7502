"""Letters, one after the other over one connection."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from smtplib import (
    SMTPDataError,
    SMTPException,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from vungmanh.duties.commands.channels.outcome import UnclearError, UndeliveredError

OK = 250
FOR_GOOD = 500
"""Answers from here on mean no; below, not now."""


@dataclass(frozen=True)
class Letter:
    to: str
    subject: str
    body: str
    headers: dict[str, str] = field(default_factory=dict)


class Post:
    """A mail server for the length of one round. A faulty address never costs the next letter its way."""

    def __init__(self) -> None:
        self.backend: Any = get_connection(fail_silently=False)

    def ready(self) -> None:
        """A connection that answers, before anything is claimed. Raises where there is none."""
        line = getattr(self.backend, "connection", None)
        if line is not None:
            try:
                if line.noop()[0] == OK:
                    return
            except (SMTPException, OSError):
                pass  # it has been closed at the other end: a new one is opened
            self.close()
        try:
            self.backend.open()
        except (SMTPException, OSError) as error:
            raise UndeliveredError(_told(error), again=True, stopped=True) from error

    def send(self, letter: Letter) -> None:
        message = EmailMessage(
            subject=letter.subject,
            body=letter.body,
            from_email=settings.DEFAULT_FROM_EMAIL,
            to=[letter.to],
            headers=letter.headers,
            connection=self.backend,
        )
        with self._judged():
            message.send(fail_silently=False)

    @contextmanager
    def _judged(self) -> Iterator[None]:
        try:
            yield
        except SMTPRecipientsRefused as refused:
            code = max((answer[0] for answer in refused.recipients.values()), default=FOR_GOOD)
            raise UndeliveredError(f"SMTP {code}", again=code < FOR_GOOD) from refused
        except SMTPSenderRefused as refused:
            raise UndeliveredError(_told(refused), again=True, stopped=True) from refused
        except SMTPDataError as refused:
            raise UndeliveredError(_told(refused), again=refused.smtp_code < FOR_GOOD) from refused
        except (SMTPNotSupportedError, ValueError) as error:  # an address or a heading that cannot be written
            raise UndeliveredError(type(error).__name__, again=False) from error
        except (SMTPException, OSError) as broken:
            self.close()
            raise UnclearError(_told(broken)) from broken

    def close(self) -> None:
        with contextlib.suppress(SMTPException, OSError):
            self.backend.close()
        if hasattr(self.backend, "connection"):
            self.backend.connection = None


def _told(error: Exception) -> str:
    """The number a server answered with, never its words: an address may stand in them."""
    if isinstance(error, SMTPResponseException):
        return f"SMTP {error.smtp_code}"
    return type(error).__name__
