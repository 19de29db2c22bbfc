"""What an empty section says, and where it sends its reader."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.core.sections import section_of
from cms.frame.frame import Frame
from cms.frame.menu import MenuItem
from cms.home.ward_template import text_of, texts


@dataclass(frozen=True, slots=True)
class EmptySection:
    """An honest sentence, and sections that do have content."""

    text: str
    links: tuple[MenuItem, ...]


def empty_section(page: Page, frame: Frame) -> EmptySection:
    """The words of the ward template for this section; a general sentence for any other page."""
    section = section_of(page.slug, frame.language)
    key = getattr(page, "template_key", "") or (section.key if section else "")
    text = text_of(key, "empty", frame.language) or _("Nothing has been published here yet.")
    turn_to = texts().get(key, {}).get("turn_to", ())
    return EmptySection(text, tuple(item for item in frame.menu if item.key in turn_to))
