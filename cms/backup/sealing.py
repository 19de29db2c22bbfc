"""Encrypts what a backup holds, in pieces, so that a file of any size takes little memory.

AES-256-GCM (NIST SP 800-38D) in the STREAM construction (Hoang, Reyhanitabar, Rogaway and Vizár 2015): every file has
a key of its own, derived by HKDF (RFC 5869) from the operator's and a random salt; the nonce of a piece is its number
and whether it is the last, so that a piece that was changed, dropped, moved or cut off is noticed.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from cms.backup.errors import BackupError

#: Bytes of a key, and of the salt that each file begins with.
KEY_SIZE: Final = 32
_SALT_SIZE: Final = 16
_MAGIC: Final = b"dinh-sealed-1\n"
_PIECE: Final = 1 << 20
_TAG_SIZE: Final = 16


class Target(Protocol):
    """Whatever bytes are written to."""

    def write(self, data: bytes, /) -> object: ...


class Source(Protocol):
    """Whatever bytes are read from."""

    def read(self, size: int, /) -> bytes: ...


class Envelope(Protocol):
    """How a store writes and reads what it keeps."""

    name: str

    def digest(self) -> hmac.HMAC | hashlib._Hash:
        """What the name of a content is made by; equal contents have equal names."""

    def seal(self, pieces: Iterator[bytes], target: Target) -> None:
        """Write a content."""

    def open(self, source: Source) -> Iterator[bytes]:
        """Read it again; ``BackupError`` where it is not what was written."""


class Plain:
    """Nothing is encrypted: for a folder that is on an encrypted disk itself."""

    name = "plain"

    def digest(self) -> hashlib._Hash:
        return hashlib.sha256()

    def seal(self, pieces: Iterator[bytes], target: Target) -> None:
        for piece in pieces:
            target.write(piece)

    def open(self, source: Source) -> Iterator[bytes]:
        while piece := source.read(_PIECE):
            yield piece


class Sealed:
    """Encrypted with the operator's key, without which neither contents nor names tell anything."""

    name = "aes-256-gcm"

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._names = _derived(key, b"", b"names")

    def digest(self) -> hmac.HMAC:
        return hmac.new(self._names, digestmod=hashlib.sha256)

    def seal(self, pieces: Iterator[bytes], target: Target) -> None:
        salt = os.urandom(_SALT_SIZE)
        cipher = AESGCM(_derived(self._key, salt, b"content"))
        target.write(_MAGIC + salt)
        number, waiting = 0, b""
        for piece in _in_pieces(pieces):
            if number or waiting:
                target.write(cipher.encrypt(_nonce(number, is_last=False), waiting, None))
                number += 1
            waiting = piece
        target.write(cipher.encrypt(_nonce(number, is_last=True), waiting, None))

    def open(self, source: Source) -> Iterator[bytes]:
        head = source.read(len(_MAGIC) + _SALT_SIZE)
        if len(head) != len(_MAGIC) + _SALT_SIZE or not head.startswith(_MAGIC):
            raise BackupError("This is no sealed file of a backup, or only its beginning.")
        cipher = AESGCM(_derived(self._key, head[len(_MAGIC) :], b"content"))
        number, sealed = 0, source.read(_PIECE + _TAG_SIZE)
        while True:
            following = source.read(_PIECE + _TAG_SIZE)
            try:
                yield cipher.decrypt(_nonce(number, is_last=not following), sealed, None)
            except InvalidTag:
                raise BackupError("The key does not fit, or the file was changed or cut off.") from None
            if not following:
                return
            number, sealed = number + 1, following


def new_key(path: Path) -> None:
    """Write a new key, for its owner's eyes; a file that exists is never written over."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise BackupError(f"{path} exists: a key is never written over.") from None
    with os.fdopen(handle, "w") as file:
        file.write(os.urandom(KEY_SIZE).hex() + "\n")


def read_key(path: Path) -> bytes:
    """The key in a file: 64 hexadecimal digits."""
    try:
        text = path.read_text(encoding="ascii").strip()
        key = bytes.fromhex(text)
    except (OSError, ValueError) as error:
        raise BackupError(f"No key can be read from {path}: {error}") from None
    if len(key) != KEY_SIZE:
        raise BackupError(f"{path} holds no key: a key has {2 * KEY_SIZE} hexadecimal digits.")
    return key


def _derived(key: bytes, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(
        algorithm=SHA256(), length=KEY_SIZE, salt=salt or None, info=b"dinh backup " + purpose
    ).derive(key)


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])


def _in_pieces(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of one size; the last may be shorter."""
    waiting = bytearray()
    for chunk in chunks:
        waiting += chunk
        while len(waiting) >= _PIECE:
            yield bytes(waiting[:_PIECE])
            del waiting[:_PIECE]
    if waiting:
        yield bytes(waiting)
