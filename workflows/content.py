"""What exactly was approved: a digest of a version's content and of what it carries."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.models import Revision

from workflows.carried import Manifest


def digest(revision_id: int, carried: Manifest | None = None) -> str:
    """SHA-256 of the stored content with the pictures and files that go public with it.

    Read from the database, because autosave overwrites a revision in place: the id alone does
    not say that the content is still the one that somebody approved.
    """
    return digest_of(Revision.objects.values_list("content", flat=True).get(pk=revision_id), carried)


def digest_of(content: Any, carried: Manifest | None = None) -> str:
    """The same of content that was just read."""
    # Nothing carried leaves the digest of the content alone, as it was before pages carried anything.
    whole = [content, carried] if carried else content
    text = json.dumps(whole, sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()
