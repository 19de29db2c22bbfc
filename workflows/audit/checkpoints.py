"""Signed words on where the chain stood: what is cut off or written anew before one is found out."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from workflows.audit import sealing, signing
from workflows.audit.canonical import GENESIS, canonical, sha256
from workflows.audit.models import AuditCheckpoint


def make() -> AuditCheckpoint:
    """Chain what waits, and sign where the chain stands now; it names the checkpoint before it as well."""
    sealing.seal()
    with transaction.atomic():
        head = sealing.locked_head()
        last = AuditCheckpoint.objects.order_by("-pk").first()
        made_at = timezone.now()
        body = canonical(
            {
                "v": 1,
                "seq": head.seq,
                "hash": head.hash or GENESIS,
                "made_at": made_at,
                "previous": sha256(last.body) if last else GENESIS,
            }
        )
        key, signature = signing.sign(body)
        return AuditCheckpoint.objects.create(
            seq=head.seq, made_at=made_at, body=body, key=key, signature=signature
        )


def as_line(checkpoint: AuditCheckpoint) -> str:
    """To be kept where this machine cannot change it: a line of JSON."""
    return canonical({"body": checkpoint.body, "key": checkpoint.key, "signature": checkpoint.signature})
