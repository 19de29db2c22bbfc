"""Files that hold no text by what they are: nobody fetches a film of 200 MB to learn that nothing stands in it.

That a file is the video that its name says was looked at when it came (``cms.media.uploads``). Captions hold text:
what is said in the video is found.
"""

from __future__ import annotations

from django.db.models import QuerySet

from cms.core.videos import VIDEOS
from cms.media.models import CustomDocument
from cms.media.uploads import extension_of


def holds_text(name: str) -> bool:
    """Whether a file of this name is worth reading."""
    return extension_of(name) not in VIDEOS


def with_text(files: QuerySet[CustomDocument]) -> QuerySet[CustomDocument]:
    """Those of them that are."""
    for kind in VIDEOS:
        files = files.exclude(file__iendswith=f".{kind}")
    return files
