"""What exactly was approved: a digest of a revision's content."""

from __future__ import annotations

import hashlib
import json

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.models import Revision


def digest(revision_id: int) -> str:
    """SHA-256 of the stored content.

    Read from the database, because autosave overwrites a revision in place: the id alone does
    not say that the content is still the one that somebody approved.
    """
    content = Revision.objects.values_list("content", flat=True).get(pk=revision_id)
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()
