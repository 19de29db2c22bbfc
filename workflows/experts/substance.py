"""Whether two versions say the same: a digest of what they say and show, without what Wagtail keeps beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from wagtail.models import Page, Revision

from workflows.carried import Manifest, manifest_of
from workflows.content import digest_of

#: To save a draft once more changes these, and nothing that anybody reads.
_BESIDE: Final = frozenset(
    (
        "pk path depth numchild url_path translation_key content_type locale live has_unpublished_changes draft_title "
        "latest_revision latest_revision_created_at live_revision first_published_at last_published_at expired "
        "locked locked_at locked_by owner alias_of wagtail_admin_comments"
    ).split()
)


def substance(page: Page, content: Mapping[str, Any], carried: Manifest) -> str:
    """Of a stored version, with the pictures and files that it shows; what no form has follows from the rest."""
    model: Any = page.specific_class or type(page)
    kept = {field.name for field in model._meta.concrete_fields if not field.editable}
    said = {name: value for name, value in content.items() if name not in _BESIDE and name not in kept}
    return digest_of(said, carried)


def substance_of(page: Page, revision: Revision | None) -> str:
    """The same of a version at hand; nothing where there is none."""
    return substance(page, revision.content, manifest_of(page, revision)) if revision is not None else ""
