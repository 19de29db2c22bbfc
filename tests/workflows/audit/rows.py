"""Reads the audit."""

from __future__ import annotations

import json
from typing import Any

from workflows.audit.models import AuditEntry


def bodies(page: Any, action: str = "") -> list[dict[str, Any]]:
    """What the rows about a page say, in their order."""
    rows = AuditEntry.objects.filter(kind="page", object_id=str(page.pk)).order_by("pk")
    found = [json.loads(row.body) for row in rows]
    return [body for body in found if not action or body["action"] == action]
