"""Builds the missing pages in memory: texts, places in the tree, addresses, translations."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone
from wagtail.models import Locale, Page

from sites.city import City
from sites.provisioning.bulk import in_batches
from sites.provisioning.slots import Slot, SlotKey
from sites.provisioning.tree import PageBranch, load_page_branches


@dataclass(frozen=True, slots=True)
class NewPage:
    """A page and the slot it fills."""

    slot: Slot
    page: Page


@dataclass
class BuiltPages:
    """All new pages, parents before children, and the branches they were put on."""

    pages: list[NewPage]
    branches: list[PageBranch]
    skipped: list[Slot]


def ensure_locales(city: City) -> dict[str, int]:
    """Ids of the city's languages; missing ones are added."""
    found = dict(Locale.objects.values_list("language_code", "pk"))
    for language in city.languages:
        if language not in found:
            found[language] = Locale.objects.create(language_code=language).pk
    return found


def build_pages(
    slots: Sequence[Slot],
    known: Mapping[SlotKey, int | None],
    locales: Mapping[str, int],
    step: Callable[[int], None],
) -> BuiltPages:
    """One unsaved page for each slot. A slot whose parent an editor deleted is skipped."""
    branches = _existing_branches(slots, known)
    translations = _existing_translations(slots, known)
    now = timezone.now()
    built = BuiltPages([], list({id(branch): branch for branch in branches.values()}.values()), [])
    for slot in slots:
        branch = branches.get(slot.parent)
        if branch is None:
            built.skipped.append(slot)
            continue
        page = slot.template.build(slot.place, slot.language)
        page.locale_id = locales[slot.language]
        page.translation_key = translations.setdefault(slot.key[:2], uuid.uuid4())
        page.first_published_at = page.last_published_at = page.latest_revision_created_at = now
        branches[slot.key] = branch.put(page)
        built.pages.append(NewPage(slot, page))
        step(1)
    return built


def _existing_branches(
    slots: Sequence[Slot], known: Mapping[SlotKey, int | None]
) -> dict[SlotKey | None, PageBranch]:
    root = Page.get_first_root_node()
    ids: dict[SlotKey | None, int] = {None: root.pk}
    for parent in {slot.parent for slot in slots}:
        page_id = known.get(parent) if parent else None
        if page_id is not None:
            ids[parent] = page_id
    branches = load_page_branches(ids.values())
    return {parent: branches[page_id] for parent, page_id in ids.items()}


def _existing_translations(
    slots: Sequence[Slot], known: Mapping[SlotKey, int | None]
) -> dict[tuple[str, ...], uuid.UUID]:
    """Translation keys of pages that exist in one language and are now made in another."""
    wanted = {slot.key[:2] for slot in slots}
    pages = {page_id: key[:2] for key, page_id in known.items() if page_id and key[:2] in wanted}
    found: dict[tuple[str, ...], uuid.UUID] = {}
    for batch in in_batches(list(pages), 500):
        for page_id, key in Page.objects.filter(pk__in=batch).values_list("pk", "translation_key"):
            found[pages[page_id]] = key
    return found
