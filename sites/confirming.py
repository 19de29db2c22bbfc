"""Acts that a person confirms anew when they signed in long ago: the act asks, whoever answers requests decides.

The rule stands where the act is done (``workflows.models.state``, ``cms.users.actions``), so that no way to it
goes past; which sign-in is recent enough, and how it is asked for, is known above (``cms.signin``). Programs act
for nobody who could be asked, and pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_is_recent: ContextVar[Callable[[], bool] | None] = ContextVar("confirming_is_recent", default=None)


class ConfirmFirst(Exception):  # noqa: N818 - no error: the same request is sent again with a proof
    """Nothing was done: the person shows first who they are."""


def require_recent() -> None:
    """Raise ``ConfirmFirst`` where the request that is answered comes of a sign-in that is too old."""
    is_recent = _is_recent.get()
    if is_recent is not None and not is_recent():
        raise ConfirmFirst


@contextmanager
def asking(is_recent: Callable[[], bool]) -> Iterator[None]:
    """Within the block acts ask this function."""
    token = _is_recent.set(is_recent)
    try:
        yield
    finally:
        _is_recent.reset(token)
