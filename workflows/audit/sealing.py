"""Gives rows their place in the chain: a number without gaps, the hash before, the hash of both and the text.

Runs after the commit of whoever wrote the rows, in a short transaction of its own that locks the end of the
chain and nothing else, so it can meet no other lock. What a process that was killed in between left behind takes
its place with the next act, or with ``verify_audit`` and the nightly checkpoint.
"""

from __future__ import annotations

from typing import Final

from django.db import connection, transaction

from workflows.audit.canonical import GENESIS, link
from workflows.audit.models import AuditEntry, AuditHead
from workflows.audit.models.head import ONLY

_BATCH: Final = 1000


def seal() -> int:
    """Chain everything that waits; how many rows that were."""
    done, count = 0, _BATCH
    # Each act of a transaction asks for it, and the first has chained them all: then nothing is locked.
    while count == _BATCH and AuditEntry.objects.filter(seq=None).exists():
        count = _seal_some()
        done += count
    return done


@transaction.atomic
def _seal_some() -> int:
    head = locked_head()
    waiting = AuditEntry.objects.filter(seq=None).order_by("pk").values_list("pk", "body")[:_BATCH]
    rows = []
    for pk, body in waiting:
        previous, head.seq = head.hash or GENESIS, head.seq + 1
        head.hash = link(previous, head.seq, body)
        rows.append((head.seq, previous, head.hash, pk))
    if not rows:
        return 0
    table = connection.ops.quote_name(AuditEntry._meta.db_table)
    with connection.cursor() as cursor:
        # The name comes from our own model; every value is a parameter.
        cursor.executemany(
            f"UPDATE {table} SET seq = %s, previous = %s, hash = %s WHERE id = %s",  # noqa: S608
            rows,
        )
    head.save(update_fields=("seq", "hash"))
    return len(rows)


def locked_head() -> AuditHead:
    """The end of the chain; whoever else would add to it waits until the transaction ends."""
    found = AuditHead.objects.select_for_update().filter(pk=ONLY).first()
    if found is None:
        AuditHead.objects.get_or_create(pk=ONLY)
        found = AuditHead.objects.select_for_update().get(pk=ONLY)
    return found
