"""Where the items of one site go."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.files.images import ImageFile
from django.utils import timezone
from wagtail.models import Collection, Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from cms.media.models import CustomImage
from demo.content import Content, SiteContent, digest
from demo.ledger import EditorWasFirstError, Item, Ledger
from sites import languages
from sites.models import Ward
from sites.scoping import across_wards

CREDIT = "Tranh vẽ của Đình"


class MissingSectionError(LookupError):
    """The site lacks a section of the template; provisioning makes it."""


@dataclass
class DemoSite:
    """A site that is being filled: its content, its home page, the ledger."""

    content: Content
    site: SiteContent
    home: Page
    ward: Ward | None
    ledger: Ledger

    def key(self, *parts: str) -> str:
        """The ledger's name of an item of this site."""
        return "/".join((self.site.slug, *parts))

    @cached_property
    def _sections(self) -> dict[str, int]:
        below = self.home.get_children().specific()
        return {page.template_key: page.pk for page in below if getattr(page, "template_key", "")}

    def section(self, key: str) -> Page:
        """The section of the template, fresh from the database."""
        if key not in self._sections:
            raise MissingSectionError(
                f"{self.home.title}: the section {key} is missing. Run manage.py provision."
            )
        return (
            across_wards(Page.objects, "a section of the site that the demo fills")
            .get(pk=self._sections[key])
            .specific
        )

    def untouched_section(self, key: str) -> Page:
        """The same, to be filled; it belongs to whoever edited it first."""
        return untouched(self.section(key))

    def image(self, name: str) -> CustomImage:
        """A drawing in the site's own collection, made at its first use."""
        facts = self.content.images[name]
        path = self.content.image_path(name)
        key = self.key("image", name)
        found = self.ledger.image(key)
        if found is not None:
            return found

        def upload(_page: Page | None) -> CustomImage:
            with path.open("rb") as stream:
                image = CustomImage(
                    title=facts["title"],
                    description=facts[languages.SOURCE],
                    credit=CREDIT,
                    collection=self._collection(),
                    file=ImageFile(stream, name=path.name),
                )
                image.save()
            return image

        self.ledger.run(Item(key, digest(facts, path.stat().st_size), upload))
        made = self.ledger.image(key)
        if made is None:
            raise LookupError(f"The picture {name} was deleted; make demo-reset brings it back.")
        return made

    def _collection(self) -> Collection:
        if self.ward is not None and self.ward.collection is not None:
            return self.ward.collection
        return Collection.get_first_root_node()


def untouched(page: Page) -> Page:
    """The page, unless a person has ever saved it: jobs of the system leave no user."""
    if page.revisions.exclude(user=None).exists():
        raise EditorWasFirstError
    return page


def raw_stream(blocks: Sequence[dict[str, Any]]) -> str:
    """What a StreamField stores, and accepts."""
    return json.dumps(blocks)


def publish(page: Page, parent: Page | None = None, *, on: dt.date | None = None) -> Page:
    """Make the page public the way an approved page becomes public; ``parent`` for a new one."""
    moment = dt.datetime.combine(on, dt.time(8, 0), tzinfo=timezone.get_current_timezone()) if on else None
    page.first_published_at = page.first_published_at or moment
    # Publishing saves the page once more and writes its references then.
    with disable_reference_index_auto_update():
        save_draft(page, parent)
    publish_saved(page)
    if parent is not None and moment is not None:
        # A text of the past, not one that was corrected today.
        Page.objects.filter(pk=page.pk).update(last_published_at=moment)
        page.last_published_at = moment
    return page


def publish_saved(page: Page) -> Page:
    """Make the page's latest revision public."""
    page.get_latest_revision().publish()
    page.refresh_from_db()
    return page


def save_draft(page: Page, parent: Page | None = None, *, user: Any = None) -> Page:
    """Save the page as a draft revision; ``parent`` for a new one."""
    if parent is not None:
        page.live = False
        page.locale = parent.locale
        page.owner = user
        Page.objects.get(pk=parent.pk).add_child(instance=page)
    # A new page was checked a moment ago.
    page.save_revision(user=user, clean=parent is None)
    return page
