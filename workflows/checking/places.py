"""The way from a finding to the place where it is put right."""

from __future__ import annotations

from django.urls import reverse
from wagtail.models import Page

from workflows.checking.finding import Finding

_ID_LENGTH = 36


def fragment_of(finding: Finding) -> str:
    """The place in the editor: the block of a text, or the field; empty where the page as a whole is meant."""
    name, _, rest = finding.path.partition(".")
    block = rest.partition(".")[0]
    if len(block) == _ID_LENGTH:
        return f"block-{block}-section"
    return f"id_{finding.place or name}" if finding.place or name else ""


def address_of(page: Page, finding: Finding) -> str:
    """Another screen where the finding names one, else the place in the page's editor."""
    return finding.link or reverse("wagtailadmin_pages:edit", args=[page.pk]) + in_editor_of(finding)


def in_editor_of(finding: Finding) -> str:
    """The same, from the page's editor."""
    fragment = fragment_of(finding)
    return finding.link or (f"#{fragment}" if fragment else "")
