"""What is told to the log of the installation: events with the numbers of what they are about.

The log leaves the database, is kept by other rules and read by other people: a line names an account, a
page, a version by its number, and nobody by name or address of mail. How a line is written is decided by
``cms.operations.logs``.
"""

from __future__ import annotations

from typing import Any


def event(name: str, **fields: Any) -> dict[str, Any]:
    """For ``extra=`` of a logger: the event, and what it is about; what is ``None`` is left out."""
    return {"event": name, "fields": {key: value for key, value in fields.items() if value is not None}}
