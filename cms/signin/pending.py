"""Between the password and the second factor nobody is signed in: the session only remembers who is on the way.

So every address of every host treats such a session as a stranger's, whatever it does and whenever it was added.
"""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from typing import Any, Final

from django.contrib.auth import SESSION_KEY, get_user_model
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from cms.signin.kept import kept_as
from cms.signin.levels import HALF_SIGNED_IN

_KEY: Final = "signin_pending"
#: What enrolment and passkeys keep meanwhile; goes with it.
SCRATCH: Final = "signin_scratch"


@dataclass(frozen=True, slots=True)
class Pending:
    """Who has shown the password, when, and where they were going."""

    user_id: int
    backend: str
    #: Of the password that was shown: another one ends this, as it ends sessions.
    auth_hash: str
    at: float
    next_url: str
    is_remembered: bool


def put(request: HttpRequest, user: Any, *, next_url: str = "", is_remembered: bool = False) -> None:
    """The password was right. The session's key is a new one; whoever was signed in here before is no more."""
    if SESSION_KEY in request.session:
        request.session.flush()
    else:
        request.session.cycle_key()
    request.session.pop(SCRATCH, None)
    request.session[_KEY] = asdict(
        Pending(user.pk, user.backend, user.get_session_auth_hash(), time.time(), next_url, is_remembered)
    )
    # What is not finished does not outlive the browser.
    request.session.set_expiry(0)


def of(request: HttpRequest) -> Pending | None:
    """Who is on the way here, if they may still arrive."""
    found = kept_as(Pending, request.session.get(_KEY))
    if found is None:
        return None
    if time.time() - found.at > HALF_SIGNED_IN.total_seconds():
        return None
    return found


def user_of(request: HttpRequest) -> Any:
    """The same as an account: open, and with the password that was shown; else ``None``."""
    found = of(request)
    if found is None:
        return None
    user = get_user_model()._default_manager.filter(pk=found.user_id, is_active=True).first()
    if user is None or not constant_time_compare(found.auth_hash, user.get_session_auth_hash()):
        return None
    user.backend = found.backend
    return user


def forget(request: HttpRequest) -> None:
    """Nobody is on the way any more."""
    for key in (_KEY, SCRATCH):
        request.session.pop(key, None)
