"""What a backup, or a restore, cannot go on with; the message is for the operator."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import CommandError


class BackupError(Exception):
    """Said as it is; nothing was lost."""


@contextmanager
def told() -> Iterator[None]:
    """Within a command: what cannot go on, and what a disk, a folder or a file refuses, is one sentence."""
    try:
        yield
    except BackupError as error:
        raise CommandError(str(error)) from error
    except OSError as error:
        # A full disk, a file that may not be read, links that lead round in a circle.
        place = str(error.filename or "")
        raise CommandError(f"{error.strerror or error}{place and ': '}{place[:200]}") from error
