"""The signatures of one PDF, whatever it turns out to be; nothing here asks a network."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final

from asn1crypto import pem, x509
from pyhanko.pdf_utils.crypt import AuthStatus
from pyhanko.pdf_utils.generic import Dereferenceable, DictionaryObject
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from cms.extraction.reading.limits import Limits
from cms.extraction.reading.outcome import ReadingResult, UnreadableError, UnreadableReason
from cms.extraction.reading.signatures.found import Signature
from cms.extraction.reading.signatures.judging import judged
from cms.extraction.reading.signatures.mark import has_mark

_MOST: Final = 40
"""Signatures of a file; a decision has a handful. One that cannot be read stands for all beyond them."""


def check(data: bytes, limits: Limits, roots: Sequence[str]) -> ReadingResult:
    """What each signature says, or why nobody can tell; ``roots`` are files of certificates."""
    if len(data) > limits.size:
        return ReadingResult.failed(UnreadableReason.TOO_LARGE)
    if not has_mark(data):
        return ReadingResult()
    trusted = _certificates(roots)
    try:
        found = [judged(one, trusted) if one else Signature() for one in _signatures(data)]
    except UnreadableError as error:
        return ReadingResult.failed(error.reason, error.detail)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - a library that meets a hostile file raises anything
        return ReadingResult.failed(UnreadableReason.DAMAGED, f"{type(error).__name__}: {error}")
    return ReadingResult(kind="pdf", signatures=[dataclasses.asdict(one) for one in found])


def _signatures(data: bytes) -> list[EmbeddedPdfSignature | None]:
    """In the order in which they were made; none in place of one that cannot be read. Time stamps sign nothing."""
    reader = PdfFileReader(io.BytesIO(data), strict=False)
    if reader.encrypted and reader.decrypt(b"").status == AuthStatus.FAILED:
        raise UnreadableError(UnreadableReason.ENCRYPTED)
    if reader.xrefs.hybrid_xrefs_present:
        # Two tables of contents in one file: programs differ in which of them they show.
        raise UnreadableError(UnreadableReason.DAMAGED, "two tables of contents")
    rows = (row for row in enumerate_sig_fields(reader, filled_status=True) if not _is_stamp(row[1]))
    found = [_read(reader, name, field) for name, _value, field in islice(rows, _MOST)]
    found.sort(key=lambda one: one.signed_revision if one else -1)
    return found + [None for _row in islice(rows, 1)]


def _read(reader: PdfFileReader, name: str, field: Any) -> EmbeddedPdfSignature | None:
    try:
        return EmbeddedPdfSignature(reader, field, name)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - as above
        return None


def _is_stamp(value: Any) -> bool:
    found = value.get_object() if isinstance(value, Dereferenceable) else value
    return isinstance(found, DictionaryObject) and found.get("/Type") == "/DocTimeStamp"


def _certificates(paths: Sequence[str]) -> list[x509.Certificate]:
    """All that the files hold; one that cannot be read is passed over, ``manage.py check`` tells the operator."""
    found = []
    for path in paths:
        try:
            data = Path(path).read_bytes()
            armoured = (
                [der for _kind, _headers, der in pem.unarmor(data, multiple=True)] if pem.detect(data) else []
            )
            for der in armoured or [data]:
                certificate = x509.Certificate.load(der, strict=True)
                certificate.native  # noqa: B018 - parses it, and raises here rather than later
                found.append(certificate)
        except (OSError, ValueError):
            continue
    return found
