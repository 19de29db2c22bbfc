"""What every site has from its first day: the template of a ward, and that of the portal.

The page types are declared by the rooms that own them, through two Wagtail hooks; this module
knows them by their label only. A hook returns ``SectionTemplate``s::

    @hooks.register("register_ward_template")
    def sections() -> list[SectionTemplate]: ...
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from django.apps import apps
from wagtail import hooks
from wagtail.models import Page

from sites import languages
from sites.city import City
from sites.models import Ward

WARD_HOOK: Final = "register_ward_template"
PORTAL_HOOK: Final = "register_portal_template"

#: The key of a site's home page, and of the page above all ward homes.
HOME: Final = "home"
CONTAINER: Final = "container"


@dataclass(frozen=True, slots=True)
class TemplateOwner:
    """Whose page is built: a ward's, or, without one, the city's."""

    city: City
    ward: Ward | None = None

    def words(self, language: str) -> dict[str, str]:
        """What titles and slugs may name: ``{name}`` and ``{slug}``."""
        if self.ward is None:
            return {"name": self.city.portal_name(language), "slug": f"{self.city.slug}-{language}"}
        name = self.ward.name if language == self.city.default_language else self.ward.name_en
        return {"name": name, "slug": self.ward.slug}


Values = Callable[[TemplateOwner, str], Mapping[str, Any]]


def _no_values(_place: TemplateOwner, _language: str) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class SectionTemplate:
    """One page of the template, in each language that ``slugs`` names.

    ``values`` gives the other fields of the page for a place and a language; child relations of
    modelcluster may be among them.
    """

    key: str
    model: str
    titles: Mapping[str, str]
    slugs: Mapping[str, str]
    order: int = 0
    menu: Mapping[str, str] = field(default_factory=dict)
    intros: Mapping[str, str] = field(default_factory=dict)
    """The first words below the title; a page that stands from the first day has them in its ``values`` too."""
    in_menu: bool = False
    values: Values = _no_values
    #: The key of the page that it stands below.
    below: str = HOME

    def build(self, place: TemplateOwner, language: str) -> Page:
        """The page, not yet saved and with no place in the tree."""
        words = place.words(language)
        title = self.titles[language].format(**words)
        page: Page = apps.get_model(self.model)(
            title=title,
            draft_title=title,
            slug=self.slugs[language].format(**words),
            show_in_menus=self.in_menu,
            **self.values(place, language),
        )
        return page

    def menu_label(self, language: str) -> str:
        """The short name for a menu; the title where there is none."""
        return languages.words(self.menu, language) or languages.words(self.titles, language) or ""


def _registered(hook: str) -> dict[str, SectionTemplate]:
    found = [section for function in hooks.get_hooks(hook) for section in function()]
    ordered = {section.key: section for section in sorted(found, key=lambda section: section.order)}
    if len(ordered) != len(found):
        keys = [section.key for section in found]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        raise ValueError(f"{hook}: the key {', '.join(twice)} stands twice in the template")
    return ordered


def ward_template() -> dict[str, SectionTemplate]:
    """The pages of a ward by key, home first."""
    return _registered(WARD_HOOK)


def portal_template() -> dict[str, SectionTemplate]:
    """The pages of the portal by key, home first, and the container of the wards."""
    return _registered(PORTAL_HOOK)


@cache
def sections() -> Mapping[str, SectionTemplate]:
    """The pages of both by key, a ward's where both have one: what a section is called, and its address.

    Made once: every public page asks for a dozen of them, and to make both templates takes a millisecond.
    """
    return {**portal_template(), **ward_template()}
