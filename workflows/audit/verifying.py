"""Reads the whole chain again and names what is wrong with it, row by row, in bounded memory.

Each row is looked at by itself (does its text give its hash, do its columns say what its text says, does it
follow the row before it), so that one change is one finding and not a thousand.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import connection
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.models import PageLogEntry

from sites.scoping import across_wards
from workflows.audit import immutable, signing, texts
from workflows.audit.acts import PAGE
from workflows.audit.canonical import GENESIS, canonical, commitment, link, sha256
from workflows.audit.hearing import QUIET
from workflows.audit.models import AuditCheckpoint, AuditEntry, AuditHead
from workflows.audit.models.head import ONLY
from workflows.audit.problems import Fault, Problem

_BATCH: Final = 2000
#: How long a row may wait for its place before that is worth a word.
_WAITS: Final = dt.timedelta(minutes=10)
#: How far from its place a row is looked for that was put elsewhere.
_NEAR: Final = 5000
Progress = Callable[[int], None]
_Row = tuple[int, str, str, str, str, dt.datetime, str, str, Any, int | None, Any]
_COLUMNS: Final = (
    "seq", "previous", "hash", "body", "action", "at", "kind", "object_id", "ref", "site_id", "person",
)  # fmt: skip


@dataclass
class Report:
    """What was read, and what was found."""

    rows: int = 0
    first: int = 0
    last: int = 0
    waiting: int = 0
    checkpoints: int = 0
    signed_up_to: int = 0
    problems: list[Problem] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "rows": self.rows,
            "first": self.first,
            "last": self.last,
            "waiting": self.waiting,
            "checkpoints": self.checkpoints,
            "signed_up_to": self.signed_up_to,
            "ok": not self.problems,
            "problems": [problem.as_json() for problem in self.problems],
        }


def verify(since: dt.datetime | None = None, progress: Progress | None = None) -> Report:
    """The chain in the database; with ``since`` only what was done from then on, with all checkpoints."""
    report = Report()
    signed = set(AuditCheckpoint.objects.values_list("seq", flat=True))
    hashes: dict[int, str] = {}
    start = _first_of(since) if since else 1
    previous = _hash_before(start)
    expected = start
    last_hash = previous or GENESIS
    for rows in _batches(start):
        report.problems += _faults_of_words(rows)
        for row in rows:
            seq, digest = row[0], row[2]
            problems = list(_faults_of(row, expected, previous))
            report.problems += problems
            if seq in signed:
                hashes[seq] = digest
            is_whole = all(problem.seq != seq for problem in problems)
            expected, last_hash = seq + 1, digest
            # What follows a row that is named already says nothing new about it.
            previous = digest if is_whole else None
            report.rows += 1
            report.first = report.first or seq
            report.last = seq
        if progress:
            progress(report.rows)
    report.problems += _faults_of_end(report.last if report.rows else start - 1, last_hash)
    report.problems += _faults_of_checkpoints(report, hashes, start)
    report.problems += _faults_around(report, since)
    return report


def _first_of(since: dt.datetime) -> int:
    found = AuditEntry.objects.filter(at__gte=since, seq__gt=0).order_by("seq").values_list("seq", flat=True)
    last = AuditEntry.objects.filter(seq__gt=0).order_by("-seq").values_list("seq", flat=True).first()
    return found.first() or (last or 0) + 1


def _hash_before(start: int) -> str | None:
    if start == 1:
        return GENESIS
    return AuditEntry.objects.filter(seq=start - 1).values_list("hash", flat=True).first()


def _batches(start: int) -> Iterator[list[_Row]]:
    """By number, a slice after the other: neither engine holds a million rows."""
    seq = start - 1
    while True:
        found = AuditEntry.objects.filter(seq__gt=seq).order_by("seq").values_list(*_COLUMNS)[:_BATCH]
        rows: list[_Row] = list(found)
        if rows:
            yield rows
        if len(rows) < _BATCH:
            return
        seq = rows[-1][0]


def _faults_of(row: _Row, expected: int, previous: str | None) -> Iterator[Problem]:
    seq, before, digest, body = row[:4]
    if seq > expected:
        gone = f"rows {expected} to {seq - 1} are" if seq - 1 > expected else f"row {expected} is"
        yield Problem(Fault.MISSING, expected, f"{gone} not there")
    is_whole = link(before, seq, body) == digest
    if not is_whole:
        yield _fault_of_hash(row)
    elif seq == expected and previous is not None and before != previous:
        if seq == 1:
            yield Problem(Fault.ALTERED, seq, "does not begin the chain")
        else:
            yield Problem(Fault.ALTERED, seq - 1, f"is not the row that row {seq} followed")
    if is_whole and (wrong := _columns_that_differ(row)):
        yield Problem(Fault.ALTERED, seq, f"columns say something else than the text: {', '.join(wrong)}")


def _fault_of_hash(row: _Row) -> Problem:
    """A row whose text does not give its hash was changed, or stands at another number than it was given."""
    seq, before, digest, body = row[:4]
    for other in range(max(1, seq - _NEAR), seq + _NEAR):
        if link(before, other, body) == digest:
            return Problem(Fault.REORDERED, seq, f"was row {other}")
    try:
        told = json.loads(body)
        what = f"{told['action']} on {told['kind']} {told['object']}"
    except (ValueError, KeyError, TypeError):
        what = "its text cannot be read"
    return Problem(Fault.ALTERED, seq, f"its text does not give its hash ({what})")


def _columns_that_differ(row: _Row) -> list[str]:
    _seq, _before, _digest, body, action, at, kind, object_id, ref, site_id, person = row
    try:
        told = json.loads(body)
        said = {
            "action": told["action"] == action,
            "at": parse_datetime(told["at"]) == parse_datetime(canonical(at).strip('"')),
            "kind": told["kind"] == kind,
            "object_id": told["object"] == object_id,
            "ref": told["ref"] == str(ref),
            "site_id": told["site"] == site_id,
            "person": told["person"] == (str(person) if person else None),
        }
    except (ValueError, KeyError, TypeError):
        return ["body"]
    return [name for name, is_right in said.items() if not is_right]


def _faults_of_words(rows: list[_Row]) -> Iterator[Problem]:
    """Texts that are still there must be those that were written; one that is gone was erased."""
    wanted: dict[str, tuple[int, str]] = {}
    for row in rows:
        try:
            for key, digest in (json.loads(row[3]).get("words") or {}).values():
                wanted[key] = (row[0], digest)
        except (ValueError, TypeError, AttributeError):
            continue
    for key, (salt, text) in texts.stored(wanted).items():
        seq, digest = wanted[key]
        if commitment(salt, text) != digest:
            yield Problem(Fault.WORDS, seq, "its title, reason or address was changed")


def _faults_of_end(last: int, last_hash: str) -> Iterator[Problem]:
    head = AuditHead.objects.filter(pk=ONLY).first()
    seq, digest = (head.seq, head.hash or GENESIS) if head else (0, GENESIS)
    if seq > last:
        yield Problem(
            Fault.TRUNCATED, last + 1, f"the chain ended at row {seq}; rows {last + 1} to {seq} are not there"
        )
    elif seq < last:
        yield Problem(
            Fault.INSERTED, seq + 1, f"the chain ends at row {seq}, and rows up to {last} are there"
        )
    elif digest != last_hash:
        yield Problem(Fault.ALTERED, last, "is not the row at which the chain ended")


def _faults_of_checkpoints(report: Report, hashes: dict[int, str], start: int) -> Iterator[Problem]:
    trusted = signing.trusted()
    previous = GENESIS
    for checkpoint in AuditCheckpoint.objects.order_by("pk").iterator(chunk_size=_BATCH):
        report.checkpoints += 1
        yield from fault_of_checkpoint(checkpoint, previous, trusted)
        previous = sha256(checkpoint.body)
        yield from _fault_of_signed(checkpoint, hashes, start, report)


def fault_of_checkpoint(checkpoint: AuditCheckpoint, previous: str, trusted: set[str]) -> Iterator[Problem]:
    """The signature, whose it is, and whether the columns and the order are what was signed."""
    number = f"checkpoint {checkpoint.pk}"
    if checkpoint.key not in trusted:
        yield Problem(Fault.CHECKPOINT, checkpoint.seq, f"{number} is signed by a key that is not trusted")
    if not signing.is_signed(checkpoint.body, checkpoint.key, checkpoint.signature):
        yield Problem(Fault.CHECKPOINT, checkpoint.seq, f"{number} has a wrong signature")
        return
    told = json.loads(checkpoint.body)
    if told["seq"] != checkpoint.seq:
        yield Problem(Fault.CHECKPOINT, checkpoint.seq, f"{number} was signed for row {told['seq']}")
    if told["previous"] != previous:
        yield Problem(
            Fault.CHECKPOINT, checkpoint.seq, f"a checkpoint before {number} is missing or another one"
        )


def _fault_of_signed(
    checkpoint: AuditCheckpoint, hashes: dict[int, str], start: int, report: Report
) -> Iterator[Problem]:
    """Whether the chain still has the row that was signed."""
    seq = checkpoint.seq
    if seq == 0:
        return
    found = hashes.get(seq)
    if found is None and seq < start:
        found = AuditEntry.objects.filter(seq=seq).values_list("hash", flat=True).first()
    if found is None:
        yield Problem(
            Fault.TRUNCATED,
            seq,
            f"checkpoint {checkpoint.pk} was signed when the chain had {seq} rows: it is not there",
        )
    elif found != json.loads(checkpoint.body).get("hash"):
        yield Problem(Fault.CHECKPOINT, seq, f"is not the row that checkpoint {checkpoint.pk} was signed for")
    else:
        report.signed_up_to = max(report.signed_up_to, seq)


def _faults_around(report: Report, since: dt.datetime | None) -> Iterator[Problem]:
    waiting = AuditEntry.objects.filter(seq=None)
    report.waiting = waiting.count()
    if waiting.filter(at__lt=timezone.now() - _WAITS).exists():
        yield Problem(Fault.FORM, None, "rows wait for their place since more than ten minutes")
    for name in immutable.missing(connection):
        yield Problem(Fault.UNPROTECTED, None, f"the database does not have the trigger {name}")
    # Of a chain with other faults it would say the same again.
    if since is None and not report.problems and (count := _unheard()):
        yield Problem(
            Fault.UNHEARD, None, f"{count} rows of Wagtail's history of pages have no row in the chain"
        )


def _unheard() -> int:
    """Rows of the log since the chain began that it has no row for: removed before they were chained, say."""
    first = AuditEntry.objects.filter(kind=PAGE).order_by("pk").values_list("body", flat=True).first()
    begun = ((json.loads(first).get("log") if first else None) or [None, None])[1]
    if not isinstance(begun, int):
        return 0
    log = across_wards(PageLogEntry.objects, "compared with the chain, for the operator").filter(
        pk__gte=begun
    )
    for quiet in QUIET:
        log = log.exclude(action__startswith=quiet)
    heard = AuditEntry.objects.filter(kind=PAGE).exclude(body__contains='"log":null').count()
    return max(0, log.count() - heard)
