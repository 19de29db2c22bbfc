"""One question to the server, with its end in time and size, and a sentence for people where it gives no answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Final

from django.core.cache import cache
from django.utils.translation import gettext as _

from cms.translation.machine.protocols import (
    Question,
    UnreadableAnswerError,
    address_of,
    body_of,
    headers_of,
    texts_of,
)
from cms.translation.machine.server import Server
from sites.outside.errors import Trouble, UnreachableError
from sites.outside.own import ask_own

#: A person waits for it, and a thread of ours with them.
SECONDS: Final = 20.0
_MOST: Final = 200_000
#: Questions at one time, of all people together: the rest of the house has threads left.
_AT_ONCE: Final = 2
#: Seconds after which a turn is free although nobody gave it back.
_HELD: Final = 30
_LOCK: Final = "machine-translation:{number}"


class MachineSilentError(Exception):
    """There is no translation; the text says why, to whoever pressed the button."""


def ask(server: Server, question: Question) -> list[str]:
    """As people type them, in the order of the question. Raises ``MachineSilentError``; nothing is tried again."""
    with _turn():
        try:
            reply = ask_own(
                address_of(server),
                body=body_of(server, question),
                headers=headers_of(server),
                most=_MOST,
                seconds=SECONDS,
            )
        except UnreachableError as error:
            if error.trouble == Trouble.TIME:
                raise MachineSilentError(
                    _("The machine took too long. Ask for fewer texts, or translate by hand.")
                ) from error
            raise MachineSilentError(
                _("The machine does not answer. Translate by hand; if it lasts, tell the operators.")
            ) from error
    if reply.status != HTTPStatus.OK:
        raise MachineSilentError(_refusal(reply.status))
    try:
        return texts_of(server, question, reply.body)
    except UnreadableAnswerError as error:
        raise MachineSilentError(
            _("The machine's answer could not be read. Nothing was taken of it.")
        ) from error


def _refusal(status: int) -> str:
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return _("The machine does not let us in: its key is missing or wrong. Tell the operators.")
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return _("The machine was asked too often. Wait a minute and press again.")
    return _("The machine refused the question (%(status)d). If it lasts, tell the operators.") % {
        "status": status
    }


@contextmanager
def _turn() -> Iterator[None]:
    keys = (_LOCK.format(number=number) for number in range(_AT_ONCE))
    key = next((one for one in keys if cache.add(one, 1, timeout=_HELD)), None)
    if key is None:
        raise MachineSilentError(_("The machine is busy with other texts. Press again in a moment."))
    try:
        yield
    finally:
        cache.delete(key)
