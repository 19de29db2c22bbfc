"""Whether a file has just been uploaded: Django keeps no other sign of it."""

from __future__ import annotations

from django.db.models.fields.files import FieldFile

from upstream.gap import Gap, Says

GAP = Gap(
    replaces="nothing; reads `FieldFile._committed`",
    reason="a form must not read a stored file again as if it were new",
    leans=(Says("django.db.models.fields.files:FieldFile.save", "_committed"),),
    used_in=("cms.media.uploads",),
)


def is_new(file: FieldFile) -> bool:
    """Whether the file is not stored yet."""
    return bool(file) and not file._committed  # type: ignore[attr-defined]  # noqa: SLF001
