"""What an account's change may be refused for, in words for the person who tried."""

from __future__ import annotations


class AccountError(Exception):
    """The change was not made; the message says why."""
