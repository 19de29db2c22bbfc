"""Which section of the template a page is, told by its slug.

The frame reads plain page rows, which do not carry ``template_key``; the template's slugs do.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from sites.template import HOME, SectionTemplate, portal_template, sections, ward_template

#: The keys of the portal's page of all wards, and of its list of what people come for.
ALL_WARDS: Final = "wards"
MATTERS: Final = "matters"
#: What the portal says about all sites; read at the end of every page, and in no menu.
STATEMENTS: Final = ("accessibility", "privacy")

# What people come for, in the order of the menu's line; the rest follows below "More".
_MAIN: Final = (
    "about",
    MATTERS,
    "news",
    "notices",
    "services",
    "documents",
    "consultations",
    "leaders",
    "organisation",
    "contacts",
)


@cache
def _by_slug() -> dict[tuple[str, str], SectionTemplate]:
    both = [*portal_template().values(), *ward_template().values()]
    return {
        (language, slug): section
        for section in both
        if section.below == HOME
        for language, slug in section.slugs.items()
    }


def section_of(slug: str, language: str) -> SectionTemplate | None:
    """The section with this slug, if the template has one."""
    return _by_slug().get((language, slug))


def slug_of(key: str, language: str) -> str:
    """The slug of a section; empty where the template does not have it in this language."""
    section = sections().get(key)
    return section.slugs.get(language, "") if section else ""


def title_of(key: str, language: str) -> str:
    """The title of a section that is called the same everywhere."""
    section = sections().get(key)
    return section.titles.get(language, "") if section else ""


def main_rank(key: str) -> int:
    """The place of a section in the menu's line; what is not named there comes last."""
    return _MAIN.index(key) if key in _MAIN else len(_MAIN)
