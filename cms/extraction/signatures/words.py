"""What is said of the signatures of a file, in whole sentences."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from cms.core.dates import day, moment
from cms.extraction.models import REASONS, FileText
from cms.extraction.reading.outcome import UnreadableReason
from cms.extraction.reading.signatures.found import Signature, Verdict


class Level(enum.StrEnum):
    """How much there is to worry about."""

    GOOD = "good"
    NOTE = "note"
    BAD = "bad"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One signature, or what is said in place of any."""

    level: Level
    text: str
    notes: list[str] = field(default_factory=list)

    @property
    def whole(self) -> str:
        """Everything in one line."""
        return " ".join((self.text, *self.notes))


def is_pdf(name: str) -> bool:
    """Whether the file of this name is expected to carry signatures; those of office files are not read."""
    return name.lower().endswith(".pdf")


def signatures_in(row: FileText | None) -> list[Signature]:
    """Those that were read; none for a row that nobody has asked yet."""
    return [Signature.of(stored) for stored in (row.signatures or ())] if row else []


def lines_for(row: FileText | None) -> list[SignatureLine]:
    """At least one."""
    if row is None or not row.signatures_by:
        return [SignatureLine(Level.NONE, _("Its digital signature has not been looked at yet."))]
    if row.signatures_failed:
        reason = row.signatures_failed if row.signatures_failed in list(UnreadableReason) else "died"
        words = {"reason": REASONS[UnreadableReason(reason)]}
        return [SignatureLine(Level.NOTE, _("Digital signatures cannot be checked: %(reason)s.") % words)]
    found = [line_for(one) for one in signatures_in(row)]
    return found or [SignatureLine(Level.NONE, _("No digital signature."))]


def line_for(signature: Signature) -> SignatureLine:
    """Who, when, whether it holds, and what else is to be known."""
    if signature.verdict == Verdict.UNREADABLE or not signature.signer:
        return SignatureLine(
            Level.NOTE, _("A digital signature that cannot be checked: it is damaged, or of an old kind.")
        )
    text = f"{_signed(signature)} {_judgement(signature)}"
    return SignatureLine(level_of(signature), text, list(_notes(signature)))


def level_of(signature: Signature) -> Level:
    """Bad where what stands there is not what was signed."""
    if signature.verdict in (Verdict.ALTERED, Verdict.CHANGED):
        return Level.BAD
    return Level.GOOD if signature.is_sound and signature.is_trusted else Level.NOTE


def day_of(signature: Signature) -> str:
    """The day of signing; nothing where the file names none."""
    return day(signature.time)


def _signed(signature: Signature) -> str:
    if signature.time is None:
        return _("Signed digitally by “%(signer)s”, without a time.") % {"signer": signature.signer}
    return _("Signed digitally by “%(signer)s” on %(time)s.") % {
        "signer": signature.signer,
        "time": moment(signature.time),
    }


def _judgement(signature: Signature) -> str:
    return {
        Verdict.INTACT: _("The signature is intact."),
        Verdict.ALTERED: _("The file was altered after signing: the signature does not fit it."),
        Verdict.CHANGED: _("After signing something was added that the signature does not cover."),
        Verdict.WEAK: _("The signature was made by an old procedure that can be forged today."),
    }[Verdict(signature.verdict)]


def _notes(signature: Signature) -> Iterator[str]:
    if signature.is_extended and signature.verdict == Verdict.INTACT:
        yield _("What was added later is what a signed file may gain, such as another signature.")
    if signature.is_expired:
        yield _("The certificate was not in force when it was signed.")
    if signature.is_stamped:
        yield _("A time stamp confirms the time.")
    if signature.verdict == Verdict.INTACT:
        yield trust_of(signature)


def trust_of(signature: Signature) -> str:
    """Whether anybody vouches for the name."""
    if signature.is_trusted:
        return _("Signer verified, by “%(issuer)s”.") % {"issuer": signature.issuer}
    if not signature.had_roots:
        return _("Signer not verified: no trusted authority is installed here.")
    if signature.is_self_signed:
        return _("Signer not verified: the signer has issued the certificate for themselves.")
    return _("Signer not verified: “%(issuer)s” is no authority that is trusted here.") % {
        "issuer": signature.issuer
    }
