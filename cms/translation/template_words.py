"""The words that the site template already has for a section in another language."""

from __future__ import annotations

from wagtail.models import Page

from cms.translation.slugs import slug_from
from sites.template import sections


def words_for(section: Page, language: str) -> dict[str, str]:
    """Title, slug and introduction of a template section in a language; nothing for a page an editor made."""
    key = getattr(section, "template_key", "")
    template = sections().get(key)
    if not key or template is None or language not in template.titles:
        return {}
    slug = template.slugs.get(language) or slug_from(template.menu_label(language))
    found = {"title": template.titles[language], "slug": slug}
    intro = template.intros.get(language, "")
    return {**found, "intro": intro} if intro else found
