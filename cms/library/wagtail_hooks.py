"""Where the library meets Wagtail's admin and the review desk."""

from __future__ import annotations

from django.urls import URLPattern
from wagtail import hooks

from cms.library import urls
from cms.library.bulk import DeleteDocuments, DeleteImages, MoveDocuments, MoveImages
from cms.library.comparison import compared_files
from cms.library.review import media_sections
from workflows.differences.files import HOOK as COMPARED_FILES

# After Wagtail's, whose place they take.
for action in (DeleteImages, DeleteDocuments, MoveImages, MoveDocuments):
    hooks.register("register_bulk_action", action, order=100)
hooks.register("review_sections", media_sections)
hooks.register(COMPARED_FILES, compared_files)


@hooks.register("register_admin_urls")
def change_urls() -> list[URLPattern]:
    """``/admin/media/<kind>/<number>/change/``."""
    return urls.added
