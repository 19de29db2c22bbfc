"""The operator's key (Ed25519), with which checkpoints and exports are signed.

``AUDIT_KEY`` is the key itself as PEM or the file that holds it; without it, ``var/audit-key.pem``, which
``manage.py audit_key`` makes. Keys that were in use before are trusted by ``AUDIT_TRUSTED_KEYS``, public keys as
``audit_key`` prints them.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from django.conf import settings

_BEGINS: Final = "-----BEGIN"


class NoKeyError(Exception):
    """There is no key, or it cannot be read."""


def key_file() -> Path | None:
    """Where the key is; none where the setting holds it."""
    said: str = settings.AUDIT_KEY
    return None if said.startswith(_BEGINS) else Path(said)


def private_key() -> Ed25519PrivateKey:
    """The operator's key."""
    file = key_file()
    try:
        text = file.read_bytes() if file else settings.AUDIT_KEY.encode()
        key = load_pem_private_key(text, password=None)
    except (OSError, ValueError, TypeError) as error:
        raise NoKeyError(
            "There is no readable key of the audit: see AUDIT_KEY, and manage.py audit_key."
        ) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise NoKeyError("The key of the audit is no Ed25519 key.")
    return key


def make_key(file: Path) -> Ed25519PrivateKey:
    """A new key in a file that only its owner reads; one that is there is never overwritten."""
    key = Ed25519PrivateKey.generate()
    text = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        stream.write(text)
    return key


def public_of(key: Ed25519PrivateKey) -> str:
    """The public key, as 64 hexadecimal digits."""
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def sign(text: str) -> tuple[str, str]:
    """The public key and the signature of a text."""
    key = private_key()
    return public_of(key), key.sign(text.encode()).hex()


def trusted() -> set[str]:
    """Public keys whose signatures count: the one in use, and those of the setting."""
    keys = set(settings.AUDIT_TRUSTED_KEYS)
    # Where somebody only verifies, the public keys are enough.
    with suppress(NoKeyError):
        keys.add(public_of(private_key()))
    return keys


def is_signed(text: str, key: str, signature: str) -> bool:
    """Whether the signature is that of this key for this text; whose key it is says ``trusted``."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(signature), text.encode())
    except (InvalidSignature, ValueError):
        return False
    return True
