"""One text for one content: what is hashed and signed, on every machine and after every restore."""

from __future__ import annotations

import hashlib
import json
import secrets
from typing import Any, Final

from django.core.serializers.json import DjangoJSONEncoder

#: The hash before the first row.
GENESIS: Final = "0" * 64


def canonical(value: Any) -> str:
    """JSON with sorted names, without spaces, in ASCII: no database and no editor writes it otherwise."""
    return json.dumps(
        value,
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=True,
        allow_nan=False,
        cls=DjangoJSONEncoder,
    )


def sha256(text: str) -> str:
    """As 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def link(previous: str, seq: int, body: str) -> str:
    """The hash of a row: of the one before it, its number and its text."""
    return sha256(f"{previous}\n{seq}\n{body}")


def new_salt() -> str:
    """Enough that no text can be guessed from its digest."""
    return secrets.token_hex(16)


def commitment(salt: str, text: str) -> str:
    """What stands in the chain for a text that can be erased."""
    return sha256(f"{salt}\n{text}")
