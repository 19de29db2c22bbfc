"""The certificates that the operator trusts: files in the folder of ``SIGNATURE_ROOTS``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from cryptography.x509 import load_der_x509_certificate, load_pem_x509_certificates
from django.conf import settings

from cms.extraction.reading.signatures.found import VERSION

_ENDINGS: Final = (".pem", ".crt", ".cer")
_DIGITS: Final = 24
_ARMOUR: Final = b"-----BEGIN"


def installed() -> list[str]:
    """Paths of files in PEM or DER; none without a folder."""
    folder = Path(settings.SIGNATURE_ROOTS) if settings.SIGNATURE_ROOTS else None
    if folder is None or not folder.is_dir():
        return []
    return sorted(str(path) for path in folder.iterdir() if path.suffix.lower() in _ENDINGS)


def judged_by(paths: Sequence[str]) -> str:
    """A word for this reader with these roots: signatures that were judged under another one are judged anew."""
    digest = hashlib.sha256(str(VERSION).encode())
    for path in paths:
        try:
            digest.update(hashlib.sha256(Path(path).read_bytes()).digest())
        except OSError:
            digest.update(b"?")
    return digest.hexdigest()[:_DIGITS]


def faults() -> Iterator[str]:
    """What of them cannot be used, for the operator."""
    if settings.SIGNATURE_ROOTS and not installed():
        yield f"SIGNATURE_ROOTS: there is no certificate in {settings.SIGNATURE_ROOTS}."
    for path in installed():
        try:
            data = Path(path).read_bytes()
            load_pem_x509_certificates(data) if _ARMOUR in data else load_der_x509_certificate(data)
        except (OSError, ValueError):
            yield f"SIGNATURE_ROOTS: {path} holds no certificate that can be read."
