"""What one signature is worth."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

from asn1crypto import x509
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from cms.extraction.reading.gathering import clean
from cms.extraction.reading.signatures.found import Signature, Verdict

_WEAK: Final = (
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE,
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE,
)
_USAGES: Final = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"})
_LONGEST_NAME: Final = 160
_NAMES: Final = ("common_name", "organization_name", "organizational_unit_name", "email_address")
"""Of old authorities only the unit stands in a certificate."""
_BLANK: Final = b"\x00\t\n\f\r "


def judged(embedded: EmbeddedPdfSignature, roots: Sequence[x509.Certificate]) -> Signature:
    """Its verdict; what the library cannot judge is unreadable."""
    try:
        return _judged(embedded, roots, dt.datetime.now(dt.UTC))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - a library that meets a hostile file raises anything
        return Signature()


def _judged(embedded: EmbeddedPdfSignature, roots: Sequence[x509.Certificate], now: dt.datetime) -> Signature:
    signed_at = _aware(embedded.self_reported_timestamp)
    certificate = embedded.signer_cert
    # A chain is asked for as it was at the time of signing: a document outlives its certificate.
    context = ValidationContext(
        trust_roots=list(roots),
        moment=min(signed_at or now, now),
        allow_fetching=False,
        revocation_mode="soft-fail",
    )
    status = validate_pdf_signature(embedded, context, key_usage_settings=_USAGES)
    stamped_at = _stamp_of(status)
    at = stamped_at or signed_at
    return Signature(
        verdict=_verdict(status, has_loose_end=_has_loose_end(embedded)),
        signer=_name(certificate.subject),
        issuer=_name(certificate.issuer),
        signed_at=at.isoformat(timespec="seconds") if at else "",
        is_stamped=stamped_at is not None,
        is_extended=status.coverage != SignatureCoverageLevel.ENTIRE_FILE,
        is_expired=not certificate.not_valid_before <= (at or now) <= certificate.not_valid_after,
        is_self_signed=certificate.self_signed != "no",
        is_trusted=bool(status.trusted),
        had_roots=bool(roots),
    )


def _has_loose_end(embedded: EmbeddedPdfSignature) -> bool:
    """Whether bytes follow the newest revision that belong to none: programs that mend files may show them."""
    if embedded.signed_revision != embedded.reader.xrefs.total_revisions - 1:
        return False
    stream = embedded.reader.stream
    stream.seek(embedded.byte_range[2] + embedded.byte_range[3])
    return bool(stream.read().strip(_BLANK))


def _verdict(status: PdfSignatureStatus, *, has_loose_end: bool) -> Verdict:
    if not (status.intact and status.valid):
        return Verdict.ALTERED
    if has_loose_end or not status.docmdp_ok:
        return Verdict.CHANGED
    return Verdict.WEAK if status.trust_problem_indic in _WEAK else Verdict.INTACT


def _stamp_of(status: PdfSignatureStatus) -> dt.datetime | None:
    """The time of a stamp, if a chain of the operator's roots leads to who stamped it."""
    stamp = status.timestamp_validity
    if stamp is None or not (stamp.intact and stamp.valid and stamp.trusted):
        return None
    return _aware(stamp.timestamp)


def _aware(time: dt.datetime | None) -> dt.datetime | None:
    """Some programs write no zone; then it is that of nobody, and we take UTC."""
    return time.replace(tzinfo=dt.UTC) if time is not None and time.tzinfo is None else time


def _name(name: x509.Name) -> str:
    """What people call it: the first name that says anything; without signs that turn a line round."""
    parts: dict[str, Any] = name.native
    return next(filter(None, (_plain(parts.get(one, "")) for one in _NAMES)), "")


def _plain(part: str | list[str]) -> str:
    text = ", ".join(part) if isinstance(part, list) else part
    return " ".join(clean(text).split())[:_LONGEST_NAME]
