"""Which pages are missing: every page of the templates that was never made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sites.city import City
from sites.models import ProvisionedPage, Ward
from sites.template import CONTAINER, HOME, SectionTemplate, TemplateOwner, portal_template, ward_template

#: Ward's code (empty for the city), key of the template, language.
SlotKey = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Slot:
    """One page of a template for one place in one language."""

    place: TemplateOwner
    template: SectionTemplate
    language: str

    @property
    def ward_code(self) -> str:
        """The ward's code; empty for the city."""
        return self.place.ward.code if self.place.ward else ""

    @property
    def key(self) -> SlotKey:
        """What makes the slot unique."""
        return self.ward_code, self.template.key, self.language

    @property
    def parent(self) -> SlotKey | None:
        """The slot of the page above; ``None`` for the tree's root."""
        if self.template.key == CONTAINER:
            return None
        if self.template.key != HOME:
            return self.ward_code, self.template.below, self.language
        return ("", CONTAINER, self.language) if self.place.ward else None


def known_pages(*, every: bool) -> dict[SlotKey, int | None]:
    """What was made before and its page, if that still is; homes only unless ``every``."""
    rows = (
        ProvisionedPage.objects.all() if every else ProvisionedPage.objects.filter(key__in=(HOME, CONTAINER))
    )
    return {
        (code or "", key, language): page_id
        for code, key, language, page_id in rows.values_list("ward__code", "key", "language", "page_id")
    }


def missing_slots(
    city: City, wards: Sequence[Ward], known: Mapping[SlotKey, int | None], *, sync: bool
) -> list[Slot]:
    """Slots to fill, parents first. Places that were made before are completed only by ``sync``."""
    made = {code for code, key, _language in known if key == HOME}
    portal, ward = portal_template(), ward_template()

    def slots(place: TemplateOwner, template: Mapping[str, SectionTemplate]) -> Iterator[Slot]:
        for section in template.values():
            for language in city.languages:
                # Above the homes of all wards stands one container, whoever speaks the language.
                is_spoken = section.key == CONTAINER or city.speaks(
                    language, place.ward.slug if place.ward else ""
                )
                if language in section.slugs and is_spoken:
                    yield Slot(place, section, language)

    found: list[Slot] = []
    if sync or "" not in made:
        found += slots(TemplateOwner(city), portal)
    for one in wards:
        if sync or one.code not in made:
            found += slots(TemplateOwner(city, one), ward)
    return [slot for slot in found if slot.key not in known]
